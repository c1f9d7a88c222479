"""A picture as SVG: small, sharp at any size, and readable as text."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from coach.drawing.shapes import Box, Curve, Picture, Shape, Words

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


def draw_svg(drawn: Picture) -> str:
    """The picture as SVG; it names no other file, and what it shows stands in it in words too."""
    size = f'width="{drawn.width}" height="{drawn.height}" viewBox="0 0 {drawn.width} {drawn.height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{FONT}">',
            f"<title>{_plain(drawn.title)}</title>",
            f"<desc>{_plain(drawn.description)}</desc>",
            '<rect width="100%" height="100%" fill="#ffffff"/>',
            *map(_element, drawn.shapes),
            "</svg>",
            "",
        ]
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Box):
        return _box(shape)
    if isinstance(shape, Curve):
        return _curve(shape)
    return _words(shape)


def _box(box: Box) -> str:
    place = f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
    radius = f' rx="{_number(box.radius)}"' if box.radius else ""
    edge = f' stroke="{box.edge}" stroke-width="1"' if box.edge else ""
    return f'<rect {place}{radius} fill="{box.fill}"{edge}/>'


def _curve(curve: Curve) -> str:
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in curve.points)
    return (
        f'<polyline points="{points}" fill="none" stroke="{curve.colour}" stroke-width="{_number(curve.thick)}"'
        ' stroke-linejoin="round"/>'
    )


def _words(words: Words) -> str:
    more = "".join(_more(words))
    place = f'x="{_number(words.x)}" y="{_number(words.y)}"'
    return f'<text {place} font-size="{words.size}" fill={quoteattr(words.colour)}{more}>{_plain(words.text)}</text>'


def _more(words: Words) -> Iterator[str]:
    if words.anchor.value != "start":
        yield f' text-anchor="{words.anchor.value}"'
    if words.bold:
        yield ' font-weight="600"'


def _plain(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return escape(" ".join("".join(sign if sign.isprintable() else " " for sign in text).split()))


def _number(value: float) -> str:
    """A number as short as it can be written, to a tenth of a pixel.

    >>> _number(12.0), _number(3.14159), _number(-0.01)
    ('12', '3.1', '0')
    """
    return f"{round(value, 1) + 0:g}"
