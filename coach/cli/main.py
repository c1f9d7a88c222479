"""The entry: runs a command, and turns what goes wrong into one clear message and an exit code."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from coach.cli.group import Asked, group_of
from coach.cli.log import log
from coach.cli.machine import cache, doctor, voices
from coach.cli.plan import plan
from coach.cli.play import play
from coach.cli.problems import show_problems
from coach.cli.progress_command import progress
from coach.cli.read import read
from coach.cli.scripts import check, format_, list_, new, show
from coach.cli.sessions import export, preview
from coach.errors import CoachError, MachineError, ScriptError

SIGNALLED = 128
"""As shells have it: this and the number of the signal that ended the process."""
INTERRUPTED = SIGNALLED + 2

PIPE_CLOSED = 141
"""As shells have it, where nobody reads on."""

GARBAGE_THRESHOLD = 100_000
"""New objects before Python looks for garbage; 700 unless set."""

coach = group_of([play, export, preview, read, list_, show, check, format_, new, plan, log, progress, voices, cache, doctor])


def main() -> NoReturn:
    """Run the command line of this process, and end it."""
    open_closed_streams()
    leave_when_told()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a sign shows another
    # Looking for garbage takes a seventh of a preview, most of it at the very end, and finds next to none.
    gc.set_threshold(GARBAGE_THRESHOLD)
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def open_closed_streams() -> None:
    """Print nowhere what has no place to be printed: whoever closes an output (`>&-`) does not want to see it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for as long as the process lives


def leave_when_told() -> None:
    """Leave as tidily when the process is told to end, or its terminal is closed, as at Ctrl-C."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` wants it ignored
            signal.signal(number, leave)


def leave(number: int, frame: object) -> NoReturn:
    """End the process, through every `finally`."""
    del frame
    raise SystemExit(SIGNALLED + number)


def run(arguments: Sequence[str]) -> int:
    """The exit code of a command: 0 done, 1 wrong inside a file, 2 wrong command line, 3 the machine cannot."""
    asked = Asked()
    try:
        code = coach.main(list(arguments), prog_name="coach", standalone_mode=False, obj=asked)
        sys.stdout.flush()
    except CoachError as error:
        return report(error, asked)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        stop_printing()
        return PIPE_CLOSED
    except OSError as error:  # a disk that is full under standard output, or a file that nobody else told of
        if error.filename is None:
            stop_printing()
        return report(MachineError(f"{error.filename or 'standard output'}: {error.strerror or error}"), asked)
    return code if isinstance(code, int) else 0


def report(error: CoachError, asked: Asked) -> int:
    """Say what went wrong on standard error, and return the exit code for it."""
    if asked.traceback:
        import traceback

        traceback.print_exception(error)
    elif isinstance(error, ScriptError):
        show_problems(error.problems)
    else:
        click.echo(f"coach: {error}", err=True)
    return error.exit_code


def stop_printing() -> None:
    """Send what is still to be printed nowhere, so that nothing complains at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
