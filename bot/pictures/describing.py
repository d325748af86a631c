"""A picture in words, for those who do not see it: the same figures, the same events, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.pictures.subjects import Bars, Event, Lanes, Subject, shortened
from knowledge.language.dating import short_date

# How much of each text is told: the most that lets all lines stay, down to what always does.
_ROOM = (1000, 420, 300, 220, 160, 120, 100, 85, 70, 60, 50, 40, 30, 24, 18)


def describe(subject: Subject, most: int) -> str:
    """Return what a picture shows in at most so many characters: every figure and every event, in whole lines.

    Where all of it is too long, each text is shortened alike; figures and days never are.
    """
    told = ""
    for room in _ROOM:
        lines = _bars(subject, room) if isinstance(subject, Bars) else _lanes(subject, room)
        told = "\n".join(line for line in lines if line)
        if len(told) <= most:
            break
    return told


def _bars(subject: Bars, room: int) -> Iterator[str]:
    yield _titled(subject.title, subject.subtitle, room)
    for bar in subject.bars:
        note = shortened(bar.note, room)
        yield f"{shortened(bar.label, room)}: {bar.figure}{f' ({note})' if note else ''}"
    yield shortened(subject.note, room)


def _lanes(subject: Lanes, room: int) -> Iterator[str]:
    yield _titled(subject.title, subject.subtitle, room)
    names = {lane.id: shortened(lane.name, min(room, 30)) for lane in subject.lanes}
    now = subject.marked
    for events in subject.days:
        if now is not None and now < events[0].day:
            yield _now(now)
            now = None
        for event in events:
            yield _event(event, names[event.lane], room)
    if now is not None:
        yield _now(now)
    yield shortened(subject.note, room)


def _event(event: Event, lane: str, room: int) -> str:
    return f"{event.when}, {lane}: {shortened(event.text, room)}"


def _now(day: date) -> str:
    return f"Now: {short_date(day)}"


def _titled(title: str, subtitle: str, room: int) -> str:
    return ", ".join(part for part in (shortened(title, room), shortened(subtitle, room)) if part)
