"""Value added tax numbers."""

from mayest.guidance.detection.validators.libraries import valid_by_stdnum

_european, _british = valid_by_stdnum("eu.vat"), valid_by_stdnum("gb.vat")


def is_vat(text: str) -> bool:
    """Whether the check digits are right for the country that it starts with: the European Union's, or GB."""
    return _british(text) if text.upper().startswith("GB") else _european(text)
