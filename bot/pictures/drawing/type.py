"""Type: the font that comes with matplotlib, how wide words run in it, and how they break into lines."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

from bot.pictures.subjects import printable

# A phone shows a sheet 400 of its own pixels wide, each of them 2.75 of the picture's: 1,100 in all.
WIDTH = 400
SCALE = 2.75
# With 72 units to the inch, a font's points are the phone's pixels.
UNITS = 72
DPI = UNITS * SCALE
LINE = 1.3
# What no line can hold is not worth measuring word by word.
_LONGEST = 700
# From the evenest on; the first that needs no further line is taken.
_NARROWER = (0.55, 0.65, 0.75, 0.85, 0.95)
_STAND_IN = "□"


def font(size: float, *, bold: bool = False) -> FontProperties:
    """Return the font at a size in the phone's pixels."""
    return FontProperties(fname=str(_file(bold)), size=size)


@cache
def _file(bold: bool) -> Path:  # noqa: FBT001 - the key of a cache
    return Path(get_data_path()) / "fonts" / "ttf" / f"DejaVuSans{'-Bold' if bold else ''}.ttf"


@cache
def _shapes() -> frozenset[int]:
    """Return the characters that both weights can show."""
    return frozenset.intersection(*(frozenset(FT2Font(str(_file(bold))).get_charmap()) for bold in (False, True)))


def settable(text: str) -> str:
    """Return a text as the font can show it; a box stands for what it lacks."""
    return "".join(c if ord(c) in _shapes() else _STAND_IN for c in printable(text)[:_LONGEST])


class Ruler(threading.local):
    """Measures words as they will be drawn; each thread has a renderer of its own."""

    def __init__(self) -> None:
        self._renderer = RendererAgg(1, 1, DPI)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return how wide a text runs, in the phone's pixels."""
        width, _, _ = self._renderer.get_text_width_height_descent(text, font(size, bold=bold), ismath=False)
        return width / SCALE

    def lines(self, text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
        """Break a text into at most so many lines, the last one ended with an ellipsis where there would be more."""
        found: list[str] = []
        line = ""
        for word in self._words(settable(text), width, size, bold=bold):
            longer = f"{line} {word}" if line else word
            if self.width(longer, size, bold=bold) <= width:
                line = longer
                continue
            found.append(line)
            line = word
            if len(found) == most:
                return [*found[:-1], self._ended(found[-1], width, size, bold=bold)]
        return [*found, line] if line else found

    def even_lines(self, text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
        """Break a text into no more lines than needed, as even as can be in a few steps."""
        lines = self.lines(text, width, size, most, bold=bold)
        if len(lines) > 1 and not lines[-1].endswith("…"):
            for share in _NARROWER:
                narrower = self.lines(text, width * share, size, most + 1, bold=bold)
                if len(narrower) == len(lines) and all(len(line.split()) > 1 for line in narrower):
                    return narrower
        return lines

    def _words(self, text: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
        """Yield the words of a text, one that is wider than a line in pieces."""
        for word in text.split():
            piece = ""
            for letter in word if self.width(word, size, bold=bold) > width else (word,):
                if piece and self.width(piece + letter, size, bold=bold) > width:
                    yield piece
                    piece = ""
                piece += letter
            yield piece

    def _ended(self, line: str, width: float, size: float, *, bold: bool) -> str:
        while line and self.width(f"{line}…", size, bold=bold) > width:
            head, _, _ = line.rpartition(" ")
            line = head or line[:-1]
        return f"{line.rstrip(' ,;:.–-(')}…"


RULER = Ruler()
