"""What the page shows on which a lesson is made of something really said."""

from collections.abc import Sequence
from typing import Any

from mayest.desk.forms.consent import ConcernedForm
from mayest.desk.forms.lesson import LONGEST, LessonConsentForm, StarForm
from mayest.desk.pages.recording import Party, names_of
from mayest.lessons.models import Star
from mayest.lessons.starred.standing import agreed, stand, unknown
from mayest.lessons.unrecognisable import Part, capitals, disguised
from mayest.people.models import Colleague
from mayest.people.roles import speaks_for_all
from mayest.record.models import Concerned, Purpose
from mayest.record.recordings.standing import agrees, everybody, last_word, objects

AS_SAID = "said"


def star_page(colleague: Colleague, star: Star, form: StarForm, adding: ConcernedForm | None = None) -> dict[str, Any]:
    """Gather the page; `adding` is a form that could not be taken as it was."""
    interaction = star.interaction
    concerned = list(everybody().filter(interaction=interaction).order_by("id"))
    parts = disguised(interaction, _words(star))
    return {
        "star": star,
        "interaction": interaction,
        "form": form,
        "parts": parts,
        "look_at": capitals("".join(part.text for part in parts)),
        "agreed": agreed(interaction, concerned),
        "against": any(objects(each, Purpose.LESSON) for each in concerned),
        "unknown": unknown(interaction, concerned),
        "people": _parties(concerned, colleague),
        "adding": adding or ConcernedForm(),
        "standing": _standing(star),
    }


def suggested(star: Star, words: str = "") -> str:
    """Give the text to begin with: with everybody unrecognisable, or as it was said where that is asked for."""
    return _words(star) if words == AS_SAID else "".join(part.text for part in _disguised(star))


def _disguised(star: Star) -> Sequence[Part]:
    return () if hasattr(star, "lesson") else disguised(star.interaction, _words(star))


def _words(star: Star) -> str:
    return (star.interaction.reply or star.interaction.text).strip("\n")[:LONGEST]


def _standing(star: Star) -> str:
    return stand(star.lesson) if hasattr(star, "lesson") else ""


def consent_page(colleague: Colleague, star: Star, concerned: Concerned, said: LessonConsentForm) -> dict[str, Any]:
    """Gather the page of one who is asked: what it is about, and what they say."""
    party = _party(concerned, names_of([concerned])[concerned.pk], said)
    return {
        "star": star,
        "interaction": star.interaction,
        "words": _words(star),
        "party": party,
        "form": said,
        "teaches": speaks_for_all(colleague),
    }


def _parties(concerned: Sequence[Concerned], colleague: Colleague) -> list[Party]:
    names = names_of(concerned)
    return [_party(each, names[each.pk], LessonConsentForm(each, colleague)) for each in concerned]


def _party(concerned: Concerned, name: str, form: LessonConsentForm) -> Party:
    said = [word for word in concerned.consents.all() if word.purpose == Purpose.LESSON]
    return Party(
        concerned,
        f"{name} (you)" if form.own else name,
        last_word(concerned, Purpose.LESSON),
        sorted(said, key=lambda word: word.pk)[:-1],
        agrees=agrees(concerned, Purpose.LESSON),
        removable=concerned.by_id is not None and not concerned.consents.all(),
        form=form,
    )
