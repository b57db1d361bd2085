"""What the radar says when it cannot do what it was asked."""


class RadarError(Exception):
    """The text says what, and the mend, for whoever asked."""


class NoSuchChannelError(RadarError):
    """A name is that of no channel and of no network."""


class UnfitReviewError(RadarError):
    """A review cannot be kept as it was given; `field` names what does not fit."""

    def __init__(self, field: str, why: str) -> None:
        self.field = field
        super().__init__(why)
