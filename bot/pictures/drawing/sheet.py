"""A sheet of a phone's width that grows downwards as things are set on it. All lengths are the phone's pixels."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D
from PIL import Image

from bot.pictures.drawing.type import DPI, LINE, RULER, UNITS, WIDTH, font

# A light sheet with an edge: it stands out on the dark background as on the light one.
PAPER, EDGE, TINT = "#fbfaf7", "#9a9ea6", "#ece9e1"
INK, PALE = "#1b1f24", "#4a5058"
MARGIN = 18.0
_INNER = WIDTH - 2 * MARGIN
# Whole pixels of the picture come out only in fours of the phone's.
_STEP = 4
# A picture is to load on a bad line too; the fullest sheets make do with fewer shades.
MOST_BYTES = 150_000
_SHADES = (48, 24, 12)
_FLAT = 16
# One number for a colour: its red, green and blue.
_CHANNELS = np.array([1 << 16, 1 << 8, 1], dtype=np.int64)


class Sheet:
    """A figure without axes; `y` is how far down it is filled. Finish it once, with `png` or `finished`."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / UNITS, 1.0), dpi=DPI, facecolor=PAPER, edgecolor=PAPER)
        self.canvas = FigureCanvasAgg(self.figure)
        self.y = MARGIN
        self._down = Affine2D()
        self._place = self._down + self.figure.dpi_scale_trans

    def text(  # noqa: PLR0913 - each is one plain property of a line
        self, x: float, top: float, line: str, size: float, *, bold: bool = False, colour: str = INK,
        align: Literal["left", "right"] = "left",
    ) -> None:  # fmt: skip
        """Set one line of text, its upper edge at `top`."""
        self.figure.text(
            x, top + size, line, transform=self._place, fontproperties=font(size, bold=bold), color=colour, ha=align,
            va="baseline", parse_math=False, usetex=False,
        )  # fmt: skip

    def block(  # noqa: PLR0913 - as above
        self, text: str, size: float, most: int, *, x: float = MARGIN, width: float = _INNER, bold: bool = False,
        colour: str = INK, even: bool = False,
    ) -> int:  # fmt: skip
        """Set a text in at most so many lines from `y` on, move `y` below them, and return how many there are.

        `even` lines are about as long as each other: no single word is left for the last.
        """
        lines = (RULER.even_lines if even else RULER.lines)(text, width, size, most, bold=bold)
        for line in lines:
            self.text(x, self.y, line, size, bold=bold, colour=colour)
            self.y += size * LINE
        return len(lines)

    def box(self, x: float, top: float, width: float, height: float, **style: Any) -> None:  # noqa: ANN401 - as Rectangle has it
        """Set a rectangle."""
        self.figure.add_artist(Rectangle((x, top), width, height, transform=self._place, **style))

    def line(self, xs: Sequence[float], ys: Sequence[float], **style: Any) -> None:  # noqa: ANN401 - as Line2D has it
        """Set a line, or with `marker` a shape at each of its points."""
        self.figure.add_artist(Line2D(xs, ys, transform=self._place, **{"antialiased": True, **style}))

    def head(self, title: str, subtitle: str) -> None:
        """Set what the picture is of."""
        self.block(title, 18, 3, bold=True, even=True)
        self.y += 2 if subtitle else 0
        self.block(subtitle, 14, 3, colour=PALE, even=True)

    def foot(self, note: str) -> None:
        """Set where it all comes from, below a line."""
        if note:
            self.line((MARGIN, WIDTH - MARGIN), (self.y, self.y), color=EDGE, linewidth=0.8)
            self.y += 7
            self.block(note, 12, 5, colour=PALE)

    def finished(self) -> Figure:
        """Cut the sheet to what is on it, put its edge round it, and return the figure."""
        height = math.ceil((self.y + MARGIN) / _STEP) * _STEP
        self.figure.set_size_inches(WIDTH / UNITS, height / UNITS)
        self._down.scale(1 / UNITS, -1 / UNITS).translate(0, height / UNITS)
        self.box(0.5, 0.5, WIDTH - 1, height - 1, fill=False, edgecolor=EDGE, linewidth=1)
        return self.figure

    def png(self) -> bytes:
        """Return the finished sheet as PNG: the same bytes for the same sheet, without a date or a program's name."""
        self.finished()
        self.canvas.draw()
        size = self.canvas.get_width_height(physical=True)
        drawn = Image.frombytes("RGBA", size, self.canvas.buffer_rgba().tobytes()).convert("RGB")
        packed = b""
        for shades in _SHADES:
            packed = _packed(drawn, shades)
            if len(packed) <= MOST_BYTES:
                break
        return packed


def _packed(drawn: Image.Image, shades: int) -> bytes:
    """Return PNG in a palette: a few flat colours and the edges of letters lose nothing by it but their bytes."""
    counted = sorted(drawn.getcolors(drawn.width * drawn.height) or [], key=lambda found: (-found[0], found[1]))
    colours = np.array([colour for _, colour in counted], dtype=np.int64)
    edges = drawn.quantize(shades, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette() or []
    # What fills areas stays exactly what it is: a palette chosen by machine alone tints the paper.
    palette = np.concatenate([colours[:_FLAT], np.array(edges, dtype=np.int64).reshape(-1, 3)])
    nearest = ((colours[:, None] - palette[None]) ** 2).sum(axis=2).argmin(axis=1)
    table = np.zeros(1 << 24, dtype=np.uint8)
    table[colours @ _CHANNELS] = nearest
    packed = Image.fromarray(table[np.asarray(drawn) @ _CHANNELS])
    packed.putpalette(palette.ravel().tolist())
    held = io.BytesIO()
    packed.save(held, "png", optimize=True)
    return held.getvalue()
