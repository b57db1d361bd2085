"""The rules in force follow the editions in force: all of them at once, and never by halves."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mayest.cli import serve
from mayest.guidance import Draft, Rulebook, RulebookError, check, rulebook_in_force
from mayest.guidance.rulebook.in_force import POINTER, PUBLISHED, STATES
from mayest.people.models import Colleague
from mayest.policies import writing
from mayest.policies.errors import ChangedError, PolicyError
from mayest.policies.force import _alone, settle
from mayest.policies.models import Edition, EditionRule
from mayest.policies.rules import keeping
from tests.guidance.books import rule as a_rule
from tests.guidance.books import written
from tests.policies.editions import SHIPPING, draft, in_force, next_one, rule

NAME = "policies/delivery/no-promised-day"
PROMISED = Draft("We guarantee it.")


@pytest.fixture
def published(tom: Colleague, magnus: Colleague) -> Edition:
    """Give an edition in force that has a rule."""
    edition = draft(tom)
    rule(edition, tom)
    return in_force(edition, magnus)


def spoken(home: Path) -> list[str]:
    """Give the rules of policies that speak up on a promise."""
    findings = check(PROMISED, rulebook_in_force(home)).findings
    return [finding.rule for finding in findings if finding.rule.startswith("policies/")]


def test_a_rule_comes_into_force_with_its_edition(published: Edition, home: Path) -> None:
    assert spoken(home) == [NAME]
    assert rulebook_in_force(home).rules[NAME].paragraph.startswith(f"{published.policy_id}/1#p-")
    assert Rulebook.shipped().rules.keys() < rulebook_in_force(home).rules.keys()


def test_it_goes_with_the_edition_that_leaves_it_out(
    published: Edition, home: Path, tom: Colleague, magnus: Colleague
) -> None:
    following = next_one(published, tom, SHIPPING)
    keeping.take_out(following.rules.get(), tom)
    assert spoken(home) == [NAME]  # a draft changes nothing
    in_force(following, magnus)
    assert spoken(home) == []
    assert not (home / PUBLISHED / POINTER).exists()
    assert rulebook_in_force(home) is Rulebook.shipped()


def test_rules_of_the_organisation_s_own_files_stay(published: Edition, home: Path) -> None:
    written(home / PUBLISHED, {"house/tea": a_rule("existence", 'tokens = ["tea"]')})
    settle(home)
    assert {NAME, "house/tea"} <= rulebook_in_force(home).rules.keys()


def test_it_is_loaded_once_and_anew_only_when_something_changed(published: Edition, home: Path) -> None:
    book = rulebook_in_force(home)
    settle(home)
    assert rulebook_in_force(home) is book


def test_what_is_missing_is_told_and_written_anew(published: Edition, home: Path) -> None:
    shutil.rmtree(home / STATES)
    with pytest.raises(RulebookError, match="the rules that it names are not there"):
        rulebook_in_force(home)
    settle(home)
    assert spoken(home) == [NAME]


@pytest.mark.parametrize("nonsense", ["../../etc", "x", "0" * 64])
def test_a_name_that_is_none_is_told(published: Edition, home: Path, nonsense: str) -> None:
    (home / PUBLISHED / POINTER).write_text(nonsense, encoding="utf-8")
    with pytest.raises(RulebookError):
        rulebook_in_force(home)
    settle(home)
    assert spoken(home) == [NAME]


def test_a_publication_that_was_cut_off_before_its_rules_comes_into_force_at_the_next_start(
    tom: Colleague, magnus: Colleague, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = draft(tom)
    rule(edition, tom)
    monkeypatch.setattr("mayest.policies.publishing.settle", lambda _: None)
    in_force(edition, magnus)
    assert spoken(home) == []
    settle(home)
    assert spoken(home) == [NAME]


def test_a_write_that_was_cut_off_leaves_what_was_in_force(
    published: Edition, home: Path, tom: Colleague, magnus: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = draft(tom, "Prices")
    rule(other, tom)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mayest.policies.force._sync", full)
    with pytest.raises(PolicyError, match=r"its rules could not be written \(No space left on device\): mend that"):
        in_force(other, magnus)
    assert spoken(home) == [NAME]
    monkeypatch.undo()
    settle(home)
    assert spoken(home) == [NAME, "policies/prices/no-promised-day"]


def test_rules_that_were_tampered_with_change_nothing(
    published: Edition, home: Path, tom: Colleague, magnus: Colleague
) -> None:
    [kept] = EditionRule.objects.all()
    kept.said["words"] = [["anything", ""]]
    kept.save()
    with pytest.raises(ChangedError):
        settle(home)
    other = draft(tom, "Prices")
    with pytest.raises(ChangedError):
        in_force(other, magnus)
    assert spoken(home) == [NAME]
    assert not hasattr(Edition.objects.get(pk=other.pk), "publication")


def test_whoever_reads_while_it_is_written_sees_one_state_or_the_other(
    published: Edition, home: Path, tom: Colleague, magnus: Colleague
) -> None:
    """The state before stays until the one after the next."""
    before = next((home / STATES).iterdir())
    edition = next_one(published, tom, SHIPPING + "\nMore.")
    in_force(edition, magnus)
    assert len(list((home / STATES).iterdir())) == 2
    assert list(before.rglob("*.toml"))
    in_force(next_one(edition, tom, SHIPPING + "\nEven more."), magnus)
    assert not before.exists()


def test_one_at_a_time_brings_rules_into_force(home: Path) -> None:
    """So the last to come writes what all before it have published."""
    inside: list[int] = []
    seen: list[int] = []

    def come_in(number: int) -> None:
        with _alone(home):
            inside.append(number)
            seen.append(len(inside))
            inside.remove(number)

    threads = [threading.Thread(target=come_in, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 8


def test_the_desk_opens_with_the_rules_as_they_were_where_something_was_tampered_with(
    published: Edition, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    serve.settle_rules()
    assert capsys.readouterr().err == ""
    EditionRule.objects.update(slug="renamed")
    serve.settle_rules()
    told = capsys.readouterr().err
    assert told.startswith("mayest: the rules of Delivery, edition 1 are not what was published")
    assert spoken(home) == [NAME]


def test_the_terminal_reads_them_without_django(published: Edition, home: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from mayest.guidance import Draft, check, rulebook_in_force;"
        f"book = rulebook_in_force(Path({str(home)!r}));"
        f"found = [f.rule for f in check(Draft('We guarantee it.'), book).findings];"
        f"sys.exit(0 if {NAME!r} in found and 'django' not in sys.modules else 1)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603  # our own words


def test_a_policy_without_rules_writes_nothing(tom: Colleague, magnus: Colleague, home: Path) -> None:
    in_force(draft(tom), magnus)
    assert not (home / STATES).exists()
    assert writing.draft_of(Edition.objects.get().policy) is None
