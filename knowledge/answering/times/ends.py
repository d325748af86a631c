"""What one end of a stretch of time may be, by its words: a day or a year that is written, or a day of the story."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from math import inf

from knowledge.answering.edition import Edition
from knowledge.answering.ranking import rank
from knowledge.answering.selecting import Asking
from knowledge.answering.times.timeline import HAPPENING, happens
from knowledge.answering.times.until_that_day import told_day
from knowledge.language.dating import YEAR_ALONE, month_and_day
from knowledge.language.english import FUNCTION_WORDS

# What is asked for a day in these ways is found by its own words, as a day, and, of less weight, as what is counted to:
# whatever is counted to has many words in common.
_WAYS = (("{}", 1.0), ("when was {}", 1.0), ("how many days until {}", 0.5))
# A year that tells since when something is the first is not the end itself.
_YEAR = re.compile(rf"(?<!since ){YEAR_ALONE}")
# Which of several it was is not told by the day of one of them.
_ORDINAL = re.compile(r"\b(?:second|third|fourth|fifth|sixth|2nd|3rd|[4-9]th)\b")


@dataclass(slots=True)
class Heard:
    """What an end may be: the year and the day that are written, and how likely entries, days and gaps are meant."""

    said: str
    year: int
    day: date | None = None
    entries: dict[str, float] = field(default_factory=lambda: defaultdict[str, float](float))
    days: dict[str, float] = field(default_factory=lambda: defaultdict[str, float](float))
    unknown: float = 0.0

    @property
    def clear(self) -> float:
        """How many times likelier the likeliest day is than the next; without end for what is written."""
        first, second, *_ = [*sorted(self.days.values(), reverse=True), 0.0, 0.0]
        return inf if self.day is not None or not second else first / second


def heard_as(edition: Edition, said: str, asking: Asking) -> Heard | None:
    """Return what an end may be by its words: a written day or year, and how likely each deadline is; None for none."""
    reading = edition.index.lexicon.read_clean(said)
    if not reading.content:
        return None
    written = [found for key in reading.keys if (found := month_and_day(key)) is not None]
    if len(written) > 1 or (not written and _ORDINAL.search(said) is not None):
        return None
    year = _YEAR.search(said)
    heard = Heard(said, int(year[0]) if year is not None else 0)
    if written:
        heard.day = _written_day(edition, *written[0], heard.year)
    today = asking.day(edition)
    for way, weight in _WAYS:
        for ranked in rank(edition, edition.index.lexicon.read_clean(way.format(said)), day=today).ranked:
            if ranked.entry.kind == "unknown":
                heard.unknown += weight * ranked.chance / 2
            elif ranked.entry.kind in {"fact", "deadline"}:
                heard.entries[ranked.entry.id] += weight * ranked.chance
    for entry, mass in heard.entries.items():
        told = deadline_of(edition, entry)
        if told is not None and edition.knows(told, today):
            heard.days[told] += mass
    return heard


def deadline_of(edition: Edition, entry: str) -> str | None:
    """Return the deadline that an entry is or tells the day of: for what happened on a day, one of that very day."""
    fact = edition.facts.get(entry)
    if fact is not None and fact.kind not in HAPPENING:
        return None
    if fact is not None and fact.on is not None and happens(fact, fact.on):
        on_it = [d.id for d in edition.pack.deadlines if d.day == fact.on]
        if len(on_it) == 1:
            return on_it[0]
    return told_day(edition, entry)


def _written_day(edition: Edition, month: int, day: int, year: int) -> date | None:
    """Return the day that is written, in the year beside it, or else in the year in which the story has such a day."""
    years = [d.year for d in sorted(edition.dated_days) if (d.month, d.day) == (month, day)]
    try:
        return date(year or (years or [edition.pack.header.known_until.year])[0], month, day)
    except ValueError:
        return None


def knows_end(edition: Edition, number: int, end: str) -> bool:
    """Tell whether an entry knows most of the words of an end, or the end has none of its own."""
    own = [key for key in edition.index.lexicon.read_clean(end).keys if key not in FUNCTION_WORDS]
    return sum(not edition.index.vouches(number, key) for key in own) <= len(own) // 3
