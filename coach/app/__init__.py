"""The wiring: one short function for each command, in which the rooms meet. It neither prints nor exits."""

from coach.app.choices import Choices
from coach.app.doctor import Finding, examine
from coach.app.keeping import Kept, clear_cache, prune_cache, show_cache
from coach.app.scripts import Formatted, check_scripts, format_scripts, list_scripts, show_script
from coach.app.sessions import compile_routine, export_routine, play_routine, preview_routine
from coach.app.templates import new_script

__all__ = [
    "Choices",
    "Finding",
    "Formatted",
    "Kept",
    "check_scripts",
    "clear_cache",
    "compile_routine",
    "examine",
    "export_routine",
    "format_scripts",
    "list_scripts",
    "new_script",
    "play_routine",
    "preview_routine",
    "prune_cache",
    "show_cache",
    "show_script",
    "version",
]


def version() -> str:
    """The version of coach."""
    from coach import __version__

    return __version__
