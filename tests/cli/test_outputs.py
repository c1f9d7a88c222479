"""Captions, pages and pictures on the command line."""

from typing import Any

import pytest


def test_preview_draws_a_picture(coach: Any, tmp_path: Any) -> None:
    """Instead of printing the session; it says what it wrote."""
    ran = coach("preview", "knee-rolls", "--plot", "x.svg")

    assert ran.code == 0
    assert ran.out.startswith("x.svg: ")
    assert (tmp_path / "x.svg").read_text("utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("preview", "knee-rolls", "--plot", "x.gif"), "no kind of picture called '.gif': choose .svg or .png"),
        (("preview", "knee-rolls", "--plot", "no/x.svg"), "no is not there: make the folder first"),
        (("export", "knee-rolls", "-o", "x.vt"), "no output format called '.vt': did you mean .vtt?"),
        (("export", "knee-rolls", "--captions", "vtt,stt"), "no kind of captions called 'stt'"),
        (("export", "knee-rolls", "-o", "x.srt", "--captions", "vtt"), "no sound that captions could stand beside"),
        (("export", "knee-rolls", "-o", "no/x.html"), "no is not there: make the folder first"),
    ],
)
def test_a_wrong_output_is_one_clear_line(coach: Any, tmp_path: Any, arguments: tuple[str, ...], said: str) -> None:
    """Exit 2, nothing printed, nothing written."""
    ran = coach(*arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_an_export_like_the_others(coach: Any, tmp_path: Any) -> None:
    """The ending says so; captions may stand beside it."""
    ran = coach("export", "knee-rolls", "--voice", "tone", "-o", "x.html", "--captions", "lrc")

    assert ran.code == 0
    assert (tmp_path / "x.html").read_bytes().startswith(b"<!doctype html>")
    assert (tmp_path / "x.lrc").exists()
