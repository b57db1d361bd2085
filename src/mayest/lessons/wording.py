"""What a lesson says, before it is one."""

from dataclasses import dataclass

from mayest.lessons.errors import LessonError
from mayest.lessons.models import Kind


@dataclass(frozen=True, slots=True)
class Wording:
    """As the fields of a Lesson."""

    kind: str
    title: str
    text: str
    place: str = ""
    better: str = ""
    why: str = ""
    answer: str = ""
    source: str = ""

    def texts(self) -> tuple[str, ...]:
        """Give all that somebody reads of it."""
        return (self.title, self.text, self.place, self.better, self.why, self.source)


def refuse_unfit(wording: Wording) -> None:
    """Raise LessonError for what nobody could learn from."""
    if not (wording.title.strip() and wording.text.strip() and wording.why.strip()):
        raise LessonError("a lesson needs a title, a text and a reason: fill them in")
    if wording.kind == Kind.MAY_I and not (wording.answer and wording.source.strip()):
        raise LessonError("say what the answer is, and which policy says so")
    if wording.kind != Kind.MAY_I and wording.answer:
        raise LessonError('an answer belongs to "may I?" only: choose that, or leave the answer out')
    if wording.kind != Kind.MAY_I and not wording.better.strip():
        raise LessonError("write how it reads better")
    if wording.better.strip() == wording.text.strip():
        raise LessonError("the better wording is the same as the text: change one of them")
    if wording.kind == Kind.FIND and wording.place.strip() not in wording.text:
        raise LessonError("the place does not stand in the text: copy it from there")
