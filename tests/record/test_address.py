"""One way to write each address, however it was typed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from mayest.record.addresses.address import IDENTITY_SCHEMES, REFERENCE_SCHEMES, Address, AddressError, address, guess
from tests.corpora import corpus


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("mailto:Anna@Example.ORG", "mailto:anna@example.org"),
        ("MAILTO: anna@example.org. ", "mailto:anna@example.org"),
        ("mailto:anna@example.org?subject=Hello", "mailto:anna@example.org"),
        ("mailto:what?@example.org", "mailto:what?@example.org"),
        ("mailto:anna@xn--bcher-kva.example", "mailto:anna@bücher.example"),
        ("mailto:anna@bu\u0308cher.example", "mailto:anna@bücher.example"),
        ("tel:01632 960123", "tel:+441632960123"),
        ("tel:+49 (30) 23125-001", "tel:+493023125001"),
        ("fax:+441632960201", "tel:+441632960201"),
        ("sms:07700 900123", "tel:+447700900123"),
        ("acct:@AnnaK@Social.example", "acct:annak@social.example"),
        ("matrix:@peter:Chat.example", "matrix:@peter:chat.example"),
        ("matrix:u/peter:chat.example", "matrix:@peter:chat.example"),
        ("xmpp:Anna@Chat.example/phone", "xmpp:anna@chat.example"),
        ("did:plc:skerrylinedemo", "did:plc:skerrylinedemo"),
        ("postal:The Slip,\n  Hollow   Bay ", "postal:The Slip, Hollow Bay"),
        ("HTTPS://Example.org:443/anna/", "https://example.org/anna"),
        ("http://example.org/?page=2", "https://example.org?page=2"),
        ("feed://TideNews.example/rss.xml", "feed://tidenews.example/rss.xml"),
        ("FEED://tidenews.example:8080/?f=rss#top", "feed://tidenews.example:8080?f=rss"),
        ("iban:de89 3704 0044 0532 0130 00", "iban:DE89370400440532013000"),
        ("customer: sk\u2011204817", "customer:SK-204817"),
        ("customer:SK 204 817", "customer:SK-204817"),
        ("booking:bk7x42q", "booking:BK7X42Q"),
        ("vat:DE 136 695 976", "vat:DE136695976"),
    ],
)
def test_it_is_written_in_one_way(typed: str, written: str) -> None:
    assert str(address(typed)) == written
    assert address(written) == address(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "anna@example.org",
        "mailto:anna",
        "mailto:@example.org",
        "mailto:anna@",
        "mailto:an na@example.org",
        "tel:anonymous",
        "tel:",
        "tel:12",
        "acct:anna",
        "matrix:@peter",
        "xmpp:anna",
        "did:Plc:x y",
        "postal:  ",
        "https://",
        "https://[::1",
        "feed:",
        "iban:DE89 3704 0044 0532 0130 01",
        "iban:nonsense",
        "card:4111 1111 1111 1112",
        "customer:---",
        "moon:4711",
        "customer:47\x0011",
        "mailto:anna@exa\ud800mple.org",
        "",
        "mailto:" + "a" * 400 + "@example.org",
    ],
)
def test_what_is_none_says_how_to_mend_it(typed: str) -> None:
    with pytest.raises(AddressError, match=r"write|compare|there are|shorten|type"):
        address(typed)


def test_a_region_says_in_whose_way_a_number_is_read() -> None:
    assert str(address("tel:030 23125001", "DE")) == "tel:+493023125001"
    assert str(guess("030 23125001", "DE")) == "tel:+493023125001"


@pytest.mark.parametrize("scheme", ["card", "passport", "ssn", "nhs"])
def test_of_what_opens_doors_only_a_digest_is_kept(scheme: str) -> None:
    number = "4111 1111 1111 1111"
    kept = address(f"{scheme}:{number}")
    assert "1111" not in kept.value
    assert len(kept.value) == 64
    assert kept.tail == "1111"
    assert kept == address(f"{scheme}:4111-1111-1111-1111")


def test_the_digest_needs_our_key(settings: Settings) -> None:
    ours = address("card:4111111111111111")
    settings.SECRET_KEY = "another organisation's"
    assert address("card:4111111111111111") != ours


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("anna@example.org", "mailto:anna@example.org"),
        ("+49 30 23125 001", "tel:+493023125001"),
        ("(01632) 960123", "tel:+441632960123"),
        ("@anna@social.example", "acct:anna@social.example"),
        ("@peter:chat.example", "matrix:@peter:chat.example"),
        ("DE89 3704 0044 0532 0130 00", "iban:DE89370400440532013000"),
        ("did:plc:abc234", "did:plc:abc234"),
        ("https://example.org/anna", "https://example.org/anna"),
        ("customer:SK-204817", "customer:SK-204817"),
    ],
)
def test_people_need_not_say_what_it_is(typed: str, written: str) -> None:
    assert str(guess(typed)) == written


def test_a_card_is_told_from_a_telephone() -> None:
    assert guess("4111 1111 1111 1111").scheme == "card"
    assert guess("+44 1632 960123").scheme == "tel"


def test_what_cannot_be_told_is_asked_for() -> None:
    with pytest.raises(AddressError, match="such as customer:4711"):
        guess("SK-204817")


def test_schemes_of_identities_and_references_do_not_meet() -> None:
    assert not IDENTITY_SCHEMES & REFERENCE_SCHEMES


@given(st.sampled_from(sorted(IDENTITY_SCHEMES | REFERENCE_SCHEMES)), st.text(max_size=80))
def test_any_text_is_an_address_or_a_reason(scheme: str, text: str) -> None:
    try:
        found = address(f"{scheme}:{text}")
    except AddressError:
        return
    if not found.tail:  # a digest is not read again
        assert address(str(found)) == Address(found.scheme, found.value)


@pytest.mark.corpus
def test_strings_that_break_software_break_nothing_here() -> None:
    for text in json.loads((corpus("strings-blns") / "blns.json").read_text(encoding="utf-8")):
        for read in (address, guess):
            try:
                read(text)
            except AddressError:
                continue
