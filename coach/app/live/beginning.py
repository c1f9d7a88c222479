"""What is going to be played: a session from its start, or the one that was left."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.app.live.keeper import utc_now
from coach.app.live.place import Given
from coach.app.live.resuming import Entrance, entrance, given_of, laid_out, resumed
from coach.app.places import home_folder
from coach.app.sessions import Warn, settled, settled_with_text
from coach.errors import NotThereError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from coach.app.choices import Choices
    from coach.compiler import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What is going to be played."""

    plan: "Plan"
    """The whole session."""
    given: Given
    """What it was made of, as it can be kept."""
    choices: "Choices"
    """All that is chosen: of a session that is gone on with, what was chosen then."""
    entrance: Entrance | None = None
    """How it is entered again; None: it begins at its start."""
    banned: frozenset[int] = frozenset()
    """The places of exercises that stay out whatever is asked for."""
    hurt: bool = False
    """Whether something hurt, before it was left."""


def begin(script: str, choices: "Choices", warn: Warn, *, pain_before: int | None = None) -> Beginning:
    """A session from its start; that of today follows how much it hurts.

    Raises:
        CoachError: What is wrong with the script or the choices.
    """
    plan, text = settled_with_text(script, choices, warn, pain_before=pain_before)
    return Beginning(plan=plan, given=given_of(script, choices, text), choices=choices)


def begin_again(script: str, warn: Warn) -> Beginning:
    """The session that was left, with all that was chosen for it.

    Args:
        script: It must be this one; empty: whatever it was.
        warn: Told each warning of the scripts.

    Raises:
        UsageError: There is none, or it is another one; or nothing of it is left; or its script has gone.
        PlaceError: Its place is damaged, of a newer version, or not in the session any more.
        CoachError: What is wrong with its script now.
    """
    left = resumed(home_folder(), script, utc_now())
    try:
        with laid_out(left.place.given) as (path, choices):
            plan = settled(path, choices, warn)
    except (NotThereError, UnknownNameError) as error:
        raise UsageError(f"the session that was left cannot be gone on with: {error}") from error
    entered = entrance(left, plan)
    whole = Beginning(plan=plan, given=left.place.given, choices=choices)
    if entered is None:
        return whole
    return replace(whole, entrance=entered, banned=left.place.banned, hurt=left.place.hurt)
