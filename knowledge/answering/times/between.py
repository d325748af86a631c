"""How long it was between two days of the story, or which of two came first: each end is found, the rest is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking
from knowledge.answering.times.ends import Heard, deadline_of, heard_as, knows_end
from knowledge.language.dating import long_date, spoken_in, spoken_span
from knowledge.language.fitting import fitting
from knowledge.language.lexicon import Reading
from knowledge.language.measures import unit_asked
from knowledge.language.spans import Ends, order_ends, span_ends
from knowledge.model import Citation
from knowledge.model.citing import merged

# An end is a day of the story only where so much of all likelihood, in the three ways, is of that day,
_LEAST = 0.3
# and so many times more than of any other day.
_CLEAR = 1.5
_NEXT = re.compile(r"\b(?:next|following|again)\b")
_NOW = re.compile(r"\b(?:now|today|tonight|here|this point|right now)\b")
# A longer span is told in weeks or months as well.
_SHORT_SPAN = 14
Side = Literal["beside", "before", "after"]


@dataclass(frozen=True, slots=True)
class End:
    """One end: its day, or its year where no day of it is known, with what was on it and where that is told."""

    year: int
    day: date | None
    id: str
    said: str
    cites: tuple[Citation, ...]

    @property
    def key(self) -> date:
        """Where it stands among others; a year alone at its beginning."""
        return self.day or date(self.year, 1, 1)


def told_between(edition: Edition, reading: Reading, asking: Asking) -> Reply | None:
    """Count the time between the two ends that a question names, or put them in order; None for any other question."""
    for ends in span_ends(reading.text):
        found = _both(edition, ends, asking)
        if found is not None:
            return _counted(edition, *found, unit_asked(reading.text))
    for ends in order_ends(reading.text):
        found = _both(edition, ends, asking)
        if found is not None:
            return _in_order(edition, *found)
    return None


def misses_an_end(edition: Edition, reading: Reading, reply: Reply) -> bool:
    """Tell whether an answer to how far two days are apart knows only one of them: a countdown to it says nothing."""
    asked = span_ends(reading.text)
    from_now = any(_NOW.search(f"{ends.first} | {ends.second}") is not None for ends in asked)
    if not asked or from_now or reply.status != "answered" or not reply.facts:
        return False
    number = edition.entry_numbers.get(reply.facts[0])
    if number is None or reply.facts[0] in edition.deadlines:
        return number is not None
    return not any(all(knows_end(edition, number, end) for end in (e.first, e.second)) for e in asked)


def _both(edition: Edition, ends: Ends, asking: Asking) -> tuple[End, End] | None:
    """Return both ends, the earlier one first; None where one is not found, or nothing is told of either."""
    start, end = (heard_as(edition, said, asking) for said in (ends.first, ends.second))
    if start is None or end is None:
        return None
    # The clearer one is found first: the other is some other day, and on the right side of it.
    if start.clear >= end.clear or _NEXT.search(end.said) is not None:
        first = _end(edition, start, asking)
        second = _end(edition, end, asking, first, "after" if ends.rises else "beside") if first is not None else None
    else:
        second = _end(edition, end, asking)
        first = (
            _end(edition, start, asking, second, "before" if ends.rises else "beside") if second is not None else None
        )
    if first is None or second is None or first.id == second.id or not (first.cites or second.cites):
        return None
    if ends.rises and second.key < first.key:
        return None
    return (first, second) if first.key <= second.key else (second, first)


def _end(edition: Edition, heard: Heard, asking: Asking, other: End | None = None, side: Side = "beside") -> End | None:
    """Return what an end is beside another one; None where its words leave that open."""
    day = heard.day or _likeliest_day(edition, heard, other, side)
    if heard.year and (day is None or day.year != heard.year):
        return _of_year(edition, heard, asking)
    return _on(edition, day, heard, asking) if day is not None else None


def _speaks_of(edition: Edition, deadline: str, heard: Heard) -> bool:
    """Tell whether something that tells a day knows the words of an end."""
    telling = (entry for entry in heard.entries if deadline_of(edition, entry) == deadline)
    return any(knows_end(edition, edition.entry_numbers[entry], heard.said) for entry in telling)


def _likeliest_day(edition: Edition, heard: Heard, other: End | None, side: Side) -> date | None:
    likeliest = sorted(heard.days, key=lambda i: -heard.days[i])
    if other is not None:
        likeliest = [i for i in likeliest if _lies(edition.deadlines[i].day, other, side)]
    best = likeliest[0] if likeliest else ""
    if not best or heard.days[best] < max(_LEAST, heard.unknown) or not _speaks_of(edition, best, heard):
        return None
    following = _next_in_series(edition, best, heard, other) if other is not None and side != "before" else None
    if following is not None:
        return following
    day = edition.deadlines[best].day
    # Beside a year alone no more than the year counts.
    by_year = other is not None and other.day is None
    rest = (
        i
        for i in likeliest
        if (edition.deadlines[i].day.year != day.year if by_year else edition.deadlines[i].day != day)
    )
    # Whoever names no other side's speaks of the main one.
    clear = 1 if edition.deadlines[best].main else _CLEAR
    return day if heard.days[best] >= clear * max((heard.days[i] for i in rest), default=0.0) else None


def _next_in_series(edition: Edition, best: str, heard: Heard, other: End) -> date | None:
    """Return the first day of a series after the other end, where the words ask for the next one."""
    series = edition.deadlines[best].series
    if series is None or other.day is None or _NEXT.search(heard.said) is None:
        return None
    return min((d.day for d in edition.pack.deadlines if d.series == series and d.day > other.day), default=None)


def _lies(day: date, other: End, side: Side) -> bool:
    """Tell whether a day is another one than that of an end, and on the given side of it."""
    if other.day is None or day == other.day:
        return other.day is None
    return side == "beside" or (day > other.day) == (side == "after")


def _on(edition: Edition, day: date, heard: Heard, asking: Asking) -> End:
    """Return the end on a day, with the deadline on it that the words speak of most."""
    today = asking.day(edition)
    those = [d for d in edition.pack.deadlines if d.day == day and edition.knows(d.id, today)]
    best = max(those, key=lambda d: heard.days.get(d.id, 0.0), default=None)
    if best is None:
        return End(day.year, day, "", "", ())
    return End(day.year, day, best.id, best.past if day <= today else best.name, best.cites)


def _of_year(edition: Edition, heard: Heard, asking: Asking) -> End | None:
    """Return the end that is a year alone, with the statement naming it that the words come nearest to."""
    today, named = asking.day(edition), re.compile(rf"\b{heard.year}\b")
    facts = [
        fact for fact in edition.pack.facts
        if fact.superseded_by is None and edition.knows(fact.id, today) and named.search(fact.says)
    ]  # fmt: skip
    best = max(facts, key=lambda fact: (heard.entries.get(fact.id, 0.0), -len(fact.says)), default=None)
    if heard.year in {d.year for d in edition.dated_days}:
        return End(heard.year, None, "", "", ())
    return End(heard.year, None, best.id, best.says, best.cites) if best is not None else None


def _counted(edition: Edition, first: End, second: End, unit: str) -> Reply:
    if first.day is None or second.day is None or unit == "years":
        years = second.year - first.year
        span = f"{years} year{'' if years == 1 else 's'}"
        lines = [f"{span}: {second.year} − {first.year} = {years}, by the years alone."]
        lines += [_sentence(end) for end in (first, second) if end.said]
        return _told(edition, lines, (first, second))
    days = (second.day - first.day).days
    count = f"{days} day{'' if days == 1 else 's'}"
    other = spoken_in(days, unit) if unit else spoken_span(days) if days >= _SHORT_SPAN else ""
    span = (
        f"{other} ({count})"
        if unit and other not in {"", count}
        else f"{count} ({other})"
        if other not in {"", count}
        else count
    )
    lines = [f"{span[:1].upper()}{span[1:]}, from {long_date(first.day)} to {long_date(second.day)}."]
    lines += [_sentence(end) for end in (first, second) if end.said]
    lines.append("Counted from the first day to the second; worked out, not reported.")
    return _told(edition, lines, (first, second))


def _in_order(edition: Edition, first: End, second: End) -> Reply:
    later = "later"
    if first.day is not None and second.day is not None:
        days = (second.day - first.day).days
        later = f"{days} day{'' if days == 1 else 's'} later"
    same = first.key == second.key
    lines = [f"{'On the same day' if same else 'First'}: {_sentence(first)}"]
    lines.append(f"{'And' if same else later[:1].upper() + later[1:]}: {_sentence(second)}")
    return _told(edition, lines, (first, second))


def _sentence(end: End) -> str:
    """Say what was on the day of an end; of one that is a year alone, its statement."""
    if end.day is None:
        return end.said
    said = end.said or "no event that I know of"
    return f"{long_date(end.day)}: {said}."


def _told(edition: Edition, lines: list[str], ends: tuple[End, End]) -> Reply:
    cites = merged(c for end in ends for c in end.cites)
    return Reply(
        status="answered",
        text=fitting((*lines, composing.printed_in(edition, cites))),
        citations=cites,
        facts=tuple(dict.fromkeys(end.id for end in ends if end.id)),
        confidence=1.0,
        edition=edition.hash,
    )
