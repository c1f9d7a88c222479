"""The plainest YAML, read without the library."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.script.events import Event
from coach.script.front import front_span
from coach.script.plain_yaml import plain_yaml
from coach.script.source import Report, Source
from coach.script.yaml_events import library_events

PLAIN_VALUES = [
    "knee rolls",
    "8-10",
    '"a: b"',
    "[a, b]",
    "[a | b,  c ]",
    '["a, b", c]',
    "to the {side}",
    "it's",
    "x # why",
    "a, b",
    "x ",
    "a é",
]
ODD_VALUES = [
    "",
    " x",
    "~",
    "-",
    "- a",
    "[a",
    "a]",
    "'q'",
    '"',
    "[]",
    "{a}",
    "a:",
    "é",
    "x#y",
    "? a",
    "a\xa0",
    "[a], b",
    "*a",
    "a - b",
    '""',
]
VALUES = st.sampled_from(PLAIN_VALUES) | st.sampled_from(PLAIN_VALUES) | st.sampled_from(ODD_VALUES)
KEYS = st.builds("{}{}: {}".format, st.sampled_from(["", "", "  ", "    "]), st.sampled_from(["a", "b_2", "name"]), VALUES)
PARENTS = st.builds("{}{}:".format, st.sampled_from(["", "  "]), st.sampled_from(["a", "b_2"]))
ITEMS = st.builds("{}- {}".format, st.sampled_from(["", "  ", "    "]), VALUES)
OTHERS = st.sampled_from(["", "  ", "# comment", "  # comment", "words", "---", "...", "\t", "a :b", "  going on", "%YAML 1.1"])
TEXTS = st.lists(KEYS | KEYS | PARENTS | ITEMS | OTHERS, min_size=1, max_size=6).map("\n".join)


def comparable(events: list[Event]) -> list[object]:
    """What of the events is used: the texts with their places, and the order of the rest."""
    return [(event.step, event.words, (event.start, event.stop) if event.step == "text" else None) for event in events]


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_what_is_read_without_the_library_is_what_the_library_reads(text: str) -> None:
    """There may be no answer, but never another one."""
    events = plain_yaml(text, 0, len(text))
    report = Report(Source.of(text, file="x"))
    by_library = list(library_events(0, len(text), report))

    if events is not None:
        assert comparable(events) == comparable(by_library)
        assert not report.problems


def test_the_shipped_front_matter_and_phrases_need_no_library(shipped: Path) -> None:
    """So that a preview does not wait for it."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(shipped.rglob("*.md"))}
    spans = {path: front_span(Source.of(text, file="x")) for path, text in texts.items()}
    phrases = (shipped / "phrases" / "en.yaml").read_text(encoding="utf-8")

    assert [path.stem for path, span in spans.items() if span is None or plain_yaml(texts[path], *span) is None] == []
    assert plain_yaml(phrases, 0, len(phrases)) is not None
