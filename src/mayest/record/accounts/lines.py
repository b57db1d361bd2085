"""Which line of business an address of ours is of."""

from mayest.people.models import Colleague
from mayest.record.addresses.address import AddressError, address
from mayest.record.models import Account


def line_of_mail(sender: str) -> str:
    """Name the line of the account, or else of the colleague, with that mail address; "" where it is of none."""
    try:
        where = address(f"mailto:{sender}")
    except AddressError:
        return ""
    ours = Account.objects.filter(identity__scheme=where.scheme, identity__value=where.value, line__isnull=False)
    theirs = Colleague.objects.filter(email=where.value, line__isnull=False)
    found = ours.values_list("line__name", flat=True).first() or theirs.values_list("line__name", flat=True).first()
    return found or ""
