"""Files that people keep, through the command line: folders, feeds, music, covers, tones."""

import json
import os
import wave
from pathlib import Path
from typing import Any

import feedparser
import pytest

ROUTINE = "---\nkind: routine\nname: {name}\n---\n\n- knee-rolls [reps 2]\n"
ALL = ("export", "--all", "--voice", "tone", "--talk", "brief", "--no-floor")


def refused_in_one_line(ran: Any, code: int, *words: str) -> None:
    """The command ended with that code, said those words in one line on standard error, and nothing else."""
    assert ran.code == code, ran.err
    assert all(word in ran.err for word in words), ran.err
    assert ran.out == ""
    assert ran.err.startswith("coach: ")
    assert ran.err.count("\n") == 1


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Only two routines, beside the built-in exercises; and an empty cache."""
    from coach.app import places

    built_in = places.built_in_scripts()
    folder = tmp_path / "scripts"
    for part in ("exercises", "changes", "phrases"):
        (folder / part).parent.mkdir(exist_ok=True)
        (folder / part).symlink_to(built_in / part)
    (folder / "routines").mkdir()
    for name in ("one", "two"):
        (folder / "routines" / f"{name}.md").write_text(ROUTINE.format(name=f"Session {name}"))
    monkeypatch.setattr(places, "built_in_scripts", lambda: folder)
    monkeypatch.setenv("COACH_CACHE", str(tmp_path / "cache"))
    return folder


def times(folder: Path) -> dict[str, int]:
    """When each file of a folder was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_every_routine_is_written_with_captions_chapters_index_and_feed(coach: Any, few: Path, tmp_path: Path) -> None:
    """All that a podcast needs; the feed's sizes are those of the files."""
    ran = coach(*ALL, "-o", "out", "--feed", "https://example.org/ex/")

    assert ran.code == 0, ran.err
    out = tmp_path / "out"
    kinds = (".mp3", ".vtt", ".srt", ".lrc", ".chapters.json")
    expected = {f"{name}{kind}" for name in ("one", "two") for kind in kinds}
    assert set(times(out)) == expected | {"index.html", "feed.xml", "cover.png", ".coach.json"}
    entries = feedparser.parse((out / "feed.xml").read_text()).entries
    assert [entry.title for entry in entries] == ["Session one", "Session two"]
    assert [int(entry.enclosures[0].length) for entry in entries] == [(out / f"{n}.mp3").stat().st_size for n in ("one", "two")]
    assert json.loads((out / "one.chapters.json").read_text())["chapters"][-1]["title"] == "Close"


def test_what_has_not_changed_is_not_made_again(coach: Any, few: Path, tmp_path: Path) -> None:
    """No file is touched; a changed routine is made anew, alone; a file that is gone comes back."""
    out = tmp_path / "out"
    coach(*ALL, "-o", "out")
    before = times(out)

    again = coach(*ALL, "-o", "out")
    assert again.out.count("unchanged") == 2
    assert times(out) == before

    (few / "routines" / "two.md").write_text(ROUTINE.format(name="Another"))
    changed = coach(*ALL, "-o", "out")
    assert changed.out.count("unchanged") == 1
    assert "Another" in (out / "index.html").read_text()
    assert times(out)["one.mp3"] == before["one.mp3"]

    (out / "one.vtt").unlink()
    assert coach(*ALL, "-o", "out").out.count("unchanged") == 1
    assert (out / "one.vtt").exists()


def test_a_damaged_record_costs_only_work(coach: Any, few: Path, tmp_path: Path) -> None:
    """Everything is made again."""
    coach(*ALL, "-o", "out")
    for damage in ("{", "[]", '{"one": 3}', '{"one": {"key": 1, "files": []}}'):
        (tmp_path / "out/.coach.json").write_text(damage)

        ran = coach(*ALL, "-o", "out")

        assert ran.code == 0
        assert "unchanged" not in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "--all"),
        ("export", "lower-back", "--all", "-o", "x"),
        ("export", "lower-back", "--feed", "https://example.org"),
        ("export", "--feed", "https://example.org", "-o", "x"),
    ],
)
def test_all_goes_with_a_folder_and_without_a_script(coach: Any, arguments: tuple[str, ...], tmp_path: Path) -> None:
    """The command line is wrong: exit 2."""
    ran = coach(*arguments)

    assert ran.code == 2
    assert "--all" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_feed_address_that_is_none(coach: Any, tmp_path: Path) -> None:
    """Said before anything is made."""
    refused_in_one_line(coach(*ALL, "-o", "out", "--feed", "example.org"), 2, "example.org")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(coach: Any, tmp_path: Path) -> None:
    """Nothing is overwritten."""
    (tmp_path / "out").write_text("mine")

    refused_in_one_line(coach(*ALL, "-o", "out"), 2, "out is a file")
    assert (tmp_path / "out").read_text() == "mine"


def wav(path: Path, seconds: float) -> None:
    """A WAV of noise."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(os.urandom(round(seconds * 16_000) * 2))


@pytest.mark.parametrize("command", ["export", "play"])
@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("m.mp3", b"", 1, "it is empty"),
        ("m.mp3", b"# not a sound\n" * 999, 1, "no MP3, FLAC, WAV or Ogg Vorbis was found"),
        ("gone.mp3", None, 2, "is not there"),
    ],
)
def test_music_that_is_none(
    coach: Any, command: str, name: str, data: bytes | None, code: int, said: str, tmp_path: Path
) -> None:
    """One clear line, and no file."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    output = ("-o", "s.mp3") if command == "export" else ()

    refused_in_one_line(coach(command, "knee-rolls", "--voice", "tone", "--music", name, *output), code, name, said)
    assert not (tmp_path / "s.mp3").exists()


def test_music_of_no_length(coach: Any, tmp_path: Path) -> None:
    """A WAV with a header alone."""
    wav(tmp_path / "m.wav", 0)

    refused_in_one_line(coach("export", "knee-rolls", "--voice", "tone", "--music", "m.wav"), 1, "there is no sound in it")


def test_a_cover_that_is_no_picture(coach: Any, tmp_path: Path) -> None:
    """One clear line, and no file."""
    (tmp_path / "c.png").write_bytes(b"not a picture")

    refused_in_one_line(coach("export", "knee-rolls", "--voice", "tone", "--cover", "c.png"), 1, "c.png", "picture")
    assert [path.name for path in tmp_path.iterdir()] == ["c.png"]


def test_an_unknown_tone_names_the_nearest(coach: Any) -> None:
    """Exit 2."""
    refused_in_one_line(coach("preview", "knee-rolls", "--tones", "breaths"), 2, "breaths", "did you mean breath?")


def test_tones_are_in_the_preview(coach: Any) -> None:
    """Where they sound."""
    out = coach("preview", "deep-abdominal", "--tones", "breath,count,hold").out

    assert all(f"({tone})" in out for tone in ("tone rises", "tone falls", "tick", "chime"))
    assert "(tick)" not in coach("preview", "deep-abdominal").out


def test_tones_are_in_the_file(coach: Any, tmp_path: Path) -> None:
    """The same length, and another sound."""
    short = ("export", "knee-rolls", "--voice", "tone", "--no-floor", "--talk", "brief")
    assert coach(*short, "-o", "plain.wav").code == 0
    assert coach(*short, "--tones", "breath,count", "-o", "tones.wav").code == 0

    plain, tones = ((tmp_path / f"{name}.wav").read_bytes() for name in ("plain", "tones"))
    assert len(plain) == len(tones)
    assert plain != tones
