"""The commands that make a session: as text, as a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach import app
from coach.cli.group import CoachCommand
from coach.cli.options import Tags, dress_options, session_options
from coach.cli.problems import hear_warnings
from coach.cli.progress import clock, progress_bar, size
from coach.cli.read import takes_leaflet
from coach.cli.today import for_today
from coach.errors import Problem

if TYPE_CHECKING:
    from coach.app import Choices, Dress, Wanted


def warn(problem: Problem) -> None:
    """Show a warning on standard error."""
    click.echo(str(problem), err=True)


@click.command(cls=CoachCommand)
@click.argument("script")
@session_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
@click.option("--exact", is_flag=True, help="Measure the real voice, as export and play do; else its lengths are estimated.")
@click.option(
    "--plot", type=click.Path(path_type=Path), metavar="FILE", help="Draw the session into an .svg or .png file instead."
)
@takes_leaflet
def preview(script: str, choices: "Choices", form: str, exact: bool, plot: Path | None) -> None:
    """Print what a session will say, and when.

    Without --exact it needs no voice: lengths are estimated, within a few hundredths of the real ones.
    """
    if exact:
        hear_warnings()
    choices = for_today(script, choices)
    if plot is not None:
        done = app.plot_routine(script, plot, choices, exact=exact, warn=warn)
        click.echo(f"{done.path}: {clock(done.length)}")
        return
    click.echo(app.preview_routine(script, choices, form=form, exact=exact, warn=warn), nl=False)


@click.command(cls=CoachCommand)
@click.argument("script", required=False)
@session_options
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to; its ending says what: .mp3, .m4b, .opus, .flac, .wav, .html, .vtt, .srt, .lrc, .txt, .md, .ssml. "
    "Default: SCRIPT's name, .mp3.",
)
@dress_options
@click.option("--captions", type=Tags(), default="", metavar="KIND", help="Beside the sound, its words with times: vtt,srt,lrc.")
@click.option("--all", "every", is_flag=True, help="Every routine, with captions and an index.html, into the folder -o.")
@click.option("--feed", metavar="URL", help="With --all: a podcast feed too, for a folder that will have this address.")
@takes_leaflet
def export(
    script: str | None,
    choices: "Choices",
    output: Path | None,
    dress: "Dress",
    captions: tuple[str, ...],
    every: bool,
    feed: str | None,
) -> None:
    """Write a session to a file: sound to be played anywhere, a page for the phone, captions, or text.

    The file appears when it is complete; one that was there before is replaced.
    """
    hear_warnings()
    if every or feed is not None or script is None:
        wanted = app.Wanted(folder=output or Path(), choices=choices, dress=dress, feed=feed)
        export_every(wanted, complete=script is None and every and output is not None)
        return
    choices = for_today(script, choices)
    with progress_bar() as progress:
        done = app.export_routine(script, output, choices, captions=captions, dress=dress, warn=warn, progress=progress)
    click.echo(f"{done.path}: {clock(done.length)}, {size(done.size)}")


def export_every(wanted: "Wanted", *, complete: bool) -> None:
    """Write every routine into a folder, and tell of each."""
    if not complete:
        raise click.UsageError("give a SCRIPT; or --all and a folder with -o, and no SCRIPT (--feed goes with --all)")
    with progress_bar() as progress:
        for made in app.export_collection(wanted, warn=warn, progress=progress):
            state = f"{made.size / 1_000_000:.1f} MB" if made.new else "unchanged"
            click.echo(f"{made.path}: {clock(made.length)}, {state}")
    click.echo(f"{wanted.folder / 'index.html'}")
