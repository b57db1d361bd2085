"""Every interaction in one record, and a good word before it goes out."""
