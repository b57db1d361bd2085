"""What the record says of each channel: every figure in one module, computed for all channels at once."""
