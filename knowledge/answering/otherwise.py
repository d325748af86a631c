"""Whether what is told to a yes or no has another day, month, year or number than the question: "was it in June"."""

from __future__ import annotations

import re

from knowledge.answering.edition import Edition
from knowledge.answering.outright import comes_later, days_written, is_bound
from knowledge.answering.replies import Reply
from knowledge.answering.times.timeline import HAPPENING
from knowledge.language.counts import another_count, another_month
from knowledge.language.dating import MONTHS, YEAR, month_and_day, short_date
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.model import Fact

_A_YEAR = re.compile(rf"\b{YEAR}\b")
# "By August" is right of July.
_BY_THEN = re.compile(rf"\b(?:by|until|till|since|before|after) (?:\w+ )?(?:{'|'.join(MONTHS).lower()})\b")
_MONTHS = frozenset(month.lower() for month in MONTHS)
_SURE = 0.5


def tells_otherwise(edition: Edition, asked: Reading, reply: Reply) -> bool:
    """Tell whether a reply to a question for a yes or no tells first of just that, and has one thing otherwise."""
    fact = edition.facts.get(reply.facts[0]) if reply.facts else None
    deadline = edition.deadlines.get(reply.facts[0]) if reply.facts else None
    told = f"{deadline.name} {short_date(deadline.day)}" if deadline is not None else fact.says if fact else ""
    if not told or reply.confidence < _SURE or not _is_of_all(edition, asked, reply.facts[0]):
        return False
    if _another_year(asked, reply.text) or _another_day(edition, asked, fact, told, reply.text):
        return True
    month = "" if _BY_THEN.search(asked.text) is not None else another_month(asked.text, told)
    return bool(month or another_count(asked.text, told))


def _is_of_all(edition: Edition, asked: Reading, entry: str) -> bool:
    """Tell whether an entry speaks of all that a question names besides its figures, days and years."""
    number = edition.entry_numbers[entry]
    named = (
        key
        for key, (first, _) in asked.placed
        if key not in FUNCTION_WORDS
        and key[0] != "#"
        and not key.startswith("@year:")
        and month_and_day(key) is None
        and asked.words[first] not in _MONTHS
    )
    return all(edition.index.vouches(number, key) for key in named)


def _another_year(asked: Reading, told: str) -> bool:
    named = {found[0] for found in _A_YEAR.finditer(asked.text)}
    years = {found[0] for found in _A_YEAR.finditer(told)}
    return len(named) == 1 and bool(years) and named.isdisjoint(years)


def _another_day(edition: Edition, asked: Reading, fact: Fact | None, first: str, told: str) -> bool:
    """Tell whether a question has one day, and what is told first one of its own, which is another."""
    days = [at for at, key in enumerate(asked.keys) if month_and_day(key) is not None]
    # What holds until a day, or after it, is of something else.
    if len(days) != 1 or (fact is not None and fact.kind not in HAPPENING):
        return False
    begin, (month, day) = asked.spans[days[0]][0], month_and_day(asked.keys[days[0]]) or (0, 0)
    named = f"{month:02}-{day:02}"
    own = days_written(edition, first)
    later = fact is not None and comes_later(edition, named, fact)
    return len(own) == 1 and named not in days_written(edition, told) and not later and not is_bound(asked, begin)
