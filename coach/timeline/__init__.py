"""The timeline, and its JSON."""

from coach.timeline.json import to_json
from coach.timeline.read_json import from_json
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
