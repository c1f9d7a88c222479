"""The entries of a routine, compared with the exercises that they name."""

from collections.abc import Callable, Iterable, Sequence

from coach.errors import Problem, nearest
from coach.model import Exercise
from coach.script.build import ID
from coach.script.document import Document, Item, items_in
from coach.script.doses import dose_mistakes, read_dose
from coach.script.lines import bracket
from coach.script.parse import Parsed
from coach.script.source import Report

Find = Callable[[str], Parsed | None]
"""The exercise of an id; None where there is none."""


def check_entries(document: Document, find: Find, known: Sequence[str]) -> tuple[Problem, ...]:
    """What is wrong with the entries of a routine.

    Args:
        document: The routine.
        find: Finds its exercises.
        known: The ids that it could have named, for hints.
    """
    report = Report(document.source)
    for item in items_in(document.head):
        if ID.fullmatch(item.words.text):
            check_entry(item, find(item.words.text), known, report)
    return report.problems


def check_entry(item: Item, found: Parsed | None, known: Sequence[str], report: Report) -> None:
    """Report an entry whose exercise is not there, or cannot be done with its changes."""
    name = item.words.text
    if found is None:
        report.error(item.offset, *not_found(name, known, report))
    elif not isinstance(found.script, Exercise):
        report.error(item.offset, f"there are errors in {name}", f"coach check {found.document.source.file}")
    else:
        check_dose(item, found.script, report)


def not_found(name: str, known: Sequence[str], report: Report) -> tuple[str, str]:
    """What to say of an exercise that is not there."""
    if name == report.source.id:
        return "a routine cannot list itself", "list exercises"
    if name in known:
        return f"{name} is a routine, and a routine lists exercises", "list its exercises instead"
    close = nearest(name, known)
    return f"there is no exercise called {name}", f"did you mean {close}?" if close else "coach list shows them all"


def check_dose(item: Item, exercise: Exercise, report: Report) -> None:
    """Report changes of dose that do not fit the exercise, each at its bracket."""
    dose = read_dose(item, Report(report.source))
    brackets = {words.text.split()[0]: words for words in item.directions if words.text.split()}
    for word, mistake in dose_mistakes(dose, exercise):
        at = bracket(brackets[word]) if word in brackets else item.offset
        report.error(at, mistake.message, mistake.hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of their places, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.place.line, problem.place.column)))
