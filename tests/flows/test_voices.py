"""Named voices: asked when it matters, and no gatekeepers."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from mayest.guidance import Draft, Level, Rulebook
from mayest.outbound.advise import advise
from mayest.outbound.passing import pass_on
from mayest.outbound.voices import but_own, hush, put_in_force, speak_up, whom_to_ask
from mayest.people.errors import UnfitError
from mayest.people.models import Colleague, Topic, Voice
from mayest.people.voices import Named
from mayest.record.models import Composition, Note
from mayest.record.outgoing import compositions
from tests.rows import conversation, said

STRIKE = Draft("We cannot say yet whether the strike goes on.")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> Path:
    settings.MAYEST_HOME = tmp_path
    return tmp_path


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def named(colleague: Colleague, tom: Colleague, *, first: int = 0, last: int | None = None, channel: str = "") -> Voice:
    until = None if last is None else today(last)
    return speak_up("Strikes & stoppages", ["strike", "walk out"], Named(colleague, today(first), until, channel), tom)


def rules(draft: Draft) -> list[str]:
    return [piece.rule for piece in advise(draft, None).pieces]


def test_a_draft_on_the_topic_says_who_may_be_asked(priya: Colleague, tom: Colleague) -> None:
    voice = named(priya, tom)
    [piece] = advise(STRIKE, None).pieces
    assert (piece.rule, piece.level, piece.text) == ("voices/strikes-stoppages", Level.CONSIDER, "strike")
    assert piece.why.startswith("Priya Nair speaks for us on this: Strikes & stoppages. You may answer;")
    assert whom_to_ask(piece.rule, "email") == [voice]


def test_two_voices_are_one_piece_of_advice(priya: Colleague, tom: Colleague) -> None:
    named(priya, tom)
    named(tom, tom)
    [piece] = advise(STRIKE, None).pieces
    assert piece.why.startswith("Priya Nair and Tom Ashby speak for us")
    assert [voice.colleague for voice in whom_to_ask(piece.rule, "phone")] == [priya, tom]


def test_the_voice_is_not_told_to_ask_themselves(priya: Colleague, tom: Colleague) -> None:
    named(priya, tom)
    advice = advise(STRIKE, None)
    assert but_own(advice, tom) == advice
    assert (but_own(advice, priya).pieces, but_own(advice, priya).level) == ((), None)


@pytest.mark.parametrize(("first", "last"), [(1, None), (-9, -1)])
def test_nobody_is_asked_before_or_after(priya: Colleague, tom: Colleague, first: int, last: int | None) -> None:
    named(priya, tom, first=first, last=last)
    assert rules(STRIKE) == []
    assert whom_to_ask("voices/strikes-stoppages", "email") == []


def test_a_voice_ends_with_its_last_day_by_itself(priya: Colleague, tom: Colleague, home: Path) -> None:
    named(priya, tom, last=0)
    assert rules(STRIKE) == ["voices/strikes-stoppages"]
    Voice.objects.update(first=today(-2), last=today(-1))
    put_in_force(home)
    assert rules(STRIKE) == []


def test_a_voice_on_one_channel_is_quiet_on_another(priya: Colleague, tom: Colleague) -> None:
    named(priya, tom, channel="bluesky")
    assert rules(STRIKE) == []
    assert rules(Draft(STRIKE.text, channel="bluesky")) == ["voices/strikes-stoppages"]
    assert whom_to_ask("voices/strikes-stoppages", "email") == []


def test_what_is_written_is_a_rulebook_whose_examples_hold(priya: Colleague, tom: Colleague, home: Path) -> None:
    words = ["strike", "C++ (again)", 'a "quoted" one', "back\\slash", "gr\u00e8ve", "1.5 %"]
    speak_up("Odd words", words, Named(priya, today(), channel="chat"), tom)
    assert Rulebook.over_shipped(home / "rules-in-force").failing_examples() == ()


def test_a_topic_goes_with_its_last_voice(priya: Colleague, tom: Colleague, home: Path) -> None:
    first, second = named(priya, tom), named(tom, tom)
    hush(first, tom)
    assert rules(STRIKE) == ["voices/strikes-stoppages"]
    hush(second, tom)
    assert (rules(STRIKE), Topic.objects.count()) == ([], 0)
    assert list((home / "rules-in-force").rglob("*.toml")) == []


def test_nobody_names_themselves(priya: Colleague) -> None:
    with pytest.raises(PermissionDenied):
        speak_up("Everything", ["the"], Named(priya, today()), priya)
    assert Topic.objects.count() == 0


@pytest.mark.parametrize(
    ("topic", "words", "last", "field"),
    [(" ", ["a"], None, "name"), ("x", [" "], None, "words"), ("x", ["!"], None, "words"), ("x", ["a"], -1, "last")],
)
def test_what_cannot_be_recognised_is_refused(  # noqa: PLR0917 - pytest's
    tom: Colleague, home: Path, topic: str, words: list[str], last: int | None, field: str
) -> None:
    with pytest.raises(UnfitError) as refused:
        speak_up(topic, words, Named(tom, today(), None if last is None else today(last)), tom)
    assert refused.value.field == field
    assert not (home / "rules-in-force").exists()


def test_two_topics_that_read_alike_are_two_rules(tom: Colleague) -> None:
    speak_up("Fares & fees", ["fare"], Named(tom, today()), tom)
    speak_up("Fares, fees", ["fee"], Named(tom, today()), tom)
    assert rules(Draft("The fare and the fee.")) == ["voices/fares-fees", "voices/fares-fees-2"]


def test_passing_on_gives_the_conversation_and_what_was_begun(priya: Colleague, tom: Colleague) -> None:
    talk, voice = conversation(), named(priya, tom)
    said(talk, 1)
    compositions.keep(talk, tom, "email", ["mailto:anna@example.org"], [], "", "We cannot say")
    pass_on(talk, voice, tom, "We cannot say")
    talk.refresh_from_db()
    assert talk.assignment.to == priya
    assert Note.objects.get().text == "For Priya Nair: Strikes & stoppages. What I had begun:\n\nWe cannot say"
    assert Composition.objects.count() == 0
