"""What the record knows of those who will read a message, for the advice to ask."""
