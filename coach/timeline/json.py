"""A timeline as JSON text: a stable interface, versioned.

Times are seconds with at most three decimals in the text, whole milliseconds in the timeline. `chapters`, `cues` and
`windows` are flat lists; a cue or a window belongs to the chapter that it starts in.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from coach.timeline.timeline import Chapter, Cue, HoldDose, PlannedDose, Timeline, UpStep, Window
from coach.units import ms_to_seconds

VERSION = 1
"""Goes up when a reader of the version before would misread the text; new keys do not change it."""


def to_json(timeline: Timeline) -> str:
    """The timeline as JSON text: one line for each chapter, cue and window, a line break at the end."""
    head = {
        "version": VERSION,
        "title": timeline.title,
        "voice": timeline.voice,
        "level": timeline.level,
        "talk": timeline.talk,
        "pace": timeline.pace,
        "duration": ms_to_seconds(timeline.duration),
    }
    parts = [f"{_text(key)}: {_text(value)}" for key, value in head.items()]
    parts.append(_listed("chapters", map(_chapter, timeline.chapters)))
    parts.append(_listed("cues", map(_cue, timeline.cues)))
    parts.append(_listed("windows", map(_window, timeline.windows)))
    parts.append(f'"ways_up": {_text(_ways_up(timeline.ways_up))}')
    parts.append(f'"prompts": {_text(dict(timeline.prompts))}')
    return "{" + ",\n ".join(parts) + "}\n"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _listed(key: str, rows: Iterable[dict[str, Any]]) -> str:
    return f'"{key}": [' + ",".join(f"\n  {_text(row)}" for row in rows) + "]"


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "start": ms_to_seconds(chapter.start),
        "end": ms_to_seconds(chapter.end),
        "title": chapter.title,
        "kind": chapter.kind.value,
        "exercise": chapter.exercise,
        "position": chapter.position,
        "dose": None if chapter.dose is None else _dose(chapter.dose),
        "place": chapter.place,
    }


def _dose(dose: PlannedDose) -> dict[str, Any]:
    return {
        "sets": dose.sets,
        "reps": dose.reps,
        "each_side": dose.each_side,
        "sides": dose.sides,
        "hold": None if dose.hold is None else _hold(dose.hold),
    }


def _hold(hold: HoldDose) -> dict[str, Any]:
    value = hold.value
    return {"kind": hold.kind, "value": int(value) if value == int(value) else value}


def _cue(cue: Cue) -> dict[str, Any]:
    return {
        "start": ms_to_seconds(cue.start),
        "end": ms_to_seconds(cue.end),
        "kind": cue.kind.value,
        "role": cue.role.value,
        "text": cue.text,
        "short": cue.short,
        "exercise": cue.exercise,
        "set": cue.set,
        "rep": cue.rep,
        "side": cue.side,
        "line": cue.line,
    }


def _window(window: Window) -> dict[str, Any]:
    return {
        "start": ms_to_seconds(window.start),
        "end": ms_to_seconds(window.end),
        "kind": window.kind.value,
        "exercise": window.exercise,
        "set": window.set,
        "rep": window.rep,
        "side": window.side,
    }


def _ways_up(ways: Mapping[str, tuple[UpStep, ...]]) -> dict[str, Any]:
    return {
        position: [{"text": step.text, "wait": ms_to_seconds(step.wait)} for step in steps] for position, steps in ways.items()
    }
