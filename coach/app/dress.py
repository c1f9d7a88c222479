"""What a person chooses for a file beside the session in it: picture, quality, music."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from coach.app.choices import one_of
from coach.errors import NotThereError, UsageError

if TYPE_CHECKING:
    from coach.audio import Music
    from coach.compiler import Plan
    from coach.export import Edition, Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """All that can be chosen for a file; every field has a default."""

    cover: Path | None = None
    """A picture; None: one is drawn from the title."""
    quality: str = "normal"
    """`small`, `normal` or `high`."""
    music: Path | None = None
    """What sounds under the words; None: nothing."""


def edition_of(dress: Dress, plan: "Plan", kept: "Pieces") -> "Edition":
    """What stands around a session's sound in a file.

    Raises:
        NotThereError: The picture or the music is not there.
        PictureError, SoundError: They are something else.
    """
    from coach.export import Edition, Quality, read_cover

    return Edition(
        comment=comment_of(plan),
        cover=read_cover(dress.cover) if dress.cover else drawn(plan.title, kept),
        quality=one_of(Quality, "quality", dress.quality),
        music=open_music(dress.music),
    )


def comment_of(plan: "Plan") -> str:
    """A few words that players show."""
    return (
        f"Level {plan.level}, talk {plan.talk}, pace {plan.pace}. "
        "Before you begin, seek medical advice. If anything hurts, stop at once."
    )


def open_music(path: Path | None) -> "Music | None":
    """The music of that file, if one was chosen.

    Raises:
        NotThereError: It is not there.
        SoundError: It is no sound.
    """
    if path is None:
        return None
    from coach.audio import Music

    return Music(path)


def checksum_of(path: Path | None) -> str:
    """A checksum of what is in a file that was chosen; empty where none was.

    Raises:
        NotThereError: It is not there.
        UsageError: It cannot be read.
    """
    if path is None:
        return ""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except FileNotFoundError as error:
        raise NotThereError(path) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
    return digest.hexdigest()


def drawn(title: str, kept: "Pieces") -> bytes:
    """The picture for a title, drawn once and kept: drawing takes longer than the rest of an export from the cache."""
    from coach.export import COVER_VERSION

    key = sha256(f"cover {COVER_VERSION} {title}".encode()).hexdigest()
    found = kept.get("piece", key)
    if found is None:
        from coach.export import draw_cover

        found = draw_cover(title)
        kept.put("piece", key, found)
    return found
