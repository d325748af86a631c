"""Cards for the deadlines: one in full, or all of them, the next one first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.answers import answer_buttons, voice_of
from bot.cards.card import Card, Section
from bot.cards.citing import edition_note, source_lines
from bot.cards.naming import Named, deadlines_named, pick
from bot.cards.stamps import stamp_of
from knowledge.answering import Edition
from knowledge.answering.composing import known_until
from knowledge.answering.listing import find
from knowledge.countdown import Countdown, count_down, in_words, main_deadline
from knowledge.language.dating import long_date, short_date
from knowledge.language.waiting import names_no_deadline
from knowledge.model import Deadline
from knowledge.problems import counted

_NOT_YET = "No such deadline is known yet on that day."


@dataclass(frozen=True, slots=True)
class Moment:
    """When a countdown is asked for: the instant, the asker's own zone, and whether it is the machine's time."""

    now: datetime
    zone: str | None = None
    real: bool = False


def countdown_card(edition: Edition, typed: str, moment: Moment) -> Card:
    """Say how the named deadline stands; without a name how all do, the next one first.

    Where the time is the machine's own, the instant is added for a screen to tell.
    """
    deadlines = _known(edition, moment.now)
    if not deadlines:
        none = _NOT_YET if edition.pack.deadlines else "This pack has no deadlines."
        return Card((none,), notes=(edition_note(edition),), status="abstained")
    if typed and not names_no_deadline(typed):
        told = {deadline.id for deadline in deadlines}
        known = {entry: names for entry, names in deadlines_named(edition.pack).items() if entry in told}
        picked = pick(edition, "deadline", typed, known, "deadline")
        if isinstance(picked, Card):
            ahead = _ahead_of_several(edition, typed, known, moment.now)
            return picked if ahead is None else _one(edition, ahead, moment)
        if picked in known:
            return _one(edition, edition.deadlines[picked], moment)
        return Card((_NOT_YET,), notes=(edition_note(edition),), status="abstained")
    return _overview(edition, moment)


def _ahead_of_several(edition: Edition, typed: str, known: Named, now: datetime) -> Deadline | None:
    """Return the one that is still to come of several that fit some words: nobody waits for what has passed."""
    found = find(typed, known)
    fitting = [edition.deadlines[entry] for entry in found.near] if found.several else []
    ahead = [deadline for deadline in fitting if count_down(deadline, now).state in {"upcoming", "today"}]
    return ahead[0] if len(ahead) == 1 else None


def _known(edition: Edition, now: datetime) -> tuple[Deadline, ...]:
    """Return the deadlines that somebody knew of by then."""
    day = now.astimezone(ZoneInfo(edition.pack.header.zone)).date()
    return tuple(deadline for deadline in edition.pack.deadlines if edition.knows(deadline.id, day))


def _overview(edition: Edition, moment: Moment) -> Card:
    """The main deadline in full, or else the next, and the others in short; where all have passed that is said."""
    deadlines, counts = _known(edition, moment.now), _in_order(edition, moment.now)
    over = len(counts) > 1 and all(count.state in {"passed", "superseded"} for count in counts)
    # Where all have passed and none is the main one, the last would lead only because it is the last.
    leads = not over or any(deadline.main for deadline in deadlines)
    first = main_deadline(deadlines, moment.now) if leads else None
    said = f"All {counted(len(counts), 'deadline')} have passed.{' The main one:' if first else ''}"
    card = _told(edition, first, moment) if first else Card((), notes=(edition_note(edition),), status="answered")
    told, sections = {first.id if first else None}, []
    if first is not None and count_down(first, moment.now).state == "passed" and first.then in edition.deadlines:
        sections += [Section("", (line,)) for line in _then(edition, first, moment.now)]
        told.add(first.then)
    others = tuple(f"- {_in_short(count)}" for count in counts if count.deadline.id not in told)
    if others:
        sections.append(Section("The others:" if over and first else "", others))
    return replace(card, lead=said if over else "", sections=tuple(sections), listing=("countdown",))


def _one(edition: Edition, deadline: Deadline, moment: Moment) -> Card:
    """The countdown, how exactly the hour is known, what comes next or instead, and the sources."""
    more = (deadline.basis, *_then(edition, deadline, moment.now))
    return replace(_told(edition, deadline, moment), sections=(Section("", more),))


def _then(edition: Edition, deadline: Deadline, now: datetime) -> tuple[str, ...]:
    """Return a line for the deadline that this one opens and for the one that replaces it."""
    known = {one.id for one in _known(edition, now)}
    return tuple(
        f"{label}: {_in_short(count_down(edition.deadlines[other], now))}"
        for label, other in (("Then", deadline.then), ("Replaced by", deadline.superseded_by))
        if other is not None and other in known
    )


def _told(edition: Edition, deadline: Deadline, moment: Moment) -> Card:
    return Card(
        (in_words(count_down(deadline, moment.now), known_until(edition), moment.zone),),
        source_lines(edition, deadline.cites),
        (edition_note(edition, (deadline.id,)),),
        buttons=answer_buttons(edition, (deadline.id,)),
        ids=(deadline.id,),
        stamp=stamp_of(deadline) if moment.real else None,
        voice=voice_of(edition, deadline.cites),
        status="answered",
        timed=True,
    )


def _in_order(edition: Edition, now: datetime) -> list[Countdown]:
    """Return what is to come, the nearest first, then what has passed, the latest first, then what was replaced."""
    place = {"today": 0, "upcoming": 0, "passed": 1, "superseded": 2}
    counts = [count_down(deadline, now) for deadline in _known(edition, now)]
    return sorted(counts, key=lambda count: (place[count.state], abs(count.left)))


def _in_short(count: Countdown) -> str:
    deadline, day = count.deadline, count.deadline.day
    match count.state:
        case "upcoming":
            return f"{counted(count.days, 'day')} left: {deadline.name}, {long_date(day)}"
        case "today":
            return f"today: {deadline.name}, {long_date(day)}"
        case "passed":
            ago = f"{counted(-count.days, 'day')} ago" if count.days else "earlier today"
            return f"passed {ago}: {deadline.past}, {short_date(day)}"
        case "superseded":
            return f"replaced by {deadline.superseded_by}: {deadline.name}, {short_date(day)}"
