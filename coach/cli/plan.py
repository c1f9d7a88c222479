"""The commands of the plan: new, show, rest, export."""

import re
from datetime import time
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

import click

from coach import app
from coach.cli.group import CoachCommand, CoachGroup, traceback_option
from coach.cli.log import tell
from coach.cli.options import Tags, scripts_option

WIDEST = 120
"""Columns; wider tables are hard to read."""


class Clock(click.ParamType[time]):
    """A time of the day."""

    name = "HH:MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """The time."""
        if isinstance(value, time):
            return value
        found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", str(value).strip())
        if found is None:
            self.fail(f"{value!r} is no time of the day: write it like 07:30", param, ctx)
        return time(int(found[1]), int(found[2]))


@click.group(cls=CoachGroup, invoke_without_command=True)
@click.pass_context
def plan(context: click.Context) -> None:
    """Build a routine up over weeks, from a gentle start: see README, "A plan for six weeks".

    Without a command it shows the plan that there is.
    """
    if context.invoked_subcommand is None:
        context.invoke(show, plot=None)


traceback_option(plan)


@plan.command(cls=CoachCommand)
@click.argument("script")
@click.option("--weeks", type=click.IntRange(1, 52), default=6, show_default=True, metavar="N", help="For how many weeks.")
@click.option("--days", default="mon,wed,fri", show_default=True, metavar="DAYS", help="On which days of the week; or daily.")
@click.option("--start", default="today", show_default=True, metavar="DAY", help="The first day: today, tomorrow or 2026-11-23.")
@click.option(
    "--start-reps",
    type=click.IntRange(1, 100),
    metavar="N",
    help="With how many repetitions to start. Default: 5, or the low end of the range where that is less.",
)
@click.option(
    "--rest-week",
    "rest_weeks",
    type=click.IntRange(1, 52),
    multiple=True,
    metavar="N",
    help="A week without sessions. Again for more.",
)
@click.option(
    "--level",
    type=click.Choice(["gentle", "steady", "strong"]),
    help="What is aimed at in each range: its low end, its middle, its top. Default: the top, in the routine's own form.",
)
@click.option("--avoid", type=Tags(), multiple=True, help="Leave out what is tagged so: extension, kneeling … Again for more.")
@click.option("--replace", is_flag=True, help="Take the place of the plan that there is; that one is kept aside.")
@scripts_option
def new(script: str, **wished: Any) -> None:
    """Make a plan for SCRIPT: each exercise builds up from a gentle start to the top of its range.

    A repetition or two more every few days, then longer holds; never above the range. It adapts to what you do: pain holds
    it or takes it back, missed days never make it jump.
    """
    wished["avoid"] = tuple(tag for tags in wished["avoid"] for tag in tags)
    made = app.new_plan(script, app.Wish(**wished))
    if made.kept is not None:
        click.echo(f"The plan before it is kept as {made.kept}")
    sessions = "1 session" if made.sessions == 1 else f"{made.sessions} sessions"
    click.echo(f"{made.name}: {sessions}, the first on {made.first:%A}, {made.first}.")
    click.echo("See it with: coach plan show. Play each day's session with: coach play today")


@plan.command(cls=CoachCommand)
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE", help="Draw it into an .svg or .png file instead.")
def show(plot: Path | None) -> None:
    """Show the plan: what was done, what is due today, and what comes when all goes well."""
    if plot is not None:
        click.echo(f"{app.plot_plan(plot, tell=tell)}")
        return
    click.echo(app.show_plan(min(get_terminal_size().columns, WIDEST), tell=tell), nl=False)


@plan.command(cls=CoachCommand)
@click.argument("week", type=click.IntRange(1, 52))
@click.option("--undo", is_flag=True, help="Make it a week with sessions again.")
def rest(week: int, undo: bool) -> None:
    """Make WEEK one of rest, as coach plan show counts them. What you have reached stays."""
    app.rest_in(week, undo=undo)
    click.echo(f"Week {week} has its sessions again." if undo else f"Week {week} is for rest now.")


@plan.command(cls=CoachCommand)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Where to; its ending says what: .ics, .xlsx, .csv, .pdf, .html.",
)
@click.option("--at", type=Clock(), metavar="HH:MM", help="When sessions begin, for a calendar. Default: some time in the day.")
def export(output: Path, at: time | None) -> None:
    """Write the plan to a file: a calendar, a worksheet to print and tick off, a table, a PDF or a page.

    Importing the calendar again updates its events.
    """
    click.echo(f"{app.export_plan(output, at=at, tell=tell)}")
