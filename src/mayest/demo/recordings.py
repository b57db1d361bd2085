"""Two calls of the demo were recorded: on one everybody has agreed, on the other the caller was never asked.

No voice is kept in the package: what one hears is a little tune, made here.
"""

import math
import struct
import wave
from collections.abc import Iterable
from io import BytesIO

from mayest.demo.telling import Told
from mayest.people.models import Colleague
from mayest.record.models import Asked, Interaction, Side, Word
from mayest.record.recordings.consents import note
from mayest.record.recordings.dropping import drop_in

RATE = 8000  # samples a second, as a telephone has
NOTES = (392.0, 440.0, 523.25, 659.25, 523.25, 440.0, 392.0, 293.66)  # Hz
NOTE = 0.6  # seconds
LOUD = 9000  # of 32767


def drop_recordings(said: Iterable[Told], people: dict[str, Colleague]) -> None:
    """Put the recordings to their calls; the colleague has agreed, and where the story says so the caller as well."""
    for number, one in enumerate(one for one in said if one.said.recording):
        call = Interaction.objects.get(key=one.key)
        tune = _tune(NOTES[number:])
        colleague = people[one.said.by]
        drop_in(call, BytesIO(tune), len(tune), f"call-{call.at:%Y-%m-%d}.wav", colleague)
        for concerned in call.concerned.all():
            if concerned.side == Side.OURS:
                note(concerned, Word.GIVEN, Asked.FORM, colleague, at=one.at)
            elif one.said.recording == "agreed":
                note(concerned, Word.GIVEN, Asked.CALL, colleague, at=one.at)


def _tune(notes: Iterable[float]) -> bytes:
    """Give some notes as the bytes of a WAV, each rising and dying away."""
    made, count = BytesIO(), int(RATE * NOTE)
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for pitch in notes:
            samples = (_sample(pitch, number, count) for number in range(count))
            file.writeframes(struct.pack(f"<{count}h", *samples))
    return made.getvalue()


def _sample(pitch: float, number: int, count: int) -> int:
    swell = math.sin(math.pi * number / count)
    return int(LOUD * swell * math.sin(2 * math.pi * pitch * number / RATE))
