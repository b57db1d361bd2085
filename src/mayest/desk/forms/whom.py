"""Finds whom somebody means: a contact that was chosen, an address, a place by post, or a name."""

from django import forms

from mayest.desk.names import named
from mayest.record.addresses.address import AddressError, guess
from mayest.record.contacts.directory import contacts_named
from mayest.record.models import Contact

OFFERED = 8  # contacts of the same name
CHOSEN = "contact:"
LONGEST_NUMBER = 18
SIGNS = "@:+0123456789"  # one of them stands in every address


class SeveralError(forms.ValidationError):
    """Several contacts are called so; `contacts` are those to choose from."""

    def __init__(self, contacts: list[Contact]) -> None:
        super().__init__("Several are called so: which of them?")
        self.contacts = contacts


def chosen(contact: Contact) -> str:
    """Give what a form says when that contact is chosen."""
    return f"{CHOSEN}{contact.pk}"


def choice(contact: Contact) -> tuple[str, str]:
    """Give a contact as something to choose."""
    return chosen(contact), named(contact)


def contact_chosen(who: str) -> Contact | None:
    """Give the contact that was chosen, if one was."""
    number = who.removeprefix(CHOSEN)
    is_chosen = who.startswith(CHOSEN) and number.isdecimal() and len(number) <= LONGEST_NUMBER
    return Contact.objects.filter(pk=int(number)).first() if is_chosen else None


def address_typed(who: str) -> str | None:
    """Give the address that was typed, if it is one."""
    try:
        return str(guess(who)) if any(sign in who for sign in SIGNS) else None
    except AddressError:
        return None


def place_typed(who: str) -> str | None:
    """Give street and town as an address by post; a name has neither a number nor a comma."""
    return f"postal:{who}" if "," in who and any(map(str.isdigit, who)) else None


def contact_named(who: str) -> Contact:
    """Give the one contact of that name; raises SeveralError, or a ValidationError with the mend."""
    found = contacts_named(who, limit=OFFERED).items
    if not found:
        raise forms.ValidationError("Nobody of that name is known: give a number or an address.")
    if len(found) > 1:
        raise SeveralError(list(found))
    return found[0]
