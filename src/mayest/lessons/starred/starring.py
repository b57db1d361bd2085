"""Stars something that was said, and takes the star back."""

from mayest.lessons.models import Star
from mayest.people.models import Colleague
from mayest.record.models import Interaction
from mayest.record.recordings.asking import concern
from mayest.record.tables.turn import turn


def star(interaction: Interaction, by: Colleague) -> Star:
    """Say that others can learn from it, and note whom it concerns. Safe to repeat."""
    with turn():
        concern(interaction)
        return Star.objects.get_or_create(interaction=interaction, defaults={"by": by})[0]


def unstar(starred: Star) -> None:
    """Take the star back; the lesson that was made of it goes as well."""
    starred.delete()
