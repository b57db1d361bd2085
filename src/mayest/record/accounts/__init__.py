"""Our own addresses: how they are reached, how they fare, and which of them an answer goes by."""
