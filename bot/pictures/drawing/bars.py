"""Bars: results one under the other from a common line at nought, each with its figure, its name and who says so."""

from __future__ import annotations

from typing import Any

from bot.pictures.drawing.sheet import INK, MARGIN, PALE, PAPER, Sheet
from bot.pictures.drawing.type import RULER, WIDTH
from bot.pictures.subjects import Bars, Standing

_HEIGHT, _FIGURE, _SPACE = 26.0, 15.0, 8.0
# How many lines a name and a note may have by the number of bars: the fewer, the more.
_LINES = {1: (4, 4), 2: (4, 4), 3: (3, 3), 4: (2, 2), 5: (2, 2), 6: (2, 1), 7: (2, 1), 8: (2, 1)}
# The least that still shows as something rather than nothing.
_SLIVER = 2.0
# Told apart by pattern, by depth and by hue, in this order.
_FILLS: dict[Standing, dict[str, Any]] = {
    "in force": {"facecolor": "#1f4e79", "edgecolor": "#1f4e79", "linewidth": 1.2},
    "proposed": {"facecolor": "#e8a05c", "edgecolor": "#8a3f00", "linewidth": 1.2, "hatch": "//"},
    "speculated": {
        "facecolor": PAPER,
        "edgecolor": "#5b3a8c",
        "linewidth": 1.4,
        "linestyle": (0, (4, 2)),
        "hatch": "..",
    },
    "other": {"facecolor": "#a9afb7", "edgecolor": "#4a5058", "linewidth": 1.2},
}


def draw_bars(subject: Bars) -> bytes:
    """Draw bars as PNG."""
    return bars_sheet(subject).png()


def bars_sheet(subject: Bars) -> Sheet:
    """Lay bars out on a sheet."""
    sheet = Sheet()
    sheet.head(subject.title, subject.subtitle)
    sheet.y += 12
    longest = max(bar.amount for bar in subject.bars)
    # The widest figure fits beside the longest bar, so that every figure fits beside its own.
    room = WIDTH - 2 * MARGIN - _SPACE - max(RULER.width(bar.figure, _FIGURE, bold=True) for bar in subject.bars)
    most, of_note = _LINES[len(subject.bars)]
    for bar in subject.bars:
        sheet.block(bar.label, 14, most, bold=True, even=True)
        sheet.block(bar.note, 12.5, of_note, colour=PALE, even=True)
        sheet.y += 5
        length = max(float(bar.amount / longest) * room, _SLIVER) if bar.amount else 0.0
        if length:
            sheet.box(MARGIN, sheet.y, length, _HEIGHT, hatch_linewidth=1.0, **_FILLS[bar.standing])
        sheet.line((MARGIN, MARGIN), (sheet.y - 3, sheet.y + _HEIGHT + 3), color=INK, linewidth=1.6)
        sheet.text(MARGIN + length + _SPACE, sheet.y + 5, bar.figure, _FIGURE, bold=True)
        sheet.y += _HEIGHT + (16 if subject.note or bar is not subject.bars[-1] else 0)
    sheet.foot(subject.note)
    return sheet
