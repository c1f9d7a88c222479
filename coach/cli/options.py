"""The options that several commands share, each in one place."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

Command = Callable[..., None]


class Pair(click.ParamType[tuple[float, float]]):
    """Two numbers with a comma between them."""

    name = "IN,OUT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """The two numbers."""
        if isinstance(value, tuple):
            return value
        try:
            inward, outward = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"{value!r} is not two numbers of seconds with a comma between them, such as 2.5,3.5", param, ctx)
        return inward, outward


class Tags(click.ParamType[tuple[str, ...]]):
    """Tags, with commas between them."""

    name = "TAG"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The tags, without empty ones."""
        del param, ctx
        return tuple(tag.strip() for tag in str(value).split(",") if tag.strip())


music_option = click.option(
    "--music",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Music under the words, and louder where nobody speaks for long: MP3, FLAC, WAV or Ogg.",
)

scripts_option = click.option(
    "--scripts",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder of your own scripts; comes before the built-in ones. [COACH_SCRIPTS]",
)

cache_option = click.option(
    "--cache", type=click.Path(path_type=Path), metavar="DIR", help="Where finished sound is kept. [COACH_CACHE]"
)

voice_option = click.option(
    "--voice", metavar="VOICE", help="pyttsx3, pyttsx3:en-gb, espeak, 'command:…' or tone; see coach voices. [default: pyttsx3]"
)

SESSION_OPTIONS = (
    click.option(
        "--level",
        type=click.Choice(["gentle", "steady", "strong"]),
        help="The low end of each range of doses, its middle, or its top. Default: the routine's, else gentle.",
    ),
    click.option(
        "--talk",
        type=click.Choice(["full", "normal", "brief"]),
        default="full",
        show_default=True,
        help="How much is said: full for the first sessions, normal from the third on.",
    ),
    click.option(
        "--pace",
        type=click.Choice(["slow", "normal", "brisk"]),
        default="normal",
        show_default=True,
        help="Slower or quicker breaths, movements and silences; never holds in seconds, or speech.",
    ),
    click.option("--minutes", type=float, metavar="N", help="Shorten the session to N minutes, where it can be."),
    click.option(
        "--avoid", type=Tags(), multiple=True, help="Leave out what is tagged so: extension, kneeling, twisting … Again for more."
    ),
    click.option(
        "--order",
        type=click.Choice(["given", "positions"]),
        default="given",
        show_default=True,
        help="The routine's order, or the one that changes position least.",
    ),
    click.option("--no-floor", is_flag=True, help="You are in place already: nobody gets down to the floor, or up again."),
    click.option(
        "--session",
        type=click.IntRange(min=1),
        default=1,
        metavar="N",
        help="Which session this is; wordings and tips turn with it.",
    ),
    click.option("--breath", type=Pair(), default=(2.5, 3.5), help="A calm breath in and out, in seconds. [default: 2.5,3.5]"),
    click.option("--deep-breath", type=Pair(), default=(4.0, 6.0), help="A deep breath in and out, in seconds. [default: 4,6]"),
    click.option(
        "--tones", type=Tags(), default="", help="Tones where nobody speaks: breath, count and hold, with commas between them."
    ),
    voice_option,
    click.option("--rate", type=int, default=155, show_default=True, metavar="N", help="Words a minute, as heard."),
    scripts_option,
    cache_option,
)
"""The options of every command that compiles, in the order of their help."""


DRESS_OPTIONS = (
    music_option,
    click.option(
        "--cover", type=click.Path(path_type=Path), metavar="FILE", help="A picture. Default: one drawn from the title."
    ),
    click.option(
        "--quality",
        type=click.Choice(["small", "normal", "high"]),
        default="normal",
        show_default=True,
        help="How well the sound is encoded, against how large the file is.",
    ),
)
"""The options of a file with sound, in the order of their help."""


def dress_options(command: Command) -> Command:
    """The command with all options of a file with sound, which it gets as one value, `dress`."""

    @wraps(command)
    def collected(*args: Any, **values: Any) -> Any:
        from coach.app import Dress

        given = {name: values.pop(name) for name in ("cover", "quality", "music")}
        return command(*args, dress=Dress(**given), **values)

    for option in reversed(DRESS_OPTIONS):
        collected = option(collected)
    return collected


def session_options(command: Command) -> Command:
    """The command with all options of a session, which it gets as one value, `choices`."""

    @wraps(command)
    def collected(*args: Any, **values: Any) -> None:
        from coach.app import Choices

        given = {name: values.pop(name) for name in Choices.__dataclass_fields__}
        given["avoid"] = tuple(tag for tags in given["avoid"] for tag in tags)
        command(*args, choices=Choices(**given), **values)

    for option in reversed(SESSION_OPTIONS):
        collected = option(collected)
    return collected
