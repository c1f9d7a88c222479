"""The MP3 encoder: ffmpeg's LAME."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import EncoderError
from coach.export.mp3_shape import MONO, Shape
from coach.units import FRAME_MS, RATE_HZ, ms_to_samples

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAME_SAMPLES = ms_to_samples(FRAME_MS, RATE_HZ)
"""576."""

OPTIONS = ("-reservoir", "0", "-write_xing", "0", "-id3v2_version", "0")
"""No frame borrows bits from another, so that pieces can be joined; no header and no tags, as the whole gets its own."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """ffmpeg, found and known by name; it runs only when it encodes."""

    path: str
    """The program."""
    identity: str
    """Changes whenever it might encode differently."""

    def frames(self, pcm: bytes, shape: Shape = MONO) -> bytes:
        """The MP3 frames of 16-bit sound at 24 kHz, at ffmpeg's default quality; safe in several threads.

        Sound goes in and frames come out through pipes: no file is left on a disk when somebody kills this program.

        Args:
            pcm: Its samples, channels interleaved; at most two minutes.
            shape: How the frames are to be.

        Raises:
            EncoderError: It failed, or gave something else than such frames.
        """
        sound = ("-f", "s16le", "-ar", str(RATE_HZ), "-ac", str(shape.channels), "-i", "pipe:0")
        mp3 = ("-c:a", "libmp3lame", "-b:a", f"{shape.kbit}k", *OPTIONS, "-f", "mp3", "pipe:1")
        try:
            done = subprocess.run([self.path, "-v", "error", *sound, *mp3], input=pcm, capture_output=True, check=False)
        except OSError as error:  # not a program that runs here
            raise EncoderError(f"{self.path}: {error.strerror or error}") from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise EncoderError(f"ffmpeg failed: {said[-1] if said else f'it ended with {done.returncode}'}")
        return _checked(done.stdout, len(pcm) // 2 // shape.channels // FRAME_SAMPLES, shape)


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


def _checked(frames: bytes, least: int, shape: Shape) -> bytes:
    if len(frames) < least * shape.frame_bytes or not shape.are_frames(frames):
        raise EncoderError(f"ffmpeg gave something else than MP3 frames of {shape.kbit} kbit/s")
    return frames
