"""`mayest check` at the terminal."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from mayest.channels.registry import channel
from mayest.cli.check import USUAL
from mayest.cli.main import main
from tests.guidance.books import rule, written

LEAK = "Please use card 4111 1111 1111 1111 for it."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(LEAK, encoding="utf-8")
    return path


def test_advice_is_told_in_the_shape_that_scripts_depend_on(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(draft), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"level", "advice", "withheld"}
    assert (told["level"], told["withheld"]) == ("hold", 0)
    [piece] = told["advice"]
    assert set(piece) == {"rule", "level", "start", "stop", "spans", "text", "why", "better", "confidence"}
    assert LEAK[piece["start"] : piece["stop"]] == piece["text"] == "4111 1111 1111 1111"
    assert piece["spans"] == [[piece["start"], piece["stop"]]]


def test_the_usual_channel_is_read_by_one(draft: Path) -> None:
    """So the command takes it to be, without loading the channel."""
    assert not channel(USUAL).public


def test_a_line_of_business_has_rules_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAYEST_HOME", str(tmp_path))
    rules = {"house/tea": rule("existence", 'tokens = ["tea"]', 'lines = ["Freight"]')}
    written(tmp_path / "rules-in-force", rules)
    text = tmp_path / "draft.txt"
    text.write_text("More tea.", encoding="utf-8")
    main(["check", str(text)])
    assert "house/tea" not in capsys.readouterr().out
    main(["check", str(text), "--line", "Freight"])
    assert "house/tea" in capsys.readouterr().out


def test_a_clean_draft_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text("The shop opens at nine tomorrow.", encoding="utf-8")
    assert main(["check", str(clean), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"level": None, "advice": [], "withheld": 0}


def test_people_read_place_reason_and_wording(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(draft)])
    said = capsys.readouterr().out
    assert "1:17  hold  '4111 1111 1111 1111'" in said
    assert "Better: " in said
    assert "not compared with the record" in said


def test_the_level_to_fail_at_can_be_chosen(tmp_path: Path) -> None:
    blunt = tmp_path / "blunt.txt"
    blunt.write_text("Please answer ASAP.", encoding="utf-8")
    assert main(["check", str(blunt)]) == 0
    assert main(["check", str(blunt), "--fail-at", "consider"]) == 1


def test_at_most_three_pieces_are_shown_and_all_on_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rude = tmp_path / "rude.txt"
    rude.write_text("Dear Sir or Madam,\nAs I already said, you failed to pay. We guarantee it. Reply ASAP!!!\n")
    main(["check", str(rude), "--json"])
    shown = json.loads(capsys.readouterr().out)
    assert len(shown["advice"]) == 3
    main(["check", str(rude), "--json", "--all"])
    everything = json.loads(capsys.readouterr().out)
    assert everything["withheld"] == 0
    assert len(everything["advice"]) == 3 + shown["withheld"] > 3


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LEAK.encode())))
    assert main(["check", "-", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["level"] == "hold"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["check", "not-there.txt"], "not-there.txt cannot be read: No such file or directory"),
        (["check", "--channel", "telex", "-"], "no channel 'telex' is installed; there are"),
    ],
)
def test_trouble_is_one_line_with_the_mend(
    words: list[str], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert says in told.err


def test_undecodable_bytes_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"Dear \xff\xfe")
    assert main(["check", str(broken)]) == 2
    assert "is not UTF-8 text (byte 5)" in capsys.readouterr().err


def test_a_bad_rule_file_is_named_with_line_and_mend(
    tmp_path: Path, draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = tmp_path / "rules-in-force" / "ours"
    rules.mkdir(parents=True)
    (rules / "odd.toml").write_text('kind = "existence"\nlevel = "shout"\n')
    monkeypatch.setenv("MAYEST_HOME", str(tmp_path))
    assert main(["check", str(draft)]) == 2
    said = capsys.readouterr().err
    assert "odd.toml:2" in said
    assert "consider" in said


def test_an_unknown_variable_stops_the_start(
    draft: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAYEST_COLOUR", "blue")
    assert main(["check", str(draft)]) == 2
    assert "MAYEST_COLOUR is not a variable that Mayest knows" in capsys.readouterr().err


def test_django_is_not_loaded_without_the_record(draft: Path) -> None:
    program = "import sys; from mayest.cli.main import main; main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program, "check", str(draft)], check=False, capture_output=True)  # noqa: S603 - our own words
    assert ran.returncode == 0, ran.stderr
