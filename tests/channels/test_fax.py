"""A fax that comes by mail: whose number it is, as T.37's addresses and HylaFAX's reports say."""

from datetime import UTC, datetime

import pytest

from mayest.channels.channel import UnreadableError
from mayest.channels.fax import Fax
from mayest.channels.fax.numbers import number, number_in
from mayest.channels.fax.report import Report, read_report
from mayest.channels.message import Party, Role
from tests import drawing, fax_mails
from tests.fax_mails import GATEWAY, GERMAN_REPORT, OURS, THEIRS, hylafax, t37

PAGES = drawing.fax("Waybill.")


def test_a_fax_by_t37_has_its_numbers_its_time_and_its_pages() -> None:
    fax = Fax().parse(t37(PAGES))
    assert fax.parties == (Party(Role.FROM, f"tel:{THEIRS}", "Dunmarrow Haulage"), Party(Role.TO, f"tel:{OURS}"))
    assert fax.at == datetime(2024, 3, 11, 8, 15, tzinfo=UTC)
    assert [(part.name, part.media_type, part.content) for part in fax.parts] == [("image.tif", "image/tiff", PAGES)]
    assert (fax.text, fax.pictured, fax.key, fax.problems) == ("", True, f"fax-1@{GATEWAY}", ())


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("FAX=+441632960521@gateway.example", "+441632960521"),
        ("fax=+44-1632-960521@gateway.example", "+44-1632-960521"),
        ("FAX=+44.1632.960521/T33S=6377@gateway.example", "+44.1632.960521"),
        ("/FAX=+441632960521/@gateway.example", "+441632960521"),
        ('"/FAX=+441632960521/ATTN=Tom"@gateway.example', "+441632960521"),
        ("FAX=4085551212@gateway.example", "4085551212"),
        ("FAX=201@gateway.example", "201"),
        ("VOICE=+441632960521@gateway.example", ""),
        ("FAX=@gateway.example", ""),
        ("FAX=ACME@gateway.example", ""),
        ("fax@mayest.example", ""),
        ("FAX=" + "9" * 200 + "@gateway.example", ""),
    ],
)
def test_numbers_stand_in_addresses(address: str, found: str) -> None:
    assert number_in(address) == found


@pytest.mark.parametrize(("said", "found"), [("+44 1632 960521", "+44 1632 960521"), ("(030) 1234/5", "(030) 1234/5")])
def test_numbers_are_told_from_names(said: str, found: str) -> None:
    assert number(f" {said} ") == found
    assert number(f"ACME {said}") == ""
    assert number("42") == ""


def test_hylafax_says_in_words_who_it_was() -> None:
    fax = Fax().parse(hylafax(PAGES, name="DUNMARROW"))
    assert fax.parties == (Party(Role.FROM, f"tel:{THEIRS}", "DUNMARROW"),)
    assert (fax.subject, fax.text) == ("Fax, 2 pages", "")


def test_a_station_that_calls_itself_by_name_has_the_number_that_rang() -> None:
    fax = Fax().parse(hylafax(PAGES, station="Dunmarrow Haulage", caller="01632 960521"))
    assert fax.parties == (Party(Role.FROM, "tel:01632 960521", "Dunmarrow Haulage"),)


def test_hylafax_speaks_german_too() -> None:
    fax = Fax().parse(hylafax(PAGES, "+49 30 23125001", german=GERMAN_REPORT))
    assert fax.parties == (Party(Role.FROM, "tel:+49 30 23125001"),)
    assert fax.subject == "Fax, 1 page"


@pytest.mark.parametrize(
    "subject",
    [
        'Fax received from "+44 1632 960521"',
        "Fax empfangen von +44 1632 960521",
        "Fax recibido de +44 1632 960521",
        'Télécopie reçue de "+44 1632 960521"',
        "Fax ricevuto da +44 1632 960521",
        "Odebrano fax od +44 1632 960521",
        'Fax primit de la "+44 1632 960521"',
    ],
)
def test_a_subject_is_enough(subject: str) -> None:
    assert read_report(subject, "") == Report("+44 1632 960521", "", None)


@pytest.mark.parametrize("caller", ["", "(none)", "<NONE>", "anonymous"])
def test_a_fax_from_nobody_is_kept_and_says_so(caller: str) -> None:
    fax = Fax().parse(hylafax(PAGES, station="<UNSPECIFIED>", caller=caller, name=caller))
    assert fax.parties == ()
    assert fax.problems == ("it does not say from which number it came",)
    assert fax.pictured


def test_a_fax_as_pdf_and_under_a_wrong_name_is_a_fax() -> None:
    mail = t37(drawing.pdf("Waybill.")).replace(b"image/tiff", b"application/octet-stream")
    assert [part.media_type for part in Fax().parse(mail).parts] == ["application/pdf"]


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(t37(b"GIF89a, and no fax"), id="another picture"),
        pytest.param(b"From: tom@example.org\r\nDate: Mon, 11 Mar 2024 08:15:00 +0000\r\n\r\nHello", id="no file"),
    ],
)
def test_a_mail_without_a_fax_is_refused_with_its_reason(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match="a fax comes as a TIFF or a PDF"):
        Fax().parse(raw)


def test_a_fax_can_still_be_noted_by_hand() -> None:
    fax = Fax().parse(b'{"from": "tel:+441632960521", "text": "Waybill for Thursday"}')
    assert (fax.text, fax.pictured) == ("Waybill for Thursday", False)


def test_the_numbers_of_the_mails_are_what_the_fixtures_say() -> None:
    assert fax_mails.t37_with_two_pages().count(b"FAX=") == 2
