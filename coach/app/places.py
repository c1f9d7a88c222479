"""Where things lie: the scripts, and what is kept between runs. The current folder plays no part."""

import os
from pathlib import Path

from coach.errors import NotThereError

PACKAGE = Path(__file__).parents[1]
"""The imported `coach` folder."""


def checkout() -> Path | None:
    """The folder of the checkout that coach runs from; None where it is installed."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() else None


def built_in_scripts() -> Path:
    """The shipped scripts: beside `coach/` in a checkout, else inside it."""
    root = checkout()
    return (root or PACKAGE) / "scripts"


def script_folders(given: Path | None) -> tuple[Path, ...]:
    """Where scripts are looked for: the folder given, that of `COACH_SCRIPTS`, then the shipped ones.

    Raises:
        NotThereError: A folder that was asked for does not exist.
    """
    asked = [Path(folder).expanduser() for folder in (given, os.environ.get("COACH_SCRIPTS")) if folder]
    for folder in asked:
        if not folder.is_dir():
            raise NotThereError(folder, "it was named by --scripts or COACH_SCRIPTS, as a folder of scripts")
    return (*asked, built_in_scripts())


def cache_folder(given: Path | None) -> Path:
    """Where clips and pieces are kept: the folder given, `COACH_CACHE`, `audio_cache/` of a checkout, the user's cache."""
    asked = given or os.environ.get("COACH_CACHE")
    if asked:
        return Path(asked).expanduser()
    root = checkout()
    if root:
        return root / "audio_cache"
    from platformdirs import user_cache_path

    return user_cache_path("coach", appauthor=False)


def home_folder() -> Path:
    """Where the place of a session, the journal and the plan are kept: `COACH_HOME`, else the user's data folder.

    It may not be there yet; whoever writes into it makes it.
    """
    asked = os.environ.get("COACH_HOME")
    if asked:
        return Path(asked).expanduser()
    from platformdirs import user_data_path

    return user_data_path("coach", appauthor=False)
