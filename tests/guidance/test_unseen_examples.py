"""The rules that ship, judged on texts that their authors had not seen when they wrote them."""

import pytest

from mayest.guidance import Rulebook
from tests.guidance.unseen_examples import unseen


@pytest.mark.parametrize("which", ["first", "second"])
def test_the_rules_speak_where_an_editor_would_and_hardly_elsewhere(which: str) -> None:
    rulebook = Rulebook.shipped()
    wanted = {True: [0, 0], False: [0, 0]}
    for example in unseen(which):
        wanted[example.finds][0] += 1
        wanted[example.finds][1] += example.agrees(rulebook)
    assert min(count for count, _ in wanted.values()) >= 150
    assert wanted[True][1] >= 0.9 * wanted[True][0]
    assert wanted[False][1] >= 0.97 * wanted[False][0]


@pytest.mark.parametrize("which", ["first", "second"])
def test_every_rule_is_judged(which: str) -> None:
    judged = {example.rule for example in unseen(which)}
    written_since = {"english/blame/if-only", "common/leaks/driving-licence"}
    assert set(Rulebook.shipped().rules) - judged <= (written_since if which == "first" else set())
