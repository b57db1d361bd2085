"""Writes a mail: RFC 5322 and MIME, so that any program reads it, and no header can be smuggled in."""

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from mayest.channels.channel import UnwritableError
from mayest.channels.email.mailbox import split
from mayest.channels.message import Kind, Message, Part, Party, Role
from mayest.channels.storable import storable

# Folded at the length that RFC 5322 recommends, the library encodes ids that are longer, and breaks the thread.
_POLICY = SMTP.clone(max_line_length=320, cte_type="7bit")
_LONGEST_ID = 250
_MOST_REFERENCES = 30
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ID = re.compile(r"[!-;=?-~]+")
# A mail in a mail travels as any file, or the library would take it apart and write it anew.
_MEDIA_TYPE = re.compile(r"(?!multipart/|message/)([a-z0-9.+-]+)/([a-z0-9.+_-]+)", re.IGNORECASE)
_HEADERS = ((Role.FROM, "From"), (Role.TO, "To"), (Role.CC, "Cc"), (Role.REPLY_TO, "Reply-To"))


def compose(message: Message) -> bytes:
    """Give the bytes of a mail that says what the message says, with CRLF line ends.

    Raises UnwritableError when there is no sender, an address is none, or a header would hold a line break.
    """
    if not message.parties_as(Role.FROM):
        raise UnwritableError("a mail needs a sender: add one such as mailto:anna@example.org")
    mail = EmailMessage(_POLICY)
    for role, header in _HEADERS:
        if parties := message.parties_as(role):
            mail[header] = [_address(party) for party in parties]
    mail["Subject"] = _checked(message.subject, "the subject")
    if message.at:
        mail["Date"] = format_datetime(message.at)
    _add_ids(mail, message)
    if message.kind is Kind.AUTO_REPLY:
        mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(storable(message.text), cte="quoted-printable")
    if message.html:
        mail.add_alternative(storable(message.html), subtype="html", cte="quoted-printable")
    for part in message.parts:
        _attach(mail, part)
    try:
        return mail.as_bytes()
    except (MessageError, ValueError) as error:
        raise UnwritableError(f"the mail cannot be written: {error}") from error


def _address(party: Party) -> Address:
    local, host = split(party.address)
    try:
        return Address(_checked(party.name, "a name"), local, host)
    except (ValueError, IndexError, MessageError) as error:
        raise UnwritableError(f"{local}@{host} is no e-mail address: {error}") from error


def _checked(text: str, what: str) -> str:
    if _CONTROL.search(text):
        raise UnwritableError(f"{what} holds a line break or another control character: take it out")
    return text


def _add_ids(mail: EmailMessage, message: Message) -> None:
    if message.key:
        if len(message.key) > _LONGEST_ID or not _ID.fullmatch(message.key):
            raise UnwritableError("the id of the mail is no Message-ID: it is one word such as 1234@example.org")
        mail["Message-ID"] = f"<{message.key}>"
    ids = [key for key in message.refers_to if _ID.fullmatch(key) and len(key) <= _LONGEST_ID]
    if ids:
        mail["In-Reply-To"] = f"<{ids[-1]}>"
        kept = ids if len(ids) <= _MOST_REFERENCES else [ids[0], *ids[1 - _MOST_REFERENCES :]]
        mail["References"] = " ".join(f"<{key}>" for key in kept)


def _attach(mail: EmailMessage, part: Part) -> None:
    found = _MEDIA_TYPE.fullmatch(part.media_type)
    main, sub = found.groups() if found else ("application", "octet-stream")
    mail.add_attachment(
        part.content,
        maintype=main,
        subtype=sub,
        cte="base64",
        disposition="inline" if part.content_id else "attachment",
        filename=_checked(part.name, "the name of a file") or None,
        cid=f"<{_checked(part.content_id, 'the id of a picture')}>" if part.content_id else None,
    )
