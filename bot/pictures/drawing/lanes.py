"""Lanes: the days of a timeline from top to bottom, each side's events as marks in a track of its own.

The days stand one under the other by order, not to scale: a week of talks reads as well beside decades. How much time
lies between is said in words, and where it is long the tracks are broken.
"""

from __future__ import annotations

from datetime import date

from bot.pictures.drawing.sheet import MARGIN, PALE, PAPER, TINT, Sheet
from bot.pictures.drawing.type import LINE, RULER, WIDTH
from bot.pictures.subjects import Event, Lane, Lanes, Mark, ahead, gap
from knowledge.language.dating import short_date

_TEXT, _SMALL, _DAY = 13.0, 12.0, 14.0
_TRACK = 20.0
_HEADING = 24.0
_NOW = "#a3122f"
# From so many days on, the tracks are broken between two days.
_LONG = 45
# The shape, its colour, and its size where all are to look alike.
_MARKS: dict[Mark, tuple[str, str, float]] = {
    "circle": ("o", "#1f4e79", 10),
    "square": ("s", "#b34a00", 9),
    "triangle": ("^", "#00694e", 10.5),
    "diamond": ("D", "#7a2e72", 8.5),
    "pentagon": ("p", "#4a5058", 11),
    "cross": ("X", "#7a5c00", 11),
}


def draw_lanes(subject: Lanes) -> bytes:
    """Draw lanes as PNG."""
    return lanes_sheet(subject).png()


def lanes_sheet(subject: Lanes) -> Sheet:
    """Lay lanes out on a sheet."""
    sheet = Sheet()
    sheet.head(subject.title, subject.subtitle)
    sheet.y += 8
    _legend(sheet, subject.lanes)
    sheet.y += 6
    _Tracks(sheet, subject).lay()
    sheet.y += 12
    sheet.foot(subject.note)
    return sheet


def _legend(sheet: Sheet, lanes: tuple[Lane, ...]) -> None:
    """Name the lanes in the order of their tracks, as many to a line as fit."""
    x = MARGIN
    for lane in lanes:
        name = "".join(RULER.lines(lane.name, WIDTH - 2 * MARGIN - 18, _SMALL, 1))
        width = 18 + RULER.width(name, _SMALL)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x = MARGIN
            sheet.y += _SMALL * LINE + 2
        _mark(sheet, lane, x + 6, sheet.y + _SMALL * LINE / 2, hollow=False)
        sheet.text(x + 18, sheet.y, name, _SMALL)
        x += width + 16
    sheet.y += _SMALL * LINE + 2


def _mark(sheet: Sheet, lane: Lane, x: float, y: float, *, hollow: bool) -> None:
    shape, colour, size = _MARKS[lane.mark]
    sheet.line(
        (x,), (y,), marker=shape, markersize=size, color=colour, markerfacecolor=PAPER if hollow else colour,
        markeredgecolor=colour, markeredgewidth=2 if hollow else 1, linestyle="none", zorder=4,
    )  # fmt: skip


class _Tracks:
    """Lays the days of a subject out, from where the sheet is filled to."""

    def __init__(self, sheet: Sheet, subject: Lanes) -> None:
        self.sheet = sheet
        self.subject = subject
        self.at = {lane.id: MARGIN + 6 + _TRACK * n for n, lane in enumerate(subject.lanes)}
        self.lane = {lane.id: lane for lane in subject.lanes}
        self.x = MARGIN + _TRACK * len(subject.lanes) + 4
        self.width = WIDTH - MARGIN - self.x
        self.most = {1: 6, 2: 6, 3: 5, 4: 4, 5: 3, 6: 3}.get(len(subject.events), 2)
        self.now = subject.marked

    def lay(self) -> None:
        """Lay out one day after the other, and now where it lies between two."""
        before: Event | None = None
        for events in self.subject.days:
            first = events[0]
            since, days = "", 0
            if before is not None:
                since, days = gap(before, first), (first.day - before.day).days
                if self.now is not None and self._between(before, first):
                    self._now_line(self.now, broken=(self.now - before.day).days >= _LONG)
                    since, days = ahead(self.now, first), (first.day - self.now).days
            self._heading(first, since, broken=days >= _LONG)
            for event in events:
                self._event(event)
            before = first
        if self.now is not None and before is not None and self.now == before.day and not self._on(before):
            self._now_line(self.now, broken=False)

    def _between(self, before: Event, after: Event) -> bool:
        """Tell whether now lies past one day and not yet on the next; a day that is now says so beside itself."""
        return self.now is not None and before.day <= self.now < after.day and not self._on(before)

    def _on(self, event: Event) -> bool:
        return event.known == "day" and event.day == self.now

    def _heading(self, first: Event, since: str, *, broken: bool) -> None:
        """Set a day, and beside it how long after the one before it is, or above it where it is long or lacks room."""
        sheet = self.sheet
        tag = "now" if self._on(first) else ""
        room = self.width - RULER.width(first.heading, _DAY, bold=True) - 12
        above = bool(since) and (broken or bool(tag) or RULER.width(since, _SMALL) > room)
        top = sheet.y
        sheet.y += 8
        if above:
            sheet.text(self.x, sheet.y - 2, since, _SMALL, colour=PALE)
            sheet.y += _SMALL * LINE + 2
        self._rails(top, sheet.y, broken=broken)
        sheet.box(MARGIN, sheet.y, WIDTH - 2 * MARGIN, _HEADING, facecolor=TINT, edgecolor="none", zorder=0)
        self._rails(sheet.y, sheet.y + _HEADING + 4)
        sheet.text(self.x, sheet.y + 3, first.heading, _DAY, bold=True)
        beside = tag or ("" if above else since)
        sheet.text(
            WIDTH - MARGIN - 6, sheet.y + 4, beside, _SMALL, bold=bool(tag), colour=_NOW if tag else PALE, align="right"
        )
        sheet.y += _HEADING + 4

    def _event(self, event: Event) -> None:
        sheet, top = self.sheet, self.sheet.y
        middle = top + _TEXT * LINE / 2
        now = self.subject.now
        hollow = now is not None and event.day > now
        lines = sheet.block(event.text or "…", _TEXT, self.most, x=self.x, width=self.width)
        sheet.y += 7 if lines else _TEXT * LINE + 7
        self._rails(top, sheet.y)
        at = self.at[event.lane]
        sheet.line((at, self.x - 5), (middle, middle), color=PALE, linewidth=0.9, zorder=2)
        _mark(sheet, self.lane[event.lane], at, middle, hollow=hollow)

    def _now_line(self, now: date, *, broken: bool) -> None:
        sheet, top = self.sheet, self.sheet.y
        sheet.y += 6
        label = f"now: {short_date(now)}"
        y = sheet.y + _SMALL * LINE / 2
        end = WIDTH - MARGIN
        width = RULER.width(label, _SMALL, bold=True)
        sheet.line((MARGIN, self.x - 5), (y, y), color=_NOW, linewidth=1.6, linestyle=(0, (4, 2)), zorder=3)
        sheet.text(self.x, sheet.y, label, _SMALL, bold=True, colour=_NOW)
        sheet.line((self.x + width + 6, end), (y, y), color=_NOW, linewidth=1.6, linestyle=(0, (4, 2)), zorder=3)
        sheet.y += _SMALL * LINE + 4
        self._rails(top, sheet.y, broken=broken)

    def _rails(self, top: float, bottom: float, *, broken: bool = False) -> None:
        for lane in self.subject.lanes:
            colour = _MARKS[lane.mark][1]
            style = (0, (0.8, 2.2)) if broken else "solid"
            x = self.at[lane.id]
            sheet = self.sheet
            sheet.line(
                (x, x), (top, bottom), color=colour, alpha=0.5, linewidth=2, linestyle=style,
                solid_capstyle="butt", zorder=1,
            )  # fmt: skip
