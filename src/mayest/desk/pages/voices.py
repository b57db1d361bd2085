"""What the page on named voices shows."""

from typing import Any

from django.utils import timezone

from mayest.desk.forms.voice import VoiceForm
from mayest.people.models import Colleague, Voice
from mayest.people.roles import speaks_for_all


def voices_page(colleague: Colleague, form: VoiceForm) -> dict[str, Any]:
    """Gather who may be asked, now and later; who spoke once is not listed."""
    today = timezone.localdate()
    named = Voice.objects.select_related("topic", "colleague").exclude(last__lt=today)
    return {"voices": named, "today": today, "form": form, "decides": speaks_for_all(colleague)}
