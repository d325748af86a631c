"""What happened on a day, where the day is all that a question names: the timeline has it, whatever the words are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking
from knowledge.answering.standing import as_they_stand
from knowledge.answering.times.timeline import timeline
from knowledge.language.dating import day_and_month, month_and_day
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.numerals import days_by_number

_HAPPENING = frozenset(
    {
        "happen", "happens", "happened", "happening", "occur", "occurs", "occurred", "place", "going", "went", "go",
        "event", "events", "news", "new", "tell", "anything", "something", "everything", "thing", "things", "changed",
        "change", "changes", "develop", "developed", "development", "developments", "update", "updates", "latest",
        "miss", "missed", "timeline", "highlights",
    }
)  # fmt: skip
_BESIDE = _HAPPENING | frozenset(
    {
        "took", "take", "takes", "day", "date", "whole", "list", "else", "special", "important", "last", "past", "this",
    }
)  # fmt: skip
_AROUND_A_DAY = frozenset(
    {
        "on", "for", "up", "with", "so", "the", "of", "and", "what", "about", "how", "whats", "what's", "is",
        "tldr", "tl", "dr", "summary", "summarize", "summarise", "sum", "recap", "gist", "catch", "me", "fill", "in",
        "brief", "bring", "speed", "to", "us", "give", "a", "please", "pls",
    }
)  # fmt: skip
_FIGURE = re.compile(r"^#\d+$")
_MOST_TOLD = 4


def told_of_the_day(edition: Edition, reading: Reading, asking: Asking, reply: Reply) -> Reply | None:
    """Return what the pack has for the day that a question names and asks no more about; None where `reply` is right.

    It is where it tells of that day already. What came of a day after the last document nobody can tell.
    """
    today = asking.day(edition)
    day = day_asked_about(edition, reading, today)
    told = reply.facts[:1] if reply.status == "answered" else ()
    if day is None or day in _days_of(edition, told, to_come=day > today):
        return None
    if edition.pack.header.known_until < day <= today and _names_as_unknown(edition, reply, day):
        return None

    def knows(entry_id: str) -> bool:
        return edition.knows(entry_id, today)

    ids = [line.id for line in timeline(edition.pack, since=day, until=day, today=today, knows=knows)]
    facts = [edition.facts[i] for i in ids if i in edition.facts][:_MOST_TOLD]
    if facts:
        return composing.state_facts(edition, as_they_stand(edition, facts, asking.now), 1.0)
    due = [composing.state_deadline(edition, i, asking.now, asking.zone, 1.0) for i in ids if i in edition.deadlines]
    return composing.joined(due) if due else None


def day_asked_about(edition: Edition, reading: Reading, today: date) -> date | None:
    """Return the day that is all that a question asks about: the latest that has come, of several that it may mean."""
    by_number = days_by_number(reading.text)
    if not (reading.dates or by_number) or not asks_what_happened(edition, reading):
        return None
    written = {f"{found[0]:02d}-{found[1]:02d}" for key in reading.keys if (found := month_and_day(key))}
    figures = {int(number) for number in reading.numbers if number.isdigit()}
    days = {
        day
        for day in edition.dated_days
        if (day.day in by_number or f"{day:%m-%d}" in (written or reading.dates)) and figures <= {day.year, day.day}
    }
    come = [day for day in days if day <= today]
    return max(come) if come else min(days, default=None)


def _names_as_unknown(edition: Edition, reply: Reply, day: date) -> bool:
    """Tell whether a reply says of this very day that it is not known what came of it."""
    gaps = (edition.unknowns[i].says for i in reply.facts[:1] if i in edition.unknowns)
    return reply.status == "abstained" and any(day_and_month(f"{day:%m-%d}") in says for says in gaps)


def asks_what_happened(edition: Edition, reading: Reading) -> bool:
    """Tell whether a question asks for whatever there is of some days, and names nothing besides."""
    beside: set[str] = set()
    for key, (first, last) in reading.placed:
        words = reading.words[first:last]
        if month_and_day(key) or _FIGURE.match(key) or any(word in edition.pack.words.calendar for word in words):
            continue
        if key not in FUNCTION_WORDS and not (_BESIDE | _AROUND_A_DAY).issuperset(set(words) - FUNCTION_WORDS):
            return False
        beside.update(words)
    bare = _AROUND_A_DAY.issuperset(beside)
    return bare or (reading.asked.manner in {"what", "list", "yes-no"} and not _HAPPENING.isdisjoint(beside))


def _days_of(edition: Edition, ids: Sequence[str], *, to_come: bool) -> set[date | None]:
    """Return the days that entries are of; of one that is to come, also those that they speak of."""
    days = {edition.facts[i].on for i in ids if i in edition.facts}
    days |= {edition.deadlines[i].day for i in ids if i in edition.deadlines}
    if to_come:
        named = {day for i in ids for day in edition.index.named[edition.entry_numbers[i]].days}
        days |= {day for day in edition.dated_days if f"{day:%m-%d}" in named}
    return days
