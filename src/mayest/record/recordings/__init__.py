"""Recordings of what was said, and the consent without which nobody hears them."""
