"""The command that writes every routine into a folder: sound, captions, an index, a feed; only what has changed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.app.captions import CAPTIONS, write_captions
from coach.app.choices import Choices
from coach.app.dress import Dress, checksum_of, comment_of, edition_of, open_music
from coach.app.places import script_folders
from coach.app.sessions import OnProgress, Warn, ignore, settled, silent, voice_of
from coach.errors import OutputError, UsageError
from coach.units import Ms

if TYPE_CHECKING:
    from coach.compiler import Plan
    from coach.export import Episode
    from coach.voice import Cache, Speech

RECORD = ".coach.json"
"""What was written into a folder, and of what it was made."""
SHOW = "Exercises for a painful back"
ABOUT = (
    "Spoken exercise sessions, with all that is to be done and when. Before you begin, seek medical advice: ask a doctor "
    "or a physiotherapist if these exercises are right for you. If anything hurts, stop at once."
)
COVER = "cover.png"
SOUND = ".mp3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a folder of sessions is to be."""

    folder: Path
    """Where; made when it is not there."""
    choices: Choices
    """What is chosen for every session."""
    dress: Dress
    """What is chosen for every file."""
    feed: str | None = None
    """The address that the folder will have on the web; None: no feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One session of the folder."""

    path: Path
    """Its sound."""
    length: Ms
    """How long it is."""
    size: int
    """Of its sound, in bytes."""
    new: bool
    """Whether it was written now; else it was there already, made of the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One session to be written."""

    name: str
    """The routine's id, and the stem of its files."""
    plan: "Plan"
    """What is said."""
    key: str
    """A checksum of all that its files are made of."""


def export_collection(wanted: Wanted, *, warn: Warn = ignore, progress: OnProgress = silent) -> Iterator[Made]:
    """Write every routine, each told when it is there; what is there already and made of the same is left alone.

    The index and the feed come last. A session that was written stays written, whatever happens to the next one.

    Raises:
        UsageError: The address of the feed is none; the folder cannot be.
        CoachError: As `export_routine`.
    """
    from coach.export import check_base

    base = check_base(wanted.feed) if wanted.feed else None
    open_music(wanted.dress.music)
    make_folder(wanted.folder)
    jobs = tuple(jobs_of(wanted, warn))
    record = read_record(wanted.folder)
    for job in jobs:
        new = not is_done(wanted.folder, job, record.get(job.name))
        if new:
            record[job.name] = write_job(job, wanted, progress)
            write_record(wanted.folder, record)
        entry = record[job.name]
        yield Made(path=wanted.folder / f"{job.name}{SOUND}", length=entry["length"], size=entry["size"], new=new)
    write_pages(wanted.folder, jobs, record, base)


def make_folder(folder: Path) -> None:
    """Make the folder, where it is not there.

    Raises:
        UsageError: A file is in its place.
        OutputError: It cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UsageError(f"{folder} is a file: name a folder for all sessions") from error
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error


def jobs_of(wanted: Wanted, warn: Warn) -> Iterator[Job]:
    """A job for each routine that there is.

    Raises:
        CoachError: A routine cannot be compiled.
    """
    from coach.script import Shelf

    for entry in Shelf(script_folders(wanted.choices.scripts)).entries():
        if entry.kind == "routine":
            plan = settled(entry.id, wanted.choices, warn)
            yield Job(name=entry.id, plan=plan, key=key_of(plan, wanted))


def key_of(plan: "Plan", wanted: Wanted) -> str:
    """A checksum of all that a session's files are made of; nothing is rendered for it."""
    from coach import __version__

    choices, dress = wanted.choices, wanted.dress
    parts = (__version__, plan, choices.voice, choices.rate, dress.quality, checksum_of(dress.music), checksum_of(dress.cover))
    return sha256(repr(parts).encode()).hexdigest()


def is_done(folder: Path, job: Job, entry: Any) -> bool:  # noqa: ANN401 - whatever the record holds
    """Whether all files of a session are there, made of the same."""
    if not isinstance(entry, dict) or entry.get("key") != job.key:
        return False
    files = entry.get("files")
    return isinstance(files, dict) and bool(files) and all(is_there(folder / name, size) for name, size in files.items())


def is_there(path: Path, size: int) -> bool:
    """Whether a file is there, as long as it was."""
    return path.is_file() and path.stat().st_size == size


def write_job(job: Job, wanted: Wanted, progress: OnProgress) -> dict[str, Any]:
    """Write a session's files, and return what is recorded of them."""
    sound = wanted.folder / f"{job.name}{SOUND}"
    with voice_of(wanted.choices) as (speech, cache):
        written = write_sound(sound, job.plan, (speech, cache), wanted.dress, progress)
        beside = write_beside(sound, job.plan, speech)
    return {
        "key": job.key,
        "length": int(written),
        "size": sound.stat().st_size,
        "made": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "files": {path.name: path.stat().st_size for path in (sound, *beside)},
    }


def write_sound(path: Path, plan: "Plan", spoken: "tuple[Speech, Cache]", dress: Dress, progress: OnProgress) -> Ms:
    """Write the sound, and return its length."""
    from coach.audio import TonedClips
    from coach.compiler import chapters, estimate, lay_out
    from coach.export import writer_for

    speech, cache = spoken
    about = lay_out(plan, estimate).duration
    speech.prepare(plan.texts)
    written = writer_for(path)(
        path,
        chapters(plan, speech.measure),
        TonedClips(speech),
        title=plan.title,
        edition=edition_of(dress, plan, cache),
        pieces=cache,
        progress=lambda done, _: progress(done, about),
    )
    return written.length


def write_beside(sound: Path, plan: "Plan", speech: "Speech") -> tuple[Path, ...]:
    """Write captions and chapters, and return their files."""
    from coach.compiler import lay_out
    from coach.export import chapters_json, put

    timeline = lay_out(plan, speech.measure, voice=speech.name)
    captions = tuple(sound.with_suffix(f".{form}") for form in CAPTIONS)
    write_captions(captions, lambda: timeline)
    chapters = sound.with_suffix(".chapters.json")
    put(chapters, chapters_json(timeline.chapters).encode())
    return (*captions, chapters)


def write_pages(folder: Path, jobs: tuple[Job, ...], record: dict[str, Any], base: str | None) -> None:
    """Write the picture, the index and the feed."""
    from coach.export import FEED_COVER_SIZE, Show, draw_cover, feed, index_page, put

    show = Show(title=SHOW, about=ABOUT, cover=COVER, episodes=tuple(episode_of(job, record[job.name]) for job in jobs))
    if not (folder / COVER).is_file():
        put(folder / COVER, draw_cover(SHOW, size=FEED_COVER_SIZE))
    write_if_new(folder / "index.html", index_page(show, feed=base is not None))
    if base is not None:
        write_if_new(folder / "feed.xml", feed(show, base))


def write_if_new(path: Path, text: str) -> None:
    """Write a file, unless it says the same already."""
    from coach.export import put

    if not path.is_file() or path.read_bytes() != text.encode():
        put(path, text.encode())


def episode_of(job: Job, entry: dict[str, Any]) -> "Episode":
    """A session as the index and the feed list it."""
    from coach.export import Episode

    return Episode(
        name=job.name,
        title=job.plan.title,
        about=about_of(job.plan),
        length=Ms(entry["length"]),
        size=entry["size"],
        made=datetime.fromisoformat(entry["made"]),
        captions=tuple(f".{form}" for form in CAPTIONS),
    )


def about_of(plan: "Plan") -> str:
    """What is in a session, and how it is told."""
    names = [chapter.title for chapter in plan.chapters if chapter.exercise is not None]
    return f"{', '.join(names)}. {comment_of(plan)}"


def read_record(folder: Path) -> dict[str, Any]:
    """What was written into the folder; nothing, where there is no record or a damaged one."""
    try:
        found = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_record(folder: Path, record: dict[str, Any]) -> None:
    """Keep what was written."""
    from coach.export import put

    put(folder / RECORD, (json.dumps(record, indent=1, sort_keys=True) + "\n").encode())
