"""The shape of MP3 frames: MPEG-2, layer III, 24 kHz, of one size throughout, so that frames are counted by bytes."""

from dataclasses import dataclass

from coach.export.edition import Quality

FIRST = b"\xff\xf3"
"""What every frame starts with: the sync word, MPEG-2, layer III, no checksum."""
KBITS = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""The bitrates that there are, in the order of their numbers, from 1."""
RATE_24K = 0b0100


@dataclass(frozen=True, slots=True)
class Shape:
    """How its frames are."""

    kbit: int
    """Kilobits a second; one of `KBITS`."""
    channels: int
    """1, or 2 with joint stereo."""

    @property
    def frame_bytes(self) -> int:
        """How long each frame is: 576 samples of 24 kHz last 24 ms."""
        return 3 * self.kbit

    @property
    def header(self) -> "Shape":
        """That of the frame which stands before all others; the LAME tag needs 169 bytes, or 177 in stereo."""
        return Shape(max(self.kbit, 64), self.channels)

    @property
    def start(self) -> bytes:
        """The first three bytes of each frame."""
        return FIRST + bytes([(KBITS.index(self.kbit) + 1) << 4 | RATE_24K])

    @property
    def mode(self) -> bytes:
        """The fourth byte of the frame that carries the header."""
        return b"\xc4" if self.channels == 1 else b"\x44"

    @property
    def side_info(self) -> int:
        """How many bytes of side information follow it."""
        return 9 if self.channels == 1 else 17

    def are_frames(self, data: bytes) -> bool:
        """Whether they look like whole frames of this shape."""
        start, size = self.start, self.frame_bytes
        return len(data) % size == 0 and all(data.startswith(start, at) for at in range(0, len(data), size))


SHAPES = {
    (Quality.SMALL, 1): Shape(48, 1),
    (Quality.NORMAL, 1): Shape(64, 1),
    (Quality.HIGH, 1): Shape(96, 1),
    (Quality.SMALL, 2): Shape(96, 2),
    (Quality.NORMAL, 2): Shape(128, 2),
    (Quality.HIGH, 2): Shape(160, 2),
}
"""The shape for each quality, in mono and in stereo."""

MONO = SHAPES[Quality.NORMAL, 1]
"""Speech, as usual."""
