"""A picture as PNG, for programs that show no SVG."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from coach.drawing.shapes import Anchor, Box, Curve, Picture, Words
from coach.errors import MachineError, assert_never

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

    from coach.drawing.shapes import Shape

SHARP = 2
"""Pixels of the file for one of the picture, as screens have them today."""

SMOOTH = 2
"""It is drawn so many times larger, and made smaller then: edges come out smooth."""

TALLEST = 6_000
"""A picture higher than this is drawn at its own size: it would fill the memory."""

NO_FONT = (
    "words cannot be drawn on a PNG here, as Pillow is installed without FreeType: choose an .svg file, or install Pillow again"
)

ANCHORS = {Anchor.START: "ls", Anchor.MIDDLE: "ms", Anchor.END: "rs"}
"""Pillow's names; all on the baseline."""


def draw_png(drawn: Picture) -> bytes:
    """The picture as PNG, twice as wide and high as it says; with Pillow's own font, so that every machine draws the same.

    Raises:
        MachineError: Pillow came without what it draws letters with.
    """
    from PIL import Image, ImageDraw

    sharp, smooth = (SHARP, SMOOTH) if drawn.height <= TALLEST else (1, 1)
    scale = sharp * smooth
    image = Image.new("RGB", (drawn.width * scale, drawn.height * scale), "#ffffff")
    pen = _Pen(draw=ImageDraw.Draw(image), scale=scale)
    for shape in drawn.shapes:
        pen.put(shape)
    out = BytesIO()
    image.reduce(smooth).save(out, "PNG", optimize=True)
    return out.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pen:
    """Puts shapes on an image."""

    draw: ImageDraw
    """Pillow's."""
    scale: int
    """Its pixels for one of the picture."""

    def put(self, shape: Shape) -> None:
        """Draw it."""
        match shape:
            case Box():
                self._box(shape)
            case Curve():
                points = [(x * self.scale, y * self.scale) for x, y in shape.points]
                self.draw.line(points, fill=shape.colour, width=round(shape.thick * self.scale), joint="curve")
            case Words():
                self._words(shape)
            case _:
                assert_never(shape)

    def _box(self, box: Box) -> None:
        corners = [box.x, box.y, box.x + box.width, box.y + box.height]
        radius = min(box.radius, box.width / 2, box.height / 2) * self.scale
        width = self.scale if box.edge else 0
        place = [corner * self.scale for corner in corners]
        self.draw.rounded_rectangle(place, radius=radius, fill=box.fill, outline=box.edge, width=width)

    def _words(self, words: Words) -> None:
        place = words.x * self.scale, words.y * self.scale
        text = " ".join(words.text.split())
        # The font has one weight: a thin line around its letters makes them heavy.
        stroke = self.scale * words.size / 60 if words.bold else 0
        self.draw.text(
            place, text, fill=words.colour, font=self._font(words.size), anchor=ANCHORS[words.anchor], stroke_width=stroke
        )

    def _font(self, size: int) -> FreeTypeFont:
        from PIL import ImageFont

        found = ImageFont.load_default(size * self.scale)
        if not isinstance(found, ImageFont.FreeTypeFont):
            raise MachineError(NO_FONT)
        return found
