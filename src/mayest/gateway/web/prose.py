"""What of a post a person wrote: fields in which words stand, and none whose name speaks of a secret."""

import re
from collections.abc import Iterable
from string import punctuation

from mayest.channels.html_text import html_to_text
from mayest.channels.storable import storable
from mayest.gateway.web.forms import Field

LONGEST = 200_000  # signs that are read of one post
_AROUND = punctuation + "„“”‚‘’«»…–—¡¿"  # noqa: RUF001
_WITHIN = str.maketrans("", "", "'’-")  # noqa: RUF001
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{4,}")
_MARKUP = re.compile(r"</?(?:p|div|br|span|b|i|em|strong|u|ul|ol|li|a|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SECRET = re.compile(r"passw|passphrase|passcode|token|csrf|xsrf|captcha|credential|secret|viewstate", re.IGNORECASE)
_SECRET_WORDS = frozenset({"pass", "pwd", "pin", "otp", "key", "auth", "sid", "session", "nonce", "sig", "cvc", "cvv"})


def written(fields: Iterable[Field]) -> str:
    """Give what a person wrote, each text once, with a blank line between two; "" where nobody wrote anything."""
    told = (_plain(field.text) for field in fields if not any(map(_is_secret, field.names)))
    return "\n\n".join(dict.fromkeys(text for text in told if _is_prose(text)))[:LONGEST]


def _is_secret(name: str) -> bool:
    words = {word.lower() for word in _NAME_WORD.findall(name)}
    return bool(_SECRET.search(name) or words & _SECRET_WORDS)


def _plain(text: str) -> str:
    return html_to_text(text) if _MARKUP.search(text) else storable(text).strip()


def _is_prose(text: str) -> bool:
    """Whether a word of letters stands beside something else; or, where a script parts no words, a run of its signs."""
    tokens = text.split()
    return bool(_UNSPACED.search(text)) or (len(tokens) > 1 and any(map(_is_word, tokens)))


def _is_word(token: str) -> bool:
    letters = token.strip(_AROUND).translate(_WITHIN)
    return len(letters) > 1 and letters.isalpha()
