"""The lessons themselves, wherever they come from, and the path on which joiners meet them."""
