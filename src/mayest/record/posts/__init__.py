"""What we say to everybody, before it goes out and where it went."""
