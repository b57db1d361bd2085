"""Named voices: who is asked when it matters. Everybody may answer; a voice is no gatekeeper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from mayest.people.errors import UnfitError
from mayest.people.models import Colleague, Topic, Voice
from mayest.people.roles import require_common_voice

LONGEST_NAME = 80
MOST_WORDS = 60
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Named:
    """Whom one names: from `first` to `last`, both days included, or until it is ended; `channel` "" is any."""

    colleague: Colleague
    first: date
    last: date | None = None
    channel: str = ""


def speaking(day: date) -> QuerySet[Voice]:
    """Give the voices of a day, by topic."""
    lasting = Q(last=None) | Q(last__gte=day)
    return Voice.objects.filter(lasting, first__lte=day).select_related("topic", "colleague")


def voices_on(slug: str, channel: str, day: date) -> list[Voice]:
    """Give who speaks for us on a topic by that channel, on that day, each once."""
    found = speaking(day).filter(Q(channel="") | Q(channel=channel), topic__slug=slug)
    return list({voice.colleague_id: voice for voice in found}.values())


def make_topic(name: str, words: Iterable[str], by: Colleague) -> Topic:
    """Make a topic, or give the one of that name these words; raises UnfitError, and NotAllowedError."""
    require_common_voice(by)
    tidy, telling = " ".join(name.split()), list(dict.fromkeys(filter(None, (" ".join(w.split()) for w in words))))
    if not tidy or len(tidy) > LONGEST_NAME:
        raise UnfitError("name", f"A topic has a name of at most {LONGEST_NAME} characters.")
    if not telling:
        raise UnfitError("words", "Give the words by which it is recognised, one a line.")
    if len(telling) > MOST_WORDS or max(map(len, telling)) > LONGEST_WORD:
        raise UnfitError("words", f"At most {MOST_WORDS} words or phrases, each of at most {LONGEST_WORD} characters.")
    if not all(any(map(str.isalnum, word)) for word in telling):
        raise UnfitError("words", "Each line needs a letter or a digit.")
    topic = Topic.objects.filter(name__iexact=tidy).first() or Topic(name=tidy, slug=_slug(tidy), by=by)
    topic.words = telling
    topic.save()
    return topic


def _slug(name: str) -> str:
    """Name a topic so that it can stand in an address, and like no other."""
    plain = slugify(name, allow_unicode=True)[:60] or "topic"
    return next(slug for slug in _numbered(plain) if not Topic.objects.filter(slug=slug).exists())


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def name_voice(topic: Topic, named: Named, by: Colleague) -> Voice:
    """Let a colleague be asked about a topic; raises UnfitError, and NotAllowedError."""
    require_common_voice(by)
    if named.last and named.last < named.first:
        raise UnfitError("last", "The last day lies before the first: change one of them.")
    return Voice.objects.update_or_create(
        topic=topic,
        colleague=named.colleague,
        channel=named.channel,
        first=named.first,
        defaults={"last": named.last, "by": by},
    )[0]


def end_voice(voice: Voice, by: Colleague) -> None:
    """Ask them no more; a topic that nobody speaks on goes with its last voice. Raises NotAllowedError."""
    require_common_voice(by)
    topic = voice.topic
    voice.delete()
    if not topic.voices.exists():
        topic.delete()
