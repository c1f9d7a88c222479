"""How much it hurts, asked in a terminal; never twice, and never of somebody who is not there."""

import sys
from collections.abc import Callable

import click

from coach.errors import CoachError

Aloud = Callable[[str], int | None]
"""Asks a question aloud, and hears the number that is said; None for silence."""

TRIES = 3
"""So often an answer is asked for that makes sense."""

LEAST, MOST = 0, 10


def ask_pain(question: str) -> int | None:
    """What the person answers, from 0 to 10; None where they press Enter, or nobody is at a terminal.

    Args:
        question: `Pain now`, without a question mark.

    Raises:
        KeyboardInterrupt: They pressed Ctrl-C.
    """
    if not can_ask():
        return None
    for _ in range(TRIES):
        click.echo(f"{question}, from 0 (none) to 10 (the worst)? Enter skips: ", nl=False, err=True)
        answer = sys.stdin.readline()  # not click.prompt: it does not tell the end of the input from Ctrl-C
        if not answer.endswith("\n"):
            click.echo(err=True)
        if not answer.strip():
            return None
        if (number := pain_in(answer)) is not None:
            return number
        click.echo("Please answer with a whole number from 0 to 10, or just press Enter.", err=True)
    return None


def ask(question: str, aloud: Aloud | None) -> int | None:
    """What the person answers, asked once: aloud where they can be heard, else in the terminal.

    Args:
        question: As for `ask_pain`.
        aloud: Asks and hears; None: nobody listens.
    """
    if aloud is not None:
        try:
            return aloud(f"{question}?")
        except CoachError as error:  # no microphone, no speaker
            click.echo(f"coach: {error}", err=True)
    return ask_pain(question)


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return all(end is not None and end.isatty() for end in (sys.stdin, sys.stderr))  # None: closed before we came


def pain_in(answer: str) -> int | None:
    """The number in an answer; None where it is none.

    >>> pain_in(" 7 "), pain_in("11"), pain_in("-1"), pain_in("a lot")
    (7, None, None, None)
    """
    text = answer.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) and int(text) <= MOST else None
