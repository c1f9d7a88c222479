"""The command progress: how it goes."""

import shutil
import sys
from pathlib import Path
from typing import Any

import click

from coach import app
from coach.cli.group import CoachCommand
from coach.cli.options import cache_option, voice_option
from coach.cli.problems import hear_warnings
from coach.cli.signs import has_blocks


@click.command(cls=CoachCommand)
@click.option("--since", metavar="DATE", help="From this day on, such as 2026-11-02. Default: the last twelve weeks.")
@click.option(
    "--aim",
    metavar="MINUTES,DAYS",
    help="What you aim at: minutes on each day, and days a week. In weeks of your plan its days count. [default: 20,3]",
)
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE", help="Draw it into an .svg or .png file instead.")
@click.option("--speak", is_flag=True, help="Say the figures aloud too.")
@voice_option
@click.option("--rate", type=int, default=155, show_default=True, metavar="N", help="Words a minute, as heard.")
@click.option("--speaker", metavar="NAME", help="What plays: miniaudio or simpleaudio. [default: miniaudio]")
@cache_option
def progress(since: str | None, aim: str | None, plot: Path | None, speak: bool, **spoken: Any) -> None:
    """Show how it goes: your weeks against your aim, weeks in a row, repetitions and pain.

    It is made of your journal and your plan, on this machine alone. A week counts as met when there were sessions on as
    many days as you aimed at. A week that your plan keeps for rest breaks no row of weeks.
    """
    found = app.read_progress(since=since, aim=aim, tell=tell)
    if plot is not None:
        click.echo(f"{app.draw_progress(found, plot)}")
    else:
        text = app.progress_as_text(found, width=shutil.get_terminal_size().columns, blocks=has_blocks(sys.stdout))
        click.echo(text, nl=False)
    if speak:
        hear_warnings()
        speaker = spoken.pop("speaker")
        app.say_progress(found, app.Choices(**spoken), speaker=speaker)


def tell(message: str) -> None:
    """Say on standard error what the person should know."""
    click.echo(f"coach: {message}", err=True)
