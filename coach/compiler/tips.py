"""Reminders laid into the silences of repetitions (rules P1 and P2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coach.compiler.estimate import estimate
from coach.compiler.layout import LaidStep, lay_out_steps
from coach.compiler.plan import Mark, Said, Step
from coach.compiler.repetitions import Rep
from coach.model import Line, Sides
from coach.timeline import Role, WindowKind
from coach.units import Ms

MARGIN = Ms(1_000)
"""The silence on either side of a tip (P2)."""
_FOLLOWS = Ms(15_000)
"""At most about so much silence follows a tip (T5 forbids more than 20 s)."""
_SHORT_SHARE, _FULL_SHARE = 0.33, 0.52
"""Most of a repetition that is speech, its call aside; a little under T4's 35 and 55 %, as lengths are estimated."""
_ALONE_FROM = Ms(20_000)
"""A single repetition has tips after so long (R4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """A silence that a tip fits in."""

    step: int
    """The index of the step."""
    start: int
    """Where the tip would start, in ms of the chapter."""


def tip_said(line: Line, text: str) -> Said:
    """A tip as it is said."""
    return Said(text=text, role=Role.TIP, line=line.line or None)


def may_have_tip(rep: Rep, sides: Sides) -> bool:
    """Whether a repetition may have one: even ones, from the second on (sides by turns: the fourth), never the last."""
    count = rep.number if sides is Sides.EACH else rep.index
    return count % 2 == 0 and count >= (4 if sides is Sides.ALTERNATE else 2) and not rep.ends_run


def place_in_reps(steps: Sequence[Step], groups: Iterable[range], tips: Sequence[Said]) -> tuple[Step, ...]:
    """The steps with the tips in them, at most one in each group, each tip once.

    Args:
        steps: All steps of the chapter.
        groups: The indices of the steps of each repetition that may have a tip, its call first.
        tips: In the order in which they are to be said; one that fits nowhere is left out.
    """
    placed, left = list(steps), list(tips)
    laid = lay_out_steps(placed, estimate)
    for group in groups:
        found = next(((tip, slot) for tip in left if (slot := _slot_in(group, placed, laid, tip))), None)
        if found:
            tip, slot = found
            _put(placed, laid, tip, slot)
            left.remove(tip)
    return tuple(placed)


def place_alone(steps: Sequence[Step], group: range, tips: Sequence[Said]) -> tuple[Step, ...]:
    """The steps with tips spread over the silences of a single repetition, after its first 20 s."""
    placed = list(steps)
    laid = lay_out_steps(placed, estimate)
    begin = laid[group.start].start + _ALONE_FROM
    found = (slot for index in group for slot in _slots(index, placed, laid, _longest(tips)))
    slots = sorted((slot for slot in found if slot.start >= begin), key=lambda slot: slot.start)
    stride = max(1, len(slots) // (len(tips) + 1))
    for tip, slot in zip(tips, slots[stride - 1 :: stride], strict=False):
        _put(placed, laid, tip, slot)
    return tuple(placed)


def _longest(tips: Sequence[Said]) -> Ms:
    return max((estimate(tip.text) for tip in tips), default=Ms(0))


def _put(placed: list[Step], laid: Sequence[LaidStep], tip: Said, slot: _Slot) -> None:
    step = placed[slot.step]
    mark = Mark(at=Ms(slot.start - laid[slot.step].start), said=tip, margin=MARGIN, moves=True)
    placed[slot.step] = replace(step, marks=tuple(sorted((*step.marks, mark), key=lambda mark: mark.at)))


def _slot_in(group: range, steps: Sequence[Step], laid: Sequence[LaidStep], tip: Said) -> _Slot | None:
    length = estimate(tip.text)
    if not _is_quiet(group, steps, laid, length):
        return None
    ranked = sorted(group, key=lambda index: _rank(steps[index]))
    return next((slot for index in ranked for slot in _slots(index, steps, laid, length)), None)


def _is_quiet(group: range, steps: Sequence[Step], laid: Sequence[LaidStep], tip_ms: Ms) -> bool:
    """Whether the repetition stays under its share of speech with the tip."""
    lines = [cue for index in group for cue in laid[index].cues if cue.role is not Role.REP]
    call = sum(cue.end - cue.start for index in group for cue in laid[index].cues if cue.role is Role.REP)
    speech = sum(cue.end - cue.start for cue in lines) + tip_ms
    whole = laid[group[-1]].end - laid[group.start].start - call
    full = any(step.said and step.said.short not in ("", step.said.text) for step in steps[group.start + 1 : group.stop])
    return speech <= whole * (_FULL_SHARE if full else _SHORT_SHARE)


def _rank(step: Step) -> int:
    """Holds first, then silences, then movements."""
    order: list[WindowKind | None] = [WindowKind.HOLD, WindowKind.FOR, None, WindowKind.MOVE]
    return order.index(step.span.kind) if step.span.kind in order else len(order)


def _slots(index: int, steps: Sequence[Step], laid: Sequence[LaidStep], tip_ms: Ms) -> Iterator[_Slot]:
    if steps[index].span.breaths:
        yield from _breath_slots(index, laid, tip_ms)
    elif steps[index].span.kind not in (WindowKind.IN, WindowKind.OUT):
        yield from _gap_slots(index, steps, laid, tip_ms)


def _breath_slots(index: int, laid: Sequence[LaidStep], tip_ms: Ms) -> Iterator[_Slot]:
    """Breaths out, the middle one first; the tip starts on a whole half second of the breath."""
    outs = [window for window in laid[index].windows if window.kind is WindowKind.OUT]
    middle = (len(outs) - 1) / 2
    for _, window in sorted(enumerate(outs), key=lambda pair: (abs(pair[0] - middle), -pair[0])):
        for after in range(0, window.end - window.start, 500):
            start = window.start + after
            if _is_free(start, start + tip_ms, index, laid):
                yield _Slot(step=index, start=start)
                break


def _gap_slots(index: int, steps: Sequence[Step], laid: Sequence[LaidStep], tip_ms: Ms) -> Iterator[_Slot]:
    """Silences between the sounds of a step, up to the next one's; late enough that little silence follows."""
    for begin, end in _silences(laid[index], said=steps[index].said is not None):
        start = max(begin + MARGIN, end - _FOLLOWS - tip_ms)
        if start + tip_ms + MARGIN <= end:
            yield _Slot(step=index, start=start)


def _silences(step: LaidStep, *, said: bool) -> Iterator[tuple[int, int]]:
    """The silences of a step after its line, and after each mark."""
    starts = [*([] if said else [step.start]), *(cue.end for cue in step.cues)]
    ends = [*(cue.start for cue in (step.cues[1:] if said else step.cues)), step.end]
    return zip(starts, ends, strict=True)


def _is_free(start: int, end: int, index: int, laid: Sequence[LaidStep]) -> bool:
    step = laid[index]
    if end + MARGIN > step.end:
        return False
    return all(cue.end + MARGIN <= start or end + MARGIN <= cue.start for cue in step.cues)
