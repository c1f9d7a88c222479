"""The public API: what `import coach` gives."""

import subprocess
import sys
import wave
from pathlib import Path

import pytest

import coach
from coach import Choices, CoachError, compile_routine, export_routine, preview_routine

ROOT = Path(__file__).parents[1]


def test_every_public_name_is_there() -> None:
    """All that is listed can be had, and has a docstring."""
    assert all(getattr(coach, name).__doc__ for name in coach.__all__)
    assert set(coach.__all__) < set(dir(coach))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """The module behaves as modules do."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = coach.nothing


def test_importing_coach_imports_nothing_else(tmp_path: Path) -> None:
    """`import coach` costs nothing."""
    code = "import sys, coach; print([name for name in sys.modules if name.startswith('coach.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_a_routine_is_compiled_to_a_timeline() -> None:
    """The choices are those of the command line; the lengths are estimated."""
    timeline = compile_routine("lower-back", Choices(level="strong", talk="normal"))

    assert timeline.voice == "estimate"
    assert (timeline.level, timeline.talk) == ("strong", "normal")
    assert timeline.duration == timeline.chapters[-1].end


def test_a_routine_is_previewed_as_text() -> None:
    """It is what `coach preview` prints."""
    assert preview_routine("knee-rolls", Choices()).endswith("\n")


def test_a_routine_is_written_to_a_file(tmp_path: Path) -> None:
    """The file is as long as the exact timeline."""
    choices = Choices(voice="tone", cache=tmp_path / "cache")
    written = export_routine("knee-rolls", tmp_path / "x.wav", choices)

    with wave.open(str(tmp_path / "x.wav")) as file:
        assert file.getnframes() * 1000 == written.length * file.getframerate()
    assert written.length == compile_routine("knee-rolls", choices, exact=True).duration


def test_progress_is_told(tmp_path: Path) -> None:
    """In milliseconds, of about as many as there will be; the end is the length."""
    told: list[tuple[int, int]] = []
    choices = Choices(voice="tone", cache=tmp_path / "cache")
    written = export_routine("knee-rolls", tmp_path / "x.wav", choices, progress=lambda done, total: told.append((done, total)))

    assert told[-1][0] == written.length
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (Choices(level="gentel"), "did you mean gentle"),
        (Choices(pace="nan"), "known: brisk, normal, slow"),
        (Choices(minutes=float("nan")), "minutes"),
        (Choices(breath=(float("inf"), 1)), "breath"),
        (Choices(avoid=("extention",)), "did you mean extension"),
    ],
)
def test_a_wrong_choice_is_a_coach_error(choices: Choices, words: str) -> None:
    """One clear message, as on the command line."""
    with pytest.raises(CoachError, match=words):
        compile_routine("lower-back", choices)


def test_choices_may_be_left_out_and_are_checked() -> None:
    """Every field has a default; a breath that is not two numbers, a voice that nobody knows and a rate are refused."""
    assert coach.compile_routine("bridge").title == "Bridges"
    for wrong in ({"breath": (1.0,)}, {"voice": "nope"}, {"rate": 0}):
        with pytest.raises(coach.UsageError):
            coach.compile_routine("bridge", coach.Choices(**wrong))  # type: ignore[arg-type]
