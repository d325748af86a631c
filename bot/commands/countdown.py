"""`countdown`: how a deadline stands, or all of them, the main one first."""

from __future__ import annotations

import argparse
from datetime import datetime

from bot import console
from bot.desk import Desk
from bot.world import Exit
from knowledge.answering import Edition
from knowledge.answering.composing import known_until
from knowledge.answering.listing import names_no_deadline
from knowledge.countdown import Countdown, count_down, in_words, main_deadline
from knowledge.language.dating import long_date, short_date
from knowledge.model import Deadline
from knowledge.problems import counted


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print how the named deadline stands, or how all of them do."""
    edition, now = desk.edition, desk.now()
    deadlines = edition.pack.deadlines
    if not deadlines:
        desk.say("This pack has no deadlines.", console.footer(edition))
        return Exit.UNANSWERED
    if options.words and not names_no_deadline(" ".join(options.words)):
        named = {d.id: (d.name, d.past, *d.ask) for d in deadlines}
        picked = desk.pick("deadline", options.words, named, "deadline")
        if picked is None:
            return Exit.UNANSWERED
        desk.say(*_in_full(edition, edition.deadlines[picked], now, desk.zone))
        return Exit.ANSWERED
    desk.say(*_overview(edition, now, desk.zone))
    return Exit.ANSWERED


def _overview(edition: Edition, now: datetime, zone: str | None) -> list[str]:
    """Return the main deadline in full, or else the next, and the others in short; say so where all have passed."""
    deadlines, counts = edition.pack.deadlines, _in_order(edition, now)
    over = len(counts) > 1 and all(count.state in {"passed", "superseded"} for count in counts)
    # Where all have passed and none is the main one, the last would lead only because it is the last.
    leads = not over or any(deadline.main for deadline in deadlines)
    first = main_deadline(deadlines, now) if leads else None
    said = f"All {counted(len(counts), 'deadline')} have passed.{' The main one:' if first else ''}"
    blocks, told = ([said] if over else []), {first.id if first else None}
    if first is not None:
        blocks.extend(_in_full(edition, first, now, zone)[:2])
        if count_down(first, now).state == "passed" and first.then in edition.deadlines:
            blocks.extend(_then(edition, first, now))
            told.add(first.then)
    others = [f"- {_in_short(count)}" for count in counts if count.deadline.id not in told]
    heading = ["The others:"] if over and first else []
    if others:
        blocks.append("\n".join((*heading, *others)))
    return [*blocks, console.footer(edition, [first.id] if first else [])]


def _in_full(edition: Edition, deadline: Deadline, now: datetime, zone: str | None) -> tuple[str, ...]:
    """Return the countdown, how exactly the hour is known, what comes next or instead, and the sources."""
    more = [deadline.basis, *_then(edition, deadline, now)]
    return (
        in_words(count_down(deadline, now), known_until(edition), zone),
        "\n".join(console.numbered(edition.pack, deadline.cites)),
        "\n".join(more),
        console.footer(edition, (deadline.id,)),
    )


def _then(edition: Edition, deadline: Deadline, now: datetime) -> list[str]:
    """Return a line for the deadline that this one opens and for the one that replaces it."""
    return [
        f"{label}: {_in_short(count_down(edition.deadlines[other], now))}"
        for label, other in (("Then", deadline.then), ("Replaced by", deadline.superseded_by))
        if other is not None and other in edition.deadlines
    ]


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
