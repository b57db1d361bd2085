"""What programs send is told from what people write."""

import pytest

from mayest.channels.message import Kind, Message
from tests.channels.mails import read, with_header


def report(kind: str, part_type: str, part: str) -> Message:
    body = f"--b\nContent-Type: text/plain\n\nSorry.\n--b\nContent-Type: {part_type}\n\n{part}\n--b--\n"
    return with_header(f"Content-Type: multipart/report; report-type={kind}; boundary=b", body.encode())


def test_a_delivery_report_that_tells_of_a_failure_is_a_bounce() -> None:
    found = report("delivery-status", "message/delivery-status", "Reporting-MTA: dns; x\n\nAction: failed\n")
    assert found.kind is Kind.BOUNCE


def test_a_delivery_report_that_tells_of_success_is_no_bounce() -> None:
    found = report("delivery-status", "message/delivery-status", "Reporting-MTA: dns; x\n\nAction: delivered\n")
    assert found.kind is Kind.AUTO_REPLY


def test_a_report_of_unwanted_mail_is_a_complaint() -> None:
    assert report("feedback-report", "message/feedback-report", "Feedback-Type: abuse\n").kind is Kind.COMPLAINT


def test_a_receipt_is_automatic() -> None:
    found = report("disposition-notification", "message/disposition-notification", "Disposition: displayed\n")
    assert found.kind is Kind.AUTO_REPLY


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("From: MAILER-DAEMON@x.example\nSubject: Undelivered Mail Returned to Sender", Kind.BOUNCE),
        ("From: Mail <postmaster@x.example>\nSubject: Delivery failure", Kind.BOUNCE),
        ("Return-Path: <>\nFrom: robot@x.example\nSubject: Returned mail: User unknown", Kind.BOUNCE),
        ("From: a@x.example\nX-Failed-Recipients: b@y.example\nSubject: x", Kind.BOUNCE),
        ("From: postmaster@x.example\nSubject: Meeting on Monday", Kind.MESSAGE),
        ("From: anna@x.example\nSubject: Re: delivery failure of my parcel", Kind.MESSAGE),
        ("From: anna@x.example\nAuto-Submitted: auto-replied (vacation)\nSubject: x", Kind.AUTO_REPLY),
        ("From: anna@x.example\nAuto-Submitted: no\nSubject: x", Kind.MESSAGE),
        ("From: anna@x.example\nAuto-Submitted: auto-generated\nSubject: Your invoice", Kind.MESSAGE),
        ("From: anna@x.example\nSubject: Automatische Antwort: Ihr Auftrag", Kind.AUTO_REPLY),
        ("From: anna@x.example\nSubject: I was out of office, sorry", Kind.MESSAGE),
    ],
)
def test_headers_tell_the_kind(headers: str, kind: Kind) -> None:
    assert read(f"{headers}\n\nHello.\n".encode()).kind is kind
