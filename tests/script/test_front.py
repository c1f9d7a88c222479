"""The front matter: YAML with places and comments."""

from collections.abc import Callable

import pytest

from coach.script import parse

Problems = Callable[..., list[str]]
BODY = "## Each repetition\n- Let both knees go.\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: x\n", "1:1 there is no front matter (start with ---, a line like name: knee rolls, and --- again)"),
        ("---\nname: x\n", "1:1 the front matter is not closed (close it with a line ---)"),
        (
            "---\njust words\n---\n",
            "2:1 the front matter is no list of keys (start with ---, a line like name: knee rolls, and --- again)",
        ),
        (
            "---\n- name\n---\n",
            "2:1 the front matter is no list of keys (start with ---, a line like name: knee rolls, and --- again)",
        ),
        (
            "---\nname: a: b\n---\n",
            '2:8 broken YAML: mapping values are not allowed here (put quotes around a text that has a colon in it: "…")',
        ),
        ("---\nname:\tx\n---\n", "2:6 broken YAML: found character '\\t' that cannot start any token (use spaces, not tabs)"),
        (
            "---\nname: @x\n---\n",
            "2:7 broken YAML: found character '@' that cannot start any token (put quotes around a text that starts like this)",
        ),
        ("---\nname: [a\n---\n", "3:1 broken YAML: expected ',' or ']', but got '<stream end>' (a list is closed with ])"),
        ('---\nname: "a\n---\n', "3:1 broken YAML: found unexpected end of stream (close the quotes)"),
        ("---\ncall: {side}\n---\n", '2:7 braces or keys inside a value (put quotes around a text that has braces in it: "…")'),
        ("---\nneeds: [[a]]\n---\n", "2:9 a list inside a list (a list holds texts only)"),
        (
            "---\nname: &a b\n---\n",
            "2:7 broken YAML: anchors, aliases and tags are not used here (write the value itself, in quotes if need be)",
        ),
        (
            "---\nname: *a\n---\n",
            "2:7 broken YAML: anchors, aliases and tags are not used here (write the value itself, in quotes if need be)",
        ),
        (
            "---\nname: !x b\n---\n",
            "2:7 broken YAML: anchors, aliases and tags are not used here (write the value itself, in quotes if need be)",
        ),
        ('---\nname: "\\UFFFFFFFF"\n---\n', "2:1 broken YAML: an escape that is no character (write the character itself)"),
        ("---\nname: a\n...\nx: b\n---\n", "4:1 broken YAML: a second document (leave out the line ...)"),
    ],
)
def test_broken_front_matter_is_one_problem_with_a_place(text: str, problem: str, problems: Problems) -> None:
    """What YAML cannot read is told where it stands; keys that could not be read are not called missing."""
    found = problems(text + BODY)

    assert found[0] == problem
    assert not [other for other in found if "is missing" in other]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("knee rolls", "knee rolls"),
        ('"knee: rolls"', "knee: rolls"),
        ("'knee rolls'", "knee rolls"),
        ("knee\n  rolls", "knee rolls"),
        (">\n  knee\n  rolls", "knee rolls"),
        ("no", "no"),
        ("1:30", "1:30"),
        ("knee   rolls", "knee rolls"),
    ],
)
def test_every_value_is_the_text_that_stands_there(value: str, name: str) -> None:
    """No text becomes a number, a date or a truth; line breaks and spaces are one space."""
    script = parse(f"---\nname: {value}\nposition: supine\n---\n{BODY}", file="x.md").script

    assert script is not None
    assert script.name == name


def test_a_place_in_a_value_is_exact(problems: Problems) -> None:
    """The column is that of the character, in quotes too."""
    assert problems(f'---\nname: "ask the coach"\nposition: supine\n---\n{BODY}') == [
        '2:16 the word "coach" is never said: voice commands start with it (use another word)'
    ]
