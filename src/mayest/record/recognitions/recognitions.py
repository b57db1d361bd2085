"""What is still to be read, and how it ends."""

from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone

from mayest.channels.scans.kinds import MEDIA_TYPES
from mayest.channels.scans.reading import Recognition as Words
from mayest.record import events
from mayest.record.intake.found import claim_references
from mayest.record.intake.lookup import among, batches
from mayest.record.intake.taken_part import arrival_of, people_of
from mayest.record.models import Blob, Recognition
from mayest.record.search.indexing import forget, index
from mayest.record.tables.turn import turn

LONGEST_BY = 200


def next_to_read() -> Recognition | None:
    """Give the one that was asked for first and is still to be read."""
    waiting = Recognition.objects.filter(at=None).select_related("interaction__account").order_by("tries", "id")
    return waiting.first()


def begin(recognition: Recognition) -> int:
    """Note that it is begun, before it is: what ends its reader must not be begun for ever. Gives which time it is."""
    Recognition.objects.filter(pk=recognition.pk).update(tries=F("tries") + 1)
    return recognition.tries + 1


def pictures(recognition: Recognition) -> list[Blob]:
    """Give the pictures of pages of its interaction."""
    files = recognition.interaction.attachments.filter(media_type__in=MEDIA_TYPES)
    return [file.blob for file in files.select_related("blob").order_by("pk")]


def keep(recognition: Recognition, words: Words, references: Sequence[str]) -> None:
    """Let an interaction say what was read, and be found by it; `references` are the values found in it."""
    interaction, now = recognition.interaction, timezone.now()
    with turn():
        forget([interaction])
        interaction.text = words.text
        interaction.save(update_fields=["text"])
        index([interaction])
        arrival = arrival_of(interaction, references)
        claim_references([arrival], [interaction.pk], [people_of(interaction, arrival, now)], now)
        told = {"pages": words.pages or None, "by": words.by[:LONGEST_BY], "problems": list(words.problems)}
        Recognition.objects.filter(pk=recognition.pk).update(at=now, **told)
        events.append([events.Act("recognition", f"interaction:{interaction.pk}")])


def read_again(recognition: Recognition) -> None:
    """Ask for it to be read once more: OCR is there now, or knows more languages."""
    Recognition.objects.filter(pk=recognition.pk).update(at=None, asked_at=timezone.now(), tries=0)


def read_again_where(told: str) -> int:
    """Ask for all to be read once more whose problems begin so; gives how many they are."""
    known = Recognition.objects.filter(at__isnull=False).values_list("pk", "problems").iterator()
    wanted = [pk for pk, problems in known if any(problem.startswith(told) for problem in problems)]
    for some in batches(wanted):
        Recognition.objects.filter(pk__in=among(some)).update(at=None, asked_at=timezone.now(), tries=0)
    return len(wanted)
