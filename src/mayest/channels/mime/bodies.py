"""Sorts the parts of a mail into what is read as text, what is shown as HTML, and what came with it."""

from dataclasses import dataclass, field

from mayest.channels.mime.structure import Node


@dataclass(slots=True)
class Bodies:
    """Parts by what becomes of them; one may be both text and HTML, and then is the only form there is."""

    text: list[Node] = field(default_factory=list)
    html: list[Node] = field(default_factory=list)
    attached: list[Node] = field(default_factory=list)


def sort_bodies(root: Node) -> Bodies:
    """Sort the leaves of that tree, as RFC 8621 (4.1.4) does."""
    bodies = Bodies()
    if root.children:
        _sort_children(root, bodies, among_alternatives=False)
    elif _is_shown(root, 0, "") or _is_odd_text(root):
        bodies.text, bodies.html = [root], [root]
    else:
        bodies.attached = [root]
    return bodies


def _is_odd_text(node: Node) -> bool:
    """Whether it is a text of a kind nobody knows, which is read as plain text (RFC 2046, 4.1.4)."""
    return node.media_type.startswith("text/") and not node.name and node.disposition.value != "attachment"


def _is_shown(node: Node, position: int, parent_type: str) -> bool:
    if node.media_type not in {"text/plain", "text/html"} or node.disposition.value == "attachment":
        return False
    return position == 0 or (parent_type != "multipart/related" and not node.name)


def _sort_children(parent: Node, bodies: Bodies, *, among_alternatives: bool) -> None:
    choice = parent.media_type == "multipart/alternative"
    texts, htmls = len(bodies.text), len(bodies.html)
    for position, node in enumerate(parent.children):
        if node.children:
            _sort_children(node, bodies, among_alternatives=among_alternatives or choice)
        elif not _is_shown(node, position, parent.media_type):
            bodies.attached.append(node)
        else:
            if node.media_type == "text/plain" or not (among_alternatives or choice):
                bodies.text.append(node)
            if node.media_type == "text/html" or not (among_alternatives or choice):
                bodies.html.append(node)
    if choice:
        _fill_the_missing_form(bodies, texts, htmls)


def _fill_the_missing_form(bodies: Bodies, texts: int, htmls: int) -> None:
    """Read as text what has come as HTML only, and the other way round."""
    if len(bodies.text) == texts:
        bodies.text.extend(bodies.html[htmls:])
    elif len(bodies.html) == htmls:
        bodies.html.extend(bodies.text[texts:])
