"""Whom each channel reaches, whom no other does, and who has gone elsewhere."""

from dataclasses import dataclass

from django.db import connection

from mayest.radar.evidence.window import Window


@dataclass(frozen=True, slots=True)
class Reach:
    """Contacts: `reached` in either direction, `only` by no other channel as well; `wrote` to us, of whom `moved`."""

    reached: int = 0
    only: int = 0
    wrote: int = 0
    moved: int = 0


# Who was met on which channel; beside each, on how many channels, and when they last wrote on any. One walk over what
# lies in the window, grouped in the database: nothing is fetched but a row a channel.
_REACH = """
WITH met AS (
    SELECT appearance.contact_id AS contact, interaction.channel AS channel,
           MAX(CASE WHEN interaction.direction = 'in' THEN interaction.at END) AS heard
    FROM record_interaction AS interaction
    JOIN record_appearance AS appearance ON appearance.interaction_id = interaction.id
    WHERE interaction.kind = 'message' AND interaction.at > %s AND interaction.at <= %s
    GROUP BY appearance.contact_id, interaction.channel
), beside AS (
    SELECT contact, channel, heard,
           COUNT(*) OVER (PARTITION BY contact) AS channels,
           MAX(heard) OVER (PARTITION BY contact) AS latest
    FROM met
)
SELECT channel, COUNT(*), SUM(CASE WHEN channels = 1 THEN 1 ELSE 0 END), COUNT(heard),
       SUM(CASE WHEN heard <= %s AND latest > heard THEN 1 ELSE 0 END),
       (SELECT COUNT(DISTINCT contact) FROM met)
FROM beside
GROUP BY channel
"""


@dataclass(frozen=True, slots=True)
class Reaches:
    """The reach of each channel, and how many contacts were reached at all."""

    by_channel: dict[str, Reach]
    everybody: int


def reaches(window: Window) -> Reaches:
    """Count contacts, each once whoever they were joined with. One query.

    Somebody has moved who wrote by a channel, not in the last quarter any more, and has since written by another.
    """
    moments = (window.start, window.now, window.quarter_ago)
    with connection.cursor() as database:
        database.execute(_REACH, [connection.ops.adapt_datetimefield_value(moment) for moment in moments])
        rows = database.fetchall()
    return Reaches({channel: Reach(*figures) for channel, *figures, _ in rows}, rows[0][-1] if rows else 0)
