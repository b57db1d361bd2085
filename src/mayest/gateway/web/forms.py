"""What a form, or a script, sends to a site: its fields by their names."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from urllib.parse import parse_qsl

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http.multipartparser import MultiPartParser, MultiPartParserError  # noqa: TID251  # an entrance reads a form

_PLAIN = {"application/x-www-form-urlencoded", "multipart/form-data", "text/plain"}
MOST_FIELDS = 1000  # of a form; one with more is not read
MOST_STRINGS = 5000  # that are looked through, JSON within fields included
_DEEPEST = 3  # JSON within a string of JSON within a field


@dataclass(frozen=True, slots=True)
class Field:
    """`names` are those on the way to it, the outermost first: (`post`, `title`)."""

    names: tuple[str, ...]
    text: str


def is_readable(media_type: str) -> bool:
    """Whether fields can be found in what is sent as that."""
    return media_type in _PLAIN or is_json(media_type)


def is_json(media_type: str) -> bool:
    return media_type == "application/json" or media_type.endswith("+json")


def fields(content_type: str, body: bytes) -> list[Field]:
    """Give the fields in the order in which they stand; none where they cannot be read."""
    media_type = content_type.partition(";")[0].strip().lower()
    try:
        named = list(_named(media_type, content_type, body))
    except (ValueError, MultiPartParserError, SuspiciousOperation):
        return []
    return list(islice((field for name, text in named for field in _opened(Field((name,), text))), MOST_STRINGS))


def _named(media_type: str, content_type: str, body: bytes) -> Iterator[tuple[str, str]]:
    match media_type:
        case "application/x-www-form-urlencoded":
            yield from parse_qsl(body.decode("utf-8", "replace"), errors="replace", max_num_fields=MOST_FIELDS)
        case "multipart/form-data":
            yield from _parts(content_type, body)
        case _:
            yield "", body.decode("utf-8-sig", "replace")


def _parts(content_type: str, body: bytes) -> Iterator[tuple[str, str]]:
    meta = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": len(body)}
    found, _ = MultiPartParser(meta, BytesIO(body), [_NoFiles()], "utf-8").parse()
    for name, texts in found.lists():
        yield from ((name, text) for text in texts)


class _NoFiles(FileUploadHandler):
    """Passes over what is no text."""

    def new_file(self, *_: object, **__: object) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Never asked."""

    def file_complete(self, file_size: int) -> None:
        """Never asked."""


def _opened(field: Field) -> Iterator[Field]:
    """Give what stands in a field that is JSON, be it as a string of JSON; else the field itself."""
    waiting: list[tuple[tuple[str, ...], object, int]] = [(field.names, field.text, 0)]
    while waiting:
        names, value, depth = waiting.pop()
        match value:
            case dict():
                waiting.extend(((*names, str(name)), inner, depth) for name, inner in reversed(value.items()))
            case list():
                waiting.extend((names, inner, depth) for inner in reversed(value))
            case str() if depth < _DEEPEST and (inner := _json(value)) is not None:
                waiting.append((names, inner, depth + 1))
            case str():
                yield Field(names, value)


def _json(text: str) -> object | None:
    if not text.lstrip().startswith(("{", "[", '"')):
        return None
    try:
        return json.loads(text)  # type: ignore[no-any-return]  # whatever it is
    except (ValueError, RecursionError):
        return None
