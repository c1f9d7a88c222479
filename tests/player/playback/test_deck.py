"""A score turned into sound: what is heard, to the sample, and what is told of it."""

from __future__ import annotations

from itertools import repeat
from threading import Event
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from coach.errors import SpeakerError, VoiceError
from coach.player.playback.deck import Deck
from coach.player.score import Aside, Part, Silence
from coach.testing import RecordingSpeaker, VirtualClock
from coach.units import At, Ms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MS_BYTES = 48


class Rehearsal:
    """A deck with its doubles; looked at every 20 ms."""

    def __init__(self, clips: Any, **speaker: Any) -> None:
        """Start it."""
        self.clock = VirtualClock()
        self.speakers = [RecordingSpeaker(self.clock, **speaker)]
        self.deck = Deck(clips, lambda: self.speakers[-1])
        self.heard: list[Any] = []
        self.deck.start()

    def go(self, length_ms: int) -> None:
        """Let time pass."""
        until = self.clock.now_ms + length_ms
        while self.clock.now_ms < until:
            self.clock.sleep(min(20, until - self.clock.now_ms) / 1000)
            self.heard += self.deck.look()

    def play(self) -> None:
        """Let time pass until all was heard."""
        while not self.deck.idle:
            self.go(20)

    @property
    def recorded(self) -> bytes:
        """What sounded."""
        return self.speakers[-1].recorded

    @property
    def samples(self) -> Any:
        """What sounded, as numbers."""
        return np.frombuffer(self.recorded, dtype="<i2")

    @property
    def told(self) -> list[tuple[Any, int, int, bool]]:
        """What was told of, with the stretches of each item joined."""
        joined: list[tuple[Any, int, int, bool]] = []
        for one in self.heard:
            if joined and joined[-1][0] is one.item and joined[-1][2] == one.since:
                joined[-1] = (one.item, joined[-1][1], one.until, one.last)
            else:
                joined.append((one.item, one.since, one.until, one.last))
        return joined


@pytest.fixture
def rehearsal(clips: Any) -> Rehearsal:
    """One that is ready."""
    return Rehearsal(clips)


def parts(chapters: Iterable[Any]) -> list[Part]:
    """Whole chapters."""
    return [Part(chapter=chapter, start=chapter.start, end=chapter.end) for chapter in chapters]


def rest_of(score: list[Part], place: tuple[Any, int] | None) -> Iterator[Any]:
    """What is still to come of whole chapters."""
    assert place is not None
    item, ms = place
    if ms < item.end - item.start:
        yield Part(chapter=item.chapter, start=At(item.start + ms), end=item.end)
    yield from (part for part in score if part.start >= item.end)


def test_a_score_of_parts_sounds_like_the_session(rehearsal: Rehearsal, chapters: Any, session_pcm: bytes) -> None:
    """To the sample; each part is told of from its start to its end."""
    score = parts(chapters)

    rehearsal.deck.put(iter(score))
    rehearsal.play()

    assert rehearsal.recorded == session_pcm
    assert rehearsal.told == [(part, 0, part.end - part.start, True) for part in score]


def test_a_part_is_what_lies_between_two_instants(rehearsal: Rehearsal, chapters: Any, session_pcm: bytes) -> None:
    """Also where they cut a clip in two."""
    rehearsal.deck.put([Part(chapter=chapters[0], start=At(1_100), end=At(2_900))])
    rehearsal.play()

    assert rehearsal.recorded == session_pcm[1_100 * MS_BYTES : 2_900 * MS_BYTES]


def test_words_and_silences_may_stand_between(rehearsal: Rehearsal, chapters: Any, clips: Any, session_pcm: bytes) -> None:
    """An aside lasts as long as its clip."""
    score = [Aside(text="paused"), Silence(length=Ms(777)), *parts(chapters[:1])]

    rehearsal.deck.put(score)
    rehearsal.play()

    expected = clips.clip("paused").pcm + bytes(777 * MS_BYTES) + session_pcm[: 4_008 * MS_BYTES]
    assert rehearsal.recorded[: len(expected)] == expected
    assert rehearsal.told == [(score[0], 0, 500, True), (score[1], 0, 777, True), (score[2], 0, 4_008, True)]


def test_it_is_idle_when_all_was_heard_and_told(rehearsal: Rehearsal) -> None:
    """Before the first score, not while one plays, and after it."""
    assert rehearsal.deck.idle
    rehearsal.deck.put([Silence(length=Ms(100))])
    assert not rehearsal.deck.idle
    rehearsal.go(60)
    assert not rehearsal.deck.idle
    rehearsal.go(60)
    assert rehearsal.deck.idle
    rehearsal.deck.put([])
    rehearsal.play()


def test_a_cut_is_silence_after_a_fade(rehearsal: Rehearsal, chapters: Any, session_pcm: bytes) -> None:
    """Of 10 ms, with no step in it; what was faded counts as heard."""
    score = parts(chapters)
    rehearsal.deck.put(score)
    rehearsal.go(1_210)

    rehearsal.deck.cut()
    rehearsal.go(1_000)

    cut = 1_200 * 24
    assert rehearsal.recorded.startswith(session_pcm[: cut * 2])
    fade = np.abs(rehearsal.samples[cut : cut + 240].astype(int))
    assert fade[0] == 5_000
    assert np.diff(fade).max() <= 0
    assert fade[-1] < 50
    assert not rehearsal.samples[cut + 240 :].any()
    assert rehearsal.told == [(score[0], 0, 1_210, False)]
    assert rehearsal.deck.idle


def test_after_a_cut_the_next_score_is_heard_at_once(rehearsal: Rehearsal, chapters: Any, clips: Any) -> None:
    """Right after the fade."""
    rehearsal.deck.put(parts(chapters))
    rehearsal.go(1_210)

    rehearsal.deck.cut()
    rehearsal.deck.put([Aside(text="stop there")])
    rehearsal.play()

    assert rehearsal.recorded[1_210 * MS_BYTES :].startswith(clips.clip("stop there").pcm)
    assert [(until, last) for _, _, until, last in rehearsal.told] == [(1_210, False), (500, True)]


def test_a_cut_of_silence_makes_no_sound(rehearsal: Rehearsal, clips: Any) -> None:
    """Nor a second one."""
    rehearsal.deck.cut()
    rehearsal.deck.cut()
    rehearsal.go(200)

    assert not rehearsal.samples.any()
    assert rehearsal.deck.idle


@pytest.mark.parametrize("at_ms", [20, 1_000, 1_210, 3_700, 3_750, 4_010, 7_140, 11_500])
def test_what_is_kept_and_what_is_put_join_without_a_seam(
    rehearsal: Rehearsal, chapters: Any, session_pcm: bytes, at_ms: int
) -> None:
    """A new score that goes on where the kept sound ends is not heard as one, wherever it begins."""
    score = parts(chapters)
    rehearsal.deck.put(score)
    rehearsal.go(at_ms)

    place = rehearsal.deck.keep()
    rehearsal.deck.put(rest_of(score, place))
    rehearsal.play()

    assert rehearsal.recorded == session_pcm
    assert sum(until - since for _, since, until, _ in rehearsal.told) == 12_000


def test_what_is_kept_sounds_on_for_300_ms_though_nothing_follows(
    rehearsal: Rehearsal, chapters: Any, session_pcm: bytes
) -> None:
    """No more."""
    score = parts(chapters)
    rehearsal.deck.put(score)
    rehearsal.go(1_010)

    assert rehearsal.deck.keep() == (score[0], 1_300)
    rehearsal.go(1_000)

    assert rehearsal.recorded[: 1_300 * MS_BYTES] == session_pcm[: 1_300 * MS_BYTES]
    assert not any(rehearsal.recorded[1_300 * MS_BYTES :])
    assert rehearsal.told == [(score[0], 0, 1_300, False)]


def test_keeping_twice_at_once_loses_nothing(rehearsal: Rehearsal, chapters: Any, session_pcm: bytes) -> None:
    """Two quick commands."""
    score = parts(chapters)
    rehearsal.deck.put(score)
    rehearsal.go(1_010)

    rest = [*rest_of(score, rehearsal.deck.keep())]
    rehearsal.deck.put(rest)
    item, ms = rehearsal.deck.keep() or (None, None)
    assert (item, ms) == (rest[0], 0)
    rehearsal.deck.put(rest)
    rehearsal.play()

    assert rehearsal.recorded == session_pcm


def test_nothing_can_be_kept_of_a_score_that_has_ended(rehearsal: Rehearsal) -> None:
    """It sounds to its end."""
    rehearsal.deck.put([Aside(text="one")])
    rehearsal.go(300)

    assert rehearsal.deck.keep() is None
    rehearsal.play()

    assert rehearsal.told[-1][2:] == (500, True)
    assert rehearsal.deck.keep() is None


def test_a_score_without_end_is_pulled_a_minute_ahead(rehearsal: Rehearsal) -> None:
    """And no further, until the minute has passed."""
    pulled: list[int] = []

    def endless() -> Iterator[Any]:
        for one in repeat(Silence(length=Ms(10_000))):
            pulled.append(0)
            yield one

    rehearsal.deck.put(endless())
    rehearsal.go(100_000)
    assert 10 <= len(pulled) <= 18
    rehearsal.deck.close()


def test_an_answer_is_heard_over_the_session(rehearsal: Rehearsal, chapters: Any, session_pcm: bytes) -> None:
    """A soft short tone; the session's sound is what it was under it."""
    rehearsal.deck.put(parts(chapters))
    rehearsal.go(2_000)
    rehearsal.deck.answer()
    rehearsal.play()

    tone = rehearsal.samples.astype(int) - np.frombuffer(session_pcm, dtype="<i2")
    sounding = np.flatnonzero(tone) / 24
    assert 2_000 <= sounding[0] < 2_060
    assert sounding[-1] - sounding[0] < 130
    assert 500 < np.abs(tone).max() < 3_000


def test_an_answer_is_heard_in_a_pause(rehearsal: Rehearsal) -> None:
    """The session does not move."""
    rehearsal.go(1_000)
    rehearsal.deck.answer()
    rehearsal.go(1_000)

    assert np.abs(rehearsal.samples).max() > 500
    assert rehearsal.heard == []
    assert rehearsal.deck.idle


def test_what_fails_in_the_score_is_raised_after_what_came_before_it(rehearsal: Rehearsal) -> None:
    """In the thread that looks, and the deck goes on with the next score."""

    def failing() -> Iterator[Any]:
        yield Silence(length=Ms(500))
        raise VoiceError("tone", "test")

    rehearsal.deck.put(failing())
    with pytest.raises(VoiceError, match="test"):
        rehearsal.play()
    assert rehearsal.told[-1][2:] == (500, True)
    assert not rehearsal.deck.idle

    rehearsal.deck.put([Aside(text="one")])
    rehearsal.play()
    assert rehearsal.told[-1][2:] == (500, True)


def test_what_failed_is_not_forgotten_when_nothing_follows_what_was_kept(rehearsal: Rehearsal) -> None:
    """A session must not seem to have come to its end."""

    def failing() -> Iterator[Any]:
        yield Silence(length=Ms(200))
        raise VoiceError("tone", "test")

    rehearsal.deck.put(failing())
    rehearsal.go(100)
    assert rehearsal.deck.keep() is None

    with pytest.raises(VoiceError, match="test"):
        rehearsal.play()


def test_a_clip_that_fails_ends_its_part_there(rehearsal: Rehearsal, clips: Any, chapters: Any, monkeypatch: Any) -> None:
    """The part is told of as far as it was heard, and then what went wrong."""
    ready = clips.clip

    def failing(text: str) -> Any:
        if text == "two":
            raise VoiceError("tone", "test")
        return ready(text)

    monkeypatch.setattr(clips, "clip", failing)
    rehearsal.deck.put(parts(chapters))
    with pytest.raises(VoiceError, match="test"):
        rehearsal.play()

    assert [one[1:] for one in rehearsal.told] == [(0, 2_000, False)]


def test_a_score_that_waits_for_its_voice_does_not_keep_the_next_one_waiting(rehearsal: Rehearsal, clips: Any) -> None:
    """And when its sound comes at last it is not heard."""
    released, done = Event(), Event()

    def late() -> Iterator[Any]:
        released.wait(60)
        yield Aside(text="late")
        done.set()

    rehearsal.speakers[0].patient = False
    rehearsal.deck.put(late())
    rehearsal.go(500)
    rehearsal.deck.cut()
    rehearsal.speakers[0].patient = True
    rehearsal.deck.put([Aside(text="now"), Silence(length=Ms(500))])
    rehearsal.go(100)
    released.set()
    rehearsal.play()

    assert rehearsal.recorded == bytes(500 * MS_BYTES) + clips.clip("now").pcm + bytes(500 * MS_BYTES)
    assert [one[0] for one in rehearsal.told] == [Aside(text="now"), Silence(length=Ms(500))]
    assert not done.is_set()


def test_what_was_asked_of_a_score_before_it_began_is_told_as_nothing(rehearsal: Rehearsal) -> None:
    """Its first item is not there yet, so there is no place in it."""
    released = Event()

    def late() -> Iterator[Any]:
        released.wait(60)
        yield Aside(text="late")

    rehearsal.deck.put(late())

    assert rehearsal.deck.keep() is None
    released.set()


def test_a_speaker_that_goes_away_is_told_and_another_goes_on(clips: Any, chapters: Any, session_pcm: bytes) -> None:
    """What was heard before stays told; the new one plays what is put."""
    rehearsal = Rehearsal(clips, lost_at_ms=3_000)
    score = parts(chapters)
    rehearsal.deck.put(score)
    with pytest.raises(SpeakerError, match="went away"):
        rehearsal.play()
    assert rehearsal.told == [(score[0], 0, 2_950, False)]

    rehearsal.speakers.append(RecordingSpeaker(rehearsal.clock))
    rehearsal.deck.reopen()
    assert rehearsal.deck.idle
    rehearsal.deck.put(rest_of(score, (score[0], 2_950)))
    rehearsal.play()

    assert rehearsal.recorded == session_pcm[2_950 * MS_BYTES :]
    assert [text for _, text in rehearsal.speakers[0].log] == ["started", "stopped"]


def test_no_speaker_is_told_each_time_it_is_tried(clips: Any) -> None:
    """A session tries for a minute; the deck can be closed whatever came of it."""

    def missing() -> Any:
        raise SpeakerError("none", "there is none")

    deck = Deck(clips, missing)
    for again in (deck.start, deck.reopen):
        with pytest.raises(SpeakerError, match="there is none"):
            again()
    deck.close()
    deck.close()


def test_closing_ends_the_sound_with_a_fade(rehearsal: Rehearsal, chapters: Any) -> None:
    """And lets go of the speaker."""
    rehearsal.deck.put(parts(chapters))
    rehearsal.go(1_210)

    rehearsal.deck.close()

    assert len(rehearsal.samples) == 1_210 * 24
    assert abs(rehearsal.samples[-1]) < 50
    assert rehearsal.speakers[0].log == [(0, "started"), (1_210, "stopped")]
