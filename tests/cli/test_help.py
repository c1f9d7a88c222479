"""Help: every command has it, every command and option stands in the README, and the choices are the compiler's."""

import re
from pathlib import Path
from typing import Any

import click
import pytest

from coach.cli.main import coach as group
from coach.compiler import Order, Pace, Talk
from coach.model import Level

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", list(group.commands))
def test_every_command_has_help(coach: Any, name: str) -> None:
    """`--help` says what the command does, and names each of its options with a meaning."""
    command = group.commands[name]
    ran = coach(name, "--help")

    assert ran.code == 0
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.parametrize("name", list(group.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    """A person finds each command there."""
    assert f"`coach {name} " in README or f"`coach {name}`" in README


def test_every_option_of_a_session_is_in_the_readme() -> None:
    """A person finds each option there."""
    options = {name for option in group.commands["preview"].params for name in option.opts if name.startswith("--")}

    assert {name for name in options if name not in README} == {"--traceback"}


def test_the_readme_names_only_commands_that_exist() -> None:
    """No command is promised that is not there."""
    named = set(re.findall(r"`coach ([a-z]+)", README))

    assert named <= set(group.commands)


@pytest.mark.parametrize(("option", "kind"), [("level", Level), ("talk", Talk), ("pace", Pace), ("order", Order)])
def test_the_choices_are_those_of_the_compiler(option: str, kind: Any) -> None:
    """What the help lists is what there is."""
    found = next(param for param in group.commands["preview"].params if param.name == option)

    assert isinstance(found.type, click.Choice)
    assert list(found.type.choices) == [member.value for member in kind]


def test_coach_alone_shows_its_help(coach: Any) -> None:
    """Without a command the commands are listed, with what a listener needs first."""
    ran = coach()

    assert "Usage: coach" in ran.err + ran.out
    assert (ran.err + ran.out).index("  play ") < (ran.err + ran.out).index("  doctor ")


def test_the_version_is_told(coach: Any) -> None:
    """`--version` prints name and version."""
    ran = coach("--version")

    assert ran.code == 0
    assert re.fullmatch(r"coach \d+\.\d+\.\d+\n", ran.out)
