"""How it is said why a dose is not more."""

from coach.programme import ADVICE, Programme, Why, reasons


def test_each_reason_is_said_once(programme: Programme) -> None:
    """And not once for each exercise."""
    assert len(reasons(programme.courses, [Why.GAP] * 3)) == 1


def test_an_exercise_that_hurt_is_named(programme: Programme) -> None:
    """First, and the rest is told apart."""
    said = reasons(programme.courses, [Why.ELSEWHERE, Why.HURT, Why.ELSEWHERE])

    assert said[0] == "We go easy on back extensions today, because that hurt last time."
    assert len(said) == 2


def test_without_a_reason_nothing_is_said(programme: Programme) -> None:
    """An ordinary day needs no words."""
    assert reasons(programme.courses, [None, None, None]) == ()


def test_every_reason_has_words_that_a_voice_can_say(programme: Programme) -> None:
    """One sentence of at most 240 characters each, as every line."""
    for why in Why:
        said = reasons(programme.courses, [why, None, None])
        assert len(said) == 1
        assert said[0].endswith(".")
        assert len(said[0]) <= 240
    assert len(ADVICE) <= 240
