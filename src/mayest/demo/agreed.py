"""What the people of Skerry Line have agreed on: two policies, one just renewed, and a rule that comes from it."""

from datetime import timedelta
from importlib.resources import files

from django.utils import timezone

from mayest.demo.organisation import WHO_LOOKS
from mayest.people.models import Colleague
from mayest.policies import writing
from mayest.policies.answering import acknowledge, answer, ask
from mayest.policies.models import Acknowledgement, Answered, Edition, Publication
from mayest.policies.publishing import Extent, publish
from mayest.policies.reviewing import review
from mayest.policies.rules import keeping
from mayest.policies.rules.said import Said
from mayest.policies.text.paragraphs import read

PARAGRAPH = "You may say on which day a refund left us"
RULE = Said(
    title="A refund that left us",
    why="People look at their account at once. Say that it left us, and how long a bank takes, and they can wait.",
    level="reword",
    words=(
        ("went out this morning", "left us this morning; your bank may take three working days to show it"),
        ("went out today", "left us today; your bank may take three working days to show it"),
        ("is in your account", "has left us"),
    ),
    better=("left us",),
    speaks=("Your £40.00 went out this morning.", "The money is in your account."),
    quiet=("Your refund left us on Monday, and a bank may take three days.", "The ferry went out at noon."),
)
QUESTION = "May I say that the 17:30 will be late when I can see that the ship is still in the other harbour?"
ANSWER = "Yes, please do. Say what you see, and that the screen follows."


def agree(people: dict[str, Colleague]) -> None:
    """Bring both into force; whoever looks has accepted one, and is asked about the other anew."""
    writer, reviewer, looking = people["priya"], people["magnus"], people[WHO_LOOKS]
    speaking = writing.begin(writing.make_policy("Speaking for Skerry Line", None, writer))
    _bring_into_force(speaking, "speaking", writer, reviewer, ago=timedelta(days=200))
    refunds = writing.make_policy("Refunds", looking.line, writer)
    first = writing.begin(refunds)
    _bring_into_force(first, "refunds-1", writer, reviewer, ago=timedelta(days=120))
    for edition in (speaking, first):
        accepted = acknowledge(edition, looking, Answered.ACCEPTED)
        Acknowledgement.objects.filter(pk=accepted.pk).update(at=timezone.now() - timedelta(days=110))
    answer(ask(speaking, looking, QUESTION), reviewer, ANSWER)
    _bring_into_force(writing.begin(refunds), "refunds-2", writer, reviewer, rule=RULE)


def _bring_into_force(
    edition: Edition,
    name: str,
    writer: Colleague,
    reviewer: Colleague,
    *,
    ago: timedelta = timedelta(0),
    rule: Said | None = None,
) -> None:
    writing.keep(edition, (files("mayest.demo") / "policies" / f"{name}.md").read_text(encoding="utf-8"), writer)
    if rule:
        anchor = next(one.anchor for one in read(edition.text).paragraphs if one.text.startswith(PARAGRAPH))
        keeping.keep(keeping.draft(edition, rule, anchor), writer)
    review(edition, reviewer)
    publication = publish(edition, reviewer, Extent.REAL)
    Publication.objects.filter(pk=publication.pk).update(at=timezone.now() - ago)  # it was then, not now
