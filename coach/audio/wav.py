"""Sound files in and out: WAV, and the AIFF that the macOS voices write."""

from __future__ import annotations

from dataclasses import dataclass
from struct import Struct, pack
from typing import TYPE_CHECKING

from coach.audio.clip import Clip
from coach.audio.resample import resampled
from coach.audio.samples import to_clip
from coach.errors import NotThereError, OutputError, SoundError
from coach.units import Hz

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_CLIP_HZ = range(8_000, 48_001)
_READABLE_HZ = range(4_000, 192_001)
_MOST_CHANNELS = 8
_BYTE = 8
_FORMAT, _SUB_FORMAT = Struct("<HHIIHH"), Struct("<24xH")
_COMMON = Struct(">HIHHQ")
_EXPONENT_BIAS = 16_383
_AIFC_SAMPLES = {b"": ">i", b"NONE": ">i", b"twos": ">i", b"sowt": "<i", b"fl32": ">f", b"FL32": ">f"}
_KNOWN_SAMPLES = ("u1", "i1", "i2", "i3", "i4", "f4", "f8")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """How a file's samples are written."""

    channels: int
    """1 to 8, interleaved."""
    rate_hz: int
    """Samples a second."""
    sample: str
    """One sample, in numpy's words: byte order, kind, bytes; and `i3`, which numpy does not know."""


def read_wav(path: Path) -> Clip:
    """The sound in a WAV or AIFF file, whatever its name: see `decode_sound`.

    Raises:
        NotThereError: There is no such file.
        SoundError: It cannot be read, or is not a sound.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise NotThereError(path) from error
    except OSError as error:
        raise SoundError(str(path), error.strerror or "it cannot be read") from error
    return decode_sound(data, name=str(path))


def write_wav(path: Path, clip: Clip) -> None:
    """Write the clip as a WAV file: mono, 16 bit, at its own rate.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        path.write_bytes(encode_wav(clip))
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def encode_wav(clip: Clip) -> bytes:
    """The clip as the bytes of a WAV file: a header of 44 bytes, then its samples."""
    size = len(clip.pcm)
    layout = pack("<4sIHHIIHH", b"fmt ", 16, _PCM, 1, clip.rate_hz, clip.rate_hz * 2, 2, 16)
    return pack("<4sI4s", b"RIFF", 36 + size, b"WAVE") + layout + pack("<4sI", b"data", size) + clip.pcm


def decode_sound(data: bytes, *, name: str = "the sound") -> Clip:
    """The sound in a file's bytes as a mono clip of 16 bits.

    Reads WAV (whole numbers of 8, 16, 24 or 32 bits, and floats) and AIFF; several channels are averaged. A length of
    0 or beyond the file's end, as programs write that cannot seek, means all that is there. The rate stays as it is
    from 8,000 to 48,000 Hz; others, up to 192,000, are resampled.

    Args:
        data: The whole file.
        name: What an error calls it.

    Raises:
        SoundError: It is neither, or broken.
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        layout, body = _wav_parts(data, name)
    elif data[:4] == b"FORM" and data[8:12] in (b"AIFF", b"AIFC"):
        layout, body = _aiff_parts(data, name)
    else:
        raise SoundError(name, "it is empty" if not data else "it is not a WAV file")
    _check(layout, name)
    if layout.sample == "<i2" and layout.channels == 1 and layout.rate_hz in _CLIP_HZ:
        return Clip(pcm=body[: len(body) // 2 * 2], rate_hz=Hz(layout.rate_hz))
    return _converted(layout, body)


def _wav_parts(data: bytes, name: str) -> tuple[_Layout, bytes]:
    """The layout and the samples' bytes of a WAV file."""
    layout = None
    for kind, at, size in _chunks(data, "<4sI"):
        if kind == b"fmt " and size >= _FORMAT.size <= len(data) - at:
            layout = _wav_layout(data[at : at + size], name)
        if kind == b"data" and layout:
            return layout, data[at : at + size] if size else data[at:]
    raise SoundError(name, "it has no sound in it")


def _wav_layout(body: bytes, name: str) -> _Layout:
    """What a `fmt ` chunk says."""
    code, channels, rate_hz, _, _, bits = _FORMAT.unpack_from(body)
    if code == _EXTENSIBLE and len(body) >= _SUB_FORMAT.size:
        (code,) = _SUB_FORMAT.unpack_from(body)
    if code not in (_PCM, _FLOAT):
        raise SoundError(name, f"its encoding (WAV format {code}) is not known: write PCM")
    kind, width = "f" if code == _FLOAT else "i", (bits + 7) // _BYTE
    return _Layout(channels=channels, rate_hz=rate_hz, sample="<u1" if width == 1 else f"<{kind}{width}")


def _aiff_parts(data: bytes, name: str) -> tuple[_Layout, bytes]:
    """The layout and the samples' bytes of an AIFF file."""
    layout, sound = None, None
    for kind, at, size in _chunks(data, ">4sI"):
        if kind == b"COMM" and size >= _COMMON.size <= len(data) - at:
            layout = _aiff_layout(data[at : at + size], name)
        if kind == b"SSND":
            sound = data[at + 8 : at + size]  # an offset and a block size come first; both are 0 in practice
    if layout is None or sound is None:
        raise SoundError(name, "it has no sound in it")
    return layout, sound


def _aiff_layout(body: bytes, name: str) -> _Layout:
    """What a `COMM` chunk says; its rate is a float of 80 bits."""
    channels, _, bits, exponent, mantissa = _COMMON.unpack_from(body)
    shift = _EXPONENT_BIAS + 63 - exponent
    kind = _AIFC_SAMPLES.get(body[_COMMON.size : _COMMON.size + 4])
    if kind is None:
        raise SoundError(name, "its encoding is not known: write PCM")
    return _Layout(channels=channels, rate_hz=mantissa >> shift if shift > 0 else 0, sample=f"{kind}{(bits + 7) // _BYTE}")


def _chunks(data: bytes, head: str) -> Iterator[tuple[bytes, int, int]]:
    """Each chunk's name, where its bytes start, and the size that it claims."""
    reader, at = Struct(head), 12
    while at + reader.size <= len(data):
        kind, size = reader.unpack_from(data, at)
        at += reader.size
        yield kind, at, size
        at += size + size % 2


def _check(layout: _Layout, name: str) -> None:
    """Raise where the numbers make no sense."""
    if not 1 <= layout.channels <= _MOST_CHANNELS:
        raise SoundError(name, f"it has {layout.channels} channels: write one")
    if layout.rate_hz not in _READABLE_HZ:
        raise SoundError(name, f"its rate is {layout.rate_hz} Hz: write 8,000 to 48,000")
    if layout.sample[1:] not in _KNOWN_SAMPLES:
        raise SoundError(name, "its samples have an odd size: write 16 bits")


def _converted(layout: _Layout, body: bytes) -> Clip:
    """A mono clip of 16 bits, at a rate that a clip may have."""
    import numpy as np

    width = int(layout.sample[2:]) * layout.channels
    values = _floating(layout.sample, body[: len(body) // width * width])
    mono = values.reshape(-1, layout.channels).mean(axis=1).astype(np.float32)
    rate_hz = Hz(min(max(layout.rate_hz, _CLIP_HZ.start), _CLIP_HZ.stop - 1))
    return to_clip(resampled(mono, Hz(layout.rate_hz), rate_hz), rate_hz)


def _floating(sample: str, body: bytes) -> NDArray[np.float64]:
    """The samples as fractions of full scale, channels interleaved; what is not a number is silence."""
    import numpy as np

    if sample[1:] == "i3":
        return np.asarray(_wide(body, big_endian=sample[0] == ">") / 2.0**31)
    values = np.frombuffer(body, dtype=sample).astype(np.float64)
    match sample[1]:
        case "f":
            return np.clip(np.nan_to_num(values), -1.0, 1.0)
        case "u":
            return (values - 128.0) / 128.0
        case _:
            return values / 2.0 ** (_BYTE * int(sample[2:]) - 1)


def _wide(body: bytes, *, big_endian: bool) -> NDArray[np.int32]:
    """Samples of 24 bits as the upper ones of 32."""
    import numpy as np

    thirds = np.frombuffer(body, dtype=np.uint8).reshape(-1, 3)
    wide = np.zeros((len(thirds), 4), dtype=np.uint8)
    wide[:, 1:] = thirds[:, ::-1] if big_endian else thirds
    return wide.view("<i4")[:, 0]
