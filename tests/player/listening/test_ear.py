"""What is said, and nothing that only sounds a little like it: real speech into the real recognizer."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from ruamel.yaml import YAML

from coach.errors import SteerError
from coach.player import VoiceCommands, hear_number
from coach.player.listening.ear import COMMANDS, Ear, command_ear
from coach.player.listening.grammar import command_phrases
from coach.player.listening.recognize import EAR_HZ, Guess, Word
from coach.player.listening.stretches import Stretch
from coach.voice import Cache, Speech, open_speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Said = Callable[..., NDArray[np.int16]]

pytestmark = pytest.mark.engine
PHRASES = Path(__file__).parents[3] / "scripts" / "phrases" / "en.yaml"
pytest.importorskip("pocketsphinx", reason="the extra voice-control is not installed")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """One for all voices."""
    return Cache(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def said(cache: Cache) -> Iterator[Said]:
    """Says texts as somebody in a quiet room would, with a second between them."""
    with open_speech("espeak:en-us", rate_wpm=140, cache=cache) as speech:
        yield partial(spoken, speech)


@pytest.fixture(scope="module")
def said_by_coach(cache: Cache) -> Iterator[Said]:
    """Says texts as a session does, in its own voice."""
    with open_speech(None, cache=cache) as speech:
        yield partial(spoken, speech)


def spoken(speech: Speech, *texts: str) -> NDArray[np.int16]:
    """The texts as a microphone hears them, with a second of a quiet room around each."""
    import soxr

    pause = np.random.default_rng(3).normal(0, 15, EAR_HZ)
    parts = [pause]
    for text in texts:
        clip = speech.clip(text)
        heard = np.frombuffer(clip.pcm, dtype="<i2").astype(np.float32)
        parts += [soxr.resample(heard, clip.rate_hz, EAR_HZ), pause]
    return np.concatenate(parts).clip(-32_768, 32_767).astype(np.int16)


@pytest.fixture(scope="module")
def ear() -> Ear:
    """An ear for commands; loading one takes a while, so they share it."""
    return command_ear()


def pieces(sound: NDArray[np.int16], length: int = 960) -> list[NDArray[np.int16]]:
    """The sound as a microphone gives it."""
    return [sound[start : start + length] for start in range(0, len(sound), length)]


def heard(ear: Ear, sound: NDArray[np.int16]) -> list[str]:
    """The commands' names, in order."""
    return [command_phrases()[phrase].value for piece in pieces(sound) for phrase in ear.hear(piece)]


def test_commands_are_heard_once_each(ear: Ear, said: Said) -> None:
    """In order, each by its wording."""
    sound = said("coach, pause.", "coach, carry on.", "coach, it hurts.")

    assert heard(ear, sound) == ["pause", "go-on", "hurts"]


@pytest.mark.slow
def test_without_the_name_nothing_is_heard(ear: Ear, said: Said) -> None:
    """The coach's own sentences are full of the same words."""
    sound = said("If anything hurts, stop at once.", "Once more, to the left, a little slower.", "Close your eyes. Go on.")

    assert heard(ear, sound) == []


def test_nothing_that_is_said_while_somebody_rests_is_a_command(ear: Ear, said_by_coach: Said) -> None:
    """After a pain, in a pause and in a wait the session itself says "stop", "next" and "go on"; nothing goes on by that."""
    prompts = YAML(typ="safe").load(PHRASES)["prompts"]
    texts = [prompts[name] for name in ("choice", "ready", "paused")]

    assert heard(ear, said_by_coach(*texts)) == []


@pytest.mark.slow
def test_the_name_alone_and_a_wish_that_nobody_knows_are_nothing(ear: Ear, said: Said) -> None:
    """What is not a command is not taken for the nearest one."""
    assert heard(ear, said("coach.", "coach, please order a large pizza with olives for my neighbours.")) == []


def test_neither_silence_nor_noise_is_a_command(ear: Ear) -> None:
    """Nor is a long tone."""
    tone = 6_000 * np.sin(np.arange(EAR_HZ * 2) / 8)
    noise = np.random.default_rng(5).normal(0, 4_000, EAR_HZ * 2)
    sound = np.concatenate([np.zeros(EAR_HZ), tone, np.zeros(EAR_HZ), noise, np.zeros(EAR_HZ)]).astype(np.int16)

    assert heard(ear, sound) == []


@pytest.mark.parametrize(("words", "number"), [("three.", 3), ("coach, five.", 5), ("zero.", 0), ("skip.", None)])
def test_a_number_is_heard(said: Said, words: str, number: int | None) -> None:
    """With the name or without it; skipped, it is none."""
    assert hear_number(5, iter(pieces(said(words)))) == number


def test_who_says_nothing_gives_no_number() -> None:
    """Silence is an answer too."""
    assert hear_number(5, iter(pieces(np.zeros(EAR_HZ, dtype=np.int16)))) is None


def guess(*, misfit: float = 5.0, frames: int = 45, after: int = 20) -> Guess:
    """A guess whose words all fit as well."""
    name = Word(text="coach", start=10, frames=frames, misfit=misfit)
    word = Word(text="pause", start=10 + frames, frames=60, misfit=misfit)
    return Guess(words=(name, word), frames=10 + frames + 60 + after)


def stretch(*, ended: bool) -> Stretch:
    """A stretch without sound."""
    return Stretch(sound=np.zeros(0, dtype=np.int16), start=0, steady_noise=False, ended=ended, alone=ended)


def test_what_fits_badly_is_not_believed() -> None:
    """Nor is a name that is too short, nor a phrase that may still go on."""
    assert COMMANDS.believes(guess(), stretch(ended=True))
    assert not COMMANDS.believes(guess(misfit=9.5), stretch(ended=True))
    assert not COMMANDS.believes(guess(frames=10), stretch(ended=True))
    assert COMMANDS.believes(guess(after=0), stretch(ended=True))
    assert not COMMANDS.believes(guess(after=0), stretch(ended=False))


def test_pieces_of_any_length_are_heard_the_same(said: Said) -> None:
    """A microphone gives what it likes."""
    assert hear_number(5, iter(pieces(said("three."), 777))) == 3


def test_without_pocketsphinx_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The session goes on without it; the message has the command to type."""
    monkeypatch.setitem(sys.modules, "pocketsphinx", None)

    with pytest.raises(SteerError, match=r'pip install "coach\[voice-control\]"'):
        VoiceCommands().start(None)  # type: ignore[arg-type]
    with pytest.raises(SteerError, match="voice-control"):
        hear_number(1, iter([]))
