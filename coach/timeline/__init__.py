"""The timeline, and its JSON. Entering is cheap: reading and writing JSON are imported when they are used."""

from typing import TYPE_CHECKING, Any

from coach.timeline.timeline import (
    Chapter,
    ChapterKind,
    Cue,
    CueKind,
    HoldDose,
    PlannedDose,
    Role,
    Timeline,
    UpStep,
    Window,
    WindowKind,
)

if TYPE_CHECKING:
    from coach.timeline.json import to_json
    from coach.timeline.read_json import from_json

__all__ = [
    "Chapter",
    "ChapterKind",
    "Cue",
    "CueKind",
    "HoldDose",
    "PlannedDose",
    "Role",
    "Timeline",
    "UpStep",
    "Window",
    "WindowKind",
    "from_json",
    "to_json",
]


_MODULES = {"to_json": "coach.timeline.json", "from_json": "coach.timeline.read_json"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """What is imported when it is first asked for."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_MODULES[name]), name)
