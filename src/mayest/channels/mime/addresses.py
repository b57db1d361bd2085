"""Address headers: whom they name, as RFC 5322 has it and as programs write it, in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mayest.channels.mime.encoded_words import decode_words
from mayest.channels.mime.limits import MAX_ADDRESS, MAX_NAME
from mayest.channels.storable import one_line

_USUAL = re.compile(r'(?:"([^"\\<>]*+)"|([^"<>,;:()\\]*+))\s*+<([^<>\s,;:()"@]++@[^<>\s,;:()"@]++)>$')
_BARE = re.compile(r'[^<>\s,;:()"@\\]++@[^<>\s,;:()"@\\]++$')
_TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.)*+)(?:"|\\?\Z)'
    r"|<(?P<angle>[^<>]*+)>?"
    r"|(?P<open>\()|(?P<separator>[,;])|(?P<colon>:)"
    r'|(?P<word>[^\s"(<,;:]++)|\s++|.',
    re.DOTALL,
)
_PARENTHESIS = re.compile(r"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(slots=True)
class _Mailbox:
    """What stands between two commas."""

    words: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    angle: str = ""


def read_addresses(header: str) -> Iterator[tuple[str, str]]:
    """Give (address, name) for each mailbox a header names; the name is decoded, "" where it says nothing more."""
    plain = header.isprintable()
    if plain and (usual := _USUAL.match(header)):
        yield usual[3], _name(usual[1] or usual[2] or "", usual[3])
        return
    if plain and _BARE.match(header):
        yield header, ""
        return
    for mailbox in _mailboxes(_balanced(header)):
        address, name = _address_and_name(mailbox)
        if address and len(address) <= MAX_ADDRESS:
            yield address, _name(name, address)


def _balanced(header: str) -> str:
    """Without its quotation marks if one of them never ends: they would swallow every address that follows."""
    marks = header.count('"') - header.count('\\"')
    return header.replace('"', " ") if marks % 2 else header


def _mailboxes(header: str) -> Iterator[_Mailbox]:
    mailbox, at = _Mailbox(), 0
    while token := _TOKEN.match(header, at):
        at = token.end()
        match token.lastgroup:
            case "quoted" | "word":
                mailbox.words.append(_ESCAPE.sub(r"\1", token[token.lastgroup]))
            case "angle":
                mailbox.angle = mailbox.angle or token["angle"]
            case "open":
                comment, at = _comment(header, at)
                mailbox.comments.append(comment)
            case "colon":  # what came before is the name of a group
                mailbox.words.clear()
            case "separator":
                yield mailbox
                mailbox = _Mailbox()
    yield mailbox


def _comment(header: str, start: int) -> tuple[str, int]:
    """Read a comment to its end; comments nest."""
    depth = 1
    for found in _PARENTHESIS.finditer(header, start):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if not depth:
            return header[start : found.start()], found.end()
    return header[start:], len(header)


def _address_and_name(mailbox: _Mailbox) -> tuple[str, str]:
    if mailbox.angle.strip():
        route, _, address = mailbox.angle.rpartition(":")
        whole = address if route.lstrip().startswith("@") or route.strip().lower() == "mailto" else mailbox.angle
        return _squeezed(whole), " ".join(mailbox.words) or " ".join(mailbox.comments)
    words = [decode_words(word) for word in mailbox.words]
    with_at = [word for word in words if "@" in word.strip("@")]
    if with_at:
        return _squeezed(with_at[-1]), " ".join(w for w in words if w is not with_at[-1]) or " ".join(mailbox.comments)
    if any("@" in word for word in words):  # user @ host
        return _squeezed("".join(words)), " ".join(mailbox.comments)
    return (_squeezed(words[0]), " ".join(mailbox.comments)) if len(words) == 1 else ("", "")


def _squeezed(address: str) -> str:
    """Without white space, and decoded where a program has encoded even the address."""
    return "".join(one_line(decode_words(address)).split()).strip("<>'\"")


def _name(name: str, address: str) -> str:
    decoded = one_line(decode_words(_ESCAPE.sub(r"\1", name) if "\\" in name else name)).strip("'\" ")
    return "" if decoded.lower() == address.lower() else decoded[:MAX_NAME]
