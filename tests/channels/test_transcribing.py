"""Who writes down what is said comes in by a door that is open to any package."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mayest.channels.transcribing import Passage, TranscribingError, installed, transcriber
from tests.transcribers import SMALL


def test_where_none_is_installed_none_is_named() -> None:
    assert installed() == ""
    with pytest.raises(TranscribingError, match="'small' is installed any more"):
        transcriber("small")


def test_one_that_is_installed_is_found_and_loaded(install: Callable[[str, str], None]) -> None:
    install("small", SMALL)
    assert installed() == "small"
    assert list(transcriber("small").transcribe(b"12345678", "audio/wav")) == [
        Passage(0.0, 1.5, "Hello from 8 bytes of audio/wav."),
        Passage(1.5, 3.0, "Where is my marzipan?"),
    ]


def test_of_several_the_first_by_name_is_asked(install: Callable[[str, str], None]) -> None:
    install("small", SMALL)
    install("other", SMALL)
    assert installed() == "other"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("raise OSError('no such weights')", "cannot be loaded: OSError"),
        ("Transcriber = 3", "cannot be loaded: TypeError"),
        ("class Transcriber: pass", "has no method `transcribe`"),
    ],
)
def test_one_that_is_broken_says_so(install: Callable[[str, str], None], source: str, why: str) -> None:
    install("broken", source)
    with pytest.raises(TranscribingError, match=why):
        transcriber("broken")


def test_the_packages_of_these_tests_lie_in_a_folder_of_their_own(
    install: Callable[[str, str], None], tmp_path: Path
) -> None:
    install("small", SMALL)
    assert (tmp_path / "small_transcriber.py").exists()
