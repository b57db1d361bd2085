"""A call or a visit, written down by whoever had it, comes in by the same way as everything else."""

from typing import Any

from django.utils import timezone

from mayest.channels.channel import UnwritableError, Writes
from mayest.channels.message import Message, Party, Role
from mayest.channels.registry import channel
from mayest.desk.forms.capture import CaptureForm
from mayest.desk.forms.words import sentence
from mayest.inbound.receive import Received, receive
from mayest.people.models import Colleague
from mayest.record.contacts.reach import surest_address
from mayest.record.models import Account, Contact, Interaction

BY = {"rang": "phone", "rung": "phone", "met": "in_person"}


def capture(form: CaptureForm, colleague: Colleague) -> Interaction | None:
    """Write what the form says into the record, once; where that cannot be, the form says why."""
    said = form.cleaned_data
    if done := Interaction.objects.filter(key=said["once"]).first():
        return done
    name = BY[said["how"]]
    theirs = form.found if isinstance(form.found, str) else _address_of(form.found)
    if not theirs:
        form.add_error("who", "No address or number of theirs is known: add one on their page first.")
        return None
    return _received(form, name, _message(name, theirs, _ours(name, colleague), said), colleague)


def _received(form: CaptureForm, name: str, message: Message, colleague: Colleague) -> Interaction | None:
    writes = channel(name)
    try:
        raw = writes.write(message) if isinstance(writes, Writes) else b""
    except UnwritableError as error:
        form.add_error(None, sentence(error))
        return None
    [receipt] = receive([Received(name, raw, None, "noted", colleague, form.whom.conversation)])
    if receipt.interaction is None:
        form.add_error(None, f"{receipt.why[:1].upper()}{receipt.why[1:]}.")
        return None
    return Interaction.objects.get(pk=receipt.interaction)


def _address_of(contact: Contact | None) -> str | None:
    return surest_address(contact, "tel") if contact else None


def _ours(name: str, colleague: Colleague) -> str:
    """Give the address of ours it was at; where we have none on that channel, the colleague's own."""
    account = Account.objects.filter(channel=name).select_related("identity").first()
    return str(account.identity) if account else f"mailto:{colleague.email}"


def _message(name: str, theirs: str, ours: str, said: dict[str, Any]) -> Message:
    parties = (Party(Role.FROM, theirs), Party(Role.TO, ours))
    if said["how"] == "rung":
        parties = (Party(Role.FROM, ours), Party(Role.TO, theirs))
    return Message(
        channel=name,
        parties=parties,
        at=said["at"] or timezone.localtime(),
        key=said["once"],
        text=said["text"],
        reply=said["text"],
        minutes=said["minutes"],
    )
