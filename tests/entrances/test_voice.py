"""The page on named voices, and passing an answer on from where it is written."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from mayest.people.models import Colleague, Role, Voice
from mayest.people.roles import appoint
from mayest.record.models import Conversation, Note

FORM = {"topic": "Strikes", "words": "strike\nwalk out", "channel": "", "last": ""}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.MAYEST_HOME = tmp_path


def name(desk: Client, colleague: Colleague, **said: str) -> str:
    form = {**FORM, "colleague": str(colleague.pk), "first": timezone.localdate().isoformat(), **said}
    return desk.post("/voices/", form, follow=True).content.decode()


def test_a_voice_is_named_listed_and_ended(desk: Client, priya: Colleague) -> None:
    assert "Nobody is named yet" in desk.get("/voices/").content.decode()
    page = name(desk, priya)
    assert "Kept. Drafts on it say so from now on." in page
    assert "strike, walk out" in page
    voice = Voice.objects.get()
    assert "no more" in desk.post(f"/voices/{voice.pk}/undo/", follow=True).content.decode()
    assert Voice.objects.count() == 0


def test_what_does_not_fit_stands_beside_its_field(desk: Client, priya: Colleague) -> None:
    assert "The last day lies before the first" in name(desk, priya, last="2020-01-01")
    assert "Each line needs a letter" in name(desk, priya, words="!")
    assert Voice.objects.count() == 0


def test_marketing_communications_names_voices_and_others_do_not(tom: Colleague, priya: Colleague) -> None:
    client = Client()
    client.force_login(priya)
    assert "Only marketing communications" in name(client, tom)
    assert "Marketing communications names them" in client.get("/voices/").content.decode()
    appoint(priya, Role.MARCOMMS, tom)
    assert "Kept." in name(client, tom)


def test_a_draft_is_passed_on_from_its_advice(desk: Client, priya: Colleague, parcel: Conversation) -> None:
    name(desk, priya)
    voice, draft = Voice.objects.get(), {"channel": "email", "to": "anna@example.org", "text": "About the strike: we"}
    advice = desk.post(f"/conversations/{parcel.pk}/advice/", draft).content.decode()
    assert f'formaction="/conversations/{parcel.pk}/passing/{voice.pk}/"' in advice
    page = desk.post(f"/conversations/{parcel.pk}/passing/{voice.pk}/", draft, follow=True).content.decode()
    assert "Priya Nair has it now" in page
    parcel.refresh_from_db()
    assert parcel.assignment.to == priya
    assert "About the strike: we" in Note.objects.get().text


def test_without_scripts_the_button_stands_where_the_advice_stops(
    desk: Client, priya: Colleague, parcel: Conversation
) -> None:
    name(desk, priya)
    draft = {"channel": "email", "to": "anna@example.org", "text": "About the strike: we wait."}
    page = desk.post(f"/conversations/{parcel.pk}/delivery/", draft, follow=True).content.decode()
    assert "Pass it on to" in page
    assert parcel.deliveries.count() == 0


def test_nobody_is_asked_who_is_not_named_today(desk: Client, priya: Colleague, parcel: Conversation) -> None:
    name(desk, priya, first="2999-01-01")
    assert desk.post(f"/conversations/{parcel.pk}/passing/{Voice.objects.get().pk}/").status_code == 404
