"""Stock wording: `phrases/en.yaml` to `Phrases`, checked."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from coach.errors import NotThereError, Problem, ScriptError, nearest
from coach.model import Phrases
from coach.script.document import Written
from coach.script.events import Event
from coach.script.language import PLACEHOLDER, check_characters, faults
from coach.script.source import Report, Source, try_read_text
from coach.script.yaml_events import yaml_events

NAME = re.compile(r"[a-z_]+")
DEEPEST = 5
"""Levels of keys."""

Found = dict[str, Written | list[Written]]
"""What a file says by dotted key."""


def load_phrases(path: Path | str, *, reference: Phrases | None = None) -> Phrases:
    """The phrases of a file; keys of nested mappings are joined by dots.

    Args:
        path: The file.
        reference: The shipped phrases. A file that is read against them may leave keys out, and then theirs are used; it may
            not have other keys, or other braces than they have.

    Raises:
        ScriptError: Something is wrong in it.
        NotThereError: There is no such file.
        MachineError: It cannot be read.
    """
    text = try_read_text(path)
    if isinstance(text, Problem):
        raise ScriptError([text])
    report = Report(Source.of(text, file=str(path)))
    check_characters(report)
    phrases = as_phrases(check_found(read_phrases(report), reference, report), reference)
    if report.has_errors:
        raise ScriptError(report.problems)
    return phrases


def as_phrases(found: Found, reference: Phrases | None) -> Phrases:
    """The phrases, with the reference's for those that are not there."""
    texts = {key: words.text for key, words in found.items() if isinstance(words, Written)}
    lists = {key: tuple(words.text for words in many) for key, many in found.items() if isinstance(many, list)}
    if reference is None:
        return Phrases(texts=texts, lists=lists)
    return Phrases(texts={**reference.texts, **texts}, lists={**reference.lists, **lists})


def read_phrases(report: Report) -> Found:
    """Every text and list of texts in the file, by dotted key; a key that is there twice is reported."""
    found: Found = {}
    stream = yaml_events(0, len(report.source.text), report)
    first = next(stream, None)
    if first is None or first.step != "map":
        report.error(0, "there are no phrases", "a file of phrases has lines like go: Here we go.")
        return found
    for key, words in mapping(stream, (), report):
        if key in found:
            place = words[0] if isinstance(words, list) else words
            report.error(place.at(0), f"{key} is here twice", "leave one out")
        found[key] = words
    return found


def mapping(stream: Iterator[Event], above: tuple[str, ...], report: Report) -> Iterator[tuple[str, Written | list[Written]]]:
    """The keys and values of a mapping that has been entered, with those of the mappings inside it."""
    for key in stream:
        if key.step != "text":
            return
        path = (*above, key.words.text)
        value = next(stream, None)
        if value is None or value.step == "broken":
            return
        if value.step == "text":
            yield ".".join(path), value.words
        elif value.step == "list":
            yield ".".join(path), texts_of(stream, report)
        elif len(path) < DEEPEST:
            yield from mapping(stream, path, report)
        else:
            report.error(value.start, "keys inside keys inside keys", "phrases are at most five deep")
            return


def texts_of(stream: Iterator[Event], report: Report) -> list[Written]:
    """The texts in a list that has been entered."""
    texts: list[Written] = []
    for event in stream:
        if event.step in ("end", "broken"):
            break
        if event.step == "text":
            texts.append(event.words)
        else:
            report.error(event.start, "a list inside a list", "a list holds texts only")
            break
    return texts


def check_found(found: Found, reference: Phrases | None, report: Report) -> Found:
    """The same phrases; errors of language, and what the reference does not have, are reported."""
    for key, words in found.items():
        for text in words if isinstance(words, list) else [words]:
            for fault in faults(text.text):
                report.error(text.at(fault.at), fault.message, fault.hint)
            check_braces(text, report)
        if reference is not None:
            check_against(key, words, reference, report)
    return found


def check_braces(words: Written, report: Report) -> None:
    """Report braces that cannot be filled in."""
    rest = PLACEHOLDER.sub(lambda match: " " * len(match[0]) if NAME.fullmatch(match[1]) else match[0], words.text)
    if stray := re.search(r"[{}]", rest):
        report.error(words.at(stray.start()), "a brace that holds no name", "write it like {number}")


def check_against(key: str, words: Written | list[Written], reference: Phrases, report: Report) -> None:
    """Report a phrase that the reference does not have in that form."""
    first = (words[0] if words else Written(text="")) if isinstance(words, list) else words
    known: Mapping[str, object] = reference.lists if isinstance(words, list) else reference.texts
    if key not in known:
        close = nearest(key, known)
        report.error(first.at(0), f"unknown phrase {key}", f"did you mean {close}?" if close else "see scripts/phrases/en.yaml")
    elif isinstance(words, list):
        if len(words) < len(reference.lists[key]):
            report.error(first.at(0), f"{key} has too few texts", f"there must be {len(reference.lists[key])}")
    else:
        check_filled(words, reference.texts[key], report)


def check_filled(words: Written, shipped: str, report: Report) -> None:
    """Report braces that the shipped phrase does not have: nothing would be filled in."""
    known = PLACEHOLDER.findall(shipped)
    for match in PLACEHOLDER.finditer(words.text):
        if match[1] not in known:
            hint = f"known: {', '.join(f'{{{name}}}' for name in known)}" if known else "write it without braces"
            report.error(words.at(match.start()), f"nothing is filled in for {{{match[1]}}}", hint)


def find_phrases(folders: list[Path]) -> Phrases:
    """The phrases of all folders; earlier folders win, the last one is the reference.

    Raises:
        ScriptError: Something is wrong in one of them.
        NotThereError: The last folder has none.
    """
    *own, shipped = [folder / "phrases" / "en.yaml" for folder in folders]
    if not shipped.exists():
        raise NotThereError(shipped, "install coach again")
    phrases = load_phrases(shipped)
    for path in reversed([path for path in own if path.exists()]):
        phrases = load_phrases(path, reference=phrases)
    return phrases
