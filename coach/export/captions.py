"""A session's words as captions: WebVTT and SRT beside the sound, LRC for players that show lyrics."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from coach.timeline import Cue, CueKind, Timeline
from coach.units import At, Ms

LINE_CHARACTERS = 42
"""What fits on one line of a phone; the usual limit of subtitles (BBC: 37 to 42)."""

MOST_LINES = 2
"""More would cover the picture, and be read late."""

READING_MS_PER_CHARACTER = 60
"""About 17 characters a second, the slowest that subtitle guides ask for."""

LEAST_MS = Ms(1_200)
"""Even two words are there long enough to be seen."""

MOST_MS = Ms(7_000)
"""A caption that stays longer looks stuck; longer sentences come in several."""

PAUSES = {",": 12, ":": 14, ";": 14, ".": 18, "!": 18, "?": 18}
"""How many characters from the middle a cut may be, rather than between two words that belong together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """Some words on the screen."""

    start: At
    """When they appear."""
    end: At
    """When they go; never after the next ones appear."""
    lines: tuple[str, ...]
    """At most two."""


def captions(timeline: Timeline) -> tuple[Caption, ...]:
    """What is said, cut into captions that can be read: a long sentence becomes several, each while its part is said.

    A caption appears with its words. It goes when they end, or when it could be read at leisure, if that is later; but
    before the next words, and after 7 s at the latest. Tones have no caption.
    """
    parts = [part for cue in said(timeline) for part in _parts(cue)]
    nexts = [*(part.start for part in parts[1:]), At(timeline.duration)]
    return tuple(_lingering(part, next_at) for part, next_at in zip(parts, nexts, strict=False))


def vtt(timeline: Timeline) -> str:
    """The session as WebVTT."""
    blocks = ["WEBVTT"]
    for number, caption in enumerate(captions(timeline), 1):
        words = "\n".join(map(_escaped, caption.lines))
        blocks.append(f"{number}\n{_time(caption.start, '.')} --> {_time(caption.end, '.')}\n{words}")
    return "\n\n".join(blocks) + "\n"


def srt(timeline: Timeline) -> str:
    """The session as SubRip."""
    blocks = [
        f"{number}\n{_time(caption.start, ',')} --> {_time(caption.end, ',')}\n" + "\n".join(caption.lines) + "\n"
        for number, caption in enumerate(captions(timeline), 1)
    ]
    return "\n".join(blocks)


def lrc(timeline: Timeline) -> str:
    """The session as lyrics: a line for each thing that is said, at the time of its sound."""
    minutes, seconds = divmod(round(timeline.duration / 1000), 60)
    head = [f"[ti:{_plain(timeline.title)}]", f"[length:{minutes:02}:{seconds:02}]", ""]
    lines = [f"[{_lyrics_time(cue.start)}]{_plain(cue.text)}" for cue in said(timeline)]
    return "\n".join([*head, *lines]) + "\n"


def said(timeline: Timeline) -> Iterator[Cue]:
    """Its words, without tones."""
    return (cue for cue in timeline.cues if cue.kind is CueKind.SAY and cue.text.strip())


def _parts(cue: Cue) -> Iterator[Caption]:
    """The cue in captions of two lines, each as long as its share of the characters."""
    text = _plain(cue.text)
    blocks = _blocks(text, (cue.end - cue.start) / len(text))
    total, done = sum(map(len, blocks)), 0
    for block in blocks:
        start, done = done, done + len(block)
        yield Caption(start=_share(cue, start, total), end=_share(cue, done, total), lines=_lines(block))


def _blocks(text: str, ms_per_character: float) -> tuple[str, ...]:
    """The text whole where it fits into a caption, else its halves, halved again where they do not."""
    halves = _halves(text)
    if halves is None or (len(_lines(text)) <= MOST_LINES and len(text) * ms_per_character <= MOST_MS):
        return (text,)
    return tuple(block for half in halves for block in _blocks(half, ms_per_character))


def _lines(text: str) -> tuple[str, ...]:
    """The text on one line, on two of about the same length, or on as many as it needs."""
    if len(text) <= LINE_CHARACTERS:
        return (text,)
    halves = _halves(text)
    if halves is not None and max(map(len, halves)) <= LINE_CHARACTERS:
        return halves
    return tuple(wrap(text, LINE_CHARACTERS, break_on_hyphens=False, break_long_words=False))


def _halves(text: str) -> tuple[str, str] | None:
    """The text cut at a space near its middle, rather after a comma or a full stop; None for a single word."""
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    if not spaces:
        return None
    best = min(spaces, key=lambda at: abs(at - len(text) / 2) - PAUSES.get(text[at - 1], 0))
    return text[:best], text[best + 1 :]


def _share(cue: Cue, done: int, total: int) -> At:
    return At(cue.start + round((cue.end - cue.start) * done / total))


def _lingering(part: Caption, next_at: At) -> Caption:
    """The caption, there until it can be read, but not into the next one."""
    readable = max(LEAST_MS, READING_MS_PER_CHARACTER * sum(map(len, part.lines)))
    end = min(max(part.end, part.start + readable), part.start + MOST_MS, next_at)
    return Caption(start=part.start, end=At(end), lines=part.lines)


def _plain(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _escaped(line: str) -> str:
    """As WebVTT asks: it reads `<` as a tag, and `-->` as a time."""
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(at: int, point: str) -> str:
    """An instant as captions write it.

    >>> _time(3_661_007, "."), _time(59_999, ",")
    ('01:01:01.007', '00:00:59,999')
    """
    seconds, ms = divmod(at, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{ms:03}"


def _lyrics_time(at: int) -> str:
    """An instant as lyrics write it: minutes go on over 59, hundredths are cut, so that no line comes late.

    >>> _lyrics_time(4_215_678)
    '70:15.67'
    """
    minutes, ms = divmod(at, 60_000)
    return f"{minutes:02}:{ms // 1000:02}.{ms % 1000 // 10:02}"
