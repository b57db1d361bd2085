"""Writing an answer: kept at every pause, with its files, gone when it is sent or put aside."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mayest.desk.composing.attaching import LARGEST
from mayest.people.models import Colleague
from mayest.record.models import Blob, Composition, CompositionFile, Contact, Conversation, Delivery
from mayest.record.outgoing import compositions
from tests.entrances.said import say, somebody, talk

WITH_SCRIPTS = {"HX-Request": "true"}


def written(text: str = "We look for it.", **fields: str) -> dict[str, str]:
    return {
        "channel": "email",
        "to": "anna@example.org",
        "cc": "",
        "subject": "Re: Missing parcel",
        "text": text,
        **fields,
    }


def keep(desk: Client, conversation: Conversation, text: str, **fields: str) -> str:
    """Keep as the script does; gives what the page is told."""
    address = f"/conversations/{conversation.pk}/composition/"
    answer = desk.post(address, written(text, **fields), headers=WITH_SCRIPTS)
    assert answer.status_code == 200
    return answer.content.decode()


def version(part: str) -> str:
    return part.partition('data-base="')[2].partition('"')[0]


def page(desk: Client, conversation: Conversation) -> str:
    return desk.get(f"/conversations/{conversation.pk}/").content.decode()


def file(name: str = "photo.txt", content: bytes = b"a parcel") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def attach(desk: Client, conversation: Conversation, *files: SimpleUploadedFile, text: str = "") -> str:
    address = f"/conversations/{conversation.pk}/composition/files/"
    return desk.post(address, {**written(text), "files": files}, headers=WITH_SCRIPTS).content.decode()


# Where an answer goes


def test_an_answer_goes_to_whoever_wrote_last(desk: Client, parcel: Conversation) -> None:
    text = page(desk, parcel)
    assert "by e-mail" in text
    assert "<bdi data-whom>anna@example.org</bdi>" in text
    assert 'value="Re: Missing parcel"' in text


def test_a_public_answer_says_that_anyone_can_read_it(desk: Client) -> None:
    conversation = talk("Cancelled")
    kim = somebody("", "did:plc:m6jypywmz3pbk3y6kvu4xih6")
    say(conversation, kim, channel="bluesky", public=True, account=None)
    conversation.interactions.get().participants.filter(role="from").update(name="kim.bsky.example")
    text = page(desk, conversation)
    assert "on Bluesky" in text
    assert "<bdi data-whom>kim.bsky.example</bdi>" in text
    assert '<p class="public" data-public-mark>' in text


def test_a_private_answer_does_not(desk: Client, parcel: Conversation) -> None:
    assert '<p class="public" data-public-mark hidden>' in page(desk, parcel)


def test_whoever_only_rang_is_written_to_in_the_surest_way(desk: Client) -> None:
    conversation, anna = talk("Rang"), somebody("Anna", "tel:+447700900141", "mailto:anna@example.org")
    say(conversation, anna, channel="phone", account=None)
    assert "<bdi data-whom>anna@example.org</bdi>" in page(desk, conversation)


def test_where_nobody_can_be_written_to_the_page_asks(desk: Client) -> None:
    conversation, caller = talk("Rang"), somebody("", "tel:+447700900141")
    say(conversation, caller, channel="phone", account=None)
    text = page(desk, conversation)
    assert "<bdi data-whom>nobody yet</bdi>" in text
    assert '<div class="route" id="route">\n<details open>' in text


# Kept at every pause


def test_what_is_written_is_there_again(desk: Client, tom: Colleague, parcel: Conversation) -> None:
    assert "Kept" in keep(
        desk, parcel, "Dear Anna,\r\n\r\nwe look\0 for it.  \r\n", cc="peter@example.net", to="anna@example.org, bo"
    )
    kept = compositions.composition(parcel, tom)
    assert kept is not None
    assert kept.text == "Dear Anna,\n\nwe look\ufffd for it.  \n"
    assert (kept.to, kept.cc) == (["mailto:anna@example.org", "bo"], ["mailto:peter@example.net"])
    text = page(desk, parcel)
    assert "we look\ufffd for it." in text
    assert 'value="anna@example.org, bo"' in text


def test_nobody_else_sees_it(desk: Client, priya: Colleague, parcel: Conversation) -> None:
    keep(desk, parcel, "A word of mine")
    other = Client()
    other.force_login(priya)
    assert "A word of mine" not in page(other, parcel)


def test_an_emptied_draft_leaves_no_trace(desk: Client, parcel: Conversation) -> None:
    base = version(keep(desk, parcel, "Hello"))
    assert version(keep(desk, parcel, " ", base=base)) == ""
    assert not Composition.objects.exists()


def test_going_on_writing_is_no_conflict(desk: Client, tom: Colleague, parcel: Conversation) -> None:
    base = version(keep(desk, parcel, "Hel"))
    assert version(keep(desk, parcel, "Hello", base=base)) not in {"", base}
    assert Composition.objects.get().text == "Hello"


def test_another_window_never_writes_over_it_unseen(desk: Client, parcel: Conversation) -> None:
    base = version(keep(desk, parcel, "Hello"))
    keep(desk, parcel, "Hello from the train", base=base)
    told = keep(desk, parcel, "Hello from the desk", base=base)
    assert "Hello from the train" in told
    assert Composition.objects.get().text == "Hello from the train"
    other = told.partition('data-other="')[2].partition('"')[0]
    keep(desk, parcel, "Hello from the desk", base=other)
    assert Composition.objects.get().text == "Hello from the desk"


def test_a_window_that_closes_keeps_both(desk: Client, parcel: Conversation) -> None:
    base = version(keep(desk, parcel, "Hello"))
    keep(desk, parcel, "From the train", base=base)
    keep(desk, parcel, "From the desk", base=base, leaving="1")
    text = Composition.objects.get().text
    assert text.startswith("From the desk")
    assert text.endswith("From the train")


def test_a_window_that_closes_before_it_was_answered_does_not_meet_itself(desk: Client, parcel: Conversation) -> None:
    base = version(keep(desk, parcel, "He"))
    keep(desk, parcel, "Hell", base=base)
    keep(desk, parcel, "Hello", base=base, before="Hell", leaving="1")
    assert Composition.objects.get().text == "Hello"


def test_what_was_sent_elsewhere_is_kept_anew_and_said_to_be(desk: Client, parcel: Conversation) -> None:
    base = version(keep(desk, parcel, "Hello"))
    desk.post(f"/conversations/{parcel.pk}/composition/undo/")
    assert "in another window" in keep(desk, parcel, "Hello again", base=base)
    assert Composition.objects.get().text == "Hello again"


def test_without_scripts_it_is_kept_by_a_button(desk: Client, parcel: Conversation) -> None:
    answer = desk.post(f"/conversations/{parcel.pk}/composition/", written("By hand"), follow=True)
    assert "Kept. Nobody else sees it." in answer.content.decode()
    assert "By hand" in answer.content.decode()


def test_without_scripts_two_windows_are_shown_side_by_side(desk: Client, parcel: Conversation) -> None:
    keep(desk, parcel, "From the train")
    text = desk.post(f"/conversations/{parcel.pk}/composition/", written("From the desk")).content.decode()
    assert "From the train" in text
    assert "From the desk</textarea>" in text
    assert Composition.objects.get().text == "From the train"


def test_discarding_leaves_nothing(desk: Client, parcel: Conversation) -> None:
    attach(desk, parcel, file(), text="Hello")
    desk.post(f"/conversations/{parcel.pk}/composition/undo/")
    assert not Composition.objects.exists()
    assert not CompositionFile.objects.exists()


def test_the_form_comes_alone_for_a_window_that_looks_again(desk: Client, parcel: Conversation) -> None:
    keep(desk, parcel, "Hello")
    address = f"/conversations/{parcel.pk}/composition/"
    part = desk.get(address, headers=WITH_SCRIPTS).content.decode()
    assert part.lstrip().startswith("<section")
    assert "Hello</textarea>" in part
    assert desk.get(address).headers["Location"] == f"/conversations/{parcel.pk}/#reply"


# Files


def test_files_are_kept_at_once(desk: Client, parcel: Conversation) -> None:
    part = attach(desk, parcel, file("photo.txt"), file("../../etc/a<b>\u202e.txt", b"x"))
    assert "photo.txt" in part
    assert sorted(CompositionFile.objects.values_list("name", flat=True)) == ["a_b_.txt", "photo.txt"]
    assert "photo.txt" in page(desk, parcel)


def test_the_same_file_is_taken_once(desk: Client, parcel: Conversation) -> None:
    attach(desk, parcel, file(), file())
    attach(desk, parcel, file("another name.txt"))
    assert CompositionFile.objects.count() == 2
    assert Blob.objects.filter(size=len(b"a parcel")).count() == 1


def test_a_file_that_is_too_large_is_not_taken(desk: Client, parcel: Conversation) -> None:
    part = attach(desk, parcel, file("film.mov", b"\0" * (LARGEST + 1)), file())
    assert "film.mov was not added" in part
    assert [kept.name for kept in CompositionFile.objects.all()] == ["photo.txt"]


def test_a_file_can_be_taken_out_and_the_last_one_takes_the_draft_along(desk: Client, parcel: Conversation) -> None:
    attach(desk, parcel, file())
    number = CompositionFile.objects.get().pk
    address = f"/conversations/{parcel.pk}/composition/files/{number}/undo/"
    assert "photo.txt" not in desk.post(address, written(""), headers=WITH_SCRIPTS).content.decode()
    assert not Composition.objects.exists()
    assert desk.post(address, written(""), headers=WITH_SCRIPTS).status_code == 200


def test_nobody_takes_out_another_ones_file(desk: Client, priya: Colleague, parcel: Conversation) -> None:
    attach(desk, parcel, file(), text="Hello")
    other = Client()
    other.force_login(priya)
    other.post(f"/conversations/{parcel.pk}/composition/files/{CompositionFile.objects.get().pk}/undo/", written(""))
    assert CompositionFile.objects.exists()


# Sending


def test_with_nothing_to_say_it_goes_straight(desk: Client, tom: Colleague, parcel: Conversation) -> None:
    attach(desk, parcel, file(), text="We look for it.")
    answer = desk.post(f"/conversations/{parcel.pk}/delivery/", written(cc="Peter <peter@example.net>"), follow=True)
    delivery = Delivery.objects.get()
    assert (delivery.to, delivery.cc) == (["mailto:anna@example.org"], ["mailto:peter@example.net"])
    assert (delivery.text, delivery.subject, delivery.by) == ("We look for it.", "Re: Missing parcel", tom)
    assert [kept.name for kept in delivery.files.all()] == ["photo.txt"]
    assert not Composition.objects.exists()
    assert "no outgoing account yet" in answer.content.decode()


def test_a_second_press_sends_nothing_more(desk: Client, parcel: Conversation) -> None:
    for _ in range(2):
        desk.post(f"/conversations/{parcel.pk}/delivery/", written())
    assert Delivery.objects.count() == 1


def test_with_scripts_the_page_is_told_to_come_again(desk: Client, parcel: Conversation) -> None:
    answer = desk.post(f"/conversations/{parcel.pk}/delivery/", written(), headers=WITH_SCRIPTS)
    assert answer.headers["HX-Refresh"] == "true"
    assert Delivery.objects.exists()


def test_without_scripts_files_go_along_with_it(desk: Client, parcel: Conversation) -> None:
    desk.post(f"/conversations/{parcel.pk}/delivery/", {**written(), "files": [file()]})
    assert [kept.name for kept in Delivery.objects.get().files.all()] == ["photo.txt"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"to": ""}, "Say who it goes to."),
        ({"to": "anna at example"}, "anna at example is no address that we can read"),
        ({"to": "+44 7700 900141"}, "E-mail does not reach +44 7700 900141"),
        ({"cc": "peter@"}, "peter@ is no address that we can read"),
        ({"text": " \n "}, "there is nothing to send yet"),
        ({"subject": "x" * 1001}, "1000"),
        ({"channel": "telepathy"}, "There is no such way to write any more"),
    ],
)
def test_what_is_incomplete_stays_and_says_why(
    desk: Client, parcel: Conversation, fields: dict[str, str], told: str
) -> None:
    text = desk.post(f"/conversations/{parcel.pk}/delivery/", written(**fields)).content.decode()
    assert told in text
    assert not Delivery.objects.exists()
    part = desk.post(f"/conversations/{parcel.pk}/delivery/", written(**fields), headers=WITH_SCRIPTS).content.decode()
    assert told in part


def test_what_has_no_subject_takes_none_along(desk: Client, parcel: Conversation) -> None:
    desk.post(f"/conversations/{parcel.pk}/delivery/", written(channel="matrix", to="@anna:matrix.example"))
    assert (Delivery.objects.get().channel, Delivery.objects.get().subject) == ("matrix", "")


def test_what_is_incomplete_is_kept(desk: Client, parcel: Conversation) -> None:
    desk.post(f"/conversations/{parcel.pk}/delivery/", written("Half of it", to=""))
    assert Composition.objects.get().text == "Half of it"


def test_hostile_words_stay_words(desk: Client, parcel: Conversation) -> None:
    hostile = "</textarea><script>alert(1)</script>\u202e😀"
    keep(desk, parcel, hostile, subject=hostile, to=hostile)
    attach(desk, parcel, file("<img src=x onerror=alert(1)>.txt"), text=hostile)
    text = page(desk, parcel)
    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_the_form_costs_as_much_however_much_there_is(
    desk: Client, parcel: Conversation, anna: Contact, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        say(parcel, anna, f"Word {number}", ago=timedelta(minutes=60 - number))
        attach(desk, parcel, file(f"{number}.txt", b"%d" % number), text="Hello")
    with django_assert_max_num_queries(16):
        desk.get(f"/conversations/{parcel.pk}/composition/", headers=WITH_SCRIPTS)
