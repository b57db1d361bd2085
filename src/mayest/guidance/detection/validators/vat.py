"""Value added tax numbers."""

from stdnum.eu import vat as european
from stdnum.gb import vat as british


def is_vat(text: str) -> bool:
    """Whether the check digits are right for the country that it starts with: the European Union's, or GB."""
    return bool(british.is_valid(text)) if text.upper().startswith("GB") else bool(european.is_valid(text))
