"""Lessons as somebody would write them."""

from dataclasses import replace

from mayest.lessons.wording import Wording

PLAIN = Wording(
    kind="choose",
    title="Until when",
    text="We look into it.",
    better="We look into it today, and I write to you by six.",
    why="One waits more easily when one knows until when.",
)
PLACED = replace(PLAIN, kind="find", place="look into it")
ASKED = Wording(
    kind="may_i",
    title="May I promise the hotel?",
    text="May you promise the hotel?",
    why="It is for somebody else to promise.",
    answer="rather_not",
    source="Refunds, what we leave to others",
)
