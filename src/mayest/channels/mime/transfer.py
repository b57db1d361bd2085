"""Takes a part's body out of what it was wrapped in for the transfer."""

import re
from binascii import Error, a2b_base64, a2b_qp, a2b_uu

_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_PLAIN = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none"})
_UU_LINE = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)
_UU_END = re.compile(rb"^end[ \t]*\r?$", re.MULTILINE)


def unwrap(body: bytes, encoding: str) -> tuple[bytes, str]:
    """Undo a Content-Transfer-Encoding; gives the content and the problem, "" if there was none."""
    match encoding:
        case _ if encoding in _PLAIN:
            return body, ""
        case "base64":
            return from_base64(body)
        case "quoted-printable":
            return a2b_qp(body), ""
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            return _from_uuencode(body)
    return body, f"the transfer encoding {encoding[:40]!r} is unknown; the content was left as it came"


def from_base64(body: bytes) -> tuple[bytes, str]:
    """Decode as much base64 as there is; gives it and the problem, "" if there was none."""
    try:
        return a2b_base64(body), ""
    except Error:
        letters = _NO_BASE64.sub(b"", body)
    whole = len(letters) - (len(letters) % 4 == 1)
    return a2b_base64(letters[:whole] + b"=" * (-whole % 4)), "a base64 content is cut short"


def _from_uuencode(body: bytes) -> tuple[bytes, str]:
    begin = _UU_LINE.search(body)
    if not begin:
        return body, "a uuencoded content has no beginning; it was left as it came"
    end = _UU_END.search(body, begin.end())
    lines = body[begin.end() : end.start() if end else len(body)].splitlines()
    problem = "" if end else "a uuencoded content has no end"
    try:
        return b"".join(map(a2b_uu, lines)), problem
    except Error:
        return b"".join(map(_uu_line, lines)), problem


def _uu_line(line: bytes) -> bytes:
    """Decode a line that a program has padded; its first letter says how long it is."""
    length = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
    try:
        return a2b_uu(line[:length])
    except Error:
        return b""
