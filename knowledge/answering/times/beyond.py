"""What is said to have been on a day after the last document: nobody here can confirm it, and nobody can deny it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.knowing import days_named
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.language.dating import MONTHS, YEARS, month_and_day, month_forms, short_date
from knowledge.language.lexicon import Reading
from knowledge.language.numerals import days_by_number
from knowledge.language.past import tells_of_the_past

_MONTHS = {form.lower(): number for number, name in enumerate(MONTHS, 1) for form in month_forms(name)}
_IN_A_MONTH = re.compile(
    rf"\b(?:in|during|by|until|since|through|early|late|mid) (?P<month>{'|'.join(map(re.escape, _MONTHS))})\b"
)


# Before a question of its own a day tells of something by the way: "i joined on november 5, how many voted".
_TAG = re.compile(r",? ?\b(?:(?:is|was) (?:that|this|it) )?(?:right|correct|true|yes|yeah|no|so)\W*$")
_BEFORE_A_DAY = frozenset({"on", "by", "in", "of", "the", "until", "since", "during"})
_CLAUSES = re.compile(r"[,.;:!?] ?\w")


def beyond_what_is_known(edition: Edition, reading: Reading, asking: Asking, reply: Reply) -> Reply | None:
    """Return that the documents end before, where something is asked of a later day as done; None where it is so told.

    What was told by then denies nothing that may have come: it is named as near.
    """
    text = _TAG.sub("", reading.text)
    later = _told_of(edition, reading) if tells_of_the_past(text) and _CLAUSES.search(text) is None else None
    if later is None or reply.status == "help":
        return None
    last, (said, days) = edition.pack.header.known_until, later
    says = f"My documents end on {short_date(last)}: what happened {said} they cannot say."
    if reply.status == "answered" and _speaks_of(edition, reply, days):
        return None
    gap = edition.unknowns.get(reply.facts[0]) if reply.status == "abstained" and reply.facts else None
    if gap is None:
        return composing.abstain(edition, says, _near(edition, reading, asking) or reply.facts)
    # A gap of what came later says itself where the documents end.
    return None if short_date(last).removesuffix(f" {last.year}") in gap.says else composing.with_lead(reply, says)


def _near(edition: Edition, reading: Reading, asking: Asking) -> Sequence[str]:
    """What is told of the same without its day."""
    words = list(reading.words)
    for key, (first, end) in reversed([*reading.placed]):
        if month_and_day(key) is not None or reading.words[first:end] in {(form,) for form in _MONTHS}:
            del words[first - 1 if first and words[first - 1] in _BEFORE_A_DAY else first : end]
    ranking = rank(edition, edition.index.lexicon.read(" ".join(words)), day=asking.day(edition))
    told = reply_to(edition, ranking, asking)
    return told.facts if told.status == "answered" else [choice.id for choice in told.choices]


def _told_of(edition: Edition, reading: Reading) -> tuple[str, tuple[date, ...]] | None:
    """The later day or month that a question names beside no other, as it is said, and the days that it may be."""
    last = edition.pack.header.known_until
    named = [found for key in reading.keys if (found := month_and_day(key)) is not None]
    # "The 31st" is of the month in which the documents end.
    named = named or [(last.month, number) for number in days_by_number(reading.text)]
    years = [int(number) for number in reading.numbers if number.isdigit() and int(number) in YEARS]
    year = years[0] if len(years) == 1 else last.year
    if len(years) > 1 or year < last.year:
        return None
    if len(named) == 1:
        day = next(_days(year, *named[0]), None)
        # "Yesterday" is a day of whichever year it is asked in.
        said = short_date(day).removesuffix("" if years else f" {year}") if day is not None else ""
        return (f"on {said}", (day,)) if day is not None and day > last else None
    month = None if named else _IN_A_MONTH.search(reading.text)
    if month is None:
        return None
    first = date(year, _MONTHS[month["month"]], 1)
    days = tuple(_days(year, first.month, *range(1, 32)))
    return (f"in {MONTHS[first.month - 1]}{f' {year}' if years else ''}", days) if first > last else None


def _days(year: int, month: int, *numbers: int) -> Iterator[date]:
    for number in numbers:
        try:
            yield date(year, month, number)
        except ValueError:
            continue  # such as 30 February, which is no day


def _speaks_of(edition: Edition, reply: Reply, days: tuple[date, ...]) -> bool:
    """Tell whether an answer is of a day that is asked about, or of a later one that was known before.

    What is put right must be of one day alone: that the talks go on the next morning does not deny that they ended.
    """
    last = edition.pack.header.known_until
    corrects = reply.text.startswith(composing.NOT_QUITE)
    settled = {due.day for due in edition.pack.deadlines if due.day > last and (due.series is None or not corrects)}
    for told in reply.facts[:1] if corrects else reply.facts:
        fact, deadline = edition.facts.get(told), edition.deadlines.get(told)
        dated = fact.on if fact is not None and fact.kind == "date" else deadline.day if deadline is not None else None
        named = days_named(fact.says, last.year) if fact is not None and not corrects else []
        if dated in settled or not {*days}.isdisjoint(named):
            return True
    return False
