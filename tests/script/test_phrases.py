"""Stock wording."""

from pathlib import Path

import pytest

from coach.errors import NotThereError, ScriptError
from coach.model import Phrases
from coach.script import load_phrases
from coach.script.phrases import find_phrases

SHIPPED = 'go: Here we go.\ncalls:\n  number: "Number {number}."\nnumbers:\n  units: [zero, one]\n'


def written(text: str, path: Path) -> Path:
    """A file with that text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_nested_keys_are_joined_by_dots(tmp_path: Path) -> None:
    """A phrase is named by the keys that lead to it."""
    text = "# All of it.\na: {b: {c: Deep., d: 'Deep too.'}}\nlist: [one,\n  two]\nlong: Over\n  two lines.\n"

    assert load_phrases(written(text, tmp_path / "en.yaml")) == Phrases(
        texts={"a.b.c": "Deep.", "a.b.d": "Deep too.", "long": "Over two lines."}, lists={"list": ("one", "two")}
    )


def test_the_shipped_phrases_are_sound(shipped: Path) -> None:
    """What every session says is there, and breaks no rule of language."""
    phrases = load_phrases(shipped / "phrases" / "en.yaml")

    assert phrases.texts["calls.number"] == "Number {number}."
    assert phrases.lists["numbers.units"][3] == "three"


def test_own_phrases_replace_some_and_leave_the_others(tmp_path: Path) -> None:
    """Earlier folders win; what they do not say, the last one says."""
    written(SHIPPED, tmp_path / "shipped/phrases/en.yaml")
    written("go: Off we go.\n", tmp_path / "own/phrases/en.yaml")
    phrases = find_phrases([tmp_path / "own", tmp_path / "none", tmp_path / "shipped"])

    assert phrases.texts == {"go": "Off we go.", "calls.number": "Number {number}."}
    assert phrases.lists == {"numbers.units": ("zero", "one")}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("go: Off.\ncals:\n  number: One.\n", "3:11: unknown phrase cals.number (did you mean calls.number?)"),
        ("go:\n  x: y\n", "2:6: unknown phrase go.x (did you mean go?)"),
        ("calls:\n  number: Number {nmber}.\n", "2:18: nothing is filled in for {nmber} (known: {number})"),
        ("go: Go {there}.\n", "1:8: nothing is filled in for {there} (write it without braces)"),
        ('calls:\n  number: "Number {"\n', "2:19: a brace that holds no name (write it like {number})"),
        ('calls:\n  number: "Number {0.x}"\n', "2:19: a brace that holds no name (write it like {number})"),
        ("numbers:\n  units: [one]\n", "2:11: numbers.units has too few texts (there must be 2)"),
        ("numbers:\n  units: one\n", "2:10: unknown phrase numbers.units (see scripts/phrases/en.yaml)"),
        ("go: Hold your breath.\n", "1:5: a sentence with both hold and breath sounds like holding the breath"),
        ("go: Ask your coach.\n", '1:14: the word "coach" is never said: voice commands start with it (use another word)'),
        ("go: a\ngo: b\n", "2:5: go is here twice (leave one out)"),
        ("go: [[a]]\n", "1:6: a list inside a list (a list holds texts only)"),
        ("go: a: b\n", "1:6: broken YAML: mapping values are not allowed here"),
        ("just words\n", "1:1: there are no phrases (a file of phrases has lines like go: Here we go.)"),
        ("", "1:1: there are no phrases (a file of phrases has lines like go: Here we go.)"),
        ("a: {b: {c: {d: {e: {f: g}}}}}\n", "1:20: keys inside keys inside keys (phrases are at most five deep)"),
        ("go: a\x07\n", "1:6: the control character U+0007 (delete it)"),
        ("a: " + "[" * 100_000, "1:5: a list inside a list (a list holds texts only)"),
    ],
)
def test_what_is_wrong_in_phrases_is_told_with_its_place(text: str, problem: str, tmp_path: Path) -> None:
    """A phrase that would not be said as it is meant is an error."""
    reference = load_phrases(written(SHIPPED, tmp_path / "shipped.yaml"))
    path = written(text, tmp_path / "en.yaml")
    with pytest.raises(ScriptError) as caught:
        load_phrases(path, reference=reference)

    assert any(str(found).startswith(f"{path}:{problem}") for found in caught.value.problems), str(caught.value)


def test_files_that_are_no_phrases_are_refused(tmp_path: Path) -> None:
    """A missing file, and one that is no text, are told as with scripts."""
    with pytest.raises(NotThereError):
        load_phrases(tmp_path / "en.yaml")
    with pytest.raises(NotThereError, match="install coach again"):
        find_phrases([tmp_path])
    (tmp_path / "en.yaml").write_bytes(b"\0")
    with pytest.raises(ScriptError, match="not a text file"):
        load_phrases(tmp_path / "en.yaml")
