"""The words of a session, as files of sound carry them."""

from collections.abc import Iterable, Iterator

from coach.timeline import Chapter, Cue, CueKind


def spoken(chapters: Iterable[Chapter]) -> Iterator[Cue]:
    """What is said, in order; tones are not words."""
    return (cue for chapter in chapters for cue in chapter.cues if cue.kind is CueKind.SAY)


def plain_words(chapters: Iterable[Chapter]) -> str:
    """What is said, a line for each cue, with an empty line before each chapter."""
    return "\n\n".join("\n".join(cue.text for cue in spoken([chapter])) for chapter in chapters)
