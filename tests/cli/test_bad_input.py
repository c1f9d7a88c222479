"""Bad input through the command line: one clear line each, the right exit code, nothing half written, never a traceback."""

from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

EXERCISE = """\
---
name: knee hugs
position: supine
reps: 5
---

## Each repetition

- Draw one knee up, slowly. [move 4s]
- And let the foot down again. [move 4s]
"""


def refused(ran: Any, code: int, *words: str) -> None:
    """The command ended with that code, said those words on standard error, and showed no traceback."""
    assert ran.code == code, ran.err
    for word in words:
        assert word in ran.err
    assert "Traceback" not in ran.err


def refused_in_one_line(ran: Any, code: int, *words: str) -> None:
    """The same, and nothing else was printed than one line."""
    refused(ran, code, *words)
    assert ran.out == ""
    assert ran.err.startswith("coach: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("lower-bak", ("lower-bak", "lower-back")),
        ("../secret", ("../secret",)),
        ("../secret.md", ("../secret.md", "not there")),
        ("/nowhere/x.md", ("/nowhere/x.md", "not there")),
        ("x.md", ("x.md", "not there")),
        ("a b", ("a b",)),
        ("", ()),
        ("knee\x00rolls", ()),
        ("x" * 5000, ()),
        ("x" * 5000 + ".md", ()),
    ],
)
@pytest.mark.parametrize("command", ["preview", "show", "check", "format", "export", "play"])
def test_a_name_or_path_that_is_not_there(coach: Any, command: str, name: str, words: tuple[str, ...]) -> None:
    """It is named, with the nearest where there is one; the exit code is 2."""
    refused(coach(command, name), 2, *words)


@pytest.mark.parametrize("command", ["preview", "check", "format", "export"])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ("bad.md",)),
        (b"\xff\xfe\x00\x01", ("bad.md", "text")),
        (b"\x89PNG\r\n\x1a\n\0\0", ("bad.md", "text")),
        (b"caf\xe9", ("bad.md", "UTF-8")),
        (b"x" * 10_000_000, ("bad.md", "256 KB")),
        (b"---\nname: x\n  bad: [\n---\n", ("bad.md:",)),
        (b"---\nname: x\n---\n", ("position",)),
        (b"no front matter at all", ("bad.md:1",)),
    ],
)
def test_a_file_that_is_no_script(coach: Any, tmp_path: Path, command: str, data: bytes, words: tuple[str, ...]) -> None:
    """What is wrong inside a file is said with its place; the exit code is 1."""
    (tmp_path / "bad.md").write_bytes(data)
    ran = coach(command, "bad.md")

    said = ran.err + ran.out
    assert ran.code == 1, said
    assert "Traceback" not in said
    for word in words:
        assert word in said
    assert (tmp_path / "bad.md").read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["bad.md"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("reps: 5", "reps: 0", ("bad.md:4", "1", "100")),
        ("reps: 5", "reps: 1000000", ("bad.md:4", "100")),
        ("reps: 5", "reps: 10-5", ("bad.md:4",)),
        ("reps: 5", "rep: 5", ("bad.md:4", "reps")),
        ("reps: 5", "reps: .nan", ("bad.md:4",)),
        ("reps: 5", "reps: 5\nreps: 6", ("bad.md:5",)),
        ("[move 4s]", "[mov 4s]", ("bad.md:9", "move")),
        ("[move 4s]", "[hold 9999h]", ("bad.md:9",)),
        ("[move 4s]", "[hold 10-5s]", ("bad.md:9",)),
        ("[move 4s]", "[move 4s] [hold 5s]", ("bad.md:9",)),
        ("slowly", "[[sloUli]]", ("bad.md:9",)),
        ("slowly", "slo\x07wly", ("bad.md:9",)),
        ("slowly", "{sid}", ("bad.md:9",)),
        ("## Each repetition", "## Each repetitoin", ("bad.md:7", "Each repetition")),
    ],
)
def test_a_mistake_in_a_script(coach: Any, tmp_path: Path, old: str, new: str, words: tuple[str, ...]) -> None:
    """It is shown with file, line and column, and a suggestion where there is one; the exit code is 1."""
    (tmp_path / "bad.md").write_text(EXERCISE.replace(old, new, 1), "utf-8")

    refused(coach("preview", "bad.md"), 1, *words)


def test_a_routine_that_lists_itself(coach: Any, tmp_path: Path) -> None:
    """A routine lists exercises."""
    (tmp_path / "round.md").write_text("---\nkind: routine\nname: Round\n---\n\n- round\n")

    refused(coach("preview", "round.md"), 1, "round.md:6")


def test_many_problems_are_counted(coach: Any, tmp_path: Path) -> None:
    """At most 50 are printed, then how many there are."""
    (tmp_path / "bad.md").write_text(EXERCISE + "- Down. [dwn]\n" * 80)
    ran = coach("check", "bad.md")

    assert ran.code == 1
    assert ran.out.count("bad.md:") == 50
    assert "80 errors" in ran.out.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--pace", "nan"], ("nan", "slow")),
        (["--level", "gentel"], ("gentel", "gentle")),
        (["--minutes", "nan"], ("nan",)),
        (["--minutes", "inf"], ("inf",)),
        (["--minutes", "0"], ("minutes",)),
        (["--minutes", "-5"], ("minutes",)),
        (["--minutes", "1"], ("least possible",)),
        (["--minutes", "ten"], ("ten",)),
        (["--avoid", "extention"], ("extention", "extension")),
        (["--session", "0"], ("session", "0")),
        (["--session", "nan"], ("nan",)),
        (["--breath", "3"], ("3",)),
        (["--breath", "nan,3"], ("nan",)),
        (["--breath", "inf,3"], ("inf",)),
        (["--breath", "0,0"], ("breath",)),
        (["--deep-breath", "1,2,3"], ("1,2,3",)),
        (["--order", "positons"], ("positons", "positions")),
        (["--scripts", "nowhere"], ("nowhere", "not there")),
        (["--format", "html"], ("html", "json")),
        (["--lvel", "gentle"], ("--lvel", "--level")),
    ],
)
def test_a_wrong_option(coach: Any, arguments: list[str], words: tuple[str, ...]) -> None:
    """It is named, with what is known; the exit code is 2."""
    refused(coach("preview", "lower-back", *arguments), 2, *words)


def test_an_unknown_command(coach: Any) -> None:
    """The nearest is named; the exit code is 2."""
    refused(coach("prevew", "lower-back"), 2, "prevew", "preview")


@pytest.mark.parametrize("command", [["export", "-o", "x.mp3"], ["preview", "--exact"]])
@pytest.mark.parametrize(
    ("voice", "code", "words"),
    [
        ("pytsx3", 2, ("pytsx3", "pyttsx3")),
        ("pyttsx3:xx", 2, ("xx", "en-gb")),
        ("command:", 2, ("{out}",)),
        ("command:cat {text}", 2, ("{out}",)),
        ("command:no-such-program {out} {text}", 3, ("no-such-program",)),
        ("command:true {out} {text}", 3, ("true",)),
        ("command:cp /etc/hostname {out} -- {text}", 3, ()),
    ],
)
def test_a_voice_that_does_not_work(
    coach: Any, tmp_path: Path, command: list[str], voice: str, code: int, words: tuple[str, ...]
) -> None:
    """One that nobody registered is a wrong command line; one that does not work is the machine's."""
    name, *rest = command

    refused_in_one_line(coach(name, "knee-rolls", *rest, "--voice", voice), code, *words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("rate", ["0", "10", "100000", "-5", "nan"])
def test_a_rate_that_nobody_speaks(coach: Any, rate: str) -> None:
    """The exit code is 2."""
    refused(coach("preview", "knee-rolls", "--exact", "--voice", "tone", "--rate", rate), 2, rate)


def test_an_output_folder_that_is_not_there(coach: Any, tmp_path: Path) -> None:
    """It is not made; the exit code is 2."""
    refused_in_one_line(coach("export", "knee-rolls", "--voice", "tone", "-o", "no/where/x.mp3"), 2, "not there")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.ogg", "x", "x.mp3.bak"])
def test_an_output_format_that_nobody_writes(coach: Any, tmp_path: Path, name: str) -> None:
    """The known ones are named; the exit code is 2."""
    refused_in_one_line(coach("export", "knee-rolls", "--voice", "tone", "-o", name), 2, "mp3", "wav")
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_is_a_folder(coach: Any, tmp_path: Path) -> None:
    """It stays as it is."""
    (tmp_path / "x.mp3").mkdir()

    refused_in_one_line(coach("export", "knee-rolls", "--voice", "tone", "-o", "x.mp3"), 2, "x.mp3")
    assert [path.name for path in tmp_path.iterdir()] == ["x.mp3"]


def test_a_cache_that_cannot_be_written(coach: Any, tmp_path: Path) -> None:
    """It is a warning, and the work goes on."""
    (tmp_path / "cache").write_text("a file where a folder should be")
    ran = coach("export", "knee-rolls", "--voice", "tone", "-o", "x.wav", "--cache", "cache/inside")

    assert ran.code == 0, ran.err
    assert "cache" in ran.err
    assert "Traceback" not in ran.err
    assert (tmp_path / "x.wav").exists()


def test_no_encoder(coach: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without ffmpeg the machine cannot; a WAV still can be written."""
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "no-ffmpeg"))
    monkeypatch.setenv("PATH", "")

    refused_in_one_line(coach("export", "knee-rolls", "--voice", "tone", "-o", "x.mp3"), 3, "encoder", "doctor")
    assert list(tmp_path.iterdir()) == []
    assert coach("export", "knee-rolls", "--voice", "tone", "-o", "x.wav").code == 0


def test_no_speaker(coach: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a speaker the machine cannot, and the advice is to export."""
    monkeypatch.setenv("PULSE_SERVER", str(tmp_path / "nothing"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")

    refused(coach("play", "knee-rolls", "--voice", "tone"), 3, "coach export")


def test_an_unknown_speaker(coach: Any) -> None:
    """The known ones are named; the exit code is 2."""
    refused_in_one_line(coach("play", "knee-rolls", "--voice", "tone", "--speaker", "minaudio"), 2, "minaudio", "miniaudio")


def test_a_new_script_overwrites_nothing(coach: Any, tmp_path: Path) -> None:
    """What is there stays; the exit code is 2."""
    (tmp_path / "mine.md").write_text("mine")

    refused_in_one_line(coach("new", "mine"), 2, "mine.md")
    assert (tmp_path / "mine.md").read_text() == "mine"


@pytest.mark.parametrize("name", ["../x y", "a b", "", "ä", "x/../../y z", "no/where", "x" * 5000, "x/" * 5000 + "x"])
def test_a_new_script_with_a_bad_name(coach: Any, tmp_path: Path, name: str) -> None:
    """The exit code is 2, and nothing is written."""
    refused_in_one_line(coach("new", name), 2)
    assert list(tmp_path.iterdir()) == []


def test_a_bad_script_from_standard_input(coach: Any) -> None:
    """It is shown as `-`."""
    refused(coach("preview", "-", stdin="---\nname: x\n---\n"), 1, "-:")


def test_a_traceback_is_shown_where_it_is_asked_for(coach: Any) -> None:
    """`--traceback` may stand before or after the command."""
    for arguments in (["--traceback", "preview", "nothing"], ["preview", "--traceback", "nothing"]):
        ran = coach(*arguments)

        assert ran.code == 2
        assert "Traceback" in ran.err
