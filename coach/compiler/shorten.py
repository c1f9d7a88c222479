"""A session made to fit a length, by steps that never touch a hold, a change or safety (promise 7)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from coach.compiler.dose import SettledDose
from coach.compiler.options import Talk
from coach.compiler.plan import ChapterPlan
from coach.errors import TooShortError
from coach.timeline import ChapterKind
from coach.units import Ms

Chapters = tuple[ChapterPlan, ...]

ALL_TIPS = 1_000
"""At `full` each tip is said once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What is left of a session."""

    talk: Talk
    """How much is said of an exercise."""
    doses: tuple[SettledDose, ...]
    """The dose of each exercise."""
    tips: bool = True
    """Whether tips are said."""
    praise: bool = True
    """Whether praise is said."""
    purpose: bool = True
    """Whether purposes are said."""

    @property
    def most_tips(self) -> int:
        """How many tips an exercise has: each once at full, one at normal, none at brief."""
        if not self.tips:
            return 0
        return {Talk.FULL: ALL_TIPS, Talk.NORMAL: 1, Talk.BRIEF: 0}[self.talk]


def shorten(
    cut: Cut,
    asked: Ms,
    plan: Callable[[Cut], Chapters],
    length: Callable[[Sequence[ChapterPlan]], Ms],
) -> tuple[Cut, Chapters]:
    """The first of ever shorter sessions that fits: what is left of it, and its chapters.

    Args:
        cut: The whole session.
        asked: How long it may be.
        plan: Plans a cut session.
        length: Estimates the length of one.

    Raises:
        TooShortError: Even the shortest is too long.
    """
    chapters, is_brief = plan(cut), cut.talk is Talk.BRIEF
    while length(chapters) > asked:
        shorter = _shorter(cut, chapters, length)
        if shorter is None:
            raise TooShortError(asked, length(chapters), is_brief=is_brief)
        cut = shorter
        chapters = plan(cut)
    return cut, chapters


def _shorter(cut: Cut, chapters: Chapters, length: Callable[[Sequence[ChapterPlan]], Ms]) -> Cut | None:
    """The next step: tips, praise, purpose, talk, repetitions, rests between sets; None after the last."""
    if cut.tips:
        return replace(cut, tips=False)
    if cut.praise:
        return replace(cut, praise=False)
    if cut.purpose:
        return replace(cut, purpose=False)
    if cut.talk is not Talk.BRIEF:
        return replace(cut, talk=cut.talk.less)
    return _fewer_reps(cut, chapters, length) or _shorter_rests(cut)


def _fewer_reps(cut: Cut, chapters: Chapters, length: Callable[[Sequence[ChapterPlan]], Ms]) -> Cut | None:
    """One repetition less (or a pair) of the exercise that takes longest, of those above the low end."""
    lengths = [length((chapter,)) for chapter in chapters if chapter.kind is ChapterKind.EXERCISE]
    able = [index for index, dose in enumerate(cut.doses) if dose.reps - dose.step >= dose.least_reps]
    if not able:
        return None
    longest = max(able, key=lambda index: (lengths[index], -index))
    dose = cut.doses[longest]
    return _with_dose(cut, longest, replace(dose, reps=dose.reps - dose.step))


def _shorter_rests(cut: Cut) -> Cut | None:
    """Rests between sets to half, of the first exercise that still has whole ones."""
    for index, dose in _with_rests(cut):
        return _with_dose(cut, index, replace(dose, set_rest=Ms(dose.set_rest // 2), rests_cut=True))
    return None


def _with_rests(cut: Cut) -> Iterator[tuple[int, SettledDose]]:
    return ((index, dose) for index, dose in enumerate(cut.doses) if dose.sets > 1 and not dose.rests_cut)


def _with_dose(cut: Cut, index: int, dose: SettledDose) -> Cut:
    return replace(cut, doses=(*cut.doses[:index], dose, *cut.doses[index + 1 :]))
