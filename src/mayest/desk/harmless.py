"""What of somebody else's HTML may stay: tags that hold text, and looks that keep to their own frame."""

import nh3

TAGS = (nh3.ALLOWED_TAGS | {"font", "tfoot", "address", "big"}) - {"map", "area"}
UNREAD = {"script", "style", "title", "noscript", "template", "textarea", "select", "svg", "math"}  # with their content
SHAPES = {"align", "valign", "width", "height", "border", "cellpadding", "cellspacing", "dir"}
ATTRIBUTES = nh3.ALLOWED_ATTRIBUTES | {
    "*": SHAPES | {"bgcolor", "color", "lang", "style", "title"},
    "font": {"size", "face"},
    "img": {"src", "alt"},
}
STYLES = {
    "background-color",
    "border",
    "border-bottom",
    "border-collapse",
    "border-color",
    "border-left",
    "border-radius",
    "border-right",
    "border-spacing",
    "border-style",
    "border-top",
    "border-width",
    "color",
    "direction",
    "display",
    "font",
    "font-family",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-width",
    "min-width",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "text-align",
    "text-decoration",
    "text-indent",
    "text-transform",
    "vertical-align",
    "white-space",
    "width",
    "word-break",
}
