"""Words written like names that nobody knows, for a person to look at: places, ships, firms."""

import re

from mayest.lessons.unrecognisable.disguise import STANDING_IN

_LIKE_A_NAME = re.compile(r"(?<=[^\s.!?>] )(?!I\b)([^\W\d_a-z][\w'-]*(?: [^\W\d_a-z][\w'-]*)*)")


def capitals(text: str) -> list[str]:
    """Give them in their order, each once; what begins a sentence is not looked at."""
    found = _LIKE_A_NAME.findall(STANDING_IN.sub("", text))
    return [each for each in dict.fromkeys(found) if each[0].isupper()]
