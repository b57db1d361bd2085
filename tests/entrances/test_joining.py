"""Two contacts shown as one, and taken apart exactly."""

import pytest
from django.test import Client
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record.models import Claim, Contact, Joining
from tests.entrances.said import identity, say, somebody, talk


@pytest.fixture
def a_keller(anna: Contact) -> Contact:
    """Give somebody who shares a telephone with Anna."""
    Claim.objects.create(contact=anna, identity=identity("tel:+441632960482"), at=timezone.now())
    other = somebody("A. Keller", "mailto:a.keller@example.org", "tel:+441632960482")
    say(talk("Bench"), other, "The bench is done.")
    return other


def page(desk: Client, path: str) -> str:
    answer = desk.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_other_is_suggested_with_the_reason(desk: Client, anna: Contact, a_keller: Contact) -> None:
    text = page(desk, f"/contacts/{anna.pk}/")
    assert "same phone" in text
    assert f"/contacts/{anna.pk}/joinings/new/?with={a_keller.pk}" in text


def test_the_other_is_looked_for_by_name(desk: Client, anna: Contact, a_keller: Contact) -> None:
    text = page(desk, f"/contacts/{anna.pk}/joinings/new/?q=keller")
    assert f"?with={a_keller.pk}" in text
    assert f"?with={anna.pk}" not in text


def test_both_are_shown_side_by_side_before_they_are_joined(desk: Client, anna: Contact, a_keller: Contact) -> None:
    text = page(desk, f"/contacts/{anna.pk}/joinings/new/?with={a_keller.pk}")
    assert "anna@example.org" in text
    assert "a.keller@example.org" in text
    assert "The bench is done." in text
    assert not Joining.objects.exists()


def test_joining_needs_a_reason(desk: Client, anna: Contact, a_keller: Contact) -> None:
    desk.post(f"/contacts/{anna.pk}/joinings/new/?with={a_keller.pk}", {"why": ""})
    assert not Joining.objects.exists()


def test_joined_and_taken_apart_again(desk: Client, tom: Colleague, anna: Contact, a_keller: Contact) -> None:
    before = page(desk, f"/contacts/{a_keller.pk}/").count("The bench is done.")
    desk.post(f"/contacts/{anna.pk}/joinings/new/?with={a_keller.pk}", {"why": "She said so."})
    joining = Joining.objects.get()
    assert joining.by == tom
    joined = page(desk, f"/contacts/{anna.pk}/")
    assert "The bench is done." in joined
    assert "a.keller@example.org" in joined
    assert "Take apart" in page(desk, f"/contacts/{anna.pk}/joinings/")
    desk.post(f"/joinings/{joining.pk}/undo/", {"why": "They are two after all."})
    assert "The bench is done." not in page(desk, f"/contacts/{anna.pk}/")
    assert page(desk, f"/contacts/{a_keller.pk}/").count("The bench is done.") == before
    assert desk.post(f"/joinings/{joining.pk}/undo/", {"why": "Once more."}).status_code == 404


def test_a_contact_is_not_joined_with_itself(desk: Client, anna: Contact) -> None:
    answer = desk.post(f"/contacts/{anna.pk}/joinings/new/?with={anna.pk}", {"why": "Why not."})
    assert "shown as one already" in answer.content.decode()
    assert not Joining.objects.exists()
