"""Reading a rule's file, and what is said of a bad one: the file, the line, the mend."""

from pathlib import Path

import pytest

from mayest.guidance import Audience, Draft, Level, Rulebook, RulebookError, check
from tests.guidance.books import CARD, RULE, book, rule, written


def refusal(folder: Path, text: str, identity: str = "house/asap") -> RulebookError:
    with pytest.raises(RulebookError) as caught:
        Rulebook.load(written(folder, {identity: text}))
    return caught.value


def test_a_rule_is_called_by_its_path(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"english/haste/asap": RULE})
    assert list(rulebook.rules) == ["english/haste/asap"]


def test_a_rule_says_what_its_file_says(tmp_path: Path) -> None:
    text = RULE + 'channels = ["chat"]\naudiences = ["public"]\nsource = "A book."\n'
    text += 'lines = ["Freight"]\nparagraph = "7/3#p-1"\n'
    read = book(tmp_path, {"a": text}).rules["a"]
    assert (read.kind, read.level, read.why, read.better) == (
        "existence",
        Level.CONSIDER,
        "It sounds like a bell.",
        ("by Friday",),
    )
    assert (read.channels, read.audiences, read.source) == (
        frozenset({"chat"}),
        frozenset({Audience.PUBLIC}),
        "A book.",
    )
    assert (*read.lines, read.paragraph) == ("Freight", "7/3#p-1")


def test_a_rule_of_a_line_speaks_for_that_line_alone(tmp_path: Path) -> None:
    example = '[[example]]\ntext = "asap"\nfinds = {finds}\nline = "{line}"\n'
    proved = example.format(finds='["asap"]', line="Freight") + example.format(finds="[]", line="Shop")
    rulebook = book(tmp_path, {"a": RULE + 'lines = ["Freight"]\n' + proved})
    assert rulebook.failing_examples() == ()
    lines = ("Freight", "Shop", "", "Nowhere")
    spoken = [bool(check(Draft("asap", line=line), rulebook).pieces) for line in (*lines, *lines)]
    assert spoken == [True, False, False, False] * 2


def test_a_reason_over_several_lines_is_one(tmp_path: Path) -> None:
    text = RULE.replace('"It sounds like a bell."', '"""\nIt sounds\nlike a bell."""')
    assert book(tmp_path, {"a": text}).rules["a"].why == "It sounds like a bell."


def test_rules_cannot_be_changed(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"a": RULE})
    with pytest.raises(TypeError):
        rulebook.rules["b"] = rulebook.rules["a"]  # type: ignore[index]  # what is tried here


@pytest.mark.parametrize(
    ("was", "now", "line", "what", "mend"),
    [
        ('kind = "existence"', 'kind = "exist"', 2, "no kind is called 'exist'", "choose one of existence"),
        ('"consider"', '"block"', 3, "`level`: 'block' is no level", "choose one of consider, reword, hold"),
        ('["asap"]', '"asap"', 4, "`tokens` is a text, not a list of texts", 'write it as `["...", "..."]`'),
        ('["asap"]', "[1]", 4, "`tokens` is a list, not a list of texts", 'write it as `["...", "..."]`'),
        ("why", "because", 6, "`why` is missing", "add it"),
        ('"It sounds like a bell."', "7", 5, "`why` is a number, not a text", "write it in quotes"),
        ('["asap"]', '["asap"]\ncase = "yes"', 5, "`case` is a text, not true or false", "write `true`"),
        ('["asap"]', '["asap"]\nchanels = ["chat"]', 5, "`chanels` is not known here", "did you mean `channels`?"),
        ('["asap"]', '["asap"]\nxyz = 1', 5, "`xyz` is not known here", "known here are"),
        ('["asap"]', '["asap"]\naudiences = ["all"]', 5, "no audience is called 'all'", "choose of private, public"),
        ('["asap"]', '["as(ap"]', 4, "'as(ap' is no pattern (missing )", "write it as an RE2 pattern"),
        ('["asap"]', '["asap"]\nexceptions = ["*"]', 5, "'*' is no pattern", "write it as an RE2 pattern"),
        (
            '["asap"]',
            '["x*"]\nnonword = true',
            4,
            "'x*' is no pattern (it matches nothing",
            "write it as an RE2 pattern",
        ),
        ('["asap"]', '["asap', 4, "it is no TOML", "mend that line"),
    ],
)
def test_a_slip_is_told_with_its_line_and_its_mend(
    tmp_path: Path, *, was: str, now: str, line: int, what: str, mend: str
) -> None:
    error = refusal(tmp_path, RULE.replace(was, now))
    expected = tmp_path / "house" / "asap.toml"
    if "is missing" in what:
        assert error.where.startswith(str(expected))
    else:
        assert error.where == f"{expected}:{line}"
    assert error.what.startswith(what)
    assert error.mend.startswith(mend)
    assert "\n" not in str(error)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(RulebookError, match="save it as UTF-8 text"):
        Rulebook.load(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="there is no such folder; name one that holds rule files"):
        Rulebook.load(tmp_path / "nowhere")


def test_a_folder_without_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="there is no rule file in it"):
        Rulebook.load(tmp_path)


def test_a_type_that_no_entity_file_describes_is_told(tmp_path: Path) -> None:
    files = {"entities/card": CARD, "a": rule("entity", 'entities = ["CREDIT_CRAD"]')}
    with pytest.raises(RulebookError, match="no entity type is called 'CREDIT_CRAD'; choose of CREDIT_CARD"):
        book(tmp_path, files)


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ('validator = "card"', 'validator = "crad"', "no validator is called 'crad'"),
        ("prior = -1.0", 'prior = "low"', "`prior` is a text, not a number"),
        ("card = 2.0", 'card = "much"', "'card' in `[context]` is a text, not a number"),
        ("prior = -1.0", "prior = -9.0", "no match could ever be likely enough"),
        ("prior = -1.0", "prior = -1.0\nvalidd = 2.0", "`validd` is not known here"),
        ("{11,18}", "{11,18}(", "'\\\\b\\\\d(?:[ -]?\\\\d){11,18}(\\\\b' is no pattern (missing )"),
    ],
)
def test_a_slip_in_an_entity_file_is_told(tmp_path: Path, was: str, now: str, what: str) -> None:
    assert refusal(tmp_path, CARD.replace(was, now), "entities/card").what.startswith(what)
