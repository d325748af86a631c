"""How statements stand on the day that they are told: what no longer holds, or whose day has come, says so first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from knowledge.answering.composing import as_it_stood
from knowledge.answering.edition import Edition
from knowledge.countdown import count_down
from knowledge.language.dating import day_and_year, short_date
from knowledge.model import Citation, Deadline, Fact

_AS_OF = re.compile(r"As of [^:,]*\d{4}\b")


def as_they_stand(edition: Edition, facts: Sequence[Fact], now: datetime) -> list[Fact]:
    """Return facts in the order given, as they may be told at `now`; the same is not said first twice."""
    told: list[Fact] = []
    labels = {""}
    for fact in facts:
        later = edition.facts.get(fact.superseded_by or "")
        if later is not None and any(other.id == later.id for other in told):
            says = as_it_stood(fact, fact.on or later.on or edition.pack.header.since)
            told.append(fact.model_copy(update={"says": says}))
            continue
        label, by = _label(edition, fact, now)
        says = fact.says if label in labels else f"{label} {fact.says}"
        labels.add(label)
        told.append(fact.model_copy(update={"says": says, "cites": tuple(dict.fromkeys((*fact.cites, *by)))}))
    return told


def past_review(edition: Edition, ids: Iterable[str], day: date) -> tuple[Fact, ...]:
    """Return the facts among some entries that somebody should have looked at before a day.

    What no longer holds is told as what it was, and whether it is still true is no question.
    """
    facts = (edition.facts[i] for i in ids if i in edition.facts)
    return tuple(
        fact for fact in facts
        if fact.review_by is not None and fact.review_by < day
        and fact.superseded_by is None and (fact.until is None or day < fact.until)
    )  # fmt: skip


def naming(edition: Edition, deadline: Deadline) -> tuple[Fact, ...]:
    """Return the facts that name the day of a deadline, or one on which it stood before; those of its passages first.

    What a later fact has replaced is told as what it was, and is left out.
    """
    line = [one for one in edition.pack.deadlines if _in_force(edition, one).id == _in_force(edition, deadline).id]
    days = [day_and_year(day) for day in dict.fromkeys(one.day for one in line)]
    passages = frozenset[tuple[str, int]]().union(*(edition.paragraphs[one.id] for one in line))
    found = [
        fact for fact in edition.pack.facts
        if fact.superseded_by is None and any(day.search(f"{fact.says} {fact.short} {fact.event}") for day in days)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda fact: not passages & edition.paragraphs[fact.id]))


def _label(edition: Edition, fact: Fact, now: datetime) -> tuple[str, tuple[Citation, ...]]:
    """Say that a fact held only until a day that has come, or that the day of which it speaks was moved or has passed.

    With what says that it was moved.
    """
    if fact.until is not None and now.astimezone(ZoneInfo(edition.pack.header.zone)).date() >= fact.until:
        last = edition.pack.header.known_until
        if _AS_OF.match(fact.says) is None:
            return f"As it stood until {short_date(fact.until)}:", ()
        # A statement that begins with its own day says so already, but not that nobody here knows more.
        return f"Nothing after {short_date(last)} is known here." if fact.until > last else "", ()
    deadline = _foretold(edition, fact)
    if deadline is None:
        return "", ()
    day, in_force = short_date(deadline.day), _in_force(edition, deadline)
    if in_force.day != deadline.day:
        return f"That day, {day}, was moved to {short_date(in_force.day)}. As told before it was:", in_force.cites
    if count_down(in_force, now).state != "passed":
        return "", ()
    return f"That day, {day}, has passed. As told before it:", ()


def _in_force(edition: Edition, deadline: Deadline) -> Deadline:
    """Return the deadline that took the place of one, or of those after it."""
    while deadline.superseded_by is not None:
        deadline = edition.deadlines[deadline.superseded_by]
    return deadline


def _foretold(edition: Edition, fact: Fact) -> Deadline | None:
    """Return the deadline that a fact speaks of as still to come: of the same passage, its day named, printed earlier.

    Of several the one that is named first.
    """
    printed = (edition.pack.source(cite.source).dated for cite in fact.cites)
    known = max((day for day in (*printed, fact.since) if day is not None), default=date.max)
    passages = edition.paragraphs[fact.id]
    named = [
        (found.start(), deadline.id)
        for deadline in edition.pack.deadlines
        if known < deadline.day
        and passages & edition.paragraphs[deadline.id]
        and (found := re.search(_written(deadline.day), fact.says)) is not None
    ]
    return edition.deadlines[min(named)[1]] if named else None


def _written(day: date) -> str:
    """Match a day with its month, in either order: `31 October`, `October 31`."""
    number, month, _ = short_date(day).split(" ")
    return rf"\b(?:{number} {month}|{month} {number})\b"
