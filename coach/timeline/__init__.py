"""The timeline, and its JSON."""

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
]
