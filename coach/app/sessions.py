"""The commands that make a session, each in one short function: what the rooms do together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.choices import DEFAULT, TODAY, Choices, check_avoid, options_of
from coach.app.dress import Dress, edition_of
from coach.app.places import cache_folder, script_folders
from coach.errors import Problem, UnknownNameError

if TYPE_CHECKING:
    from coach.compiler import Plan
    from coach.export import Written
    from coach.script import Loaded
    from coach.timeline import Timeline
    from coach.voice import Cache, Speech

Warn = Callable[[Problem], None]
"""Is told each warning of the scripts."""

OnProgress = Callable[[int, int], None]
"""Is told the milliseconds done, and those of all."""


PLAIN_DRESS = Dress()
"""Nothing chosen."""


def ignore(problem: Problem) -> None:
    """Let a warning pass."""
    del problem


def silent(done: int, total: int) -> None:
    """Let progress pass."""
    del done, total


def compile_routine(script: str, choices: Choices = DEFAULT, *, exact: bool = False, warn: Warn = ignore) -> "Timeline":
    """A session as a timeline: with the lengths of the real voice where `exact`, else estimated.

    Raises:
        CoachError: What is wrong with the script, the choices, or the machine.
    """
    from coach.compiler import estimate, lay_out

    plan = settled(script, choices, warn)
    if not exact:
        check_voice_of(choices)
        return lay_out(plan, estimate)
    with voice_of(choices) as (speech, _):
        speech.prepare(plan.texts)
        return lay_out(plan, speech.measure, voice=speech.name)


def preview_routine(
    script: str, choices: Choices = DEFAULT, *, form: str = "text", exact: bool = False, warn: Warn = ignore
) -> str:
    """A session as text, or as JSON.

    Raises:
        CoachError: As `compile_routine`.
    """
    if form not in ("text", "json"):
        raise UnknownNameError("preview format", form, ["text", "json"])
    timeline = compile_routine(script, choices, exact=exact, warn=warn)
    if form == "json":
        from coach.timeline import to_json

        return to_json(timeline)
    from coach.export import preview

    return preview(timeline)


def plot_routine(script: str, output: Path, choices: Choices = DEFAULT, *, exact: bool = False, warn: Warn = ignore) -> "Written":
    """The file that a session was drawn into, as SVG or PNG: whole, or not at all.

    Raises:
        CoachError: As `compile_routine`; and what keeps the file from being drawn or written.
    """
    from coach.export import write_picture

    return write_picture(output, lambda: compile_routine(script, choices, exact=exact, warn=warn))


def export_routine(
    script: str,
    output: Path | None = None,
    choices: Choices = DEFAULT,
    *,
    captions: Sequence[str] = (),
    dress: Dress = PLAIN_DRESS,
    warn: Warn = ignore,
    progress: OnProgress = silent,
) -> "Written":
    """The file that a session was written to, as sound, a page or text by its suffix: whole, or not at all.

    Args:
        script: A name, a path, or `-`.
        output: Where to; None: the script's name with `.mp3`, in the current folder.
        choices: All that is chosen.
        dress: Picture, quality and music of a file with sound.
        captions: `vtt`, `srt`, `lrc`: what to write beside the sound, under its name.
        warn: Told each warning.
        progress: Told the milliseconds done, and about how many there will be.

    Raises:
        CoachError: As `compile_routine`; and what keeps the file from being encoded or written.
    """
    from coach.app.captions import caption_paths, write_captions
    from coach.audio import TonedClips
    from coach.compiler import chapters, estimate, lay_out
    from coach.export import text_for, write_text, writer_for

    path = output or Path(f"{name_of(script)}.mp3")
    beside = caption_paths(path, captions)
    if text_for(path):
        return write_text(path, lambda: compile_routine(script, choices, exact=True, warn=warn))
    write = writer_for(path)
    plan = settled(script, choices, warn)
    about = lay_out(plan, estimate).duration
    with voice_of(choices) as (speech, cache):
        speech.prepare(plan.texts)
        written = write(
            path,
            chapters(plan, speech.measure),
            TonedClips(speech),
            title=plan.title,
            edition=edition_of(dress, plan, cache),
            pieces=cache,
            progress=lambda done, _: progress(done, about),
        )
        write_captions(beside, lambda: lay_out(plan, speech.measure, voice=speech.name))
    progress(written.length, written.length)
    return written


def name_of(script: str) -> str:
    """What to call a file after: the script's stem, or `session` for standard input.

    >>> name_of("lower-back"), name_of("my/stretch.md"), name_of("-")
    ('lower-back', 'stretch', 'session')
    """
    return "session" if script == "-" else Path(script).stem


def settled(script: str, choices: Choices, warn: Warn) -> "Plan":
    """What is said in a session: the script read, and the choices applied."""
    return settled_with_text(script, choices, warn)[0]


def settled_with_text(script: str, choices: Choices, warn: Warn, *, pain_before: int | None = None) -> "tuple[Plan, str]":
    """What is said in a session, and the text of its script: standard input is not read twice.

    Args:
        script: A name, a path, `-`, or `today` for the plan's session of the day.
        choices: All that is chosen.
        warn: Told each warning.
        pain_before: What the person said before it, 0 to 10; only today's doses follow it.
    """
    from coach.compiler import settle

    options_of(choices)
    loaded, chosen = loaded_by(script, choices, pain_before)
    for problem in loaded.warnings:
        warn(problem)
    return settle(loaded.routine, loaded.library, options_of(chosen)), loaded.text


def loaded_by(script: str, choices: Choices, pain_before: int | None) -> "tuple[Loaded, Choices]":
    """What a script names, and the choices: those of today with what the plan keeps."""
    from coach.script import Shelf

    if script == TODAY:
        from coach.app.planning.today import load_today

        return load_today(choices, pain_before=pain_before)
    shelf = Shelf(script_folders(choices.scripts))
    check_avoid(shelf, choices.avoid)
    return shelf.load(script), choices


def check_voice_of(choices: Choices) -> None:
    """Refuse a voice or a rate that makes no sense, where none is needed now: it would be refused later.

    Raises:
        UsageError: Nobody registered the voice, or nobody follows the rate.
    """
    if (choices.voice, choices.rate) != (DEFAULT.voice, DEFAULT.rate):
        from coach.voice import check_asked

        check_asked(choices.voice, choices.rate)


@contextmanager
def voice_of(choices: Choices) -> "Iterator[tuple[Speech, Cache]]":
    """The voice that was chosen, and the cache behind it; its workers end with the block."""
    from coach.voice import Cache, open_speech

    cache = Cache(cache_folder(choices.cache))
    with open_speech(choices.voice, rate_wpm=choices.rate, cache=cache) as speech:
        yield speech, cache
