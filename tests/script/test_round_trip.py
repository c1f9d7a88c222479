"""Scripts to text and back: printing and parsing are a round trip, and printing is a fixed point."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.model import (
    BreatheIn,
    BreatheOut,
    Change,
    Count,
    Direction,
    Dose,
    Entry,
    Exercise,
    Hold,
    HoldAmount,
    HoldKind,
    Level,
    Line,
    Move,
    Position,
    Range,
    Rest,
    Routine,
    Side,
    Sides,
    Silence,
    Thing,
    Wait,
    WorkFor,
)
from coach.script import parse, print_script, to_document
from coach.script.lines import LONGEST_TIP
from coach.units import Ms

TRICKY = [
    "",
    "*",
    "_x_",
    "`",
    "<b>",
    "&amp;",
    "\\",
    "# ",
    "- ",
    "1. ",
    "+ ",
    "> ",
    "~~~",
    "=",
    "'",
    '"',
    ": ",
    " #x",
    "|",
    "é",
    "!",
    "---",
    "null",
]
"""What Markdown or YAML takes for its own."""
WORDS = st.builds(
    lambda start, words, end: f"{start}{' '.join(words)}{end}",
    st.sampled_from(TRICKY),
    st.lists(st.sampled_from(["Lift", "both", "knees", "go", "over", "to", "the", "mat"]), min_size=2, max_size=5),
    st.sampled_from([*TRICKY, ".", ", gently."]),
).map(str.strip)
LENGTHS = st.integers(300, 600_000).map(Ms)


def ranges(low: int, high: int) -> st.SearchStrategy[Range]:
    """A range inside limits."""
    return st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda ends: Range(low=min(ends), high=max(ends)))


HOLDS = st.one_of(
    st.builds(HoldAmount, kind=st.just(HoldKind.SECONDS), amount=ranges(1_000, 600_000)),
    st.builds(HoldAmount, kind=st.sampled_from([HoldKind.BREATHS, HoldKind.DEEP_BREATHS]), amount=ranges(1, 60)),
)
ONCE = st.one_of(
    st.none(),
    st.builds(Silence, length=LENGTHS),
    st.builds(Move, length=LENGTHS),
    st.builds(Rest, length=LENGTHS),
    st.builds(Wait, length=st.none() | LENGTHS),
    st.builds(BreatheOut, length=st.none() | LENGTHS),
)
WORK = st.builds(WorkFor, length=ranges(1_000, 7_200_000))
THINGS = st.lists(
    st.builds(Thing, name=st.just("a mat") | st.just("a towel, folded"), short=st.sampled_from(["", "mat"])), max_size=2
).map(tuple)
TAGS = st.lists(st.sampled_from(["extension", "twisting", "knee_bend"]), max_size=2).map(tuple)


@st.composite
def lines(draw: Any, directions: st.SearchStrategy[Direction | None] = ONCE, *, shorts: bool = True) -> Line:
    """A line with short wordings, some of them silent."""
    direction = draw(directions)
    silent = [] if isinstance(direction, Hold) else [""]
    wordings = st.lists(st.one_of(WORDS, *map(st.just, silent)), max_size=2).map(tuple)
    return Line(text=draw(WORDS), direction=direction, shorts=draw(wordings) if shorts else ())


@st.composite
def repetitions(draw: Any) -> tuple[Line, ...]:
    """Lines that breathe by the rules."""
    done: list[Line] = []
    for part in draw(st.lists(st.sampled_from(["line", "breath", "hold", "work"]), min_size=1, max_size=3)):
        if part == "breath":
            done.append(draw(lines(st.builds(BreatheIn, length=st.none() | LENGTHS))))
        if part in ("breath", "hold"):
            done.append(draw(lines(st.builds(BreatheOut, length=st.none() | LENGTHS))))
        if part == "hold":
            done.append(draw(lines(st.builds(Hold, hold=HOLDS))))
        if part in ("line", "work"):
            done.append(draw(lines(ONCE if part == "line" else WORK)))
    return tuple(done)


MANY = st.lists(lines(), max_size=2).map(tuple)
TIPS = st.lists(st.builds(Line, text=WORDS.filter(lambda words: len(words.split()) <= LONGEST_TIP)), max_size=2).map(tuple)
CAUTIONS = st.lists(lines(st.none() | st.builds(Silence, length=LENGTHS), shorts=False), max_size=2).map(tuple)
EXERCISES = st.builds(
    Exercise,
    id=st.just("x"),
    name=WORDS,
    position=st.sampled_from(Position),
    ends=st.none() | st.sampled_from(Position),
    reps=ranges(1, 100).filter(lambda reps: reps.low != reps.high or not reps.low % 2),
    sets=ranges(1, 20),
    rest=st.none() | LENGTHS,
    sides=st.sampled_from(Sides),
    first=st.sampled_from(Side),
    call=st.sampled_from(["to the {side}", "your {side} leg", "{side}"]),
    count=st.none() | st.sampled_from(Count),
    avoid=TAGS,
    needs=THINGS,
    may_help=THINGS,
    purpose=WORDS | st.just(""),
    unit=WORDS | st.just(""),
    done=WORDS | st.just(""),
    tags=TAGS,
    source=WORDS | st.just(""),
    get_ready=MANY,
    each=repetitions(),
    easier=repetitions() | st.just(()),
    harder=repetitions() | st.just(()),
    finish=MANY,
    tips=TIPS,
    cautions=CAUTIONS,
)
CHANGES = st.builds(
    Change,
    id=st.just("x"),
    start=st.just(Position.SUPINE),
    end=st.sampled_from([Position.PRONE, Position.ALL_FOURS]),
    move=st.lists(lines(st.none() | st.builds(Silence, length=LENGTHS)), min_size=1, max_size=3).map(tuple),
    avoid=TAGS,
    needs=THINGS,
)
DOSES = st.builds(
    Dose,
    reps=st.none() | ranges(1, 100),
    sets=st.none() | ranges(1, 20),
    hold=st.none() | HOLDS,
    rest=st.none() | LENGTHS,
    sides=st.none() | st.sampled_from(Sides),
)
ENTRIES = st.builds(Entry, exercise=st.sampled_from(["bridge", "knee-rolls", "X1"]), dose=DOSES)
ROUTINES = st.builds(
    Routine,
    id=st.just("x"),
    name=WORDS,
    intro=WORDS | st.just(""),
    level=st.none() | st.sampled_from(Level),
    entries=st.lists(ENTRIES, min_size=1, max_size=3).map(tuple),
)


def sayable(value: Any) -> bool:
    """Whether no text in a script breaks a rule of language by chance, or means nothing at all."""
    return not any(part in repr(value) for part in ("~'", "null'"))


@given(st.one_of(EXERCISES, CHANGES, ROUTINES).filter(sayable))
@settings(max_examples=60, deadline=None)
def test_every_script_is_printed_and_parsed_to_itself(
    without_lines: Callable[[Any], Any], script: Exercise | Change | Routine
) -> None:
    """Any script that the language can hold is written so that it reads the same."""
    text = print_script(to_document(script))
    parsed = parse(text, file="x.md")

    assert without_lines(parsed.script) == script, (text, [str(problem) for problem in parsed.problems])
    assert print_script(parsed.document) == text


FULL = """---
# The whole file.
source: 002  # the page
name:   "knee rolls"
# Where it starts.
position: supine
needs:
  - a cushion   # flat
  # or
  - a book
reps: "8-10"
tags: strength
call: '{side} leg'
sides: alternate
# The end.
---
Knee   rolls
============
A note for the reader,
over two lines.
<!-- Why -->
##   get READY

<!-- First -->
*   Let  *both*
    knees [hodl](x) go.
## Tips
+ Soft <!-- why --> neck. <!-- so -->

  A note in a line.

+ Soft legs.
<!-- two
  lines -->
+ ...
"""


def test_everything_but_the_form_is_kept() -> None:
    """Comments, notes and the title stay where they are; keys come in order, lists in one form."""
    text = FULL.replace("[hodl](x) ", "").replace("+ ...\n", "1. Legs\n   1. ...\n").replace("go.", "go. [ MOVE 90s ]")

    assert (
        print_script(parse(text, file="x.md").document)
        == """---
name: knee rolls
# Where it starts.
position: supine
reps: 8-10
sides: alternate
call: "{side} leg"
needs:
  - a cushion  # flat
  # or
  - a book
tags: [strength]
# The whole file.
source: "002"  # the page
# The end.
---

# Knee rolls

A note for the reader,
over two lines.

<!-- Why -->

## Get ready

<!-- First -->
- Let *both* knees go. [move 1m30s]

## Tips

- Soft neck. <!-- why --> <!-- so -->

  A note in a line.

- Soft legs.
<!-- two
  lines -->
- Legs
  - …
""".replace('"002"', "002")
    )


def test_a_list_that_is_too_long_for_a_line_stands_one_to_a_line() -> None:
    """A long list is read from top to bottom; a short one is a line."""
    needs = ", ".join(f"a cushion as flat as number {number}" for number in "abcd")
    text = f"---\nname: x\nposition: supine\nneeds: [{needs}]\n---\n"

    assert "needs:\n  - a cushion as flat as number a\n  - a" in print_script(parse(text, file="x.md").document)


def test_a_script_that_cannot_be_read_is_printed_as_it_is() -> None:
    """Values and directions that mean nothing are kept."""
    text = "---\nname: x\nrepz: [1, 2]\nreps: ten\n---\n\n## Tps\n\n- Soft. [hodl 5s] [4s]\n"

    assert print_script(parse(text, file="x.md").document) == text.replace("repz: [1, 2]\nreps: ten", "reps: ten\nrepz: [1, 2]")
