"""The words of `words.toml`, as pieces of patterns."""

import re
import tomllib
from importlib.resources import files

_LANGUAGES = tomllib.loads((files("mayest.channels.email.reply") / "words.toml").read_text(encoding="utf-8"))

FULL_WIDTH_COLON = "\N{FULLWIDTH COLON}"


def all_of(what: str) -> frozenset[str]:
    """Give the words of that kind in every language."""
    return frozenset(word for language in _LANGUAGES.values() for word in language[what])


def any_of(what: str) -> str:
    """Give a pattern for any word of that kind in any language, the longest first."""
    return "|".join(re.escape(word) for word in sorted(all_of(what), key=lambda word: (-len(word), word)))


def last_letters(what: str) -> str:
    """Give the letters with which words of that kind end in Chinese, which may put no colon after them."""
    return "".join(sorted({word[-1] for word in _LANGUAGES["chinese"][what]}))
