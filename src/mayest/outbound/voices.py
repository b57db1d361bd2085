"""Lets the advice know who may be asked: each topic that somebody speaks on today is a rule like any other."""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from threading import Event

from django.conf import settings
from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone

from mayest.guidance import Advice
from mayest.people.models import Colleague, Topic, Voice
from mayest.people.voices import Named, end_voice, make_topic, name_voice, speaking, voices_on

FOLDER = "voices"
BETWEEN = 600.0  # seconds, after which it is seen that another day has come


def put_in_force(home: Path) -> None:
    """Write the rules of those who speak for us today beside the others in force; unchanged ones are left alone."""
    folder = home / "rules-in-force" / FOLDER
    wanted = {f"{topic.slug}.toml": _rule(topic, voices) for topic, voices in _by_topic()}
    for old in folder.glob("*.toml"):
        if old.name not in wanted:
            old.unlink(missing_ok=True)
    for name, text in wanted.items():
        _write(folder / name, text)


def speak_up(topic: str, words: Iterable[str], named: Named, by: Colleague) -> Voice:
    """Let a colleague be asked about a topic, and the advice say so; raises UnfitError and NotAllowedError."""
    with transaction.atomic():
        voice = name_voice(make_topic(topic, words, by), named, by)
    put_in_force(settings.MAYEST_HOME)
    return voice


def hush(voice: Voice, by: Colleague) -> None:
    """Let nobody be pointed to a voice any more; raises NotAllowedError."""
    end_voice(voice, by)
    put_in_force(settings.MAYEST_HOME)


def keep_in_force(until: Event) -> None:
    """See to it until the event is set: voices begin and end with a day, without anybody coming by."""
    while not until.is_set():
        try:
            close_old_connections()
            put_in_force(settings.MAYEST_HOME)
        except DatabaseError:
            pass  # busy: the next look does it
        until.wait(BETWEEN)


def whom_to_ask(rule: str, channel: str) -> list[Voice]:
    """Give who may be asked where that rule speaks; nobody for a rule that is about no topic."""
    folder, _, slug = rule.partition("/")
    return voices_on(slug, channel, timezone.localdate()) if folder == FOLDER else []


def but_own(advice: Advice, colleague: Colleague) -> Advice:
    """Leave out what would tell somebody to ask themselves."""
    topics = {rule for rule in {piece.rule for piece in advice.pieces} if rule.startswith(f"{FOLDER}/")}
    if not topics:
        return advice
    slugs = speaking(timezone.localdate()).filter(colleague=colleague).values_list("topic__slug", flat=True)
    return advice.without({f"{FOLDER}/{slug}" for slug in slugs} & topics)


def _by_topic() -> Iterable[tuple[Topic, list[Voice]]]:
    for topic, voices in groupby(speaking(timezone.localdate()), key=lambda voice: voice.topic):
        yield topic, list(voices)


def _rule(topic: Topic, voices: Sequence[Voice]) -> str:
    names = " and ".join(dict.fromkeys(str(voice.colleague) for voice in voices))
    speaks = "speak" if len({voice.colleague_id for voice in voices}) > 1 else "speaks"
    why = f"{names} {speaks} for us on this: {topic}. You may answer; you may also pass it on, with the whole story."
    channels = [] if any(not voice.channel for voice in voices) else sorted({voice.channel for voice in voices})
    return "\n".join(
        (
            'kind = "existence"',
            'level = "consider"',
            f"tokens = {_listed(_pattern(word) for word in topic.words)}",
            f"why = {json.dumps(why)}",
            "better = []",
            *([f"channels = {_listed(channels)}"] if channels else []),
            "",
            *(line for word in topic.words for line in _example(word, channels)),
        )
    )


def _pattern(word: str) -> str:
    return " ".join(map(re.escape, word.split()))


def _example(word: str, channels: Sequence[str]) -> tuple[str, ...]:
    channel = (f"channel = {json.dumps(channels[0])}",) if channels else ()
    return (
        "[[example]]",
        f"text = {json.dumps(f'Somebody asks about {word} today.')}",
        f"finds = [{json.dumps(word)}]",
        *channel,
        "",
    )


def _listed(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(json.dumps, texts))}]"


def _write(path: Path, text: str) -> None:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
