"""Bytes into text, whatever character set they claim, claim wrongly or do not claim."""

import codecs
import encodings
import pkgutil
from functools import lru_cache

# What mail programs write and Python does not know, or knows too narrowly (labels of the WHATWG encoding standard).
_ALIASES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "l1": "cp1252", "iso8859-1": "cp1252", "iso_8859-1": "cp1252",
    "windows-1252": "cp1252", "x-cp1252": "cp1252", "x-ansi": "cp1252", "ansi": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "windows-874": "cp874", "tis-620": "cp874",
    "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "iso-8859-6-i": "iso-8859-6",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "chinese": "gb18030",
    "big5": "big5hkscs", "x-x-big5": "big5hkscs", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "ksc5601": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_ext", "x-mac-roman": "mac_roman", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic", "unicode-1-1-utf-7": "utf-7", "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8", "x-utf-8": "utf-8", "cp-850": "cp850", "iso-10646-ucs-2": "utf-16", "koi8-ru": "koi8-u",
}  # fmt: skip

# Python counts these among its text encodings, and no mail is written in them; two cost the square of the length.
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})


# Looking up a name that Python does not know costs a search of the disk, which a mail could ask for ten thousand times.
_KNOWN = frozenset(encodings.aliases.aliases) | {module.name for module in pkgutil.iter_modules(encodings.__path__)}


@lru_cache(maxsize=512)
def codec_named(charset: str) -> str | None:
    """Give Python's name for a character set as a mail names it; None if there is no such."""
    name = charset.strip(" \t\"'").lower().partition("*")[0]
    name = encodings.normalize_encoding(_ALIASES.get(name, name)) if name.isascii() else ""
    if name not in _KNOWN or name in _NO_CHARSETS:
        return None
    try:
        found = codecs.lookup(name).name
        b"some".decode(found)
    except LookupError:  # it is a codec from bytes to bytes, such as zlib
        return None
    except UnicodeError:  # it is a character set, and those four bytes are not in it
        pass
    return None if encodings.normalize_encoding(found) in _NO_CHARSETS else found


def decode_loosely(raw: bytes) -> tuple[str, bool]:
    """Decode what names no character set: UTF-8, else Western European; gives the text and whether it had to guess."""
    try:
        return raw.decode("utf-8"), False
    except UnicodeDecodeError:
        return _as_western(raw), True


def decode_lines_loosely(raw: bytes) -> tuple[str, bool]:
    """Decode lines that may each have another writer, as headers have."""
    text, guessed = decode_loosely(raw)
    return ("\n".join(decode_loosely(line)[0] for line in raw.split(b"\n")), True) if guessed else (text, False)


def _as_western(raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:  # five bytes mean nothing there
        return raw.decode("latin-1")


def decode_text(raw: bytes, charset: str) -> tuple[str, str]:
    """Decode a text that names a character set ("" if it does not); gives it and the problem, "" if there was none."""
    if raw.isascii() and not _shifts(charset):
        return raw.decode("ascii"), "" if not charset or codec_named(charset) else _unknown(charset)
    codec = codec_named(charset) if charset else "utf-8"
    if codec is None:
        return decode_loosely(raw)[0], _unknown(charset)
    try:
        return raw.decode("utf-8" if codec == "ascii" else codec), ""
    except UnicodeError:
        text, guessed = decode_loosely(raw)
    if not guessed:
        return text, f"the text says that it is {charset[:40]!r}, and is UTF-8"
    if codec in {"ascii", "utf-8", "cp1252"}:
        return text, "the text has bytes that are none of its character set; they were read as Western European"
    return raw.decode(codec, "replace"), f"the text has bytes that are not in {charset[:40]!r}"


def _unknown(charset: str) -> str:
    return f"the character set {charset[:40]!r} is unknown; the text was read as UTF-8 or Western European"


def _shifts(charset: str) -> bool:
    """Whether plain ASCII bytes may mean other letters in it, by escapes or by taking two or four bytes for one."""
    lowered = charset.lower()
    return bool(lowered) and any(sign in lowered for sign in ("2022", "utf-7", "hz", "16", "32", "ucs", "037", "500"))
