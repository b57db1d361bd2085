"""Networks that our contacts name and that we are not on."""
