"""What is said or asked to have been done after the last document: nobody here can confirm it, or deny it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.knowing import days_named
from knowledge.answering.ranking import rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.answering.times.days import days_written_out
from knowledge.answering.times.timeline import HAPPENING
from knowledge.language.dating import MONTHS, YEARS, month_and_day, month_forms, short_date
from knowledge.language.lexicon import Reading
from knowledge.language.numerals import days_by_number
from knowledge.language.past import tells_of_the_past

_MONTHS = {form.lower(): number for number, name in enumerate(MONTHS, 1) for form in month_forms(name)}
_IN_A_MONTH = re.compile(
    rf"\b(?:in|during|by|until|since|through|early|late|mid) (?P<month>{'|'.join(map(re.escape, _MONTHS))})\b"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# So long after the last document a weekday is the one that has just been; later on people mean that of the story.
_JUST_BEEN = timedelta(days=7)
_SINCE = re.compile(r"\bsince\b(?! when)")
# What became of it all, asked when all that is told of is over.
_IN_THE_END = re.compile(
    r"\b(?:(?:in|at) the (?:very )?end|after all|eventually|ultimately|by now|end(?:ed)? up|"
    r"what (?:we|they|you|people) (?:got|won)|since the (?:deal|settlement))\b"
)
_MAY = re.compile(r"\b(?:could|might|may|would)\b")
# Before a question of its own a day tells of something by the way: "i joined on november 5, how many voted".
_TAG = re.compile(r",? ?\b(?:(?:is|was) (?:that|this|it) )?(?:right|correct|true|yes|yeah|no|so)\W*$")
_BEFORE_A_DAY = frozenset({"on", "by", "in", "of", "the", "until", "since", "during"})
_CLAUSES = re.compile(r"[,.;:!?] ?\w")


@dataclass(frozen=True, slots=True)
class _Later:
    """A day or a month after the last document, as it is said, and the days that it may be; `since` it, or on it."""

    said: str
    days: tuple[date, ...]
    since: bool = False


def beyond_what_is_known(edition: Edition, reading: Reading, asking: Asking, reply: Reply) -> Reply | None:
    """Return that the documents end before, where something is asked of a later day as done; None where it is so told.

    What was told by then denies nothing that may have come: it is named as near.
    """
    if reply.status == "help":
        return None
    today, last = asking.day(edition), edition.pack.header.known_until
    text = _TAG.sub("", reading.text)
    asked = tells_of_the_past(text) and _CLAUSES.search(text) is None
    later = _told_of(edition, reading, today) if asked else None
    if later is None:
        ended = reply.status == "answered" and today > last and _asks_how_it_ended(edition, reading, reply)
        says = f"My documents end on {short_date(last)}: what came of it they cannot say."
        return composing.abstain(edition, says, reply.facts) if ended else None
    if reply.status == "answered" and _is_told(edition, reply, later, today):
        return None
    says = f"My documents end on {short_date(last)}: what happened {later.said} they cannot say."
    gap = edition.unknowns.get(reply.facts[0]) if reply.status == "abstained" and reply.facts else None
    if gap is None:
        return composing.abstain(edition, says, _near(edition, reading, asking) or reply.facts)
    # A gap of what came later says itself where the documents end.
    return None if short_date(last).removesuffix(f" {last.year}") in gap.says else composing.with_lead(reply, says)


def _asks_how_it_ended(edition: Edition, reading: Reading, reply: Reply) -> bool:
    """Tell whether it is asked what became of something of which only is told how it stood, and no deed on a day.

    What somebody who is named thinks it came to, and what it may come to, is told like any other view.
    """
    told = edition.facts.get(reply.facts[0]) if reply.facts else None
    if told is None or told.kind in HAPPENING or _IN_THE_END.search(reading.text) is None:
        return False
    return told.by not in reading.slots.get("person", ()) and _MAY.search(reading.text) is None


def _near(edition: Edition, reading: Reading, asking: Asking) -> Sequence[str]:
    """What is told of the same without its day."""
    words = list(reading.words)
    for key, (first, end) in reversed([*reading.placed]):
        if month_and_day(key) is not None or reading.words[first:end] in {(form,) for form in _MONTHS}:
            del words[first - 1 if first and words[first - 1] in _BEFORE_A_DAY else first : end]
    ranking = rank(edition, edition.index.lexicon.read(" ".join(words)), day=asking.day(edition))
    told = reply_to(edition, ranking, asking)
    return told.facts if told.status == "answered" else [choice.id for choice in told.choices]


def _told_of(edition: Edition, reading: Reading, today: date) -> _Later | None:
    """The later day or month that a question names beside no other."""
    last = edition.pack.header.known_until
    years = [int(number) for number in reading.numbers if number.isdigit() and int(number) in YEARS]
    year = years[0] if len(years) == 1 else last.year
    if len(years) > 1 or year < last.year:
        return None
    since = _SINCE.search(reading.text) is not None
    named = [*dict.fromkeys(_days_named(edition, reading, today, year))]
    if named:
        # Of a time since the last document's own day nothing is told either.
        beyond = len(named) == 1 and (named[0] > last or (since and named[0] == last < today))
        # "Yesterday" is a day of whichever year it is asked in.
        said = short_date(named[0]).removesuffix("" if years else f" {year}")
        return _Later(f"{'since' if since else 'on'} {said}", (named[0],), since) if beyond else None
    month = _IN_A_MONTH.search(reading.text)
    if month is None:
        return None
    first = date(year, _MONTHS[month["month"]], 1)
    days = tuple(_days(year, first.month, *range(1, 32)))
    return _Later(f"in {MONTHS[first.month - 1]}{f' {year}' if years else ''}", days) if first > last else None


def _days_named(edition: Edition, reading: Reading, today: date, year: int) -> Iterator[date]:
    """Yield the days that a question names: by their date or number, from today, or by a weekday that has just been."""
    last = edition.pack.header.known_until
    written = [found for key in reading.keys if (found := month_and_day(key)) is not None]
    # "The 31st" is of the month in which the documents end.
    for month, number in written or [(last.month, number) for number in days_by_number(reading.text)]:
        yield from _days(year, month, number)
    _, spoken = days_written_out(reading.text, today, frozenset({year}))
    yield from (day for day in spoken if day <= today)
    if not written and last < today <= last + _JUST_BEEN:
        named = {word.removesuffix("s").removesuffix("'") for word in reading.words}
        for number, weekday in enumerate(_WEEKDAYS):
            if weekday in named:
                yield today - timedelta(days=(today.weekday() - number) % 7 or 7)


def _days(year: int, month: int, *numbers: int) -> Iterator[date]:
    for number in numbers:
        try:
            yield date(year, month, number)
        except ValueError:
            continue  # such as 30 February, which is no day


def _is_told(edition: Edition, reply: Reply, later: _Later, today: date) -> bool:
    """Tell whether an answer is of what was due on that day; before it has come, whatever was foretold of it will do.

    What is put right must be of one day alone: that the talks go on the next morning does not deny that they ended.
    """
    if edition.deadlines.keys() >= set(reply.facts[:1]) > set() and not later.since:
        return True  # a countdown says itself that its day has passed
    if later.days[0] <= today:
        return False
    last = edition.pack.header.known_until
    corrects = reply.text.startswith(composing.NOT_QUITE)
    due = {due.day for due in edition.pack.deadlines if due.day > last and (due.series is None or not corrects)}
    for told in reply.facts[:1] if corrects else reply.facts:
        fact = edition.facts.get(told)
        if fact is None:
            continue
        named = days_named(fact.says, last.year) if not corrects else []
        if (fact.kind == "date" and fact.on in due) or not {*later.days}.isdisjoint(named):
            return True
    return False
