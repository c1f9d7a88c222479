"""The plainest Markdown, read without the library."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.script.front import read_front
from coach.script.markdown import Reader
from coach.script.plain_markdown import plain_body
from coach.script.source import Report, Source

PLAIN = [
    "",
    "  ",
    "## Tips",
    "- Go over. [5s]",
    "  - Go. [in]",
    "- *Go* over.",
    "  - …",
    "- ...",
    "<!-- why -->",
    "- a | b",
    "- {side}",
    "- x \\",
]
ODD = [
    *(
        "##  Each   repetition ",
        "## Tips #",
        "# Title",
        "<!-- a --> b",
        "  <!-- c -->",
        "<!-- two",
        "-->",
        "a note",
        "    deep",
        "   - three",
    ),
    *(
        "  - -",
        "- - x",
        "-",
        "1. one",
        "\t- tab",
        "---",
        "===",
        "```",
        "> q",
        "- [x](y)",
        "- Go <!-- c --> over",
        "* star",
        "- é",
        "- a\x0bb",
    ),
    *("<!---->", "<!-->", "-  two", "  -  two", "- a\u2028b", "--- | ---", "## Tips\u00a0"),
]
TEXTS = st.lists(st.sampled_from(PLAIN) | st.sampled_from(PLAIN) | st.sampled_from(PLAIN + ODD), max_size=8).map("\n".join)


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_what_is_read_without_the_library_is_what_the_library_reads(text: str) -> None:
    """There may be no answer, but never another one."""
    report = Report(Source.of(text, file="x"))
    reader = Reader(0, report)

    assert plain_body(text, 0, reader.read_item) in (None, reader.body())


def test_the_shipped_exercises_and_changes_need_no_library(shipped: Path) -> None:
    """So that a preview does not wait for it."""
    paths = [*sorted(shipped.glob("exercises/*.md")), *sorted(shipped.glob("changes/*.md"))]
    late = []
    for path in paths:
        report = Report(Source.of(path.read_text(encoding="utf-8"), file="x"))
        offset = read_front(report).body
        late += [path.stem] * (plain_body(report.source.text, offset, Reader(offset, report).read_item) is None)

    assert late == []
