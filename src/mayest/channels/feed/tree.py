"""Reads XML that anybody may have written: nothing is fetched, no entity unfolds, and what breaks off is told.

It is expat itself rather than defusedxml around it: what that forbids is here one handler, and it knows no limits to
elements, depth and names, which are needed besides.
"""

import re
import sys
from html.entities import html5
from itertools import pairwise
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MAX_DEPTH = 100  # the text of what lies deeper counts, its elements do not
MAX_NODES = 500_000  # elements and attributes
MAX_NAMESPACE = 200
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]+")
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]*+>)?")
_REFERENCE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);|([A-Za-z][A-Za-z0-9]{1,31};)?)",
    re.DOTALL,
)


class UnsafeError(Exception):
    """It asks for more than a feed ever needs; the text says what."""


def read_tree(text: str, whole: tuple[str, ...]) -> tuple[Element | None, str]:
    """Give the root as far as the text is sound, and what is wrong after that ("" where nothing is).

    An element of one of the names in `whole` that breaks off is left out.
    """
    growing = _Growing()
    parser = expat.ParserCreate("utf-8", "}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = growing.start, growing.end
    parser.CharacterDataHandler = growing.data
    parser.StartNamespaceDeclHandler = _namespace
    parser.StartDoctypeDeclHandler = _doctype
    fault = ""
    try:
        parser.Parse(_mended(text).encode(), True)  # noqa: FBT003  # "this is all", as expat has it
    except expat.ExpatError as error:
        fault = f"{expat.ErrorString(error.code)} in line {error.lineno}"
    except UnsafeError as error:
        fault = str(error)
    return growing.root(whole, is_sound=not fault), fault


class _Growing:
    def __init__(self) -> None:
        self._builder: TreeBuilder = TreeBuilder()
        self._open: list[Element] = []
        self._root: Element | None = None
        self._left = MAX_NODES
        self._beyond = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1 + len(attributes)
        if self._left < 0:
            raise UnsafeError(f"it has more than {MAX_NODES} elements")
        if self._beyond or len(self._open) == MAX_DEPTH:
            self._beyond += 1
            return
        named = {_tag(key): value for key, value in attributes.items()}
        self._open.append(self._builder.start(_tag(name), named))
        self._root = self._open[0]

    def end(self, name: str) -> None:
        if self._beyond:
            self._beyond -= 1
            return
        self._builder.end(_tag(name))
        self._open.pop()

    def data(self, text: str) -> None:
        self._builder.data(text)

    def root(self, whole: tuple[str, ...], *, is_sound: bool) -> Element | None:
        if is_sound:
            return self._builder.close()
        broken = (pair for pair in pairwise(self._open) if pair[1].tag.rpartition("}")[2] in whole)
        if pair := next(broken, None):
            pair[0].remove(pair[1])
        return self._root


def _tag(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _namespace(_prefix: str | None, address: str | None) -> None:
    if address and len(address) > MAX_NAMESPACE:  # it would be written out at every element
        raise UnsafeError(f"it has a namespace of more than {MAX_NAMESPACE} characters")


def _doctype(_name: str, _system: str | None, _public: str | None, has_declarations: int) -> None:
    """Let a type be named, as RSS 0.91 does: it is not fetched. Declarations may unfold without end."""
    if has_declarations:
        _refuse_declarations()


def _refuse_declarations() -> NoReturn:
    raise UnsafeError("it declares entities or the like, which no feed needs and some unfold without end")


def _mended(text: str) -> str:
    """Take out what is no XML at all, and the declaration; write HTML's entities and bare ampersands right."""
    text = _NO_XML.sub("", text).removeprefix("\ufeff")
    text = text[match.end() :] if (match := _PROLOGUE.match(text)) else text
    return _REFERENCE.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return found[0]
    if found[1]:
        return found[0] if _is_character(found[1]) else "\ufffd"
    if not found[2]:
        return "&amp;"  # one for all: there may be millions
    stands_for = html5.get(found[2], "")
    if stands_for:
        return "".join(f"&#{ord(character)};" for character in stands_for)
    return f"&amp;{found[0][1:]}"


def _is_character(reference: str) -> bool:
    """Whether XML has a character of that number (XML 1.0, 2.2); names have one anyway."""
    if not reference.startswith("#"):
        return True
    number = int(f"0{reference[1:]}", 0) if reference[1] == "x" else int(reference[1:])
    return number <= sys.maxunicode and not _NO_XML.match(chr(number))
