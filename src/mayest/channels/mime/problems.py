"""What parsed badly in one mail, each thing said once."""


class Problems:
    """A list that does not repeat itself."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}

    def say(self, problem: str) -> None:
        self._said.setdefault(problem)

    def all(self) -> tuple[str, ...]:
        return tuple(self._said)
