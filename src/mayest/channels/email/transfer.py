"""Takes a part's body out of what it was wrapped in for the transfer."""

import re
from binascii import Error, a2b_base64, a2b_qp, a2b_uu

_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_PLAIN = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none"})
_UU_LINE = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)


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
    pieces, problem = [], "a uuencoded content has no end"
    for line in body[begin.end() :].splitlines():
        if line.strip() == b"end":
            problem = ""
            break
        try:
            pieces.append(a2b_uu(line))
        except Error:  # some programs pad the line; its first letter says how long it is
            length = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
            pieces.append(_uu_or_nothing(line[:length]))
    return b"".join(pieces), problem


def _uu_or_nothing(line: bytes) -> bytes:
    try:
        return a2b_uu(line)
    except Error:
        return b""
