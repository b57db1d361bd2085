"""Shows the text of a policy: the HTML that its Markdown makes, with only what can be looked at."""

import re

import nh3
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from mayest.policies.text.paragraphs import read

TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "ul",
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "*": {"id"}}
_PARAGRAPH = re.compile(r"([0-9]{1,18})/([0-9]{1,9})#([\w-]{1,120})")


def marked_up(text: str) -> SafeString:
    """Give the HTML of an edition; each paragraph has its anchor."""
    clean = nh3.clean(
        read(text).markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative="deny",
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )
    return mark_safe(clean)  # noqa: S308  # cleaned just now


def paragraph_link(paragraph: str) -> str:
    """Give the address of a paragraph that a rule names; "" where it names none."""
    found = _PARAGRAPH.fullmatch(paragraph)
    if found is None:
        return ""
    return reverse("desk:policy-edition", args=[int(found[1]), int(found[2])]) + f"#{found[3]}"
