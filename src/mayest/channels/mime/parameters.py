"""A header of one value and parameters, such as Content-Type: RFC 2045, RFC 2231, and what programs make of them."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from mayest.channels.mime.charsets import decode_text
from mayest.channels.mime.encoded_words import decode_words
from mayest.channels.mime.limits import MAX_PARAMETERS
from mayest.channels.mime.problems import Problems

_VALUE = re.compile(r"[^;\s]*(?:\s*/\s*[^;\s]+)?")
_COMMENT = re.compile(r"\([^()]*\)")
_PARAMETER = re.compile(
    r"""(?<![^\s=;"])([^\s=;"]++)\s*+=\s*+"""
    r"""(?:"((?:[^"\\]|\\.)*+)(?:"|\\?\Z)|([^;\s"]*+(?:[ \t]++[^;\s=]++(?![ \t]*=))*+))"""  # some leave the quotes out
)
_SECTION = re.compile(r"^(.+?)(?:\*([0-9]{1,4}))?(\*)?$")
_ESCAPE = re.compile(r'\\(["\\])')


@dataclass(frozen=True, slots=True)
class Parameterised:
    """The value in lower case, and its parameters by lower-case name."""

    value: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


NOTHING = Parameterised()


def read_parameters(header: str, problems: Problems) -> Parameterised:
    """Read such a header, at the cost of its length, whatever it holds."""
    if not header:
        return NOTHING
    start = _VALUE.match(header)
    value = "".join(start[0].split()).lower() if start else ""
    if "=" in value:  # the value itself is missing
        start, value = None, ""
    rest = header[start.end() if start else 0 :]
    return Parameterised(value, _parameters(rest, problems) if "=" in rest else {})


def _parameters(source: str, problems: Problems) -> dict[str, str]:
    source = _COMMENT.sub(" ", source) if "(" in source and '"' not in source else source
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for count, found in enumerate(_PARAMETER.finditer(source)):
        if count == MAX_PARAMETERS:
            problems.say(f"a header has more than {MAX_PARAMETERS} parameters; the rest are left out")
            break
        name, quoted, bare = found.groups()
        text = _ESCAPE.sub(r"\1", quoted) if quoted is not None else bare.strip()
        section = _SECTION.match(name.lower()) if "*" in name else None
        if section and (section[2] or section[3]):
            sections.setdefault(section[1], {}).setdefault(int(section[2] or 0), (text, bool(section[3])))
        else:
            plain.setdefault(name.lower(), decode_words(text))
    return plain | {name: _assembled(pieces) for name, pieces in sections.items()}


def _assembled(pieces: dict[int, tuple[str, bool]]) -> str:
    """Join the sections of one parameter in their order; the first names the character set: charset'language'text."""
    charset, content = "", []
    for position, (number, (section, encoded)) in enumerate(sorted(pieces.items())):
        text = section
        if encoded and position == number == 0 and section.count("'") >= 2:  # noqa: PLR2004  # the form has two quotes
            charset, _, text = section.split("'", 2)
        content.append(unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace"))
    return decode_text(b"".join(content), charset)[0]
