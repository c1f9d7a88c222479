"""Any text at all."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import Severity
from coach.model import BreatheIn, BreatheOut, Exercise, Hold, HoldAmount, HoldKind, Range, Silence
from coach.script import parse, print_script
from coach.units import Ms

JUNK = st.one_of(
    st.text(),
    st.text(alphabet=st.sampled_from(list("-#*+>`~[]{}()<!&\\|_:=\"'%@ \n\t\r\0123abin…{side}"))),
    st.lists(
        st.sampled_from(
            [
                "---\n",
                "name: x\n",
                "position: supine\n",
                "## Each repetition\n",
                "## Tips\n",
                "- Go. [5s]\n",
                "  - …\n",
                "<!-- c -->\n",
                "- *a* [in]\n",
                "a note\n",
                "\n",
                "    code\n",
                "```\n",
                "> q\n",
                "needs: [a, b] # c\n",
                "# Title\n",
                "- x\n  y\n",
                "| a |\n",
                "===\n",
                "\t- z\n",
                "kind: routine\n",
                "- bridge [reps 5]\n",
                "from: supine\n",
                "to: prone\n",
                "## Move\n",
                "<!--\n",
                "-->\n",
                "1. one\n",
            ]
        )
    ).map("".join),
)
"""Texts that are no scripts, or nearly one."""


@given(JUNK)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_raise(text: str) -> None:
    """A text has a script or errors, never neither and never both; every problem can be printed."""
    parsed = parse(text, file="x.md")
    errors = [problem for problem in parsed.problems if problem.severity is Severity.ERROR]

    assert (parsed.script is None) == bool(errors)
    assert all(str(problem) for problem in parsed.problems)
    assert all(1 <= problem.place.line <= len(text) + 1 for problem in parsed.problems)
    assert print_script(parsed.document)


@given(st.text(), st.integers(0, 2_000), st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_a_script_with_something_typed_into_it_does_not_make_it_raise(typed: str, at: int, cut: int) -> None:
    """A script of the shelf, cut and mutated anywhere, is parsed or refused; what is accepted prints to a fixed point."""
    text = (Path(__file__).parents[2] / "scripts" / "exercises" / "knee-rolls.md").read_text(encoding="utf-8")
    parsed = parse(text[:at] + typed + text[at + cut :], file="x.md")

    if parsed.script is not None:
        printed = print_script(parsed.document)
        assert print_script(parse(printed, file="x.md").document) == printed


PIECES = st.lists(
    st.sampled_from(
        [
            "A note.",
            "Note\n  going on",
            "",
            "- Lift *both* now. [5s]",
            "  - Lift.",
            "  - …",
            "  A note in a line.",
            "<!-- c -->",
            "  <!-- c -->",
            "<!-- two\n   lines -->",
            "* Star & dash\n  over two",
            "1. One <!-- c -->",
            "===",
            "     deep",
            "\ttab",
            "a \\",
            " b",
            "\\",
            "go\\",
            "  ",
            "- x #",
            "---",
            "## Finish #",
        ]
    ),
    max_size=8,
).map("\n".join)
"""What may follow the first line of a section."""


@given(PIECES, st.sampled_from(["", "# A title #\n", "A | b\n  ===\n", "<!-- c -->\nA note\nlazy\n", "A title\\#\n===\n"]))
@settings(max_examples=300, deadline=None)
def test_what_is_accepted_prints_to_a_fixed_point(without_lines: Callable[[Any], Any], pieces: str, head: str) -> None:
    """The canonical form of a script is one that parses to the same script, and is its own canonical form."""
    text = f"---\nname: x\nposition: supine\n---\n{head}\n## Each repetition\n- Go over there.\n{pieces}"
    parsed = parse(text, file="x.md")
    printed = print_script(parsed.document)
    again = parse(printed, file="x.md")

    if parsed.script is not None:
        assert without_lines(again.script) == without_lines(parsed.script)
        assert print_script(again.document) == printed


def test_the_largest_scripts_take_no_longer_a_line_than_small_ones() -> None:
    """Time grows with the text, whatever is in it; a second is ten times what the slowest takes."""
    texts = [
        "---\nname: x\nposition: supine\n---\n## Each repetition\n" + "- Go over there, *slowly*. [5s]\n  - Go over.\n" * 990,
        "---\n" + "[" * 200_000,
        "---\na: " + "[" * 200_000 + "\n---\n",
        "---\n" + "a: b # c\n" * 1_900 + "---\n",
        "---\n---\n- " + "[" * 200_000,
        "---\n---\n- " + "*a " * 60_000,
        "---\n---\n- " + "<!-- " * 40_000,
        "---\n---\n" + "<!-- " * 40_000,
        "---\n---\n" + "- " * 100_000,
        "---\n---\n" + "> " * 100_000,
        "---\n---\n" + "a | b\n--- | ---\n" * 900,
        "---\n---\n" + "\a\n" * 1_900,
        "\0" * 250_000,
    ]
    for text in texts:
        start = time.process_time()
        parse(text, file="x.md")

        assert time.process_time() - start < 2, text[:40]


def test_scripts_of_the_shelf_parse_in_milliseconds(shipped: Path) -> None:
    """A preview has a fifth of a second for all that it does; thirty scripts must be a fraction of it."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(shipped.glob("changes/*.md"))]
    start = time.process_time()
    for text in texts:
        parse(text, file="x.md")

    assert (time.process_time() - start) / len(texts) < 0.02


def test_problems_come_in_the_order_of_their_places(repetition: Callable[..., str]) -> None:
    """Whatever finds them, they are told from the top to the bottom."""
    found = parse(repetition("- Ask [x] the coach. [5s]", "- Hodl. [hodl 5s]", front="zzz: 1\n"), file="x.md").problems

    assert [(problem.place.line, problem.place.column) for problem in found] == [(4, 1), (9, 7), (9, 15), (10, 3), (10, 9)]


EXAMPLE = """---
name: Deep abdominal strengthening
purpose: It works the deep muscles that support your spine.
position: supine                # standing, sitting (on a chair), floor_sitting, kneeling, all_fours, supine, prone, side_lying
needs: [a small flat cushion]
reps: 5
done: long holds
tags: [strength]
source: 002_fbc16f7956719b13
---

## Get ready
- Feet flat, as wide as your hips. Shoulders heavy, chin gently in. [5s]
  - Feet as wide as your hips. [5s]
- Picture a zip along your stomach. You breathe out, and draw it up. Then you keep it up, and go on breathing. [1s]
  - …
- A quarter of your strength, and no more. [2s]

## Each repetition
- Breathe in. [in]
- Breathe out, and slowly draw the zip up. [out]
  - Breathe out, zip up.
- Keep it up, and breathe in. [hold 5-10 breaths]
  - Keep breathing.
- And let it go. [6s]
  - Let go.

## Tips
- Neck and legs stay soft.
"""


def test_the_example_of_the_language_is_what_it_says() -> None:
    """A whole exercise, with every part in its place and nothing to complain of."""
    parsed = parse(EXAMPLE, file="deep-abdominal.md")

    assert parsed.problems == ()
    assert isinstance(parsed.script, Exercise)
    assert [line.shorts for line in parsed.script.get_ready] == [("Feet as wide as your hips.",), ("",), ()]
    assert [line.text for line in parsed.script.each] == [
        "Breathe in.",
        "Breathe out, and slowly draw the zip up.",
        "Keep it up, and breathe in.",
        "And let it go.",
    ]
    assert [line.direction for line in parsed.script.each] == [
        BreatheIn(),
        BreatheOut(),
        Hold(hold=HoldAmount(kind=HoldKind.BREATHS, amount=Range.of(5, 10))),
        Silence(length=Ms(6000)),
    ]
    assert [line.text for line in parsed.script.tips] == ["Neck and legs stay soft."]
