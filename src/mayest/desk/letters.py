"""Letters that somebody drops in come in by the same way as everything else; and who wrote one can be said later."""

from collections.abc import Iterable
from dataclasses import dataclass

from mayest.channels.message import Party, Role
from mayest.channels.scans.limits import MAX_BYTES
from mayest.desk.composing.attaching import Upload
from mayest.desk.files import safe_name
from mayest.desk.forms.letter import LetterForm, SenderForm
from mayest.desk.forms.words import sentence
from mayest.inbound.attributing import attribute
from mayest.inbound.receive import Outcome, Received, receive
from mayest.people.models import Colleague
from mayest.record.contacts.reach import surest_address
from mayest.record.errors import RecordError
from mayest.record.models import Account, Interaction

NO_ADDRESS = "No address or number of theirs is known: add one on their page first."


@dataclass(frozen=True, slots=True)
class Dropped:
    """What became of a file: the letter it is now, or was already, or `why` it is none."""

    name: str
    letter: Interaction | None = None
    known: bool = False
    why: str = ""


def take_in(form: LetterForm, colleague: Colleague) -> list[Dropped]:
    """Take each file in; nothing where the form says what is wrong."""
    parties = _parties(form, colleague)
    return [] if form.errors else [_take(file, form, parties, colleague) for file in form.cleaned_data["scans"]]


def say_who(form: SenderForm, letter: Interaction) -> bool:
    """Let the letter be from whom the form says; where that cannot be, the form says why."""
    theirs = _theirs(form)
    if not theirs:
        form.add_error("who", NO_ADDRESS)
        return False
    try:
        attribute(letter, Party(Role.FROM, theirs, form.cleaned_data["name"].strip()))
    except RecordError as error:
        form.add_error("who", sentence(error))
        return False
    return True


def only_letter(dropped: Iterable[Dropped]) -> Interaction | None:
    """Give the letter where there is but one, and nothing else to tell."""
    letters = [each.letter for each in dropped if not each.known]
    return letters[0] if len(letters) == 1 else None


def _take(file: Upload, form: LetterForm, parties: tuple[Party, ...], colleague: Colleague) -> Dropped:
    name = safe_name(file.name or "")
    if (file.size or 0) > MAX_BYTES:
        return Dropped(name, why=f"It is larger than {MAX_BYTES // 1024 // 1024} MB: scan it with fewer dots an inch.")
    said = form.cleaned_data
    [receipt] = receive(
        [Received("letter", file.read(), said["ours"], name, colleague, form.whom.conversation, parties, said["on"])]
    )
    if receipt.interaction is None:
        return Dropped(name, why=f"{receipt.why[:1].upper()}{receipt.why[1:]}.")
    letter = Interaction.objects.get(pk=receipt.interaction)
    return Dropped(name, letter, known=receipt.outcome is Outcome.ALREADY)


def _parties(form: LetterForm, colleague: Colleague) -> tuple[Party, ...]:
    """Give who wrote to whom, as far as somebody says so."""
    said = form.cleaned_data
    theirs = _theirs(form)
    if form.found and not theirs:
        form.add_error("who", NO_ADDRESS)
    account = said["ours"] or Account.objects.filter(channel="letter").select_related("identity").first()
    ours = str(account.identity) if account else f"mailto:{colleague.email}"
    roles = (Role.FROM, Role.TO) if said["way"] == "in" else (Role.TO, Role.FROM)
    them = (Party(roles[0], theirs, said["name"].strip()),) if theirs else ()
    return (*them, Party(roles[1], ours))


def _theirs(form: SenderForm) -> str | None:
    return form.found if isinstance(form.found, str) else surest_address(form.found, "postal") if form.found else None
