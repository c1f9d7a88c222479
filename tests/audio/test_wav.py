"""Sound files in and out."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.audio import Clip, decode_sound, encode_wav, read_wav, write_wav
from coach.audio.samples import whole
from coach.errors import NotThereError, OutputError, SoundError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Clip]

_VALUES = np.array([0.0, 0.25, -0.5, 0.75, -1.0])


def _wav(
    body: bytes, *, code: int = 1, channels: int = 1, rate_hz: int = 24_000, bits: int = 16, size: int | None = None
) -> bytes:
    layout = struct.pack("<HHIIHH", code, channels, rate_hz, 0, 0, bits)
    head = b"fmt " + struct.pack("<I", 16) + layout + b"LIST\x03\x00\x00\x00abc\x00data"
    return b"RIFF\x00\x00\x00\x00WAVE" + head + struct.pack("<I", len(body) if size is None else size) + body


def _aiff(body: bytes, *, bits: int = 16, code: bytes = b"", rate_hz: int = 22_050) -> bytes:
    exponent = 16_383 + rate_hz.bit_length() - 1
    common = struct.pack(">HIHHQ", 1, 5, bits, exponent, rate_hz << (64 - rate_hz.bit_length())) + code
    sound = struct.pack(">II", 0, 0) + body
    chunks = b"COMM" + struct.pack(">I", len(common)) + common + b"SSND" + struct.pack(">I", len(sound)) + sound
    return b"FORM" + struct.pack(">I", len(chunks) + 4) + (b"AIFC" if code else b"AIFF") + chunks


def _thirds(order: str) -> bytes:
    return b"".join(
        struct.pack(f"{order}i", max(-(2**31), int(value * 2**31)))[slice(1, 4) if order == "<" else slice(0, 3)]
        for value in _VALUES
    )


_SIXTEEN = np.clip(_VALUES * 32_768, -32_768, 32_767)
_FILES = {
    "8 bit": _wav(np.round(_VALUES * 128 + 128).clip(0, 255).astype("u1").tobytes(), bits=8),
    "16 bit": _wav(_SIXTEEN.astype("<i2").tobytes()),
    "24 bit": _wav(_thirds("<"), bits=24),
    "32 bit": _wav((_VALUES * 2**31).astype("<i4").tobytes(), bits=32),
    "float": _wav(_VALUES.astype("<f4").tobytes(), code=3, bits=32),
    "double": _wav(_VALUES.astype("<f8").tobytes(), code=3, bits=64),
    "stereo": _wav(np.repeat(_SIXTEEN, 2).astype("<i2").tobytes(), channels=2),
    "length 0, as a program that cannot seek writes": _wav(_SIXTEEN.astype("<i2").tobytes(), size=0),
    "endless length": _wav(_SIXTEEN.astype("<i2").tobytes(), size=0xFFFFFFFF),
    "AIFF": _aiff(_SIXTEEN.astype(">i2").tobytes()),
    "AIFF of 24 bits": _aiff(_thirds(">"), bits=24),
    "AIFC, little-endian": _aiff(_SIXTEEN.astype("<i2").tobytes(), code=b"sowt"),
    "AIFC of floats": _aiff(_VALUES.astype(">f4").tobytes(), bits=32, code=b"fl32"),
}


@pytest.mark.parametrize("kind", _FILES)
def test_any_sane_file_is_read(kind: str) -> None:
    """Every width, floats, several channels and both byte orders come out as 16 bits, mono."""
    clip = decode_sound(_FILES[kind])

    assert whole(clip) / 32_768 == pytest.approx(_VALUES, abs=2e-4 if kind != "8 bit" else 0.01)
    assert clip.rate_hz == (22_050 if "AIF" in kind else 24_000)


def test_an_extensible_header_is_read() -> None:
    """Windows writes its format in a longer header."""
    layout = struct.pack("<HHIIHHHHIH", 0xFFFE, 1, 16_000, 0, 0, 16, 22, 16, 0, 1) + bytes(14)
    data = b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<I", len(layout)) + layout + b"data" + struct.pack("<I", 4) + b"\1\0\2\0"

    assert whole(decode_sound(data)).tolist() == [1, 2]


def test_a_rate_beyond_a_clips_is_brought_inside() -> None:
    """A file at 96 kHz becomes a clip at 48 kHz of the same length."""
    clip = decode_sound(_wav(bytes(2 * 96_000), rate_hz=96_000))

    assert (clip.rate_hz, clip.length) == (48_000, 1000)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"RIFF",
        b"RIFF\0\0\0\0WAVE",
        b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\1\0",
        b"<html>not found</html>" * 100,
        _wav(b"", code=85),
        _wav(b"1234", channels=0),
        _wav(b"1234", channels=99),
        _wav(b"1234", rate_hz=0),
        _wav(b"1234", rate_hz=4_000_000_000),
        _wav(b"1234", bits=0),
        _wav(b"1234", bits=64),
        _aiff(b"1234", code=b"ulaw"),
        b"FORM\0\0\0\0AIFF",
    ],
)
def test_garbage_is_told_in_one_line(data: bytes) -> None:
    """What is no sound raises the family's error, with the name and the reason."""
    with pytest.raises(SoundError, match=r"^a\.wav is not a sound that can be read: .+$"):
        decode_sound(data, name="a.wav")


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"RIFF\0\0\0\0WAVE", b"FORM\0\0\0\0AIFF", _FILES["24 bit"][:44], _FILES["AIFF"][:46]]),
)
def test_any_bytes_are_a_clip_or_an_error(data: bytes, head: bytes) -> None:
    """No bytes end in a traceback."""
    try:
        clip = decode_sound(head + data)
    except SoundError:
        return
    assert len(clip.pcm) % 2 == 0


@given(st.binary(max_size=100).map(lambda pcm: pcm[: len(pcm) // 2 * 2]), st.integers(8_000, 48_000))
def test_written_and_read_again_it_is_the_same(pcm: bytes, rate_hz: int) -> None:
    """A clip goes through a file unchanged."""
    clip = Clip(pcm=pcm, rate_hz=rate_hz)

    assert decode_sound(encode_wav(clip)) == clip


def test_files_are_written_and_read(tmp_path: Path, noise: Make) -> None:
    """The same on the disk."""
    clip = noise(seconds=0.1)

    write_wav(tmp_path / "a.wav", clip)

    assert read_wav(tmp_path / "a.wav") == clip


def test_a_missing_file_and_a_missing_folder_are_told(tmp_path: Path, noise: Make) -> None:
    """Reading and writing name the path."""
    with pytest.raises(NotThereError, match=r"none\.wav"):
        read_wav(tmp_path / "none.wav")
    with pytest.raises(OutputError, match=r"none"):
        write_wav(tmp_path / "none" / "a.wav", noise(seconds=0.1))


def test_a_folder_is_not_a_sound(tmp_path: Path) -> None:
    """What cannot be read at all is told too."""
    with pytest.raises(SoundError, match="irectory"):
        read_wav(tmp_path)
