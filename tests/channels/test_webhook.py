"""Whatever hands messages over by the documented JSON: what is in one, and who may."""

import json
import re
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mayest.channels.channel import UnreadableError, UnwritableError
from mayest.channels.message import Message, Part, Party, Role
from mayest.channels.settings import Secret
from mayest.channels.webhook import Webhook
from mayest.channels.webhook.settings import WebhookSettings
from mayest.channels.webhook.signature import secret_in, sign
from mayest.channels.wire import UnsignedError
from mayest.record.addresses.address import IDENTITY_SCHEMES
from mayest.testing.fixtures import readable

WEBHOOK = Webhook()
NOW = datetime(2024, 3, 12, 9, 0, tzinfo=UTC)
NEW, OLD, FOREIGN = (f"whsec_{b64encode(bytes([number]) * 32).decode()}" for number in (1, 2, 3))
BOTH = WebhookSettings(Secret(NEW), Secret(OLD))
BODY = b'{"from": "mailto:anna@example.org", "text": "Hello"}'
ANNA = {"address": "mailto:anna@example.org", "name": "Anna K"}
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "webhook.md"


def parsed(**form: object) -> Message:
    return WEBHOOK.parse(json.dumps({"from": ANNA, "text": "Hello", **form}).encode())


def headers(secret: str = NEW, *, body: bytes = BODY, at: datetime = NOW, name: str = "msg_1") -> dict[str, str]:
    seconds = str(int(at.timestamp()))
    signature = sign(secret_in(secret), name, seconds, body)
    return {"Webhook-Id": name, "Webhook-Timestamp": seconds, "Webhook-Signature": signature}


def refusal(said: dict[str, str], body: bytes = BODY, known: WebhookSettings = BOTH) -> str:
    with pytest.raises(UnsignedError) as raised:
        WEBHOOK.verify(known, said, body, NOW)
    return str(raised.value)


def test_a_message_is_from_its_sender_to_whoever_it_names() -> None:
    message = parsed(to=[{"address": "tel:+441632960123"}, "https://skerryline.example/contact"], cc=ANNA)
    assert message.parties == (
        Party(Role.FROM, "mailto:anna@example.org", "Anna K"),
        Party(Role.TO, "tel:+441632960123"),
        Party(Role.TO, "https://skerryline.example/contact"),
        Party(Role.CC, "mailto:anna@example.org", "Anna K"),
    )


def test_it_says_when_and_what_it_answers_and_whether_anybody_reads_it() -> None:
    message = parsed(id="7", at="2024-03-12T10:00:00+01:00", answers=["5", "6"], public=True)
    assert (message.key, message.at, message.refers_to, message.public) == ("7", NOW, ("5", "6"), True)
    assert message.problems == ()


def test_html_is_read_aloud_where_no_text_came() -> None:
    assert parsed(text="", html="<p>Hello <b>there</b></p><script>alert(1)</script>").text == "Hello there"


def test_a_file_is_there_as_it_was() -> None:
    message = parsed(files=[{"name": "a.txt", "type": "text/plain", "content": b64encode(b"a").decode()}])
    assert message.parts == (Part("a.txt", "text/plain", b"a"),)


@pytest.mark.parametrize("public", [None, 1, "true", False, [True]])
def test_only_true_is_public(public: object) -> None:
    assert not parsed(public=public).public


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("at", "yesterday", "the time cannot be read"),
        ("at", "2024-03-12T10:00:00", "the time cannot be read"),
        ("to", ["anna"], 'somebody in "to" has no address'),
        ("cc", [None], 'somebody in "cc" has no address'),
        ("to", ["mailto:a@b.example"] * 1_001, 'of "to", only the first 1000'),
        ("files", ["a.txt"], "a file is no object"),
        ("files", [{"name": "a.txt", "content": "%"}], "an attachment is no base64"),
    ],
)
def test_what_cannot_be_read_is_left_out_with_a_problem(field: str, value: object, problem: str) -> None:
    message = parsed(**{field: value})
    assert message.text == "Hello"
    assert any(problem in each for each in message.problems)


@pytest.mark.parametrize("sender", [None, "", "anna", "moon:anna", "mailto:", {"name": "Anna"}, ["mailto:a@b.example"]])
def test_a_message_without_a_sender_is_none(sender: object) -> None:
    with pytest.raises(UnreadableError, match='"from"'):
        WEBHOOK.parse(json.dumps({"from": sender, "text": "Hello"}).encode())


def test_every_kind_of_address_that_the_record_knows_can_be_named() -> None:
    assert set(WEBHOOK.schemes) == IDENTITY_SCHEMES


def test_what_is_written_reads_the_same() -> None:
    message = parsed(
        id="7",
        at="2024-03-12T10:00:00Z",
        to=["did:plc:abc234"],
        subject="Tickets",
        html="<p>Hello</p>",
        files=[{"name": "a", "type": "text/plain", "content": "YQ=="}],
        answers=["6"],
        public=True,
    )
    assert WEBHOOK.parse(WEBHOOK.write(message)) == message


@pytest.mark.parametrize(
    "message",
    [
        Message("webhook", (), text="Hello"),
        Message("webhook", (Party(Role.FROM, "moon:1"),), text="Hello"),
        Message("webhook", (Party(Role.FROM, "tel:+441632960123"),)),
    ],
)
def test_what_would_not_be_read_is_not_written(message: Message) -> None:
    with pytest.raises(UnwritableError, match=r"add|write"):
        WEBHOOK.write(message)


def test_the_documented_example_is_one() -> None:
    page = PAGE.read_text(encoding="utf-8")
    example = next(block for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL) if '"from"' in block)
    message = WEBHOOK.parse(example.encode())
    assert message.problems == ()
    assert message.parts


def test_every_field_of_the_fixtures_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    fields = {name for _, raw in readable(WEBHOOK) for name in json.loads(raw)}
    assert [name for name in sorted(fields) if f"| `{name}` |" not in page] == []


def test_the_published_example_of_the_specification_verifies() -> None:
    body, at = b'{"test": 2432232314}', datetime.fromtimestamp(1614265330, UTC)
    said = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    WEBHOOK.verify(WebhookSettings(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")), said, body, at)


@pytest.mark.parametrize("secret", [NEW, OLD])
def test_the_secret_and_the_one_before_it_both_count(secret: str) -> None:
    WEBHOOK.verify(BOTH, headers(secret), BODY, NOW)


def test_several_secrets_may_stand_in_one_field() -> None:
    WEBHOOK.verify(WebhookSettings(Secret(f"{NEW} {OLD}")), headers(OLD), BODY, NOW)


def test_one_good_signature_among_several_is_enough() -> None:
    said = headers()
    said["Webhook-Signature"] = f"v1,{'A' * 43}= v1a,what ever {said['Webhook-Signature']}"
    WEBHOOK.verify(BOTH, said, BODY, NOW)


def test_another_secret_a_changed_body_and_a_changed_header_are_refused() -> None:
    assert "none of our secrets" in refusal(headers(FOREIGN))
    assert "none of our secrets" in refusal(headers(), BODY + b" ")
    assert "none of our secrets" in refusal({**headers(), "Webhook-Id": "msg_2"})
    assert "none of our secrets" in refusal({**headers(), "Webhook-Timestamp": str(int(NOW.timestamp()) + 1)})
    assert "none of our secrets" in refusal({**headers(), "Webhook-Signature": "v1,ü v1, v1"})


@pytest.mark.parametrize("seconds", [-300, 300])
def test_clocks_may_be_five_minutes_apart(seconds: int) -> None:
    WEBHOOK.verify(BOTH, headers(at=NOW + timedelta(seconds=seconds)), BODY, NOW)
    off = NOW + timedelta(seconds=seconds + (1 if seconds > 0 else -1))
    assert "five minutes" in refusal(headers(at=off))


@pytest.mark.parametrize("seconds", ["", "now", "-1", "1e9", "9" * 5_000, "\u0661\u0667"])
def test_a_time_that_is_none_is_refused(seconds: str) -> None:
    assert "webhook-timestamp" in refusal({**headers(), "Webhook-Timestamp": seconds})


@pytest.mark.parametrize("name", ["Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"])
def test_a_request_without_one_of_the_headers_is_refused(name: str) -> None:
    said = headers()
    del said[name]
    assert name.lower() in refusal(said)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_c2hvcnQ=", "whsec_%%%", "pässword"])
def test_without_a_good_secret_nothing_comes_in(secret: str) -> None:
    why = refusal(headers(), known=WebhookSettings(Secret(secret)))
    assert "has no secret" in why or "no whsec_" in why
    assert "pässword" not in why


@settings(max_examples=100, deadline=None, database=None)
@given(st.dictionaries(st.sampled_from(list(headers())), st.text(max_size=60)), st.binary(max_size=100))
def test_any_headers_are_refused_with_a_reason(said: dict[str, str], body: bytes) -> None:
    assert refusal(said, body).strip()
