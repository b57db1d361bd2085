"""Nine minutes in the running product, one for each part of what it is for: where the demo opens."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse  # noqa: TID251 - an entrance speaks HTTP
from django.shortcuts import render  # noqa: TID251 - as above
from django.urls import reverse
from django.views.decorators.http import require_safe

from mayest.record.models import Composition, Contact


@dataclass(frozen=True, slots=True)
class Step:
    """A minute: what to look at, what to do there, and where it is."""

    title: str
    words: str
    url: str
    way: str


@require_safe
def walk(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/walk/show.html", {"steps": steps()})


def steps() -> list[Step]:
    """Give the nine, each with an address in the desk as it stands."""
    return [
        Step(
            "One quiet hint saves it",
            "Somebody began an answer to Peter Ott with the wrong name and another passenger's bank account. See what"
            " is said beside it, take a better wording with Tab, and send it: for ten seconds it can be undone. What is"
            " held asks for a reason, or for somebody else's look.",
            _unfinished(),
            "Finish the answer to Peter",
        ),
        Step(
            "One person, every channel",
            "Anna Keller writes, rings, posts and comes to the counter. It is one timeline, and why each address is"
            " hers stands beside it.",
            _contact("Anna Keller"),
            "Look at Anna's timeline",
        ),
        Step(
            "Wherever somebody writes",
            "The same advice stands at the mail server, at the web proxy, in the browser and for programs. Make a token"
            " to ask it from a script; what is to be set up for the others, the documentation says.",
            reverse("desk:tokens"),
            "Make a token",
        ),
        Step(
            "What we may say",
            "Policies say first what one may do. One has a new edition: accept it, decline with a reason, or ask. Its"
            " rules are in force already, and lead back to their paragraph.",
            reverse("desk:policies"),
            "Read what changed",
        ),
        Step(
            "Whom to ask when it matters",
            "Everybody may answer. On some topics somebody speaks for us, and one key passes it on to them with the"
            " whole story.",
            reverse("desk:voices"),
            "See the voices",
        ),
        Step(
            "Two minutes to learn",
            "A lesson from a rule's own examples. When it comes again, your own browser remembers, and nobody else.",
            reverse("desk:lessons"),
            "Do one",
        ),
        Step(
            "Which channels are worth it",
            "What the record says of each: who is reached only here, how it grows, how long people wait. A proposal in"
            " words, and a person decides.",
            reverse("desk:radar"),
            "Look at the radar",
        ),
        Step(
            "Figures that watch nobody",
            "What came in, by line of business and account. What we did is told of ten colleagues or more: Skerry Line"
            " has fewer, and so it is withheld.",
            reverse("desk:reports"),
            "Read last month's report",
        ),
        Step(
            "Who may read what",
            "Each line of business says who else reads what is said to it. Others see that something was said, and whom"
            " to ask.",
            reverse("desk:lines"),
            "See the lines of business",
        ),
    ]


def _unfinished() -> str:
    draft = Composition.objects.order_by("pk").first()
    return reverse("desk:conversation", args=[draft.conversation_id]) + "#reply" if draft else reverse("desk:inbox")


def _contact(name: str) -> str:
    found = Contact.objects.filter(name=name).order_by("pk").first()
    return reverse("desk:contact", args=[found.pk]) if found else reverse("desk:contacts")
