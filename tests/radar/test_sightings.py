"""Sightings are kept as messages come in, and can be made anew from what is there."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.inbound import taking
from mayest.radar.models import Sighting
from mayest.radar.networks import Seen, looking, seen_in
from mayest.radar.sightings.past import look_again
from mayest.record.addresses.address import address
from mayest.record.contacts.things import identity
from mayest.record.models import Account, Interaction
from tests.flows.mails import mail, stored, taken

pytestmark = pytest.mark.django_db

NAMED = "Where is it? You can also DM me on WhatsApp, or find me at https://instagram.com/anna.k"


def kept() -> list[tuple[str, str]]:
    sightings = Sighting.objects.select_related("interaction").order_by("interaction", "network")
    return [(each.network, each.interaction.text[each.start : each.stop]) for each in sightings]


def test_what_somebody_names_is_kept_with_its_place_and_time() -> None:
    said = stored(mail("one@example.org", text=NAMED))
    assert kept() == [("instagram", "https://instagram.com/anna.k"), ("whatsapp", "WhatsApp")]
    assert set(Sighting.objects.values_list("interaction", "at")) == {(said.pk, said.at)}


def test_a_signature_counts_and_a_quote_does_not() -> None:
    text = "Yes please.\n\n-- \nAnna Keller\nLinkedIn: https://linkedin.com/in/anna-k\n\n> Find us on Facebook\n"
    stored(mail("one@example.org", text=text))
    assert kept() == [("linkedin", "https://linkedin.com/in/anna-k")]


def test_the_same_bytes_twice_are_seen_once() -> None:
    raw = mail("one@example.org", text=NAMED)
    taken(raw, raw)
    taken(raw)
    assert len(kept()) == 2


def test_what_we_say_ourselves_is_no_sighting(hello: Account) -> None:
    stored(mail("one@example.org", sender="hello@mayest.example", to="anna@example.org", text=NAMED))
    assert kept() == []


def test_what_no_person_wrote_is_no_sighting() -> None:
    stored(mail("one@example.org", text=NAMED, headers=[("Auto-Submitted", "auto-replied")]))
    assert kept() == []


def test_a_network_on_which_we_have_an_account_is_no_sighting() -> None:
    Account.objects.create(channel="whatsapp", identity=identity(address("tel:+441632960100")), name="Ours")
    stored(mail("one@example.org", text=NAMED))
    assert [network for network, _ in kept()] == ["instagram"]


def test_a_network_we_have_joined_since_goes_when_the_past_is_looked_through_again() -> None:
    stored(mail("one@example.org", text=NAMED))
    ours = Account.objects.create(channel="whatsapp", identity=identity(address("tel:+441632960100")), name="Ours")
    look_again()
    assert [network for network, _ in kept()] == ["instagram"]
    ours.delete()
    look_again()
    assert [network for network, _ in kept()] == ["instagram", "whatsapp"]


def test_the_past_gives_what_coming_in_gave_however_often_it_is_looked_through() -> None:
    for number in range(5):
        stored(mail(f"{number}@example.org", text=NAMED if number % 2 else "Nothing to see"))
    as_it_came = list(Sighting.objects.values_list("interaction", "network", "start", "stop", "at"))
    Sighting.objects.all().delete()
    told: list[tuple[int, int]] = []
    looked = look_again(lambda done, of: told.append((done, of)), at_once=2)
    assert (looked.read, looked.sightings) == (5, 4)
    assert told == [(2, 5), (4, 5), (5, 5)]
    look_again(at_once=3)
    assert list(Sighting.objects.values_list("interaction", "network", "start", "stop", "at")) == as_it_came


def test_looking_through_the_past_takes_away_what_is_none_any_more() -> None:
    said = stored(mail("one@example.org", text="Nothing to see"))
    Sighting.objects.create(interaction=said, network="gone", start=0, stop=4, at=said.at)
    look_again()
    assert kept() == []


def test_an_empty_record_has_nothing_to_look_through() -> None:
    assert (look_again().read, look_again().sightings) == (0, 0)


def test_what_is_taken_out_of_the_record_takes_its_sightings_along() -> None:
    stored(mail("one@example.org", text=NAMED))
    Interaction.objects.get().delete()
    assert kept() == []


def statements(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        act()
    return [query["sql"] for query in queries if any(table in query["sql"] for table in ("radar_", "DISTINCT"))]


def _group(texts: list[str], name: str) -> Callable[[], object]:
    raws = [mail(f"{name}-{number}@example.org", text=text) for number, text in enumerate(texts)]
    return lambda: taken(*raws)


def test_a_group_in_which_nothing_is_seen_asks_nothing_more() -> None:
    assert statements(_group(["Hello"] * 20, "quiet")) == []


@pytest.mark.parametrize("many", [1, 8])
def test_a_group_in_which_something_is_seen_asks_the_same_however_much(many: int) -> None:
    with CaptureQueriesContext(connection) as quiet:
        _group(["Hello"] * many, f"quiet-{many}")()
    with CaptureQueriesContext(connection) as loud:
        _group(["Find me on TikTok"] * many, f"loud-{many}")()
    assert Sighting.objects.count() == many
    assert len(loud) - len(quiet) <= 3


def test_each_text_goes_through_the_gate_once_and_only_signs_that_may_stand_there_are_searched_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The work, counted: one pass for each message that a person wrote, and none over what is in the record."""
    passes, searched, place = [], [], looking.Sign.place

    def counted(text: str) -> tuple[Seen, ...]:
        passes.append(text)
        return seen_in(text)

    def searching(sign: looking.Sign, data: bytes) -> tuple[int, int] | None:
        searched.append(sign.network.key)
        return place(sign, data)

    monkeypatch.setattr(taking, "seen_in", counted)
    monkeypatch.setattr(looking.Sign, "place", searching)
    quiet = [mail(f"{number}@example.org", text="The line is busy, the signal is bad.") for number in range(3)]
    loud = mail("loud@example.org", text="Find me on TikTok.")
    taken(*quiet, loud)
    assert len(passes) == 4
    assert set(searched) == {"tiktok"}
    taken(*quiet, loud)
    assert len(passes) == 4
