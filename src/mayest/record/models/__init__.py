"""The record's nouns, one file each."""

from mayest.record.models.account import Account
from mayest.record.models.appearance import Appearance
from mayest.record.models.assignment import Assignment
from mayest.record.models.attachment import Attachment
from mayest.record.models.attempt import Attempt, Nondelivery, Verdict
from mayest.record.models.blob import Blob
from mayest.record.models.bookmark import Bookmark, Refused
from mayest.record.models.claim import Claim, Grade, Withdrawal
from mayest.record.models.closure import Closure
from mayest.record.models.composition import Composition, CompositionFile
from mayest.record.models.concerned import Concerned, Side
from mayest.record.models.consent import Asked, Consent, Purpose, Word
from mayest.record.models.contact import Contact
from mayest.record.models.conversation import Conversation, ConversationKey
from mayest.record.models.delivery import Delivery, DeliveryFile, State
from mayest.record.models.event import Event
from mayest.record.models.health import Health, Way
from mayest.record.models.hold import Hold
from mayest.record.models.identity import Identity
from mayest.record.models.interaction import Direction, Interaction
from mayest.record.models.joining import Joining, Parting
from mayest.record.models.note import Note
from mayest.record.models.own_post import Cancellation, OwnPost, Posting
from mayest.record.models.own_reference import OwnReference
from mayest.record.models.participant import Participant
from mayest.record.models.reading import Reading
from mayest.record.models.recognition import Recognition
from mayest.record.models.recording import Deletion, Recording
from mayest.record.models.reference import Reference
from mayest.record.models.release import Release
from mayest.record.models.transcript import Transcript

__all__ = [
    "Account",
    "Appearance",
    "Asked",
    "Assignment",
    "Attachment",
    "Attempt",
    "Blob",
    "Bookmark",
    "Cancellation",
    "Claim",
    "Closure",
    "Composition",
    "CompositionFile",
    "Concerned",
    "Consent",
    "Contact",
    "Conversation",
    "ConversationKey",
    "Deletion",
    "Delivery",
    "DeliveryFile",
    "Direction",
    "Event",
    "Grade",
    "Health",
    "Hold",
    "Identity",
    "Interaction",
    "Joining",
    "Nondelivery",
    "Note",
    "OwnPost",
    "OwnReference",
    "Participant",
    "Parting",
    "Posting",
    "Purpose",
    "Reading",
    "Recognition",
    "Recording",
    "Reference",
    "Refused",
    "Release",
    "Side",
    "State",
    "Transcript",
    "Verdict",
    "Way",
    "Withdrawal",
    "Word",
]
