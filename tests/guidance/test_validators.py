"""The named functions that check a value. Numbers are made up, or those their issuers publish for tests."""

import pytest

from mayest.guidance.detection.validators import VALIDATORS

CASES = {
    "aba": (["111000025", "021000021"], ["111000026"]),
    "bic": (["DEUTDEFF", "NWBKGB2LXXX"], ["DEUTZZFF", "DEUT"]),
    "card": (
        [
            "4111111111111111",
            "4111 1111 1111 1111",
            "378282246310005",
            "30569309025904",
            "6011-1111-1111-1117",
            "3530111333300000",
            "2223003122003222",
            "6759649826438453",
            "4222222222222",
        ],
        ["4111111111111112", "1111111111111117", "9900000000000002", "0000000000000000", "411111111111111", "x"],
    ),
    "crypto": (
        [
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
            "0x" + "52908400098527886E0F" * 2,
        ],
        ["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "0x12"],
    ),
    "date_of_birth": (
        ["14/03/1962", "03/14/1962", "1962-03-14", "3.5.71", "14 March 1962"],
        ["14/14/1962", "00/01/1990", "14/03/1562"],
    ),
    "de_tax_id": (["36 574 261 809"], ["36574261808"]),
    "iban": (
        ["DE89370400440532013000", "GB33 BUKB 2020 1555 5555 55", "nl91abna0417164300", "NO93 8601 1117 947"],
        ["DE89370400440532013001", "DE8937040044053201300", "XX89370400440532013000", "DE"],
    ),
    "ip": (["203.0.113.77", "2001:db8::1", "10.0.0.1"], ["300.1.2.3", "10:30:45", "1.2.3.4", "::"]),
    "jwt": (["eyJhbGciOiJIUzI1NiJ9.e30.c2ln"], ["eyJabcdefgh.ijkl", "eyJ", "bm90anNvbg.x", "\u00e9"]),
    "luhn": (["9900000000000002", "79927398713"], ["79927398710", "0000", "12a"]),
    "nhs": (["943 476 5919", "4010232137"], ["943 476 5918"]),
    "password": (
        ["Tulip47-harbour", "kR7!mQ2x", "4821", "hafen#22", "camelCase"],
        ["required", "Please", "********", "your"],
    ),
    "phone": (
        ["+44 20 7946 0958", "0044 20 7946 0958", "+49 (0)30 901820", "+1-202-555-0143x77"],
        ["+3", "+999 1", "0000"],
    ),
    "phone_shape": (
        ["7946 0958", "030 901820", "(202) 555-0143"],
        ["2026-03-12", "12.03.2026", "1111111", "1998-2004", "123"],
    ),
    "random": (["q3EgRib7Lm5Twz2Xk8Vn"], ["aaaaaaaaaaaaaaa1", "authentication", "20260312102045"]),
    "ssn": (
        ["536-90-4399", "212091234"],
        ["900-11-2040", "666-12-1234", "000-12-1234", "536-00-4399", "536-90-0000", "078-05-1120"],
    ),
    "vat": (["DE136695976", "GB980780684", "NL004495445B01"], ["DE136695977", "GB980780685", "XX1"]),
    "web": (
        ["example.org", "shop.example.org/help", "https://intranet/x", "example.it/x"],
        ["notes.txt", "done.it", "a.b"],
    ),
}


def test_every_validator_is_tried_here() -> None:
    assert CASES.keys() == VALIDATORS.keys()


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, (good, _) in CASES.items() for text in good])
def test_a_value_is_one(name: str, text: str) -> None:
    assert VALIDATORS[name](text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, (_, bad) in CASES.items() for text in bad])
def test_what_only_looks_like_a_value_is_none(name: str, text: str) -> None:
    assert not VALIDATORS[name](text)
