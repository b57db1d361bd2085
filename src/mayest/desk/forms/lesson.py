"""What a lesson says: written by itself, or of something that was really said."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from mayest.desk.forms.consent import ConsentForm
from mayest.desk.forms.words import sentence
from mayest.lessons.errors import LessonError
from mayest.lessons.models import Answer, Kind, Lesson, Star
from mayest.lessons.starred import consenting
from mayest.lessons.starred.making import RecognisableError, make
from mayest.lessons.teaching.written import write
from mayest.lessons.wording import Wording
from mayest.people.models import Colleague
from mayest.record.models import Purpose

LONGEST = 4000  # characters: more takes longer than two minutes
FIELDS = ("kind", "title", "text", "place", "better", "why", "answer", "source")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LessonForm(forms.Form):
    kind = forms.ChoiceField(label="What one does", choices=Kind.choices)
    title = forms.CharField(max_length=120, help_text="What it is about, in a few words.")
    text = forms.CharField(
        max_length=LONGEST, widget=_area(8), help_text="What stood there. Of a whole letter, the part that teaches."
    )
    place = forms.CharField(
        required=False, max_length=400, label="The place", help_text="The words in it that could be better, copied."
    )
    better = forms.CharField(required=False, max_length=LONGEST, widget=_area(6), label="How it reads better")
    why = forms.CharField(max_length=1000, widget=_area(3), help_text="One reason, kindly.")
    answer = forms.ChoiceField(
        required=False, choices=[("", "-"), *Answer.choices], label="The answer", help_text='Only for "May I?".'
    )
    source = forms.CharField(
        required=False, max_length=200, label="Which policy says so", help_text='For "May I?": its name and paragraph.'
    )

    def __init__(self, data: Mapping[str, Any] | None = None, before: Lesson | None = None, text: str = "") -> None:
        shown = {name: getattr(before, name) for name in FIELDS} if before else {"text": text}
        super().__init__(data, initial=shown, label_suffix="")
        self.before = before

    @property
    def wording(self) -> Wording:
        """What the form says, without the line ends of the browser."""
        return Wording(**{name: self.cleaned_data[name].replace("\r\n", "\n") for name in FIELDS})

    def save(self, by: Colleague) -> bool:
        """Write the lesson; where it cannot be, the form says why."""
        try:
            self._save(by)
        except LessonError as error:
            self.add_error(None, sentence(error))
        return not self.errors

    def _save(self, by: Colleague) -> None:
        write(self.wording, by, self.before)


class StarForm(LessonForm):
    """The lesson of a star. Ticked, whoever makes it answers for it; else everybody has to have agreed."""

    confirmed = forms.BooleanField(
        required=False, label="I have read all of it: nobody in it can be recognised, and I answer for that."
    )

    def __init__(self, star: Star, data: Mapping[str, Any] | None = None, text: str = "") -> None:
        super().__init__(data, getattr(star, "lesson", None), text)
        self.star = star
        self.told: list[str] = []

    def _save(self, by: Colleague) -> None:
        try:
            make(self.star, self.wording, by, confirmed=self.cleaned_data["confirmed"])
        except RecognisableError as error:
            self.told = error.told
            raise


class LessonConsentForm(ConsentForm):
    """What somebody says to others learning from their words."""

    purpose: ClassVar = Purpose.LESSON
    yes: ClassVar = "Yes, others may learn from it"
    no: ClassVar = "No, it is not to be a lesson"
    note: ClassVar = staticmethod(consenting.note)
