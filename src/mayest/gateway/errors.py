"""What can go wrong at the boundary."""


class GatewayError(Exception):
    """The family of this package."""


class MalformedError(GatewayError):
    """The other side does not speak the milter protocol, version 6; nothing of what it sent stands in the text."""


class TakenError(GatewayError):
    """The place at which the gateway is to listen cannot be used; the text says which and why."""


class UnjudgedError(GatewayError):
    """Nobody can say just now whether a mail may pass."""
