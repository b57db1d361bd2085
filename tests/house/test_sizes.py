"""The measures of ours that ../shared/style.md sets beside those of the models it learns from."""

from statistics import median, quantiles

from tests.house.source import length, rooms

LARGEST_FILE = 300
LONG_FUNCTION = 50


def test_files_are_small() -> None:
    sizes = [room.lines for room in rooms() if room.lines]
    assert median(sizes) <= 60
    assert quantiles(sizes, n=10)[-1] <= 160
    assert [room.name for room in rooms() if room.lines > LARGEST_FILE] == []


def test_functions_are_small() -> None:
    sizes = [length(function) for room in rooms() for function in room.functions()]
    assert median(sizes) <= 8
    assert quantiles(sizes, n=10)[-1] <= 30
    long = [size for size in sizes if size > LONG_FUNCTION]
    assert len(long) <= len(sizes) / 100


def test_every_module_captions_its_room() -> None:
    silent = [room.name for room in rooms() if room.text.strip() and not _docstring_first_line(room.text)]
    assert silent == []


def _docstring_first_line(text: str) -> bool:
    return text.startswith('"""')
