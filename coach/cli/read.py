"""The command about leaflets: read; and `--read`, which takes one where a script is asked for."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coach import app
from coach.cli.group import CoachCommand

if TYPE_CHECKING:
    from coach.app import Choices


@click.command(cls=CoachCommand)
@click.argument("leaflet")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write one exercise script each, and a routine, into this folder.",
)
def read(leaflet: str, form: str, folder: Path | None) -> None:
    """Find the exercises in a leaflet: text, Markdown, HTML, PDF or DOCX.

    Prints each value with the words that it was read from, and their line; and what a person has to look at. LEAFLET is a
    file, or - for standard input. Nothing is invented: what the page does not say is reported as not found.
    """
    if folder is None:
        click.echo(app.read_leaflet(leaflet, form=form), nl=False)
        return
    for path in app.write_leaflet(leaflet, folder):
        click.echo(f"{path}: written")


def takes_leaflet(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with `--read`, under which its script is a leaflet."""

    @click.option(
        "--read", "is_leaflet", is_flag=True, help="SCRIPT is a leaflet, a page of exercises in prose (see coach read)."
    )
    @wraps(command)
    def inner(*, script: str, choices: "Choices", is_leaflet: bool, **values: Any) -> Any:
        if not is_leaflet:
            return command(script=script, choices=choices, **values)
        if not script:
            raise click.UsageError("--read needs a SCRIPT: the leaflet, as a file, or - for standard input")
        with app.leaflet_as_scripts(script) as (routine, folder):
            return command(script=routine, choices=replace(choices, scripts=folder), **values)

    return inner
