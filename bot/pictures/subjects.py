"""What a picture shows, as plain data: whoever draws it adds nothing, whoever describes it leaves no figure out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from knowledge.language.dating import long_date, short_date, spoken_span
from knowledge.residuals.figures import cents

# What is still taken in at a glance on a phone.
MOST_BARS = 8
MOST_EVENTS = 10
MOST_LANES = 6
# A figure of this length still leaves room for its bar.
_MOST_DOLLARS = Decimal(10) ** 15
# Format characters are kept out as well: some turn the direction of a whole line round.
_UNPRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

# Where a formula stands: each is drawn with a pattern of its own.
Standing = Literal["in force", "proposed", "speculated", "other"]
# The shape of a lane's events; its colour goes with it.
Mark = Literal["circle", "square", "triangle", "diamond", "pentagon", "cross"]
Known = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One result: what tells it from the others, who says so, the amount in dollars. ValueError where it has no length.

    Amounts below nought or of a thousand million millions and more are not drawn.
    """

    label: str
    amount: Decimal
    note: str = ""
    standing: Standing = "other"

    def __post_init__(self) -> None:
        """Refuse an amount that no bar can show."""
        if not self.amount.is_finite() or not 0 <= self.amount < _MOST_DOLLARS:
            raise ValueError("a bar shows from $0 to less than a thousand million millions of dollars")

    @property
    def figure(self) -> str:
        """The amount as it stands on the bar: `$30,000.00`."""
        return cents(abs(self.amount))


@dataclass(frozen=True, slots=True)
class Bars:
    """Results side by side, one to eight. `subtitle` says what they are worked out on, `note` where they come from."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a picture of nothing, or of too much."""
        _bounded("bars", len(self.bars), MOST_BARS)


@dataclass(frozen=True, slots=True)
class Lane:
    """Whose days stand in one track. `mark` is its shape; no two lanes of a picture share one."""

    id: str
    name: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated, in the lane with that id. `known` says how much of its day is to be told."""

    day: date
    text: str
    lane: str
    known: Known = "day"

    @property
    def when(self) -> str:
        """The day as far as it is known: `16 October 2007`, `October 2007`, `1985`."""
        return short_date(self.day).split(" ", {"day": 0, "month": 1, "year": 2}[self.known])[-1]

    @property
    def heading(self) -> str:
        """The day with its weekday: `Tue 16 October 2007`."""
        return f"{long_date(self.day)[:3]} {self.when}" if self.known == "day" else self.when


@dataclass(frozen=True, slots=True)
class Lanes:
    """Dated events by lane: one to ten events in one to six lanes. `now` is marked where it lies among them."""

    title: str
    subtitle: str
    events: tuple[Event, ...]
    lanes: tuple[Lane, ...]
    now: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a picture of nothing or of too much, and events or lanes that cannot be told apart."""
        _bounded("events", len(self.events), MOST_EVENTS)
        _bounded("lanes", len(self.lanes), MOST_LANES)
        ids = {lane.id for lane in self.lanes}
        if len(ids) < len(self.lanes) or len({lane.mark for lane in self.lanes}) < len(self.lanes):
            raise ValueError("two lanes have the same id or the same mark")
        if any(event.lane not in ids for event in self.events):
            raise ValueError("an event stands in a lane that the picture does not have")

    @property
    def days(self) -> tuple[tuple[Event, ...], ...]:
        """The events by day, in order; a day and the year that it may stand for are kept apart."""
        by_day: dict[tuple[date, str], list[Event]] = {}
        for event in sorted(self.events, key=lambda event: event.day):
            by_day.setdefault((event.day, event.known), []).append(event)
        return tuple(tuple(events) for events in by_day.values())

    @property
    def marked(self) -> date | None:
        """The day of now, where it lies among the events."""
        days = [event.day for event in self.events]
        return self.now if self.now is not None and min(days) <= self.now <= max(days) else None


Subject = Bars | Lanes


def gap(earlier: Event, later: Event) -> str:
    """Say how long after another event one happened, as exactly as both days are known: `12 days later`."""
    if earlier.known == later.known == "day":
        days = (later.day - earlier.day).days
        return "next day" if days == 1 else f"{spoken_span(days)} later" if days else ""
    years = later.day.year - earlier.day.year
    return f"{years} year{'' if years == 1 else 's'} on" if years else ""


def ahead(now: date, later: Event) -> str:
    """Say how far ahead of now an event lies; nothing where its day is not known."""
    return f"in {spoken_span((later.day - now).days)}" if later.known == "day" else ""


def printable(text: str) -> str:
    """Return a text in one line, without characters that steer rather than show."""
    flat = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(c for c in flat if unicodedata.category(c) not in _UNPRINTED).strip()


def shortened(text: str, most: int) -> str:
    """Return a printable text of at most so many characters (two at least), ended with an ellipsis where it is cut."""
    whole = printable(text)
    if len(whole) <= most:
        return whole
    head, space, _ = whole[:most].rpartition(" ")
    kept = head if space and len(head) > most // 2 else whole[: most - 1]
    return f"{kept.rstrip(' ,;:.–-(')}…"


def _bounded(what: str, count: int, most: int) -> None:
    if not 1 <= count <= most:
        raise ValueError(f"a picture has 1 to {most} {what}, not {count}")
