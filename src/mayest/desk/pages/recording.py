"""What the page of a recording shows: whom it needs, what they said, and once they all agree, the recording itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mayest.channels.transcribing import installed
from mayest.desk import naming, parties
from mayest.desk.forms.consent import ConcernedForm, ConsentForm
from mayest.desk.names import learn, named
from mayest.people.models import Colleague
from mayest.record.contacts.claims import in_force
from mayest.record.models import Concerned, Consent, Contact, Interaction, Recording
from mayest.record.recordings.dropping import LARGEST
from mayest.record.recordings.standing import agrees, everybody, last_word, stand


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who is heard: `last` is their last word, `earlier` what they said before, `form` notes the next."""

    concerned: Concerned
    name: str
    last: Consent | None
    earlier: list[Consent]
    agrees: bool
    removable: bool
    form: ConsentForm


def recording_page(
    colleague: Colleague,
    recording: Recording,
    said: ConsentForm | None = None,
    adding: ConcernedForm | None = None,
) -> dict[str, Any]:
    """Gather the page; `said` and `adding` are forms that could not be taken as they were."""
    concerned = list(everybody().filter(interaction=recording.interaction_id).order_by("id"))
    names = names_of(concerned)
    people = [_party(each, names[each.pk], colleague, said) for each in concerned]
    return {
        "recording": recording,
        "interaction": recording.interaction,
        "stand": stand(recording, concerned),
        "people": people,
        "unasked": [party.name for party in people if party.last is None],
        "against": [party.name for party in people if party.last and not party.agrees],
        "unknown": {"theirs", "ours"} - {each.side for each in concerned},
        "transcript": getattr(recording, "transcript", None),
        "transcriber": installed(),
        "adding": adding or ConcernedForm(),
    }


def new_page(interaction: Interaction) -> dict[str, Any]:
    """Gather what the page says on which a recording is dropped in."""
    return {"interaction": interaction, "with": parties.other_side(interaction), "largest": LARGEST}


def _party(concerned: Concerned, name: str, colleague: Colleague, said: ConsentForm | None) -> Party:
    words = sorted(concerned.consents.all(), key=lambda consent: consent.pk)
    own = concerned.colleague_id == colleague.pk
    return Party(
        concerned,
        f"{name} (you)" if own else name,
        last_word(concerned),
        words[:-1],
        agrees=agrees(concerned),
        removable=concerned.by_id is not None and not words,
        form=said if said and said.concerned.pk == concerned.pk else ConsentForm(concerned, colleague),
    )


def names_of(all_concerned: Sequence[Concerned]) -> dict[int, str]:
    """Give what each is called; where two contacts share a telephone it was the one or the other."""
    numbers = {each.identity_id for each in all_concerned if each.identity_id}
    contacts: dict[int | None, list[Contact]] = {}
    for claim in in_force().filter(identity__in=numbers).select_related("contact__head").order_by("-grade", "id"):
        theirs = contacts.setdefault(claim.identity_id, [])
        if (head := claim.contact.head or claim.contact) not in theirs:
            theirs.append(head)
    learn([each for theirs in contacts.values() for each in theirs])
    return {each.pk: _name(each, contacts.get(each.identity_id, [])) for each in all_concerned}


def _name(concerned: Concerned, contacts: Sequence[Contact]) -> str:
    if concerned.identity is None:
        return str(concerned)
    address = naming.shown(concerned.identity.scheme, concerned.identity.value)
    return " or ".join(dict.fromkeys(named(contact) for contact in contacts)) or address
