"""Reading a script, and the places in it."""

import io
import sys
from pathlib import Path

import pytest

from coach.errors import NotThereError, ScriptError, UsageError
from coach.script import parse, read_script, read_text
from coach.script.source import LARGEST_BYTES


def test_a_problem_is_printed_with_its_place_its_line_and_a_caret() -> None:
    """`file:line:column: message (hint)`, then the line and a caret under the column."""
    text = "---\nname: knee rolls\nposition: supin\n---\n## Each repetition\n- Let both knees go.\n"

    assert str(parse(text, file="legs.md").problems[0]) == (
        "legs.md:3:11: position: 'supin' is not one of standing, sitting, floor_sitting, kneeling, all_fours, supine, prone, "
        "side_lying (did you mean supine?)\n    position: supin\n              ^"
    )


def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path) -> None:
    """Files of any system read alike."""
    path = tmp_path / "x.md"
    text = "---\nname: knee rolls\nposition: supine\n---\n## Each repetition\n- Let both\n  knees go.\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert read_script(path).script == parse(text, file=str(path)).script is not None


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\x00\x01\x02", "x.md:1:1: not a text file (a script is plain text in UTF-8)"),
        (
            "---\nname: café\n".encode("latin-1"),
            "x.md:2:10: not UTF-8: byte 0xe9 (save the file as UTF-8)\n    name: caf\n             ^",
        ),
        (b"x" * (LARGEST_BYTES + 1), "x.md:1:1: larger than 256 KB (is this a script?)"),
        (b"", "x.md:1:1: the script is empty (a new one: coach new NAME)"),
        (b" \n\n", "x.md:1:1: the script is empty (a new one: coach new NAME)"),
    ],
)
def test_a_file_that_is_no_script_has_one_problem(
    data: bytes, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Binary, wrongly encoded, too large and empty files are one clear problem each."""
    monkeypatch.chdir(tmp_path)
    Path("x.md").write_bytes(data)

    assert [str(found).rstrip() for found in read_script("x.md").problems] == [problem]


def test_a_file_that_never_ends_is_refused() -> None:
    """No more is read than a script may have."""
    assert [found.message for found in read_script("/dev/zero").problems] == ["larger than 256 KB"]


def test_more_than_two_thousand_lines_are_refused() -> None:
    """A script has at most 2,000 lines, whether or not the last one is ended."""
    ends = [parse("\n".join(["x"] * 2000) + end, file="x.md").problems[-1] for end in ("", "\n", "\nx", "\n\n")]

    assert ["2001:1: more than 2000 lines (make it two scripts)" in str(found) for found in ends] == [False, False, True, True]


def test_a_missing_file_and_a_folder_are_errors_of_usage(tmp_path: Path) -> None:
    """What is not there, or no file, is for the person who typed it."""
    with pytest.raises(NotThereError):
        read_script(tmp_path / "none.md")
    with pytest.raises(NotThereError):
        read_script(tmp_path / "none" / "none.md")
    with pytest.raises(UsageError, match="is a folder"):
        read_script(tmp_path)
    with pytest.raises(UsageError, match="is not a path"):
        read_script("a\0b")
    with pytest.raises(UsageError, match="is too long for a path"):
        read_script("a" * 5000 + ".md")


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads standard input; the script's id is `stdin`."""
    text = "---\nname: knee rolls\nposition: supine\n---\n## Each repetition\n- Let both knees go.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    script = read_script("-").script

    assert script is not None
    assert script.id == "stdin"


def test_text_that_is_no_script_is_raised_where_only_text_is_asked_for(tmp_path: Path) -> None:
    """`read_text` gives text or raises."""
    path = tmp_path / "x.md"
    path.write_bytes(b"\x00")
    with pytest.raises(ScriptError, match="not a text file"):
        read_text(path)
    path.write_bytes(b"words")

    assert read_text(path) == "words"
