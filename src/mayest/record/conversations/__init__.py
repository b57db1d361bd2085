"""What was said, and what colleagues do about it: the inbox, the timeline, the way back."""
