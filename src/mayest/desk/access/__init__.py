"""The one gate each kind of thing is fetched through: who may see what is decided here and nowhere else.

What is said on the accounts of a line of business is read by those whom it lets in; see docs/decisions/0011.
"""

from mayest.desk.access.agreed import (
    draft,
    edition,
    edition_in_force,
    edition_rule,
    own_policy,
    policy,
    policy_writing,
    question,
    required_look,
)
from mayest.desk.access.channels import radar_review, sightings, standing
from mayest.desk.access.house import (
    account,
    administration,
    appointment,
    common,
    line,
    named_voice,
    own_line,
    token,
    voice,
)
from mayest.desk.access.people import claim, contact, joining, other_contact
from mayest.desk.access.sounds import concerned, recording, sound, spoken
from mayest.desk.access.talk import (
    attachment,
    conversation,
    delivery,
    delivery_file,
    hold,
    interaction,
    post,
    posting,
    readable,
    recognition,
)
from mayest.desk.access.teaching import example, lesson, own_lesson, star, starred, step

__all__ = [
    "account",
    "administration",
    "appointment",
    "attachment",
    "claim",
    "common",
    "concerned",
    "contact",
    "conversation",
    "delivery",
    "delivery_file",
    "draft",
    "edition",
    "edition_in_force",
    "edition_rule",
    "example",
    "hold",
    "interaction",
    "joining",
    "lesson",
    "line",
    "named_voice",
    "other_contact",
    "own_lesson",
    "own_line",
    "own_policy",
    "policy",
    "policy_writing",
    "post",
    "posting",
    "question",
    "radar_review",
    "readable",
    "recognition",
    "recording",
    "required_look",
    "sightings",
    "sound",
    "spoken",
    "standing",
    "star",
    "starred",
    "step",
    "token",
    "voice",
]
