"""A folder in which others lay things down for us: noticed, taken once they are complete, in order, and never twice."""
