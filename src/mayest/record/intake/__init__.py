"""What becomes of messages that come in, a group at a time: whose they are, where they belong, and their rows."""
