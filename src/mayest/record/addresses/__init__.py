"""How each kind of address and of reference is written."""
