"""Leaflets on the command line: `coach read`, `--write`, and `--read` where a script is asked for."""

import json
from pathlib import Path
from typing import Any

import pytest

LEAFLET = """\
Exercises for your shoulder

Pendulum swing
Stand and lean on a table with your good hand. Let the sore arm hang and swing it gently forwards and backwards.
Repeat 10 times.

Shoulder squeeze
Sit tall. Squeeze your shoulder blades together and hold for 5 seconds. Repeat 8 to 10 times, twice a day.
"""
GERMAN = "Legen Sie sich auf den Rücken und ziehen Sie die Knie an die Brust. Halten Sie das zehn Sekunden. " * 3
RECIPE = "Bread\n\nMix the flour and the water. Knead the dough for ten minutes, and bake it for half an hour.\n"


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    """A leaflet of two exercises."""
    path = tmp_path / "shoulder.txt"
    path.write_text(LEAFLET, "utf-8")
    return path


def test_what_was_found_is_printed_with_its_words_and_line(coach: Any, leaflet: Path) -> None:
    """A person can check each value against the page."""
    ran = coach("read", str(leaflet))

    assert ran.code == 0
    assert "2 exercises found" in ran.out
    assert "5 s  (“hold for 5 seconds”, line 8)" in ran.out
    assert "not found" in ran.out


def test_json_has_the_exercises_and_the_flags(coach: Any) -> None:
    """Programs read the same; `-` is standard input."""
    data = json.loads(coach("read", "-", "--format", "json", stdin=LEAFLET).out)

    assert [found["name"] for found in data["exercises"]] == ["Pendulum swing", "Shoulder squeeze"]
    assert data["exercises"][1]["hold"] == {"kind": "seconds", "deep": False, "min": 5, "max": 5}
    assert data["exercises"][1]["reps_count"] == "in_all"
    assert data["flags"] == []


def test_scripts_are_written_that_check_clean_of_errors(coach: Any, leaflet: Path, tmp_path: Path) -> None:
    """`--write` makes an exercise script each and a routine, ready for check and preview."""
    ran = coach("read", str(leaflet), "--write", "out")
    routine = tmp_path / ran.out.splitlines()[-1].partition(":")[0]

    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        ["pendulum-swing.md", "shoulder-squeeze.md", routine.name]
    )
    assert "0 errors" in coach("check", *map(str, (tmp_path / "out").iterdir()), "--scripts", "out").out
    assert "Shoulder squeeze" in coach("preview", str(routine), "--scripts", "out").out


def test_a_default_of_ours_is_marked_in_the_script(coach: Any, leaflet: Path, tmp_path: Path) -> None:
    """Where the page gives no number, the script says whose it is."""
    leaflet.write_text(LEAFLET.replace("Repeat 10 times.", ""), "utf-8")
    coach("read", str(leaflet), "--write", "out")

    assert "this one is ours" in (tmp_path / "out" / "pendulum-swing.md").read_text("utf-8")


def test_nothing_that_is_there_is_overwritten(coach: Any, leaflet: Path) -> None:
    """The author may have changed it."""
    coach("read", str(leaflet), "--write", "out")
    again = coach("read", str(leaflet), "--write", "out")

    assert again.code == 2
    assert "is there already" in again.err


def test_a_leaflet_is_previewed_straight_away(coach: Any, leaflet: Path) -> None:
    """`--read` takes a leaflet where a script is asked for."""
    ran = coach("preview", "--read", str(leaflet))

    assert ran.code == 0
    assert "Squeeze your shoulder blades together." in ran.out


def test_a_page_without_exercises_is_read_but_not_written(coach: Any, tmp_path: Path) -> None:
    """Read, it is exit 0; to be written or played, exit 1 and nothing written."""
    (tmp_path / "bread.txt").write_text(RECIPE, "utf-8")

    assert coach("read", "bread.txt").code == 0
    assert json.loads(coach("read", "bread.txt", "--format", "json").out)["exercises"] == []
    for command in (("read", "bread.txt", "--write", "out"), ("preview", "--read", "bread.txt")):
        ran = coach(*command)
        assert ran.code == 1
        assert ran.err.startswith("coach: bread.txt has no exercises")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("german.txt", GERMAN.encode(), "is not in English"),
        ("latin.txt", "Don\u2019t lift".encode("cp1252") + b"\xe9\n", "is not UTF-8 text"),
        ("scan.pdf", b"%PDF-1.4\nnot really", "is a PDF that is damaged"),
        ("word.docx", b"PK\x03\x04broken", "is a Word document that is damaged"),
        ("deep.html", b"<html>" + b"<div>" * 5000, "is nested more than"),
        ("picture.txt", b"\x89PNG\x00\x00", "is not text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_clear_line(coach: Any, tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """Exit 1, and nothing is written."""
    (tmp_path / name).write_bytes(data)
    ran = coach("read", name, "--write", "out")

    assert ran.code == 1
    assert ran.err.startswith(f"coach: {name} {words}")
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_there_is_a_wrong_command_line(coach: Any) -> None:
    """Exit 2, as for every missing file."""
    assert coach("read", "nowhere.txt").code == 2


@pytest.mark.parametrize("name", ["x" * 300, "shoulder.txt/x.txt", "a\x00b"], ids=["too-long", "in-a-file", "no-path"])
def test_what_cannot_be_a_path_is_a_wrong_command_line(coach: Any, leaflet: Path, name: str) -> None:
    """It is one clear line, as it is for scripts."""
    ran = coach("read", name)

    assert leaflet.exists()
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), ran.err
    assert ran.err.startswith("coach: ")
