"""Pictures: shapes, and how they become SVG and PNG. What is drawn, other rooms say."""

from coach.drawing.drawer import PICTURES, drawer_for
from coach.drawing.png import draw_png
from coach.drawing.shapes import Anchor, Box, Colour, Curve, Picture, Shape, Words
from coach.drawing.svg import draw_svg

__all__ = [
    "PICTURES",
    "Anchor",
    "Box",
    "Colour",
    "Curve",
    "Picture",
    "Shape",
    "Words",
    "draw_png",
    "draw_svg",
    "drawer_for",
]
