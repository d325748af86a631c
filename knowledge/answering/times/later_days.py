"""What was done on a day after the last document: nobody here can tell, however much was foretold of that day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from knowledge.answering.composing import abstain
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.times.days import days_written_out
from knowledge.answering.times.timeline import HAPPENING
from knowledge.language.dating import day_and_month, month_and_day
from knowledge.language.numerals import days_by_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.answering.edition import Edition
    from knowledge.answering.selecting import Asking
    from knowledge.language.lexicon import Reading

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# So long after the last document a weekday is the one that has just been; later on people mean that of the story.
_JUST_BEEN = 7
_DONE = re.compile(
    r"\b(?:did|didn'?t|was|were|wasn'?t|weren'?t|has|have|hasn'?t|haven'?t|had|went|came|got|said|told|met|talked|"
    r"happen(?:s|ed|ing)?|going on|turned out|attended|showed up|agreed|walked|moved|offered)\b"
)
# What was foretold of a day is known: "what were they to do on Wednesday", "which day did it run out".
_FORETOLD = re.compile(
    r"\b(?:plan|plans|planned|planning|schedul\w+|supposed|due|expect\w*|meant to|set for|set to|going to|slated|"
    r"were to|was to|agreed? (?:on |to )|agreed only|next|will|would|deadline|expir\w*|r[ua]n out|runs out|"
    r"earliest|legally|when|what day|which day|since when|as of|before)\b"
)
_SINCE = re.compile(r"\bsince (?:last |then on |on |the )?(?P<when>[\w/ ]+)")
# What became of it all, asked when all that is told of is over.
_IN_THE_END = re.compile(
    r"\b(?:(?:in|at) the (?:very )?end|after all|eventually|ultimately|by now|end(?:ed)? up|"
    r"what (?:we|they|you|people) (?:got|won)|since the (?:deal|settlement))\b"
)


def told_of_what_came_later(edition: Edition, reading: Reading, asking: Asking, reply: Reply) -> Reply | None:
    """Return that it is not known what came on a day after the last document; None where `reply` is right."""
    today, last = asking.day(edition), edition.pack.header.known_until
    if reply.status != "answered" or today <= last or not reply.facts:
        return None
    # A countdown says itself that its day has passed, though not what has come since.
    if reply.facts[0] in edition.deadlines and _SINCE.search(reading.text) is None:
        return None
    day = _day_beyond(edition, reading, today)
    if day is None and not _asks_how_it_ended(edition, reading, reply):
        return None
    # A day of which nothing was foretold has no gap of its own, and that of all that came later stands for it.
    then = (f"what happened on {day_and_month(f'{day:%m-%d}')}",) if day is not None else ()
    for asked in (reading.text, *then, f"what happened after {day_and_month(f'{last:%m-%d}')}"):
        ranking = rank(edition, edition.index.lexicon.read(asked), day=today)
        best = ranking.ranked[0] if ranking.ranked else None
        if best is not None and best.entry.kind == "unknown" and best.chance >= edition.weights.answer_at:
            gap = edition.unknowns[best.entry.id]
            near = [i for i in gap.nearest if edition.knows(i, today)]
            return abstain(edition, edition.said_of_gap(gap.id, today), near, gap.id)
    return abstain(edition, nearest=reply.facts)


def _asks_how_it_ended(edition: Edition, reading: Reading, reply: Reply) -> bool:
    """Tell whether it is asked what became of something of which only is told how it stood, and no deed on a day."""
    told = edition.facts.get(reply.facts[0])
    return told is not None and told.kind not in HAPPENING and _IN_THE_END.search(reading.text) is not None


def _day_beyond(edition: Edition, reading: Reading, today: date) -> date | None:
    """Return the day after the last document, come already, of which a question asks what was done on it or since."""
    if _DONE.search(reading.text) is None or _FORETOLD.search(reading.text) is not None:
        return None
    last, since = edition.pack.header.known_until, _SINCE.search(reading.text)
    days = list(_days_named(edition, reading, today))
    if since is not None:
        return next((day for day in days if last <= day <= today), None)
    return days[0] if days and all(last < day <= today for day in days) else None


def _days_named(edition: Edition, reading: Reading, today: date) -> Iterator[date]:
    """Yield the days that a question names: from today, by their date, or by a weekday that has just been."""
    years = frozenset({edition.pack.header.since.year, edition.pack.header.known_until.year})
    _, spoken = days_written_out(reading.text, today, years)
    yield from spoken
    written = [found for key in reading.keys if (found := month_and_day(key))]
    if not written:
        written = [(edition.pack.header.known_until.month, number) for number in days_by_number(reading.text)]
    for month, number in written:
        yield from _that_day(edition.pack.header.known_until.year, month, number)
    if written or today - edition.pack.header.known_until > timedelta(days=_JUST_BEEN):
        return
    named = {word.removesuffix("s").removesuffix("'") for word in reading.words}
    for number, weekday in enumerate(_WEEKDAYS):
        if weekday in named:
            yield today - timedelta(days=(today.weekday() - number) % 7 or 7)


def _that_day(year: int, month: int, number: int) -> Iterator[date]:
    """Yield a day of the year of the story, which people leave out."""
    try:
        yield date(year, month, number)
    except ValueError:
        return
