"""Rulebooks: layered, proven by their examples, in force."""

import os
from pathlib import Path

import pytest

from mayest.guidance import Draft, Rulebook, RulebookError, check, rulebook_in_force
from tests.guidance.books import CARD, RULE, book, rule, underlined, written

EXAMPLE = '\n[[example]]\ntext = "Come asap."\nfinds = ["asap"]\n'
WRONG = '\n[[example]]\ntext = "Come soon."\nfinds = ["soon"]\n'


def test_a_later_folder_replaces_what_has_the_same_path(tmp_path: Path) -> None:
    ours = written(tmp_path / "ours", {"a": RULE, "b": RULE})
    theirs = written(tmp_path / "theirs", {"a": RULE.replace("asap", "urgent")})
    rulebook = Rulebook.load(ours, theirs)
    assert underlined(rulebook, "asap, urgent") == ["asap", "urgent"]
    assert [finding.rule for finding in check(Draft("asap, urgent"), rulebook).findings] == ["b", "a"]


def test_examples_that_hold_prove_a_rulebook(tmp_path: Path) -> None:
    rulebook = Rulebook.load(written(tmp_path, {"a": RULE + EXAMPLE}), prove=True)
    assert rulebook.failing_examples() == ()
    (example,) = rulebook.rules["a"].examples
    assert (example.draft.text, example.finds) == ("Come asap.", ("asap",))


def test_a_rulebook_whose_examples_fail_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path, {"a": RULE + EXAMPLE + WRONG})
    with pytest.raises(RulebookError, match=r"a finds \[\] and not \['soon'\] in 'Come soon.'; mend"):
        Rulebook.load(folder, prove=True)
    (failing,) = Rulebook.load(folder).failing_examples()
    assert (failing.id, failing.found) == ("a", ())


def test_an_entity_s_examples_are_run_too(tmp_path: Path) -> None:
    text = CARD + '\n[[example]]\ntext = "card 4111 1111 1111 1112"\nfinds = ["4111 1111 1111 1112"]\n'
    (failing,) = book(tmp_path, {"entities/card": text}).failing_examples()
    assert failing.id == "entities/card"


def test_an_example_may_play_the_record(tmp_path: Path) -> None:
    played = '\n[[example]]\ntext = "Dear Anna,"\nfinds = ["Anna"]\n[example.known]\ncalled = ["Peter"]\n'
    quiet = '\n[[example]]\ntext = "Dear Anna,"\nfinds = []\n'
    rulebook = book(tmp_path, {"a": rule("record", 'asks = "greeting"') + played + quiet})
    assert rulebook.failing_examples() == ()


@pytest.mark.parametrize(
    ("example", "line", "what"),
    [
        ("finds = []", 8, "`text` is missing"),
        ('text = "x"\nfinds = "y"', 10, "`finds` is a text, not a list of texts"),
        ('text = "x"\nfinds = []\nchanel = "chat"', 11, "`chanel` is not known here"),
        ('text = "x"\nfinds = []\naudience = "all"', 11, "`audience` is 'all'"),
        ('text = "x"\nfinds = []\n[example.known]\ncaled = ["y"]', 12, "`caled` is not known here"),
    ],
)
def test_a_slip_in_an_example_is_told_with_its_line(tmp_path: Path, example: str, line: int, what: str) -> None:
    rulebook = book(tmp_path, {"a": f"{RULE}\n[[example]]\n{example}\n"})
    with pytest.raises(RulebookError) as caught:
        rulebook.failing_examples()
    assert (caught.value.where, caught.value.what) == (f"{tmp_path / 'a.toml'}:{line}", what)


def test_tables_may_stand_after_the_examples(tmp_path: Path) -> None:
    text = rule("substitution") + '\n[[example]]\ntext = "utilise"\nfinds = ["utilise"]\n[swaps]\nutilise = "use"\n'
    assert underlined(book(tmp_path, {"a": text}), "utilise") == ["utilise"]


def test_without_a_home_what_ships_is_in_force(tmp_path: Path) -> None:
    assert rulebook_in_force(None) is Rulebook.shipped()
    assert rulebook_in_force(tmp_path) is Rulebook.shipped()
    (tmp_path / "rules-in-force").mkdir()
    assert rulebook_in_force(tmp_path) is Rulebook.shipped()


def test_what_an_organisation_publishes_lies_over_what_ships(tmp_path: Path) -> None:
    written(tmp_path / "rules-in-force", {"house/tea": rule("existence", 'tokens = ["tea"]')})
    rulebook = rulebook_in_force(tmp_path)
    assert rulebook.rules.keys() == {*Rulebook.shipped().rules, "house/tea"}
    assert underlined(rulebook, "Some tea, please") == ["tea"]
    assert rulebook_in_force(tmp_path) is rulebook


def test_what_is_published_anew_is_in_force_at_once(tmp_path: Path) -> None:
    folder = written(tmp_path / "rules-in-force", {"house/tea": rule("existence", 'tokens = ["tea"]')})
    assert underlined(rulebook_in_force(tmp_path), "tea, coffee") == ["tea"]
    written(folder, {"house/tea": rule("existence", 'tokens = ["coffee"]')})
    os.utime(folder / "house" / "tea.toml", ns=(1, 1))
    assert underlined(rulebook_in_force(tmp_path), "tea, coffee") == ["coffee"]


def test_rules_are_added_to_a_book_and_left_alone_in_it(tmp_path: Path) -> None:
    kept = book(tmp_path, {"a": RULE})
    more = kept.with_rules({"b": RULE.replace("asap", "urgent") + EXAMPLE})
    assert (set(kept.rules), set(more.rules)) == ({"a"}, {"a", "b"})
    assert underlined(more.only(["b"]), "asap, urgent") == ["urgent"]
    assert [failing.id for failing in more.failing_of(["b"])] == ["b"]
    with pytest.raises(RulebookError, match=r"b\.toml:4: .* is no pattern"):
        kept.with_rules({"b": RULE.replace("asap", "(")})


def test_a_bad_published_rule_is_told_and_not_left_out(tmp_path: Path) -> None:
    written(tmp_path / "rules-in-force", {"house/tea": "kind = "})
    with pytest.raises(RulebookError, match=r"tea\.toml:1: it is no TOML"):
        rulebook_in_force(tmp_path)
