"""YAML as a plain stream of events with offsets; broken YAML becomes a problem."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from coach.script.document import Written
from coach.script.engines import yaml
from coach.script.events import Event, Step
from coach.script.plain_yaml import plain_yaml
from coach.script.source import Report

if TYPE_CHECKING:
    from ruamel.yaml.events import Event as YamlEvent

HINTS = (
    ("'\\t'", "use spaces, not tabs"),
    ("mapping values are not allowed", 'put quotes around a text that has a colon in it: "…"'),
    ("could not find expected ':'", "a line is a key, a colon and a value: name: knee rolls"),
    ("cannot start any token", "put quotes around a text that starts like this"),
    ("expected ',' or", "a list is closed with ]"),
    ("unexpected end of stream", "close the quotes"),
)
"""What to do about the messages that people meet most."""
UNUSED = "anchors, aliases and tags are not used here"


def yaml_events(start: int, stop: int, report: Report) -> Iterator[Event]:
    """The steps through the YAML between two offsets of the source; where it breaks is reported, and is the last step."""
    plain = plain_yaml(report.source.text, start, stop)
    return library_events(start, stop, report) if plain is None else iter(plain)


def library_events(start: int, stop: int, report: Report) -> Iterator[Event]:
    """The same by the YAML library, which reads all YAML."""
    from ruamel.yaml.error import YAMLError

    try:
        yield from used_events(start, stop, report)
    except YAMLError as error:
        at = report_broken(error, start, report)
        yield Event("broken", Written(text=""), at, at)
    except (ValueError, OverflowError):
        report.error(start, "broken YAML: an escape that is no character", "write the character itself")
        yield Event("broken", Written(text=""), start, start)


def used_events(start: int, stop: int, report: Report) -> Iterator[Event]:
    """The events of the first document; what is not used in scripts is reported."""
    documents = 0
    for event in yaml().parse(report.source.text[start:stop]):
        kind = type(event).__name__
        at, end = start + event.start_mark.index, start + event.end_mark.index
        if kind == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                report.error(at, "broken YAML: a second document", "leave out the line ...")
                yield Event("broken", Written(text=""), at, at)
                return
        if kind == "AliasEvent" or getattr(event, "anchor", None) or getattr(event, "tag", None):
            report.error(at, f"broken YAML: {UNUSED}", "write the value itself, in quotes if need be")
            yield Event("broken", Written(text=""), at, at)
            return
        if (step := STEPS.get(kind)) is not None:
            words = written(event, at, end, report) if kind == "ScalarEvent" else Written(text="")
            yield Event(step, words, at, end, is_block=getattr(event, "style", None) in ("|", ">"))


STEPS: dict[str, Step] = {
    "MappingStartEvent": "map",
    "SequenceStartEvent": "list",
    "MappingEndEvent": "end",
    "SequenceEndEvent": "end",
    "ScalarEvent": "text",
}
"""What the events of ruamel.yaml are here."""


def report_broken(error: Any, offset: int, report: Report) -> int:  # noqa: ANN401 - their classes share no attributes
    """Report broken YAML where the reader met it, and return that offset."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(offset + (mark.index if mark else getattr(error, "position", 0)), len(report.source.text))
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    report.error(at, f"broken YAML: {what}", next((hint for part, hint in HINTS if part in what), ""))
    return at


def written(event: "YamlEvent", start: int, stop: int, report: Report) -> Written:
    """The words of a scalar on one line; where they are escaped or folded, the offsets are those of its start."""
    text = str(getattr(event, "value", ""))
    for skip in (0, 1):
        if report.source.text.startswith(text, start + skip) and start + skip + len(text) <= stop and "\n" not in text:
            return Written.at_offset(text, start + skip).squeezed()
    return Written(text=text, offsets=(start,) * len(text)).squeezed()
