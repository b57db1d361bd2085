"""Who stands in which timeline, made anew from claims and joinings."""

from collections.abc import Iterable

from django.db import connection

from mayest.record.models import Appearance

# One contact at a time: theirs and what is claimed for those who are shown under them. The indexes on claims, on
# withdrawals and on participants carry it; nothing is fetched to be written back.
FILL = """
INSERT INTO record_appearance (contact_id, interaction_id, at)
SELECT %s, interaction.id, interaction.at
FROM record_interaction AS interaction
WHERE interaction.id IN (
    SELECT participant.interaction_id
    FROM record_contact AS member
    JOIN record_claim AS claim ON claim.contact_id = member.id
    LEFT JOIN record_withdrawal AS withdrawal ON withdrawal.claim_id = claim.id
    JOIN record_participant AS participant ON participant.identity_id = claim.identity_id
    WHERE (member.id = %s OR member.head_id = %s) AND withdrawal.id IS NULL
)
ON CONFLICT (contact_id, interaction_id) DO NOTHING
"""


def fill(heads: Iterable[int]) -> None:
    """Add what is missing from the timelines of these contacts, each shown under itself. Removes nothing."""
    with connection.cursor() as database:
        for head in heads:
            database.execute(FILL, [head, head, head])


def rebuild(contacts: Iterable[int], heads: Iterable[int]) -> None:
    """Empty the timelines of `contacts`, and fill those of `heads`; the caller's transaction holds both together."""
    Appearance.objects.filter(contact__in=list(contacts)).delete()
    fill(heads)
