"""The command that says what works on this machine, what does not, and what to do: each part is really tried."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coach.app.places import cache_folder, script_folders
from coach.errors import CoachError, Severity
from coach.units import RATE_HZ

LIBRARIES = ("click", "numpy", "pyttsx3", "espeakng-loader", "soxr", "pydub", "imageio-ffmpeg", "mutagen", "pillow", "miniaudio")
"""Those whose version matters for what is heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found out about one part."""

    name: str
    """The part."""
    facts: str
    """What it is, or why it does not work."""
    works: bool = True
    """Whether it does its work."""
    needed: bool = True
    """Whether an export needs it."""
    advice: str = ""
    """What to do; empty where there is nothing to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """What is examined."""

    voice: str | None
    """The voice that was asked for; None: the default one."""
    cache: Path
    """The folder of the cache."""


def examine(voice: str | None, cache: Path | None) -> tuple[Finding, ...]:
    """What works here and what does not, part by part."""
    patient = Patient(voice=voice, cache=cache_folder(cache))
    return tuple(check(patient) for check in CHECKS)


def versions(patient: Patient) -> Finding:
    """The versions of coach, of Python, and of the libraries."""
    del patient
    import platform

    from coach import __version__

    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()} ({sys.executable})"
    libraries = ", ".join(f"{library} {version_of(library)}" for library in LIBRARIES)
    return Finding(name="versions", facts=f"coach {__version__}; {python}; {libraries}")


def version_of(library: str) -> str:
    """Its version, or that it is missing."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(library)
    except PackageNotFoundError:
        return "is missing"


def scripts(patient: Patient) -> Finding:
    """Whether the scripts are there, and without errors."""
    del patient
    from coach.script import Shelf

    folders = script_folders(None)
    shelf = Shelf(folders)
    entries = shelf.entries()
    problems = [problem for entry in entries for problem in shelf.read(str(entry.path)).problems]
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    facts = f"{len(entries)} scripts in {' and '.join(map(str, folders))}, {errors} errors in them"
    advice = "install coach again with pip" if not entries else f"run: coach check {folders[0]}/" if errors else ""
    return Finding(name="scripts", facts=facts, works=bool(entries) and not errors, advice=advice)


def voice(patient: Patient) -> Finding:
    """Whether the voice speaks; where the default one does not, whether the one that takes its place does."""
    from coach.voice import check_voice

    state = check_voice(patient.voice or "pyttsx3")
    if state.works:
        return Finding(name="voice", facts=f"{state.name} speaks")
    facts = f"{state.name} does not work: {state.why}"
    if patient.voice is None:
        instead = check_voice("espeak")
        if instead.works:
            return Finding(name="voice", facts=f"{instead.name} speaks; {facts}", advice=state.hint)
    return Finding(name="voice", facts=facts, works=False, advice=state.hint)


def encoder(patient: Patient) -> Finding:
    """Whether MP3 can be written."""
    del patient
    from coach.export import find_encoder

    try:
        found = find_encoder()
        found.load()
        found.frames(bytes(2 * RATE_HZ))
    except CoachError as error:
        return Finding(name="encoder", facts=str(error), works=False, advice="a WAV can still be written: -o session.wav")
    return Finding(name="encoder", facts=found.path)


def speaker(patient: Patient) -> Finding:
    """Whether a session can be played: the speaker is started, and given nothing."""
    del patient
    from coach.player import Feed, open_speaker
    from coach.units import Samples

    try:
        loud, feed = open_speaker(), Feed(Samples(0))
        loud.start(feed)
        feed.stop()
        loud.stop()
    except CoachError as error:
        return Finding(name="speaker", facts=str(error), works=False, needed=False)
    return Finding(name="speaker", facts=loud.name)


def cache(patient: Patient) -> Finding:
    """Whether finished sound can be kept; without it everything works, more slowly."""
    from tempfile import TemporaryFile

    from coach.voice import Cache

    try:
        patient.cache.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=patient.cache):
            pass
    except OSError as error:
        facts = f"{patient.cache} cannot be written: {error.strerror or error}"
        return Finding(name="cache", facts=facts, works=False, needed=False, advice="choose another with --cache or COACH_CACHE")
    return Finding(name="cache", facts=f"{patient.cache}, {Cache(patient.cache).size() / 1_000_000:.1f} MB")


CHECKS: tuple[Callable[[Patient], Finding], ...] = (versions, scripts, voice, encoder, speaker, cache)
"""In the order in which they are told."""
