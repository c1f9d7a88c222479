"""A progress bar on standard error, and how lengths are shown."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import click

MEGABYTE = 1_000_000


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Where to tell how much is done, and of how much; the bar is shown only where a person reads standard error."""
    if not sys.stderr.isatty():
        yield lambda done, total: None  # noqa: ARG005 - nobody reads it
        return
    with ExitStack() as stack:
        bar = stack.enter_context(click.progressbar(length=1, label="Speaking", file=sys.stderr, show_eta=False, width=0))

        def move(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)
            bar.render_progress()  # also where only the length has changed

        yield move


def clock(length_ms: int) -> str:
    """A length as people read it.

    >>> clock(61_500), clock(3_600_000)
    ('1:01', '1:00:00')
    """
    minutes, seconds = divmod(length_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def size(count: int) -> str:
    """A number of bytes as people read it.

    >>> size(5_853_267), size(12_300), size(80)
    ('5.9 MB', '13 kB', '1 kB')
    """
    return f"{count / MEGABYTE:.1f} MB" if count >= MEGABYTE else f"{-(-count // 1000)} kB"
