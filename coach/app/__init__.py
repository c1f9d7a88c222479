"""The wiring: one short function for each command, in which the rooms meet. It neither prints nor exits.

Entering is cheap: what a command needs is imported when it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coach.app.choices import TODAY, Choices
    from coach.app.collection import Made, Wanted, export_collection
    from coach.app.diary.asking import ask_aloud
    from coach.app.diary.log import (
        ExerciseDone,
        Said,
        Session,
        Shown,
        add_session,
        edit_session,
        erase_sessions,
        export_sessions,
        note_pain,
        session_to_ask_about,
        show_sessions,
    )
    from coach.app.doctor import Finding, examine
    from coach.app.dress import Dress
    from coach.app.keeping import Kept, clear_cache, prune_cache, show_cache
    from coach.app.leaflets import leaflet_as_scripts, read_leaflet, write_leaflet
    from coach.app.live.playing import Played, Playing, play_routine
    from coach.app.live.resuming import can_resume
    from coach.app.live.steering import Pipes, ways_to_steer
    from coach.app.live.watching import Command, Doing, Event, EventKind, How, Mode, Status
    from coach.app.planning.plans import Planned, Wish, export_plan, new_plan, plot_plan, rest_in, show_plan
    from coach.app.planning.today import Agenda, agenda, todays_choices, why_today
    from coach.app.progress import draw_progress, progress_as_text, read_progress, say_progress
    from coach.app.scripts import Formatted, check_scripts, format_scripts, list_scripts, show_script
    from coach.app.sessions import compile_routine, export_routine, plot_routine, preview_routine
    from coach.app.templates import new_script
    from coach.app.voices import list_voices

__all__ = [
    "TODAY",
    "Agenda",
    "Choices",
    "Command",
    "Doing",
    "Dress",
    "Event",
    "EventKind",
    "ExerciseDone",
    "Finding",
    "Formatted",
    "How",
    "Kept",
    "Made",
    "Mode",
    "Pipes",
    "Planned",
    "Played",
    "Playing",
    "Said",
    "Session",
    "Shown",
    "Status",
    "Wanted",
    "Wish",
    "add_session",
    "agenda",
    "ask_aloud",
    "can_resume",
    "check_scripts",
    "clear_cache",
    "compile_routine",
    "draw_progress",
    "edit_session",
    "erase_sessions",
    "examine",
    "export_collection",
    "export_plan",
    "export_routine",
    "export_sessions",
    "format_scripts",
    "leaflet_as_scripts",
    "list_scripts",
    "list_voices",
    "new_plan",
    "new_script",
    "note_pain",
    "play_routine",
    "plot_plan",
    "plot_routine",
    "preview_routine",
    "progress_as_text",
    "prune_cache",
    "read_leaflet",
    "read_progress",
    "rest_in",
    "say_progress",
    "session_to_ask_about",
    "show_cache",
    "show_plan",
    "show_script",
    "show_sessions",
    "todays_choices",
    "version",
    "ways_to_steer",
    "why_today",
    "write_leaflet",
]

_MODULES = {
    "diary.asking": {"ask_aloud"},
    "choices": {"TODAY", "Choices"},
    "collection": {"Made", "Wanted", "export_collection"},
    "doctor": {"Finding", "examine"},
    "dress": {"Dress"},
    "keeping": {"Kept", "clear_cache", "prune_cache", "show_cache"},
    "leaflets": {"leaflet_as_scripts", "read_leaflet", "write_leaflet"},
    "diary.log": {
        "ExerciseDone",
        "Said",
        "Session",
        "Shown",
        "add_session",
        "edit_session",
        "erase_sessions",
        "export_sessions",
        "note_pain",
        "session_to_ask_about",
        "show_sessions",
    },
    "progress": {"draw_progress", "progress_as_text", "read_progress", "say_progress"},
    "live.playing": {"Played", "Playing", "play_routine"},
    "planning.plans": {"Planned", "Wish", "export_plan", "new_plan", "plot_plan", "rest_in", "show_plan"},
    "scripts": {"Formatted", "check_scripts", "format_scripts", "list_scripts", "show_script"},
    "sessions": {"compile_routine", "export_routine", "plot_routine", "preview_routine"},
    "live.resuming": {"can_resume"},
    "live.steering": {"Pipes", "ways_to_steer"},
    "templates": {"new_script"},
    "planning.today": {"Agenda", "agenda", "todays_choices", "why_today"},
    "voices": {"list_voices"},
    "live.watching": {"Command", "Doing", "Event", "EventKind", "How", "Mode", "Status"},
}
"""Where each name comes from."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever stands under that name
    """What is imported when it is first asked for."""
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"coach.app.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def version() -> str:
    """The version of coach."""
    from coach import __version__

    return __version__
