"""A dose in words: `Eight rolls, four to each side, with one deep breath in each.` (rule R6)."""

from coach.compiler.dose import SettledDose
from coach.compiler.options import Talk
from coach.compiler.words import hold_words, length_words, list_words, number_words, sentence
from coach.model import Exercise, HoldKind, Phrases, Sides, WorkFor


def dose_words(exercise: Exercise, dose: SettledDose, talk: Talk, phrases: Phrases) -> str:
    """The dose of an exercise, as one sentence."""
    short = talk is not Talk.FULL
    times = _with_sides(_times(exercise, dose, phrases, short=short), exercise, dose, phrases)
    return sentence(_with_hold(times, exercise, dose, phrases, short=short)) + "."


def _times(exercise: Exercise, dose: SettledDose, phrases: Phrases, *, short: bool) -> str:
    number = number_words(dose.a_set, phrases)
    if exercise.unit and dose.a_set > 1:
        key = "dose.number" if short else "dose.units"
        times = phrases.say(key, **({"number": number} if short else {"number": number, "unit": exercise.unit}))
    elif dose.a_set <= 2:  # noqa: PLR2004 - once, twice
        times = phrases.say("dose.once" if dose.a_set == 1 else "dose.twice")
    else:
        times = phrases.say("dose.times", number=number)
    if dose.sets > 1:
        times = _sets(exercise, dose, phrases, short=short)
    return times


def _sets(exercise: Exercise, dose: SettledDose, phrases: Phrases, *, short: bool) -> str:
    reps = number_words(dose.a_set, phrases)
    if exercise.unit and not short:
        reps = phrases.say("dose.units", number=reps, unit=exercise.unit)
    return phrases.say("dose.sets", sets=number_words(dose.sets, phrases), reps=reps)


def _with_sides(times: str, exercise: Exercise, dose: SettledDose, phrases: Phrases) -> str:
    if dose.sides is Sides.NONE:
        return times
    each = dose.reps if dose.each_side else dose.a_set // 2
    number = phrases.say("dose.once").lower() if each == 1 else number_words(each, phrases)
    return phrases.say("dose.sides", times=times, number=number, sides=_each_side(exercise.call, phrases))


def _each_side(call: str, phrases: Phrases) -> str:
    """`to each side`, `with each leg` or `on each side`, after how calls name the side."""
    if call.startswith("to "):
        return phrases.say("sides.each_to")
    before, _, part = call.partition("{side} ")
    if before.split()[-1:] == ["your"] and part:
        return phrases.say("sides.each_your", part=part)
    return phrases.say("sides.each_other")


def _with_hold(times: str, exercise: Exercise, dose: SettledDose, phrases: Phrases, *, short: bool) -> str:
    worked = sum(line.direction.length.low for line in dose.lines if isinstance(line.direction, WorkFor))
    if worked and dose.in_all == 1:
        return phrases.say("dose.in_all", length=length_words(worked // 1000, phrases))
    if not dose.holds or (short and _is_one_breath(dose)):
        return times
    hold = _holds(dose, phrases)
    if dose.in_all == 1:
        return phrases.say("dose.once_hold", times=times, hold=hold)
    if exercise.unit and not short:
        return phrases.say("dose.unit_hold", times=times, hold=hold)
    return phrases.say("dose.times_hold_short" if short else "dose.times_hold", times=times, hold=hold)


def _holds(dose: SettledDose, phrases: Phrases) -> str:
    """The holds of one repetition: `five seconds`, `two holds of ten seconds`, `ten seconds and one deep breath`."""
    if len(dose.holds) > 1 and len(set(dose.holds)) == 1:
        number = number_words(len(dose.holds), phrases)
        return phrases.say("dose.holds", number=number, hold=hold_words(dose.holds[0], phrases))
    return list_words([hold_words(hold, phrases) for hold in dose.holds], phrases)


def _is_one_breath(dose: SettledDose) -> bool:
    return len(dose.holds) == 1 and dose.holds[0].kind is not HoldKind.SECONDS and dose.holds[0].amount.low == 1
