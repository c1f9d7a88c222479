"""The MP3 encoder: ffmpeg's LAME, through pydub."""

from __future__ import annotations

import os
import shutil
import warnings
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from coach.errors import EncoderError
from coach.export.mp3_shape import MONO, Shape
from coach.export.workshop import workshop
from coach.units import FRAME_MS, RATE_HZ, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAME_SAMPLES = ms_to_samples(FRAME_MS, RATE_HZ)
"""576."""

OPTIONS = ("-reservoir", "0", "-write_xing", "0")
"""No frame borrows bits from another, so that pieces can be joined; no header, as one is written for the whole."""

ID3_HEADER_BYTES = 10


@dataclass(frozen=True, slots=True)
class Encoder:
    """ffmpeg, found and known by name; it runs only when it encodes."""

    path: str
    """The program."""
    identity: str
    """Changes whenever it might encode differently."""

    def load(self) -> None:
        """Import what `frames` needs: once, before threads call it.

        Raises:
            EncoderError: pydub, or what it needs, is not installed.
        """
        # It warns that there is no ffmpeg on the path, and on Python 3.12 of its own escapes and of audioop.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                pydub: Any = import_module("pydub.audio_segment")
            except ImportError as error:
                raise EncoderError(f"pydub cannot be imported ({error}): install coach again with pip") from error
        pydub.AudioSegment.converter = self.path
        # It makes temporary files, which stay when this program is killed, and cannot be told where in another way.
        pydub.NamedTemporaryFile = partial(NamedTemporaryFile, dir=_folder())

    def frames(self, pcm: bytes, shape: Shape = MONO) -> bytes:
        """The MP3 frames of 16-bit sound at 24 kHz, at ffmpeg's default quality; safe in several threads.

        Args:
            pcm: Its samples, channels interleaved; at most two minutes.
            shape: How the frames are to be.

        Raises:
            EncoderError: It failed, or gave something else than such frames.
        """
        from pydub import AudioSegment
        from pydub.exceptions import CouldntEncodeError

        segment = AudioSegment(data=pcm, sample_width=2, frame_rate=RATE_HZ, channels=shape.channels)
        out = BytesIO()
        try:
            segment.export(out, format="mp3", codec="libmp3lame", bitrate=f"{shape.kbit}k", parameters=[*OPTIONS])
        except CouldntEncodeError as error:
            raise EncoderError(f"ffmpeg failed: {_last_words(str(error))}") from error
        except OSError as error:  # not a program that runs here, or no room for pydub's temporary files
            raise EncoderError(f"{error.filename or self.path}: {error.strerror or error}") from error
        return _checked(_without_id3(out.getvalue()), len(pcm) // 2 // shape.channels // FRAME_SAMPLES, shape)


def find_encoder() -> Encoder:
    """The encoder that would be used; nothing is run for it where ffmpeg came with imageio-ffmpeg.

    Raises:
        EncoderError: There is none.
    """
    path = _ffmpeg_path()
    try:
        size = path.stat().st_size
    except OSError as error:
        raise EncoderError(f"{path}: {error.strerror or error}") from error
    return Encoder(str(path), f"{path.name} of {size} bytes, {' '.join(OPTIONS)}")


def _ffmpeg_path() -> Path:
    """In the order of imageio-ffmpeg itself: the variable, the program in its wheel, then wherever it finds one."""
    named = os.environ.get("IMAGEIO_FFMPEG_EXE")
    if named:
        return Path(shutil.which(named) or named)
    return next(_in_the_wheel(), None) or _found_by_imageio()


def _in_the_wheel() -> Iterator[Path]:
    # Asking imageio-ffmpeg runs the program once, which takes longer than reading all pieces from the cache.
    spec = find_spec("imageio_ffmpeg")
    if spec is None or spec.origin is None:
        raise EncoderError("imageio-ffmpeg is not installed: install coach again with pip")
    return (path for path in sorted((Path(spec.origin).parent / "binaries").glob("ffmpeg-*")) if os.access(path, os.X_OK))


def _found_by_imageio() -> Path:
    from imageio_ffmpeg import get_ffmpeg_exe

    try:
        found = get_ffmpeg_exe()
    except RuntimeError as error:
        raise EncoderError("there is no ffmpeg: install it, or set IMAGEIO_FFMPEG_EXE to its path") from error
    return Path(shutil.which(found) or found)


def _folder() -> Path:
    try:
        return workshop()
    except OSError as error:
        raise EncoderError(f"there is no temporary folder to work in: {error.strerror or error}") from error


def _last_words(message: str) -> str:
    """What ffmpeg said last, out of what pydub says of it; where it said nothing, how it ended."""
    ended, _, output = message.partition("Output from ffmpeg/avlib:")
    said = (output.strip() or ended.partition("Command:")[0].strip()).splitlines()
    return said[-1]


def _without_id3(data: bytes) -> bytes:
    """The frames alone; ffmpeg puts a tag with its name before them."""
    if not data.startswith(b"ID3"):
        return data
    length = 0
    for byte in data[6:ID3_HEADER_BYTES]:
        length = length << 7 | byte
    return data[ID3_HEADER_BYTES + length :]


def _checked(frames: bytes, least: int, shape: Shape) -> bytes:
    if len(frames) < least * shape.frame_bytes or not shape.are_frames(frames):
        raise EncoderError(f"ffmpeg gave something else than MP3 frames of {shape.kbit} kbit/s")
    return frames
