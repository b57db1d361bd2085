"""Few pieces of advice, the gravest first, and no more of them than somebody can take in."""

from pathlib import Path

import pytest

from mayest.guidance import Advice, Draft, Level, Rulebook, check
from tests.guidance.books import book, rule


def house(tmp_path: Path, **levels: str) -> Rulebook:
    """A rule for each word, on that word."""
    files = {word: rule("existence", f'tokens = ["{word}"]', level=level) for word, level in levels.items()}
    return book(tmp_path, files)


def shown(advice: Advice) -> list[str]:
    return [piece.text for piece in advice.shown]


def test_the_gravest_comes_first_and_then_the_earliest(tmp_path: Path) -> None:
    rulebook = house(tmp_path, a="consider", b="reword", c="hold", d="consider")
    assert [piece.text for piece in check(Draft("d a b c"), rulebook).pieces] == ["c", "b", "d", "a"]


def test_three_are_shown_and_the_rest_is_counted(tmp_path: Path) -> None:
    rulebook = house(tmp_path, a="reword", b="reword", c="reword", d="reword", e="consider")
    advice = check(Draft("e a b c d"), rulebook)
    assert shown(advice) == ["a", "b", "c"]
    assert advice.withheld == 2
    assert len(advice.findings) == 5


def test_one_interrupts_and_the_next_gives_way_to_the_lesser(tmp_path: Path) -> None:
    rulebook = house(tmp_path, a="hold", b="hold", c="reword", d="consider")
    advice = check(Draft("b a d c"), rulebook)
    assert shown(advice) == ["b", "c", "d"]
    assert advice.level is Level.HOLD


def test_of_two_about_the_same_words_the_better_is_shown_and_both_are_found(tmp_path: Path) -> None:
    rulebook = book(
        tmp_path,
        {
            "a": rule("existence", 'tokens = ["you failed"]', level="consider"),
            "b": rule("existence", 'tokens = ["clearly you"]', level="reword"),
            "c": rule("existence", 'tokens = ["asap"]', level="consider"),
        },
    )
    advice = check(Draft("Clearly you failed, asap"), rulebook)
    assert shown(advice) == ["Clearly you", "asap"]
    assert (len(advice.findings), advice.withheld) == (3, 1)


def test_what_is_withheld_counts_for_the_level(tmp_path: Path) -> None:
    rulebook = house(tmp_path, a="consider", b="consider")
    assert check(Draft("a b"), rulebook).level is Level.CONSIDER
    assert check(Draft("none"), rulebook).level is None


def test_findings_of_one_rule_with_one_wording_are_one_piece(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"a": rule("existence", 'tokens = ["asap", "urgent"]', better=["by Friday"])})
    (piece,) = check(Draft("asap, urgent, asap"), rulebook).pieces
    assert piece.spans == ((0, 4), (6, 12), (14, 18))
    assert piece.text == "asap"


def test_findings_with_other_wordings_are_other_pieces(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"a": rule("substitution", "[swaps]", 'utilise = "use"', 'commence = "start"')})
    advice = check(Draft("utilise, commence, utilise"), rulebook)
    assert [(piece.text, piece.better, len(piece.spans)) for piece in advice.pieces] == [
        ("utilise", ("use",), 2),
        ("commence", ("start",), 1),
    ]


def test_findings_stand_in_the_order_of_the_text(tmp_path: Path) -> None:
    advice = check(Draft("b a c a"), house(tmp_path, a="hold", b="consider", c="reword"))
    assert [finding.rule for finding in advice.findings] == ["b", "a", "c", "a"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Thank you."])
def test_a_clean_draft_has_no_advice(tmp_path: Path, text: str) -> None:
    advice = check(Draft(text), house(tmp_path, a="hold"))
    assert (advice.pieces, advice.findings, advice.shown, advice.level, advice.withheld) == ((), (), (), None, 0)


def test_the_same_draft_has_the_same_advice(tmp_path: Path) -> None:
    rulebook = house(tmp_path, a="hold", b="consider", c="reword")
    draft = Draft("c b a a b c")
    assert (
        check(draft, rulebook)
        == check(draft, rulebook)
        == check(draft, house(tmp_path, c="reword", b="consider", a="hold"))
    )
