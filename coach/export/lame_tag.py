"""The header frame of an MP3 file: how long it is, and what a decoder cuts off at both ends.

It looks like a frame of silence to a player that does not know it. Layout: the "Info" tag that Xing began and LAME
extended (Gabriel Bouvigne, "Mp3 Info Tag rev 1 specifications").
"""

from struct import pack

from coach.export.encoder import FRAME_SAMPLES
from coach.export.mp3_shape import Shape
from coach.export.pieces import ENCODER_DELAY

ALL_FIELDS = 0b1111
TOC = bytes(percent * 256 // 100 for percent in range(100))
"""Where each hundredth starts, in 256ths of the file: all frames but this one are of one size."""

UNKNOWN = bytes(10)
"""Method, low pass, peak and gains: not said, as ffmpeg does not say them either."""


def lame_tag(frames: int, samples: int, shape: Shape) -> bytes:
    """The frame that stands before all others.

    Args:
        frames: How many follow it.
        samples: How many samples of the session are in them; a player that reads this plays exactly those.
        shape: How the frames are.
    """
    padding = frames * FRAME_SAMPLES - samples - ENCODER_DELAY
    own = shape.header
    size = own.frame_bytes + frames * shape.frame_bytes
    xing = b"Info" + pack(">III", ALL_FIELDS, frames, size) + TOC + pack(">I", 0)
    delays = (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    lame = b"LAME3.100" + UNKNOWN + bytes([0, shape.kbit]) + delays + bytes(4) + pack(">IH", size, 0)
    head = own.start + own.mode + bytes(own.side_info) + xing + lame
    return (head + pack(">H", crc16(head))).ljust(own.frame_bytes, b"\0")


def crc16(data: bytes) -> int:
    """The CRC-16 that the tag is checked with: polynomial 0x8005, reflected, starting at 0.

    >>> hex(crc16(b"123456789"))
    '0xbb3d'
    """
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc
