"""A session as text, for paper and for a terminal: what is said, when, and what the body does meanwhile."""

from collections.abc import Iterator
from textwrap import wrap

from coach.export.rows import Edge, Row, chapter_rows
from coach.timeline import Chapter, CueKind, HoldDose, PlannedDose, Timeline
from coach.units import At

HOUR_MS = 3_600_000


def preview(timeline: Timeline, *, width: int = 80) -> str:
    """The whole session as text, a row for each thing that is said.

    At the left its time; then a bracket that spans a hold from its first instant to its last; then the words; at the
    right what starts there, as a script writes it (`[move 4.7s]`), and the silence that follows (`… 5s`). A blank line
    comes before each repetition. The chapters with their lengths, and the total, come last.

    Args:
        timeline: What is shown.
        width: Columns, at least 50; longer words than fit are not broken.
    """
    width = max(width, 50)
    paper = _Paper(width=width, clock_width=len(clock(timeline.duration)))
    blocks = [[timeline.title, *wrap(settings(timeline), width)]]
    before = timeline.chapters[0].position if timeline.chapters else ""
    for chapter, rows in zip(timeline.chapters, all_rows(timeline), strict=True):
        blocks.append([paper.heading(chapter), *_facts(chapter, before, width), *paper.lines(rows)])
        before = chapter.position
    blocks.append(_contents(timeline))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def clock(at: int) -> str:
    """An instant as people read it: `4:13.6`, `1:04:13.6`.

    >>> clock(253_560), clock(3_853_600), clock(59_970)
    ('4:13.6', '1:04:13.6', '1:00.0')
    """
    tenths = (at + 50) // 100
    minutes, seconds = divmod(tenths, 600)
    hours, rest = divmod(minutes, 60)
    head = f"{hours}:{rest:02}" if at >= HOUR_MS else f"{minutes}"
    return f"{head}:{seconds // 10:02}.{seconds % 10}"


def length(length_ms: int) -> str:
    """A length as scripts write it: `4.7s`, `10s`, `1m30s`, `20m`.

    >>> length(4_700), length(10_000), length(90_000), length(1_200_000)
    ('4.7s', '10s', '1m30s', '20m')
    """
    minutes, tenths = divmod((length_ms + 50) // 100, 600)
    seconds = f"{tenths / 10:g}s" if tenths or not minutes else ""
    return (f"{minutes}m" if minutes else "") + seconds


def settings(timeline: Timeline) -> str:
    """Its length, and what was chosen for it, on one line."""
    measured = "times are estimated" if timeline.voice == "estimate" else f"voice {timeline.voice}"
    return f"{clock(timeline.duration)} · level {timeline.level} · talk {timeline.talk} · pace {timeline.pace} · {measured}"


def all_rows(timeline: Timeline) -> Iterator[list[Row]]:
    """The rows of each chapter; a silence runs on into the chapter after it."""
    ends = [*map(_first_instant, timeline.chapters[1:]), At(timeline.duration)]
    for chapter, next_at in zip(timeline.chapters, ends, strict=False):
        yield chapter_rows(chapter, next_at)


def _first_instant(chapter: Chapter) -> At:
    return min([*(cue.start for cue in chapter.cues), *(window.start for window in chapter.windows)], default=chapter.end)


def _facts(chapter: Chapter, position_before: str, width: int) -> list[str]:
    """The dose, and the position where it changes."""
    facts = [] if chapter.dose is None else [dose_words(chapter.dose)]
    if chapter.position != position_before:
        facts.append(f"ends {chapter.position.replace('_', ' ')}")
    return wrap(" · ".join(facts), width, initial_indent="   ", subsequent_indent="   ")


def dose_words(dose: PlannedDose) -> str:
    """A dose in words: `8 repetitions, by turns, hold 1 deep breath`."""
    sets = f"{dose.sets} sets of " if dose.sets > 1 else ""
    reps = f"{dose.reps} repetitions" if dose.reps != 1 else "one repetition"
    each = " each side" if dose.each_side else ""
    sides = {"alternate": ", by turns", "each": ", one side and then the other"}.get(dose.sides, "")
    return sets + reps + each + sides + ("" if dose.hold is None else f", hold {_hold(dose.hold)}")


def _hold(hold: HoldDose) -> str:
    if hold.kind == "seconds":
        return length(round(hold.value * 1000))
    unit = "deep breath" if hold.kind == "deep_breaths" else "breath"
    return f"{hold.value:g} {unit}" + ("s" if hold.value != 1 else "")


def _contents(timeline: Timeline) -> list[str]:
    """The chapters with their starts and lengths, and the total."""
    column = len(clock(timeline.duration))
    spoken = sum(cue.end - cue.start for cue in timeline.cues if cue.kind is CueKind.SAY)
    share = round(100 * spoken / timeline.duration) if timeline.duration else 0
    chapters = [
        f"{clock(chapter.start):>{column}}  {clock(chapter.end - chapter.start):>{column}}  {chapter.title}"
        for chapter in timeline.chapters
    ]
    return [*chapters, f"{'':>{column}}  {clock(timeline.duration)}  in all, {share} % of it speech"]


class _Paper:
    """Puts rows on lines of one width."""

    def __init__(self, *, width: int, clock_width: int) -> None:
        self.width = width
        self.clock_width = clock_width

    def heading(self, chapter: Chapter) -> str:
        """The title in a rule, with the chapter's length at its end."""
        title = f"── {chapter.title} "
        tail = f" {clock(chapter.end - chapter.start)}"
        return title + "─" * max(2, self.width - len(title) - len(tail)) + tail

    def lines(self, rows: list[Row]) -> Iterator[str]:
        """The lines of all rows."""
        shown_before = False
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            if row.opens_rep and shown_before:
                yield ""
            # The end of a hold shares its time with what follows at once: the time is shown there.
            timed = row.edge is not Edge.CLOSES or after is None or after.at != row.at
            yield from self._row(row, clock(row.at) if timed else "")
            shown_before = True

    def _row(self, row: Row, time: str) -> Iterator[str]:
        heads = _heads(time.rjust(self.clock_width), row.edge)
        words = wrap(row.words, self.width - self.clock_width - 3, break_long_words=False) or [""]
        *lines, last = [next(heads) + line for line in words]
        shown = " ".join(tags(row))
        yield from (line.rstrip() for line in lines)
        if len(last) + 2 + len(shown) <= self.width or not shown:
            yield (last.ljust(self.width - len(shown)) + shown).rstrip()
        else:
            yield last
            yield next(heads).ljust(self.width - len(shown)) + shown


def _heads(time: str, edge: Edge) -> Iterator[str]:
    """What stands before the words: on the row's first line, then on each line that goes on."""
    yield f"{time} {edge.value} "
    goes_on = Edge.INSIDE if edge in {Edge.OPENS, Edge.INSIDE} else Edge.NONE
    while True:
        yield f"{'':>{len(time)}} {goes_on.value} "


def tags(row: Row) -> Iterator[str]:
    """What starts in a row, and the silence after it, as scripts write them."""
    for window in row.windows:
        yield f"[{window.kind.value} {length(window.end - window.start)}]"
    if row.silence:
        yield f"… {length(row.silence)}"
