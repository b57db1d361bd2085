"""What is answered when a program cannot be: it says what and the mend, and never repeats what was sent."""

from http import HTTPStatus


class ApiError(Exception):
    """The text is what the program is told, `status` how HTTP says it."""

    def __init__(self, status: HTTPStatus, text: str) -> None:
        self.status = status
        super().__init__(text)


class UnreadableError(ApiError):
    """What was sent is not what this address reads."""

    def __init__(self, text: str) -> None:
        super().__init__(HTTPStatus.BAD_REQUEST, text)


class TooLargeError(ApiError):
    """More was sent than is read at once."""

    def __init__(self, text: str) -> None:
        super().__init__(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, text)


class NoTokenError(ApiError):
    """Whoever asks brought no token that opens; whether it was wrong or revoked it does not say."""

    def __init__(self) -> None:
        words = (
            "a token is needed, as 'Authorization: Bearer ...', and one that was not revoked: make one on the desk, "
        )
        super().__init__(HTTPStatus.UNAUTHORIZED, f"{words}under Colleagues, Your tokens")
