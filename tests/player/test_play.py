"""The player, with a clock that nobody waits for and a speaker that writes down what it hears."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest

from coach.errors import SpeakerError, VoiceError
from coach.player import play
from coach.testing import RecordingSpeaker, VirtualClock

WHOLE_LOG = [
    (0, "started"),
    (1_060, "one"),
    (2_760, "two"),
    (4_560, "three"),
    (5_060, "four"),
    (6_760, "five"),
    (10_560, "six"),
    (12_000, "stopped"),
]


class Rehearsal:
    """A player with its doubles, and one log of all that happens."""

    def __init__(self, **speaker: Any) -> None:
        """Nothing happened yet."""
        self.clock = VirtualClock()
        self.speaker = RecordingSpeaker(self.clock, **speaker)
        self.cues: list[tuple[int, str]] = []

    def on_cue(self, cue: Any) -> None:
        """Write it down."""
        self.cues.append((self.clock.now_ms, cue.text))

    def play(self, chapters: Any, clips: Any) -> int:
        """Play with the doubles."""
        return play(chapters, clips, self.speaker, on_cue=self.on_cue, clock=self.clock)

    @property
    def log(self) -> list[tuple[int, str]]:
        """All, in order of time."""
        return sorted([*self.speaker.log, *self.cues], key=lambda entry: entry[0])


def test_a_whole_session(chapters: Any, clips: Any, session_pcm: bytes) -> None:
    """Every cue is told of when it starts to sound, and what sounds is the session, to the sample."""
    rehearsal = Rehearsal()

    length = rehearsal.play(iter(chapters), clips)

    assert rehearsal.log == WHOLE_LOG
    assert rehearsal.speaker.recorded[: len(session_pcm)] == session_pcm
    assert length == 12_000


def test_a_late_chapter_is_waited_for_and_nothing_is_skipped(chapters: Any, clips: Any, session_pcm: bytes) -> None:
    """There is silence until it comes; then the session goes on where it was, to the sample."""
    rehearsal = Rehearsal()
    asked, released, exhausted = Event(), Event(), Event()

    def arriving() -> Any:
        yield chapters[0]
        asked.set()
        released.wait(60)
        yield from chapters[1:]
        exhausted.set()

    def go_without() -> None:
        asked.wait(60)
        rehearsal.speaker.patient = False

    def release() -> None:
        released.set()
        exhausted.wait(60)

    rehearsal.clock.at(1_000, go_without)
    rehearsal.clock.at(9_000, release)
    length = rehearsal.play(arriving(), clips)

    # The last 50 ms that held sound of the first chapter ended at 4,050; the next ones began at 8,950.
    first, waited_ms = 4_008 * 48, 8_950 - 4_008
    assert rehearsal.speaker.recorded.startswith(session_pcm[:first] + bytes(waited_ms * 48) + session_pcm[first:])
    assert [text for _, text in rehearsal.cues] == ["one", "two", "three", "four", "five", "six"]
    assert 0 <= rehearsal.cues[2][0] - (4_500 + waited_ms) <= 50
    assert length == 12_000


def test_it_begins_before_later_chapters_are_laid_out(chapters: Any, clips: Any) -> None:
    """The first chapter sounds while the second is not there yet."""
    rehearsal = Rehearsal()
    heard = Event()

    def arriving() -> Any:
        yield chapters[0]
        assert heard.wait(60)
        yield from chapters[1:]

    rehearsal.clock.at(1_100, heard.set)
    rehearsal.play(arriving(), clips)

    assert rehearsal.log == WHOLE_LOG


def test_ctrl_c_ends_the_sound_with_a_fade(chapters: Any, clips: Any, session_pcm: bytes) -> None:
    """At once, and the speaker is let go."""
    rehearsal = Rehearsal()

    def interrupt() -> None:
        raise KeyboardInterrupt

    rehearsal.clock.at(1_210, interrupt)
    with pytest.raises(KeyboardInterrupt):
        rehearsal.play(iter(chapters), clips)

    recorded = rehearsal.speaker.recorded
    assert rehearsal.log == [(0, "started"), (1_060, "one"), (1_210, "stopped")]
    assert len(recorded) == (1_200 + 10) * 48
    assert recorded[: 1_200 * 48] == session_pcm[: 1_200 * 48]
    assert abs(int.from_bytes(recorded[-2:], "little", signed=True)) < 50


def test_a_speaker_that_goes_away_is_an_error(chapters: Any, clips: Any) -> None:
    """The message is the speaker's, and it is let go."""
    rehearsal = Rehearsal(lost_at_ms=3_000)

    with pytest.raises(SpeakerError, match="went away"):
        rehearsal.play(iter(chapters), clips)

    assert rehearsal.log == [(0, "started"), (1_060, "one"), (2_760, "two"), (3_000, "stopped")]


def test_a_voice_that_fails_is_an_error(chapters: Any, clips: Any) -> None:
    """It happens in the thread that mixes, and reaches the one who plays, after what was mixed before it."""
    rehearsal = Rehearsal()

    def failing() -> Any:
        yield chapters[0]
        raise VoiceError("tone", "test")

    with pytest.raises(VoiceError, match="test"):
        rehearsal.play(failing(), clips)

    assert rehearsal.log == [(0, "started"), (1_060, "one"), (2_760, "two"), (4_080, "stopped")]


def test_no_speaker_is_said_before_anything_is_laid_out(clips: Any) -> None:
    """Nobody waits for a session that cannot be heard."""
    asked: list[bool] = []

    class NoSpeaker(RecordingSpeaker):
        """One that is not there."""

        def start(self, feed: Any) -> None:
            """Fail."""
            raise SpeakerError("none", f"there is none for {feed}")

    def arriving() -> Any:
        asked.append(True)
        yield from ()

    with pytest.raises(SpeakerError, match="export"):
        play(arriving(), clips, NoSpeaker(VirtualClock()))

    assert not asked


def test_a_session_of_nothing_ends_at_once(clips: Any) -> None:
    """Without a crash."""
    assert Rehearsal().play(iter(()), clips) == 0


def test_a_clip_is_loaded_once_though_it_is_mixed_in_parts(chapters: Any, clips: Any) -> None:
    """A second at a time is mixed; a cue that lies over the edge is not read twice."""
    Rehearsal().play(iter(chapters), clips)

    assert clips.loaded == ["one", "two", "three", "four", "five", "six"]
