"""An account of ours on the Synapse of the tests, and what the tests of Matrix do with it over and over."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from mayest.channels.channel import Fetches
from mayest.channels.matrix.settings import MatrixSettings
from mayest.channels.registry import channel
from mayest.channels.settings import Secret
from mayest.inbound.fetch import fetch
from mayest.outbound.deliver import deliver
from mayest.outbound.submit import Submission, submit
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import set_up, way_in
from mayest.record.addresses.address import address
from mayest.record.conversations.reply_route import reply_route
from mayest.record.models import Account, Conversation, Delivery, Direction, Interaction
from mayest.record.outgoing.underway import next_due
from tests.servers.synapse import Person, Synapse


@dataclass(frozen=True, slots=True)
class Desk:
    """Our user there, and the account by which the record knows it."""

    server: Synapse
    person: Person
    account: Account

    @property
    def user(self) -> str:
        return self.person.user

    def fetched(self) -> int:
        """Take in what came; gives how many messages are new."""
        fetches = way_in(self.account)
        assert isinstance(fetches, Fetches)
        return fetch(self.account, fetches)

    def set_to(self, settings: MatrixSettings) -> None:
        self.account.sealed = set_up(channel("matrix"), address(self.person.address), "Skerry Line", settings).sealed

    def answered(self, by: Colleague, text: str, to: Sequence[str] = ()) -> Delivery:
        """Answer in the conversation that was heard of last, as the desk does, and let it leave."""
        talk = conversation()
        route = reply_route(talk)
        sent = submit(Submission(talk, by, route.channel, to or route.to, route.cc, route.subject, text)).sent
        assert sent
        Delivery.objects.update(due=timezone.now())
        deliver_due()
        sent.refresh_from_db()
        return sent


def desk_at(server: Synapse) -> Desk:
    person = server.person("desk", "Skerry Line")
    account = set_up(channel("matrix"), address(person.address), "Skerry Line", by_token(server, person))
    return Desk(server, person, account)


def by_token(server: Synapse, person: Person) -> MatrixSettings:
    return MatrixSettings(server.address, person.user, Secret(person.api.token))


def deliver_due() -> None:
    while delivery := next_due(timezone.now()):
        deliver(delivery)


def conversation() -> Conversation:
    return Conversation.objects.latest("latest_at")


def said(by: str = "at") -> list[tuple[str, str]]:
    """Give what the record has, in the order in which it was said: which way it went, and the words.

    What we say has a time in whole seconds: what was answered within the same is told by the order of its rows.
    """
    rows = Interaction.objects.order_by(by, "id").values_list("direction", "text")
    return [("we" if direction == Direction.OUT else "they", text.strip()) for direction, text in rows]
