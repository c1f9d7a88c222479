"""Where espeak-ng's library and data lie."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from coach.voice.fingerprint import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_DATA_PATH = 140
"""Bytes. From 160 on espeak-ng 1.52 takes its compiled-in path without a word, and ends the process."""
_DATA_FILES = ("phontab", "phonindex", "phondata", "intonations")
_SYSTEM_LIBRARIES = {
    "linux": ("/usr/local/lib/libespeak-ng.so.1", "/usr/lib/*/libespeak-ng.so.1", "/usr/lib*/libespeak-ng.so.1"),
    "darwin": ("/opt/homebrew/lib/libespeak-ng.1.dylib", "/usr/local/lib/libespeak-ng.1.dylib"),
    "win32": ("/Program Files/eSpeak NG/libespeak-ng.dll", "/Program Files (x86)/eSpeak NG/libespeak-ng.dll"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EspeakFiles:
    """One espeak-ng, as it is installed."""

    library: Path
    """The shared library."""
    data: Path
    """The folder with its data."""

    def version(self) -> str:
        """A checksum of the library."""
        return content_of(self.library)

    def data_version(self, language: str) -> str:
        """A checksum of the data that a language is spoken with."""
        return content_of(*(self.data / name for name in (*_DATA_FILES, f"{language}_dict")))


def find_espeak() -> EspeakFiles | None:
    """The espeak-ng that is used: that of the package espeakng-loader, else the system's; None when there is none."""
    return next(_all_espeaks(), None)


def espeak_environment(files: EspeakFiles) -> dict[str, str]:
    """What a worker's environment needs to use it; its data are linked from the worker's folder where their path is long."""
    data = str(files.data)
    if len(os.fsencode(data)) > _LONGEST_DATA_PATH:
        return {
            "COACH_ESPEAK_LIBRARY": str(files.library),
            "COACH_ESPEAK_DATA": data,
            "ESPEAK_DATA_PATH": "{folder}/espeak-ng-data",
        }
    return {"COACH_ESPEAK_LIBRARY": str(files.library), "ESPEAK_DATA_PATH": data}


def _all_espeaks() -> Iterator[EspeakFiles]:
    """Every espeak-ng that has its data, the preferred one first."""
    for library in (*_loaders_libraries(), *_systems_libraries()):
        data = _data_of(library)
        if data:
            yield EspeakFiles(library=library, data=data)


def _loaders_libraries() -> list[Path]:
    """Those in the package espeakng-loader, found without importing it."""
    spec = find_spec("espeakng_loader")
    if spec is None or not spec.submodule_search_locations:
        return []
    folder = Path(next(iter(spec.submodule_search_locations)))
    names = {"win32": "espeak-ng.dll", "darwin": "libespeak-ng.dylib"}
    library = folder / names.get(sys.platform, "libespeak-ng.so")
    return [library] if library.exists() else []


def _systems_libraries() -> list[Path]:
    """Those that were installed for every program."""
    patterns = _SYSTEM_LIBRARIES.get(sys.platform, ())
    return [path for pattern in patterns for path in sorted(Path("/").glob(pattern.lstrip("/")))]


def _data_of(library: Path) -> Path | None:
    """The data that belong to a library."""
    around = (library.parent, library.parent.parent / "share", Path("/usr/share"), Path("/usr/local/share"))
    return next((folder / "espeak-ng-data" for folder in around if (folder / "espeak-ng-data" / "phontab").exists()), None)
