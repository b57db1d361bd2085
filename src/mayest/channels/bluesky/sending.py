"""Posts: what was written is completed by what only the network knows, and put under its own key, once."""

from typing import Any

from mayest.channels.bluesky.address import Uri, uri_of
from mayest.channels.bluesky.facets import handles, mentions
from mayest.channels.bluesky.parse import parse_post
from mayest.channels.bluesky.session import Session, Sessions
from mayest.channels.bluesky.settings import BlueskySettings
from mayest.channels.bluesky.view import sealed
from mayest.channels.channel import UnreadableError
from mayest.channels.message import Role
from mayest.channels.reading import line_in, list_in, object_in, read_object, text_in
from mayest.channels.web_api import Call, said_in
from mayest.channels.web_failures import ApiError
from mayest.channels.wire import Envelope, Failure, Sent, WireError

_GONE = frozenset({"RecordNotFound", "RepoNotFound", "InvalidRequest"})
_BAD_REQUEST = 400
_MOST_MENTIONS = 20


def send(sessions: Sessions, settings: BlueskySettings, envelope: Envelope) -> Sent:
    """Post it, unless it is there already: a second time changes nothing. Raises WireError."""
    session = sessions.of(settings)
    if session.did != envelope.sender:
        why = f"{settings.name} is {session.did}, not {envelope.sender}: make that the address of this account"
        raise WireError(Failure.ACCOUNT, why)
    return _Posting(sessions, settings, session).post(envelope)


class _Posting:
    """One message on its way to the network."""

    def __init__(self, sessions: Sessions, settings: BlueskySettings, session: Session) -> None:
        self._sessions, self._settings, self._session = sessions, settings, session

    def post(self, envelope: Envelope) -> Sent:
        uri, record = self._written(envelope.raw)
        if there := self._record_at(uri):
            return self._sent(uri, line_in(there, "cid"), object_in(there, "value"))
        whole = self._completed(record)
        self._reaches(envelope, uri, whole)
        told = {"repo": uri.did, "collection": uri.collection, "rkey": uri.rkey, "record": whole}
        made = self._ask(Call("POST", "xrpc/com.atproto.repo.createRecord", body=told))
        return self._sent(uri, line_in(made, "cid"), whole)

    def _written(self, raw: bytes) -> tuple[Uri, dict[str, Any]]:
        try:
            view = read_object(raw, "a post")
        except UnreadableError as error:
            raise WireError(Failure.NEVER, str(error)) from None
        uri = uri_of(line_in(view, "uri"))
        if uri is None or uri.did != self._session.did:
            raise WireError(Failure.NEVER, "it has no address in our own repository: write it anew")
        return uri, object_in(view, "record")

    def _completed(self, record: dict[str, Any]) -> dict[str, Any]:
        """Give the record with what it answers named by its content, and with those whom it mentions."""
        text = text_in(record, "text")
        found = [*list_in(record, "facets"), *mentions(text, self._known(handles(text)))]
        whole = {name: value for name, value in record.items() if name not in {"facets", "reply"}}
        whole |= {"facets": found} if found else {}
        parent = uri_of(line_in(object_in(object_in(record, "reply"), "parent"), "uri"))
        return whole | ({"reply": self._reply(parent)} if parent else {})

    def _reply(self, parent: Uri) -> dict[str, Any]:
        """Give the two references of a reply: where the thread began stands in what it answers."""
        there = self._record_at(parent)
        if there is None:
            why = f"what it answers is not there any more, or cannot be seen from here: {parent.on_the_web}"
            raise WireError(Failure.NEVER, why)
        near = {"uri": str(parent), "cid": said_in(there, "cid")}
        root = object_in(object_in(object_in(there, "value"), "reply"), "root")
        return {"root": root if line_in(root, "uri") and line_in(root, "cid") else near, "parent": near}

    def _known(self, names: list[str]) -> dict[str, str]:
        found = {name: self._did_of(name) for name in names[:_MOST_MENTIONS]}
        return {name: did for name, did in found.items() if did}

    def _did_of(self, handle: str) -> str:
        call = Call("GET", "xrpc/com.atproto.identity.resolveHandle", {"handle": handle})
        return line_in(self._unless_gone(call) or {}, "did")

    def _record_at(self, uri: Uri) -> dict[str, Any] | None:
        query = {"repo": uri.did, "collection": uri.collection, "rkey": uri.rkey}
        return self._unless_gone(Call("GET", "xrpc/com.atproto.repo.getRecord", query))

    def _unless_gone(self, call: Call) -> dict[str, Any] | None:
        try:
            return self._ask(call)
        except ApiError as error:
            if error.status == _BAD_REQUEST and error.code in _GONE:
                return None
            raise

    def _reaches(self, envelope: Envelope, uri: Uri, record: dict[str, Any]) -> None:
        """See that everybody on the envelope is answered or mentioned: nobody else is told of a post.

        What is to ourselves is to whoever reads us.
        """
        message = parse_post(sealed(str(uri), None, {"did": uri.did}, record))
        told = {uri.did, *(party.address for party in message.parties_as(Role.TO))}
        if missing := [address for address in envelope.to if address not in told]:
            why = f"{missing[0]} would not be told of it: mention them in the text, as @name.example.org"
            raise WireError(Failure.NEVER, why)

    def _sent(self, uri: Uri, cid: str, record: dict[str, Any]) -> Sent:
        return Sent(uri.on_the_web, raw=sealed(str(uri), cid, {"did": uri.did}, record))

    def _ask(self, call: Call) -> dict[str, Any]:
        return self._sessions.ask(self._settings, call)
