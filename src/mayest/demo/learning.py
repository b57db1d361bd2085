"""What the people of Skerry Line learn from: the path that ships, one of their own letters, and one question."""

from collections.abc import Iterable

from mayest.demo.telling import Told
from mayest.lessons.models import Kind
from mayest.lessons.starred.making import make
from mayest.lessons.starred.starring import star
from mayest.lessons.teaching import path
from mayest.lessons.teaching.written import write
from mayest.lessons.unrecognisable import disguised
from mayest.lessons.wording import Wording
from mayest.people.models import Colleague
from mayest.record.models import Interaction

TEACHES = "magnus"
THREAD, SAID = "anna-keller.refund", "give it up to two weeks please"
PLACE = "Payments abroad only go out every second week, so give it up to two weeks please."
BETTER = """\
Dear [A],

thank you, all there. [number] has gone to our accounts people today. They pay abroad every second Thursday, so I \
expect it with you by the end of next week. I look on the Friday whether it went, and write to you either way."""

HOTEL = Wording(
    kind=Kind.MAY_I,
    title="May I promise the hotel?",
    text="The last boat was cancelled, and somebody at the counter asks whether we pay for the hotel. You would like "
    "to say yes.",
    better="Your fare I give back now. Whether we pay for the room I ask today, and ring you before six.",
    why="The fare is yours to give back. A hotel is for somebody else to promise: a yes that is taken back "
    "tomorrow is worse than an answer at six.",
    answer="rather_not",
    source="Refunds, what we leave to others",
)


def lay_path(said: Iterable[Told], people: dict[str, Colleague]) -> None:
    """Lay the path: what ships, and two lessons of their own."""
    by = people[TEACHES]
    path.put(str(write(HOTEL, by).pk), by)
    [letter] = [one for one in said if one.thread == THREAD and SAID in one.said.text]
    starred = star(Interaction.objects.get(key=letter.key), by)
    words = "".join(part.text for part in disguised(starred.interaction, starred.interaction.text)).strip()
    told = Wording(
        kind=Kind.FIND,
        title="Until when, and what then",
        text=words,
        place=PLACE,
        better=BETTER,
        why="Up to two weeks is a time in which one wonders every day. Say when it happens, and what you do then.",
    )
    path.put(str(make(starred, told, by, confirmed=True).pk), by)
