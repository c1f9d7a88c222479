"""Spoken exercise sessions for a painful back: compiled, previewed, exported and played.

>>> from coach import Choices, compile_routine
>>> timeline = compile_routine("lower-back", Choices(level="gentle", talk="normal"))
>>> timeline.chapters[0].title
'Opening'

Everything here is imported when it is first used, so that `import coach` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.app import (
        Choices,
        Command,
        Event,
        Played,
        Playing,
        Status,
        compile_routine,
        export_routine,
        play_routine,
        plot_routine,
        preview_routine,
    )
    from coach.errors import CoachError, MachineError, Problem, ScriptError, UsageError
    from coach.timeline import Chapter, Cue, Timeline, Window, from_json, to_json

__version__ = "0.1.0"

__all__ = [
    "Chapter",
    "Choices",
    "CoachError",
    "Command",
    "Cue",
    "Event",
    "MachineError",
    "Played",
    "Playing",
    "Problem",
    "ScriptError",
    "Status",
    "Timeline",
    "UsageError",
    "Window",
    "compile_routine",
    "export_routine",
    "from_json",
    "play_routine",
    "plot_routine",
    "preview_routine",
    "to_json",
]

_ROOMS = {
    "coach.app": {
        "Choices",
        "Command",
        "Event",
        "Played",
        "Playing",
        "Status",
        "compile_routine",
        "export_routine",
        "play_routine",
        "plot_routine",
        "preview_routine",
    },
    "coach.errors": {"CoachError", "MachineError", "Problem", "ScriptError", "UsageError"},
    "coach.timeline": {"Chapter", "Cue", "Timeline", "Window", "from_json", "to_json"},
}
"""Where each name comes from."""


def __getattr__(name: str) -> Any:
    """The thing of that name, from its room."""
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(room), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What can be had here."""
    return sorted({*__all__, "__version__"})
