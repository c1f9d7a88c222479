"""Sentences, said here and now."""

from coach.app.aloud import hear_out, score_of
from coach.audio import Clip
from coach.player import Deck
from coach.testing import RecordingSpeaker, VirtualClock
from coach.units import RATE_HZ


class Beeps:
    """A tenth of a second of full strength for each text."""

    def clip(self, text: str) -> Clip:
        """It."""
        del text
        return Clip(pcm=b"\x10\x27" * (RATE_HZ // 10), rate_hz=RATE_HZ)

    def digest(self, text: str) -> str:
        """Its words."""
        return text


def test_every_sentence_is_heard_with_a_pause_after_it() -> None:
    """And it ends when all was heard."""
    clock = VirtualClock()
    speaker = RecordingSpeaker(clock)
    deck = Deck(Beeps(), lambda: speaker)
    deck.start()
    deck.put(score_of(["One.", "Two."]))
    hear_out(deck, clock)
    deck.close()

    assert 1_800 <= clock.now_ms <= 2_200
    beep, pause = b"\x10\x27" * (RATE_HZ // 10), b"\x00\x00" * (RATE_HZ * 8 // 10)
    assert speaker.recorded.lstrip(b"\x00").startswith(beep + pause + beep)
