"""`countdown`: how a deadline stands, or all of them, the next one first."""

from __future__ import annotations

import argparse
from datetime import datetime

from bot import console
from bot.desk import Desk
from bot.world import Exit
from knowledge.answering import Edition
from knowledge.answering.composing import known_until
from knowledge.countdown import Countdown, count_down, in_words, next_open
from knowledge.language.dating import long_date, short_date
from knowledge.model import Deadline


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print how the named deadline stands, or how all of them do."""
    edition, now = desk.edition, desk.now()
    deadlines = edition.pack.deadlines
    if not deadlines:
        desk.say("This pack has no deadlines.", console.footer(edition))
        return Exit.UNANSWERED
    if options.words:
        named = {d.id: (d.name, d.past, *d.ask) for d in deadlines}
        picked = desk.pick("deadline", options.words, named, "deadline")
        if picked is None:
            return Exit.UNANSWERED
        desk.say(*_in_full(edition, edition.deadlines[picked], now, desk.zone))
        return Exit.ANSWERED
    first = next_open(deadlines, now)
    blocks = list(_in_full(edition, first, now, desk.zone))[:2] if first is not None else []
    others = "\n".join(f"- {_in_short(count)}" for count in _in_order(edition, now) if count.deadline is not first)
    desk.say(*blocks, *([others] if others else []), console.footer(edition, [first.id] if first is not None else []))
    return Exit.ANSWERED


def _in_full(edition: Edition, deadline: Deadline, now: datetime, zone: str | None) -> tuple[str, ...]:
    """Return the countdown, how exactly the hour is known, what comes next or instead, and the sources."""
    more = [deadline.basis]
    for label, other in (("Then", deadline.then), ("Replaced by", deadline.superseded_by)):
        if other is not None and other in edition.deadlines:
            more.append(f"{label}: {_in_short(count_down(edition.deadlines[other], now))}")
    return (
        in_words(count_down(deadline, now), known_until(edition), zone),
        "\n".join(console.numbered(edition.pack, deadline.cites)),
        "\n".join(more),
        console.footer(edition, (deadline.id,)),
    )


def _in_order(edition: Edition, now: datetime) -> list[Countdown]:
    """Return what is to come, the nearest first, then what has passed, the latest first, then what was replaced."""
    place = {"today": 0, "upcoming": 0, "passed": 1, "superseded": 2}
    counts = [count_down(deadline, now) for deadline in edition.pack.deadlines]
    return sorted(counts, key=lambda count: (place[count.state], abs(count.left)))


def _in_short(count: Countdown) -> str:
    deadline, day = count.deadline, count.deadline.day
    match count.state:
        case "upcoming":
            return f"{_days(count.days)} left: {deadline.name}, {long_date(day)}"
        case "today":
            return f"today: {deadline.name}, {long_date(day)}"
        case "passed":
            ago = f"{_days(-count.days)} ago" if count.days else "earlier today"
            return f"passed {ago}: {deadline.past}, {short_date(day)}"
        case "superseded":
            return f"replaced by {deadline.superseded_by}: {deadline.name}, {short_date(day)}"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"
