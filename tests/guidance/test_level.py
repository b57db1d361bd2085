"""Three levels and no fourth."""

import pytest

from mayest.guidance import Level


def test_levels_are_ordered_by_how_strongly_they_speak() -> None:
    assert Level.CONSIDER < Level.REWORD < Level.HOLD


@pytest.mark.parametrize("level", list(Level))
def test_a_level_is_found_by_its_label(level: Level) -> None:
    assert Level.named(level.label) is level


def test_a_label_that_is_none_tells_the_choices() -> None:
    with pytest.raises(ValueError, match="'block' is no level; choose one of consider, reword, hold"):
        Level.named("block")
