"""What goes around the session that the plan has for today: whether there is one, how it feels, and why it is as it is."""

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from coach import app
from coach.cli.log import tell
from coach.cli.pain import ask, can_ask

if TYPE_CHECKING:
    from coach.app import Choices, Played
    from coach.cli.pain import Aloud

FOLLOWING = ("talk", "session")
"""Options that follow the journal where the person did not give them."""

ENDED = ("finished", "stopped")
"""How a session ends that is not gone on with."""


def for_today(script: str, choices: "Choices") -> "Choices":
    """The choices of the command that runs; for today with what the plan keeps, and what follows the journal.

    Raises:
        CoachError: There is no plan, or it or the journal cannot be read.
    """
    if script != app.TODAY:
        return choices
    context = click.get_current_context()
    given = [name for name in FOLLOWING if context.get_parameter_source(name) is not ParameterSource.DEFAULT]
    return app.todays_choices(choices, given, tell=tell)


def is_open(*, anyway: bool) -> bool:
    """Whether today's session is played; what the plan says of today is shown.

    Raises:
        CoachError: There is no plan, or it or the journal cannot be read.
    """
    found = app.agenda(tell=tell)
    if found.is_open or not anyway:
        click.echo(found.says, err=True)
    return found.is_open or anyway


def asked_before(*, asks: bool, aloud: "Aloud | None" = None) -> int | None:
    """How much it hurts now, where somebody is there to say; and then it is shown why today is as it is.

    Args:
        asks: Whether anybody is asked at all.
        aloud: Asks and hears, where spoken words are heard.

    Raises:
        CoachError: There is no plan, or it or the journal cannot be read.
    """
    pain = ask("How much does it hurt now", aloud) if asks else None
    for sentence in app.why_today(pain_before=pain):
        click.echo(sentence, err=True)
    return pain


def ask_after(played: "Played", aloud: "Aloud | None" = None) -> None:
    """Ask how much it hurts after the session, and keep the answer with it; where nobody is there, coach log asks later.

    A session that may be gone on with is not over: nothing is asked then.

    Raises:
        CoachError: The journal cannot be written.
    """
    if played.session is not None and played.how.value in ENDED and (aloud or can_ask()):
        after = ask("And how much does it hurt now", aloud)
        app.note_pain(played.session, None, after, tell=tell)
