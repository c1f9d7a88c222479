"""The command `coach`, and what all its commands share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import click

from coach.app import version


@dataclass(slots=True)
class Asked:
    """What was asked for beside the command's own work."""

    traceback: bool = False
    """Whether an error shows where it came from."""


def ask_for_traceback(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Remember that a traceback is wanted."""
    del param
    if value:
        ctx.find_root().ensure_object(Asked).traceback = True


traceback_option = click.option(
    "--traceback",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=ask_for_traceback,
    help="Show where an error came from.",
)


class CoachCommand(click.Command):
    """A command that takes `--traceback`."""

    def __init__(self, *args: Any, **values: Any) -> None:
        """Add the option to the command's own."""
        super().__init__(*args, **values)
        traceback_option(self)


class CoachGroup(click.Group):
    """Commands in the order in which they were added: what a listener needs comes first."""

    command_class = CoachCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in that order."""
        del ctx
        return list(self.commands)


def show_version(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Print the version, and end."""
    del param
    if value:
        click.echo(f"coach {version()}")
        ctx.exit()


def group_of(commands: Iterable[click.Command]) -> click.Group:
    """The command `coach`, with these commands."""
    group = CoachGroup(
        "coach",
        help="""Spoken exercise sessions for a painful back.

        Where a SCRIPT is asked for, give the name of a built-in one (see: coach list), the path of a Markdown file of
        your own, or - for standard input.""",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        params=[
            click.Option(
                ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show_version, help="Show the version."
            ),
        ],
    )
    traceback_option(group)
    for command in commands:
        group.add_command(command)
    return group
