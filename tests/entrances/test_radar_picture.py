"""The radar's picture: every dot where it belongs, and nothing over anything else."""

from math import atan2, degrees, hypot

from hypothesis import given
from hypothesis import strategies as st

from mayest.desk.labels import Box
from mayest.desk.picture import DOT, HEIGHT, MIDDLE, QUARTERS, RADII, WIDTH, Blip, Dot, picture
from mayest.radar.kinds import Kind
from mayest.radar.models import Ring

FULL = 5  # dots in one cell, in the smallest of them


def blips(cells: list[tuple[Kind, Ring]], title: str = "Face to face") -> list[Blip]:
    return [Blip(number, f"c{number}", title, kind, ring, decided=True) for number, (kind, ring) in enumerate(cells, 1)]


CELLS = st.lists(st.tuples(st.sampled_from(Kind), st.sampled_from(Ring)), max_size=40).filter(
    lambda cells: all(cells.count(cell) <= FULL for cell in cells)
)


@given(CELLS)
def test_every_dot_stands_in_its_ring_and_quarter_and_none_over_another(cells: list[tuple[Kind, Ring]]) -> None:
    drawn = picture(blips(cells))
    assert [dot.blip.number for dot in drawn.dots] == list(range(1, len(cells) + 1))
    for dot in drawn.dots:
        _stands_where_it_belongs(dot)
    for dot in drawn.dots:
        others = [hypot(dot.x - other.x, dot.y - other.y) for other in drawn.dots if other is not dot]
        assert min(others, default=2 * DOT) >= 2 * DOT - 1


def _stands_where_it_belongs(dot: Dot) -> None:
    right, up = dot.x - MIDDLE[0], MIDDLE[1] - dot.y
    outer = RADII[dot.blip.ring]
    inner = max((radius for radius in RADII.values() if radius < outer), default=0)
    assert inner < hypot(right, up) < outer
    assert 0 < degrees(atan2(up, right)) % 360 - QUARTERS[dot.blip.kind] < 90


@given(CELLS, st.text(st.characters(categories=["L"]), min_size=1, max_size=40))
def test_no_label_hides_anything_or_leaves_the_picture(cells: list[tuple[Kind, Ring]], title: str) -> None:
    drawn = picture(blips(cells, title))
    labels = [dot.label for dot in drawn.dots if dot.label]
    words = [word.box for word in (*drawn.ring_words, *drawn.quarter_words)] + [dot.box for dot in drawn.dots]
    for number, label in enumerate(labels):
        left, top, right, bottom = label.box
        assert 0 <= left < right <= WIDTH
        assert 0 <= top < bottom <= HEIGHT
        assert not [other for other in (*words, *(each.box for each in labels[:number])) if _meet(label.box, other)]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_usual_radar_has_a_label_at_every_dot() -> None:
    usual = [
        *[(Kind.WRITTEN, Ring.ADOPT)] * 2,
        (Kind.WRITTEN, Ring.HOLD),
        *[(Kind.SPOKEN, Ring.ADOPT)] * 2,
        (Kind.CHAT, Ring.TRIAL),
        *[(Kind.CHAT, Ring.ASSESS)] * 2,
        *[(Kind.PUBLIC, Ring.TRIAL)] * 3,
        *[(Kind.PUBLIC, Ring.ASSESS)] * 3,
    ]
    assert all(dot.label for dot in picture(blips(usual)).dots)


def test_more_than_there_is_room_for_is_drawn_all_the_same() -> None:
    drawn = picture(blips([(Kind.PUBLIC, Ring.ADOPT)] * 30))
    assert len(drawn.dots) == 30
    for dot in drawn.dots:
        _stands_where_it_belongs(dot)


def test_an_empty_radar_has_its_rings() -> None:
    assert picture([]).dots == ()
    assert [ring for ring, _ in picture([]).rings] == [Ring.HOLD, Ring.ASSESS, Ring.TRIAL, Ring.ADOPT]
