"""The first chapter: what the session is, safety, what it needs (rules O1 to O3)."""

from collections.abc import Iterable, Iterator, Sequence

from coach.compiler.choose import Chosen
from coach.compiler.lines import sentence_step, stock_step
from coach.compiler.manner import Manner
from coach.compiler.options import Talk
from coach.compiler.plan import ChapterPlan, Step
from coach.compiler.words import length_words, list_words, minutes_words, number_words, sentence
from coach.model import Phrases, Routine, Thing
from coach.timeline import ChapterKind, Role
from coach.units import Ms

FETCH_FULL, FETCH_SHORT = Ms(20_000), Ms(8_000)
"""Time to fetch what is needed (rule O2)."""


def opening_chapter(routine: Routine, chosen: Chosen, manner: Manner, length: Ms) -> ChapterPlan:
    """The opening of a session that lasts about `length`."""
    steps = [
        _hello(routine, chosen, manner, length),
        *(sentence_step(note, Role.OPENING, manner) for note in routine.notes),
        *_left_out(chosen, manner),
        *_safety(manner),
        *_ways_out(chosen, manner),
        *_needs(chosen, manner),
    ]
    title = manner.phrases.say("titles.opening")
    return ChapterPlan(title=title, kind=ChapterKind.OPENING, position=chosen.home, steps=tuple(steps), place=0)


def _hello(routine: Routine, chosen: Chosen, manner: Manner, length: Ms) -> Step:
    phrases, count = manner.phrases, len(chosen.exercises)
    key = "opening.exercise" if count == 1 else "opening.exercises"
    values = {
        "exercises": phrases.say(key, **({"number": number_words(count, phrases)} if count > 1 else {})),
        "length": minutes_words(length, phrases),
    }
    if manner.talk is not Talk.FULL:
        text = phrases.say("opening.hello_short", name=sentence(routine.name), **values)
    else:
        intro = routine.intro or phrases.say("opening.intro", name=_name(routine, chosen))
        text = phrases.say("opening.hello", intro=intro, where=_where(chosen, phrases), **values)
    return sentence_step(text, Role.OPENING, manner)


def _name(routine: Routine, chosen: Chosen) -> str:
    """The name as it is said inside a sentence: an exercise alone is not a title."""
    alone = next(iter(chosen.exercises))
    return alone.name if alone.id == routine.id else routine.name


def _where(chosen: Chosen, phrases: Phrases) -> str:
    """`both lying on your back`, or each position in turn."""
    positions = list(dict.fromkeys(exercise.position for exercise in chosen.exercises))
    names = [phrases.say(f"positions.{position.value}.lying") for position in positions]
    if len(names) > 1 or len(chosen.exercises) == 1:
        return list_words(names, phrases)
    two = len(chosen.exercises) == 2  # noqa: PLR2004 - both
    return phrases.say("opening.where_both" if two else "opening.where_all", where=names[0])


def _left_out(chosen: Chosen, manner: Manner) -> Iterator[Step]:
    for key, names in (("opening.left_out", chosen.avoided), ("opening.left_out_way", chosen.unreachable)):
        if names:
            text = manner.phrases.say(key, names=list_words(names, manner.phrases))
            yield sentence_step(text, Role.OPENING, manner)


def _safety(manner: Manner) -> Iterator[Step]:
    keys = ("advice", "urgent", "stop") if manner.asked is Talk.FULL else ("short",)
    for key in keys:
        yield sentence_step(manner.phrases.say(f"safety.{key}"), Role.SAFETY, manner)


def _ways_out(chosen: Chosen, manner: Manner) -> Iterator[Step]:
    """How to leave one out, what to do when it is too quick, and what if the floor is hard."""
    if manner.talk is Talk.FULL:
        several = len(chosen.exercises) > 1
        for key in ("leave_out", "too_quick") if several else ("too_quick",):
            yield sentence_step(manner.phrases.say(f"safety.{key}"), Role.OPENING, manner)
    if manner.asked is Talk.FULL and chosen.goes_down:
        yield sentence_step(manner.phrases.say("safety.bed"), Role.OPENING, manner)


def _needs(chosen: Chosen, manner: Manner) -> Iterator[Step]:
    needs, extras = _things(chosen)
    if not needs and not extras:
        return
    phrases = manner.phrases
    if manner.talk is not Talk.FULL:
        yield stock_step(needs_short(chosen, phrases), Role.NEEDS, manner.unhurried(FETCH_SHORT))
        return
    yield sentence_step(_needs_words(needs, extras, phrases), Role.NEEDS, manner)
    many = "many" if len(needs) + len(extras) > 1 else "one"
    reach = phrases.say(f"opening.reach_{many}{'_floor' if chosen.goes_down else ''}")
    wait = phrases.say("wait", length=length_words(FETCH_FULL // 1000, phrases))
    yield stock_step(f"{reach} {wait}", Role.NEEDS, FETCH_FULL)


def needs_short(chosen: Chosen, phrases: Phrases) -> str:
    """`Have your chair and your cushion by you.`; empty where nothing is needed."""
    needs, extras = _things(chosen)
    yours = [phrases.say("opening.your", thing=_short(thing, phrases)) for thing in (*needs, *extras)]
    return phrases.say("opening.needs_short", things=list_words(yours, phrases, more="lists.short")) if yours else ""


def _needs_words(needs: Sequence[Thing], extras: Sequence[Thing], phrases: Phrases) -> str:
    more = list_words([thing.name for thing in extras], phrases)
    if not needs:
        return phrases.say("opening.may", extras=more)
    if not extras:
        return phrases.say("opening.needs", things=list_words([thing.name for thing in needs], phrases))
    return phrases.say("opening.needs_may", things=", ".join(thing.name for thing in needs), extras=more)


def _things(chosen: Chosen) -> tuple[tuple[Thing, ...], tuple[Thing, ...]]:
    """What the session cannot do without, and what may help; each once."""
    from_changes = (thing for way in chosen.ways for change in way for thing in change.needs)
    from_exercises = (thing for exercise in chosen.exercises for thing in exercise.needs)
    needs = _once((*from_changes, *from_exercises), ())
    may_help = (thing for exercise in chosen.exercises for thing in exercise.may_help)
    return needs, _once(may_help, needs)


def _once(things: Iterable[Thing], but: Sequence[Thing]) -> tuple[Thing, ...]:
    known = {_key(thing) for thing in but}
    found: dict[str, Thing] = {}
    for thing in things:
        if _key(thing) not in known:
            found.setdefault(_key(thing), thing)
    return tuple(found.values())


def _key(thing: Thing) -> str:
    return (thing.short or thing.name).lower()


def _short(thing: Thing, phrases: Phrases) -> str:
    if thing.short:
        return thing.short
    article, _, rest = thing.name.partition(" ")
    return rest if article.lower() in phrases.lists["lists.articles"] and rest else thing.name
