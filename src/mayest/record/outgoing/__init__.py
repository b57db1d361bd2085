"""What is being written, and what is to go out."""
