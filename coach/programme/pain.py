"""What pain does to the dose. It never leads to more."""

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from coach.programme.done import Done

MUCH = 2
"""Two points of ten are the smallest change of back pain that matters to people (Childs, Piva and Fritz 2005)."""

BAD_IN_A_ROW = 2
"""So many bad sessions in a row, and it is time to ask somebody who can look; ours."""


class Pain(Enum):
    """How the pain went in a session."""

    FINE = 0
    """Not worse, or nobody said."""
    WORSE = 1
    MUCH_WORSE = 2


def pain_in(done: Done) -> Pain:
    """How the pain went from before the session to after it; where one of the two was not told, nothing is known."""
    if done.pain_before is None or done.pain_after is None:
        return Pain.FINE
    more = done.pain_after - done.pain_before
    if more >= MUCH:
        return Pain.MUCH_WORSE
    return Pain.WORSE if more > 0 else Pain.FINE


def has_flared(last: Done | None, pain_before: int | None) -> bool:
    """Whether there is much more pain before a session than there was before the last one."""
    return _rise(last, pain_before) >= MUCH


def has_risen(last: Done | None, pain_before: int | None) -> bool:
    """Whether there is more pain before a session than there was before the last one: a rise may creep."""
    return _rise(last, pain_before) > 0


def _rise(last: Done | None, pain_before: int | None) -> int:
    """By how much more it hurts before a session than before the last one; 0 where one of the two was not told."""
    if last is None or last.pain_before is None or pain_before is None:
        return 0
    return pain_before - last.pain_before


def is_bad(done: Done, last: Done | None) -> bool:
    """Whether a session was a bad one: pain got worse in it, something hurt, or there was much more before it."""
    return pain_in(done) is not Pain.FINE or done.has_hurt or has_flared(last, done.pain_before)


def needs_advice(done: Sequence[Done]) -> bool:
    """Whether the last two sessions were both bad, so that it is time to see a professional."""
    if len(done) < BAD_IN_A_ROW:
        return False
    recent = [None, *done][-BAD_IN_A_ROW - 1 :]
    return all(is_bad(each, last) for last, each in pairwise(recent) if each is not None)
