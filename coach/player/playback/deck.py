"""Turns a score into sound, and says what of it has been heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.audio import tone
from coach.player.playback.backing import Backing
from coach.player.playback.feed import Feed
from coach.player.playback.mixer import Mixer, Turn
from coach.player.playback.track import Track
from coach.units import RATE_HZ, Ms, Samples, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.audio import Clips, Music
    from coach.player.playback.speaker import Speaker
    from coach.player.score import Heard, Item

KEPT_SAMPLES = ms_to_samples(Ms(300), RATE_HZ)
"""What goes on sounding while a new score is mixed: ten times what mixing its first second takes."""

READY_S = 0.1
"""How long to wait for that much, where a score has only just begun."""

ANSWER_HZ, ANSWER, ANSWER_LEVEL = 660.0, Ms(120), 0.05
"""The tone that says that somebody was heard: 26 dB under full scale, and so about as loud as quiet speech."""


class Deck:
    """What plays a session: one score at a time, mixed ahead, heard without a gap.

    All but the mixing happens in the thread that calls. A score is pulled lazily in a thread of its own, and pulled no
    more once another one was put, or it was cut; it may then still be waiting for its next item.
    """

    def __init__(self, clips: Clips, open_speaker: Callable[[], Speaker], *, music: Music | None = None) -> None:
        """Nothing is opened.

        Args:
            clips: The sounds of all words; asked for in the mixing threads.
            open_speaker: Makes a speaker that is not started yet; called again for each new try.
            music: What sounds under the session's own parts.
        """
        self._clips, self._open_speaker, self._music = clips, open_speaker, music
        self._speaker: Speaker | None = None
        self._mixer: Mixer | None = None
        self._feed, self._track = Feed(Samples(0)), Track()
        self._backing: Backing | None = None
        self._answer = b""

    @property
    def idle(self) -> bool:
        """Whether the score has ended, and all of it was heard and told of; so it is before the first `put`."""
        return self._is_done and not self._has_failed

    def start(self) -> None:
        """Open the speaker; nothing sounds until `put`.

        Raises:
            SpeakerError: There is none.
        """
        speaker = self._open_speaker()
        self._feed, self._track, self._mixer = Feed(speaker.ahead), Track(), None
        if self._music is not None and self._backing is None:
            self._backing = Backing(self._music, speaker.ahead)
        speaker.start(self._feed)
        self._speaker = speaker

    def put(self, score: Iterable[Item]) -> None:
        """Play a score from here on, after what is kept of the one before; returns at once.

        Args:
            score: Pulled while it plays, up to a minute ahead (or more, see `Speaker.ahead`). It may block, and have no
                end. What it raises is raised by `look`.
        """
        turn = Turn(self._feed, self._track)
        if self._backing is not None:
            self._backing.begin(turn)
        self._mixer = Mixer(score, self._clips, turn, self._backing)
        self._mixer.start()

    def cut(self) -> None:
        """Be silent after a fade of 10 ms (music takes a second to go), until the next `put`."""
        place = self._feed.position
        self._mixer = None
        self._feed.cut()
        if self._backing is not None:
            self._feed.overlay(self._backing.tail(place))
        self._track.cut(self._drop())

    def keep(self) -> tuple[Item, Ms] | None:
        """Let only the next 300 ms sound that are ready; the place in the score where they end, for the next `put`.

        Together with a `put` that goes on exactly there nothing is heard of it. Where a speaker can only be cut, the
        place is what is heard now.

        Returns:
            An item and the milliseconds in it, all of them where it was mixed to its end. None when the score had ended
            already, and also when nothing of it was laid out yet.
        """
        self._feed.wait_for(KEPT_SAMPLES, READY_S)
        ended = self._feed.ended
        if not self._has_failed:  # else it is told when what was ready has been heard, unless another score follows
            self._mixer = None
        self._feed.keep(KEPT_SAMPLES)
        end = self._drop()
        if self._backing is not None:
            self._backing.go_on(end)
        had_ended = ended and self._track.ends_at(end)
        place = self._track.cut(end)
        return None if had_ended else place

    def answer(self) -> None:
        """Let a soft short tone be heard with what is heard next, also when nothing sounds."""
        if not self._answer:
            self._answer = tone(ANSWER_HZ, ANSWER, level=ANSWER_LEVEL).pcm
        self._feed.overlay(self._answer)

    def look(self) -> tuple[Heard, ...]:
        """What was heard since the last look, in order.

        Raises:
            SpeakerError: The speaker went away.
            CoachError: What went wrong while the score was mixed, once all that was ready has been heard.
        """
        heard = self._track.heard(self._heard())
        if self._mixer is not None and self._is_done and not heard:
            self._mixer.check()
        return heard

    def reopen(self) -> None:
        """Let go of the speaker, and open another; nothing sounds until `put`.

        Raises:
            SpeakerError: There is still none.
        """
        self.close()
        self.start()

    def close(self) -> None:
        """End all sound with a fade of 10 ms, and let go of the speaker; may be called again."""
        speaker, self._speaker = self._speaker, None
        if self._backing is not None:
            self._backing.leave(self._feed.position)
        self._feed.stop()
        if speaker is not None:
            speaker.stop()

    @property
    def _is_done(self) -> bool:
        return self._feed.finished and self._track.told

    @property
    def _has_failed(self) -> bool:
        return self._mixer is not None and self._mixer.failed

    def _heard(self) -> Samples:
        return Samples(0) if self._speaker is None else self._speaker.heard()

    def _drop(self) -> Samples:
        """Let the speaker drop what it can; where the sound that will still be heard ends."""
        if self._speaker is not None:
            self._speaker.drop()
        return self._feed.until
