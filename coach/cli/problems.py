"""How problems of scripts, and warnings of the rooms, are shown."""

from collections.abc import Sequence

import click

from coach.errors import Problem

MOST_PROBLEMS = 50
"""More are not printed, only counted."""


def show_problems(problems: Sequence[Problem]) -> None:
    """Print at most 50 problems on standard error, then how many there are."""
    for problem in problems[:MOST_PROBLEMS]:
        click.echo(str(problem), err=True)
    click.echo(count_of(len(problems), "problem"), err=True)


def count_of(number: int, thing: str) -> str:
    """A number and its thing, in the plural where it is one.

    >>> count_of(1, "problem"), count_of(2, "problem")
    ('1 problem', '2 problems')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"


def hear_warnings() -> None:
    """Show from now on what the rooms warn about, such as a cache that cannot be written; one line each."""
    import logging

    class Echo(logging.Handler):
        """Shows a warning on standard error."""

        def emit(self, record: logging.LogRecord) -> None:
            """Show it."""
            click.echo(f"coach: warning: {record.getMessage()}", err=True)

    logging.getLogger("coach").handlers[:] = [Echo(logging.WARNING)]
