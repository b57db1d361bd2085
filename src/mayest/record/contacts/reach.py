"""By which address a contact is reached most surely."""

from django.db.models import Case, IntegerField, Q, Value, When

from mayest.record.contacts.claims import in_force
from mayest.record.models import Contact


def surest_address(contact: Contact, scheme: str) -> str | None:
    """Give the address that is theirs most surely, one of that scheme before any other; None where none is known."""
    theirs = Q(contact=contact) | Q(contact__head=contact)
    wanted = Case(When(identity__scheme=scheme, then=Value(1)), default=Value(0), output_field=IntegerField())
    claims = in_force().filter(theirs, identity__isnull=False).select_related("identity")
    claim = claims.order_by(wanted.desc(), "-grade", "pk").first()
    return str(claim.identity) if claim and claim.identity else None
