"""Which addresses and references are whose, on what evidence."""

from django.db.models import QuerySet
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.addresses.address import guess
from mayest.record.contacts.appearances import fill, rebuild
from mayest.record.contacts.groups import everyone, head_number, heads
from mayest.record.contacts.things import thing
from mayest.record.models import Claim, Contact, Grade, Identity, Interaction, Withdrawal
from mayest.record.tables.turn import turn


def in_force() -> QuerySet[Claim]:
    """Give the claims that nobody has withdrawn."""
    return Claim.objects.filter(withdrawal__isnull=True)


def claim(
    contact: Contact,
    text: str,
    grade: Grade,
    why: str,
    by: Colleague | None,
    *,
    interaction: Interaction | None = None,
) -> Claim:
    """Say that an address or reference ("mailto:anna@example.org", "customer:4711") belongs to the contact.

    What is claimed already, as surely or more so, is not claimed again. Raises AddressError with the mend.
    """
    value = guess(text)
    with turn():
        named = thing(value)
        known = in_force().filter(contact=contact, grade__gte=grade, **named).order_by("-grade", "id").first()
        return known or _append(
            Claim(contact=contact, grade=grade, why=why, by=by, interaction=interaction, at=timezone.now(), **named)
        )


def _append(made: Claim) -> Claim:
    made.save(force_insert=True)
    if made.identity_id:
        fill(heads([made.contact_id]))
    events.append([events.Act("claim", f"claim:{made.pk}")])
    return made


def withdraw(claim: Claim, by: Colleague | None, why: str) -> None:
    """Say that what was claimed is not theirs: whoever claimed it, and for whichever of the contacts shown as one."""
    with turn():
        whose = Contact.objects.get(pk=claim.contact_id)
        same = in_force().filter(contact__in=everyone(whose), identity=claim.identity_id, reference=claim.reference_id)
        gone = Withdrawal.objects.bulk_create([Withdrawal(claim=each, by=by, why=why) for each in same])
        if claim.identity_id:
            rebuild([head_number(whose)], [head_number(whose)])
        events.append([events.Act("withdrawal", f"claim:{each.claim_id}") for each in gone])


def means(contact: Contact) -> list[Claim]:
    """Give the ways to reach them, the surest claim on each; those of whoever is shown as one with them included."""
    return _surest(_theirs(contact).filter(identity__isnull=False).select_related("identity"))


def references(contact: Contact) -> list[Claim]:
    """Give what is theirs and no way to reach them: bank accounts, customer numbers, orders."""
    return _surest(_theirs(contact).filter(reference__isnull=False).select_related("reference"))


def _theirs(contact: Contact) -> QuerySet[Claim]:
    return in_force().filter(contact__in=everyone(contact)).select_related("by", "contact").order_by("-grade", "id")


def _surest(claims: QuerySet[Claim]) -> list[Claim]:
    seen: dict[int | None, Claim] = {}
    for each in claims:
        seen.setdefault(each.identity_id or each.reference_id, each)
    return list(seen.values())


def contact_of(identity: Identity) -> list[Contact]:
    """Give the contacts to whom an address belongs, surest first: two people may share a telephone."""
    claims = in_force().filter(identity=identity).select_related("contact__head").order_by("-grade", "id")
    return list(dict.fromkeys(each.contact.head or each.contact for each in claims))
