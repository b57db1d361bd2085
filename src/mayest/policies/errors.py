"""What is said when a policy cannot be written, reviewed, published or answered."""


class PolicyError(Exception):
    """The text says what, and the mend, for whoever asked."""


class ChangedError(PolicyError):
    """A published edition is not, or no longer, what its hash says."""
