"""Pictures of pages, whichever channel they came by: told from other files, read, and shown, in a process apart."""
