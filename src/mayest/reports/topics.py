"""What it was about: how many messages that came in speak of each topic that somebody here speaks on."""

import re
from collections import Counter
from collections.abc import Mapping

from mayest.channels.message import Kind
from mayest.people.models import Topic
from mayest.record.models import Direction, Interaction
from mayest.reports.month import Month

LATEST = 5_000  # messages that are looked through


def topics(month: Month) -> Mapping[str, int]:
    """Count for each topic the messages that came in a month in which one of its words stands, most first."""
    words = {topic.name: _pattern(topic.words) for topic in Topic.objects.all()}
    came = Interaction.objects.filter(
        direction=Direction.IN, kind=Kind.MESSAGE, at__gte=month.begins, at__lt=month.ends
    ).order_by("-at", "-pk")
    found = Counter(dict.fromkeys(words, 0))
    if words:
        for subject, text, reply in came.values_list("subject", "text", "reply")[:LATEST].iterator():
            said = f"{subject}\n{reply or text}"
            found.update(name for name, pattern in words.items() if pattern.search(said))
    return dict(found.most_common())


def _pattern(words: list[str]) -> re.Pattern[str]:
    told = (r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", re.IGNORECASE)
