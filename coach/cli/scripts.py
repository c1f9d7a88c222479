"""The commands about scripts: list, show, check, format, new."""

from collections.abc import Iterable
from pathlib import Path

import click

from coach import app
from coach.cli.group import CoachCommand
from coach.cli.options import scripts_option
from coach.cli.problems import MOST_PROBLEMS, count_of
from coach.errors import Problem, Severity

HEADINGS = {"routine": "Routines", "exercise": "Exercises", "change": "Changes of position"}
"""In the order in which they are listed."""


@click.command("list", cls=CoachCommand)
@scripts_option
def list_(scripts: Path | None) -> None:
    """List the routines, exercises and changes of position."""
    entries = app.list_scripts(scripts)
    width = max((len(entry.id) for entry in entries), default=0)
    for kind, heading in HEADINGS.items():
        click.echo(f"{heading}:")
        for entry in entries:
            if entry.kind == kind:
                click.echo(f"  {entry.id:<{width}}  {entry.name}".rstrip())


@click.command(cls=CoachCommand)
@click.argument("script")
@scripts_option
def show(script: str, scripts: Path | None) -> None:
    """Print a script as its author wrote it."""
    click.echo(app.show_script(script, scripts), nl=False)


@click.command(cls=CoachCommand)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@scripts_option
def check(files: tuple[str, ...], scripts: Path | None) -> int:
    """Print what is wrong in scripts, each with its place and a suggestion.

    FILE may be a name, a path, a folder, or - for standard input. The exit code is 1 where there are errors; warnings
    do not change it.
    """
    problems = app.check_scripts(files, scripts)
    for problem in problems[:MOST_PROBLEMS]:
        click.echo(str(problem))
    click.echo(summary(problems))
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def summary(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are."""
    severities = [problem.severity for problem in problems]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return f"{count_of(errors, 'error')}, {count_of(warnings, 'warning')}"


@click.command("format", cls=CoachCommand)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", is_flag=True, help="Change nothing: only tell which files would change (exit code 1 if any).")
@scripts_option
def format_(files: tuple[str, ...], check: bool, scripts: Path | None) -> int:
    """Put scripts into their canonical form, in place; comments stay.

    FILE may be a name, a path, a folder, or - to read standard input and print.
    """
    done = app.format_scripts(files, scripts, write=not check)
    for formatted in done:
        if str(formatted.path) == "-" and not check:
            click.echo(formatted.text, nl=False)
        elif formatted.changed:
            click.echo(f"{formatted.path}: {'would change' if check else 'changed'}")
    return int(check and any(formatted.changed for formatted in done))


@click.command(cls=CoachCommand)
@click.argument("name")
@click.option(
    "--kind", type=click.Choice(["exercise", "routine", "change"]), default="exercise", show_default=True, help="What to write."
)
@click.option("--scripts", type=click.Path(path_type=Path), metavar="DIR", help="Where to put it. Default: the current folder.")
def new(name: str, kind: str, scripts: Path | None) -> None:
    """Write a commented script for you to change.

    NAME is made of letters, digits and -; it may be a path. No file is overwritten.
    """
    path = app.new_script(name, kind, scripts)
    click.echo(f"{path}: written; change it, and check it with: coach check {path}")
