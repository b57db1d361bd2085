"""Reads the Markdown of an edition: paragraphs and headings, each with an anchor that stays while its words do."""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_HIGHEST, _LOWEST = 2, 6  # of the headings of a page below its own


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level` is that of a heading, 0 for any other; `under` are the headings it stands under, the outermost first.

    `mark` is what stands before it in a list: "1.", or a bullet.
    """

    anchor: str
    runs: tuple[Run, ...]
    level: int
    under: tuple[str, ...]
    mark: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Reading:
    """`markup` is HTML as the Markdown makes it: whoever shows it makes it harmless first."""

    paragraphs: tuple[Paragraph, ...]
    markup: str


@lru_cache(maxsize=128)
def read(text: str) -> Reading:
    """Read a text; any text can be read."""
    markdown = MarkdownIt("commonmark", {"html": False})
    tokens = markdown.parse(text)
    paragraphs = tuple(_Reader().paragraphs(tokens))
    _lower(tokens)
    return Reading(paragraphs, markdown.renderer.render(tokens, markdown.options, {}))


def _lower(tokens: Sequence[Token]) -> None:
    """Let the highest headings of the text be the second of the page, whose own heading stands above them all."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in headings), default=0)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + _HIGHEST, _LOWEST)}"


class _Reader:
    """Walks along the tokens, remembering under which headings and in which list it is."""

    def __init__(self) -> None:
        self.headings: list[tuple[int, str]] = []
        self.lists: list[Token] = []
        self.items: list[Token] = []
        self.used: dict[str, int] = {}

    def paragraphs(self, tokens: Sequence[Token]) -> Iterator[Paragraph]:
        for place, token in enumerate(tokens):
            self._note(token)
            if token.type in {"heading_open", "paragraph_open"}:
                yield self._paragraph(token, tokens[place + 1])

    def _note(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append(token)
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.items.append(token)
            case "list_item_close":
                self.items.pop()

    def _paragraph(self, token: Token, inline: Token) -> Paragraph:
        runs = tuple(_runs(inline.children or ()))
        words = " ".join("".join(run.text for run in runs).split())
        level = int(token.tag[1]) if token.type == "heading_open" else 0
        if level:
            self.headings = [heading for heading in self.headings if heading[0] < level]
        anchor = self._anchor(words, level)
        carrier = self.items[-1] if token.hidden and self.items else token
        carrier.attrs.setdefault("id", anchor)
        under = tuple(title for _, title in self.headings)
        if level:
            self.headings.append((level, words))
        return Paragraph(str(carrier.attrs["id"]), runs, level, under, self._mark())

    def _mark(self) -> str:
        if not self.items:
            return ""
        return f"{self.items[-1].info}." if self.lists[-1].type == "ordered_list_open" else "\u2022"

    def _anchor(self, words: str, level: int) -> str:
        """Name a heading by its words and a paragraph by their digest: what stands around it may change."""
        name = f"s-{slug(words)}" if level else f"p-{hashlib.sha256(words.encode()).hexdigest()[:12]}"
        self.used[name] = self.used.get(name, 0) + 1
        return name if self.used[name] == 1 else f"{name}-{self.used[name]}"


def slug(words: str) -> str:
    """Give words as they can stand in an address."""
    plain = unicodedata.normalize("NFKC", words).lower()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split())[:60] or "part"


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "softbreak" | "hardbreak":
                yield Run(" ", bold > 0, italic > 0)
            case _ if token.content:
                yield Run(token.content, bold > 0, italic > 0)
