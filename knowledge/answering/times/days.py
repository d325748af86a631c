"""What "today", "tomorrow" and "yesterday" mean: the days that they are where the question is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from knowledge.answering.edition import Edition
from knowledge.answering.ranking import Ranked, Ranking, rank
from knowledge.answering.refusals.measures import asks_how_long_ago
from knowledge.answering.times.timeline import HAPPENING
from knowledge.language.dating import DAY_KEY, FIRST_YEAR, LAST_YEAR, day_and_month, short_date
from knowledge.language.lexicon import Reading
from knowledge.language.numerals import date_keys

# The longer wordings first, since each holds a shorter one.
_FROM_TODAY = (
    (re.compile(r"\b(?:the )?day after tomorrow\b"), 2),
    (re.compile(r"\b(?:the )?day before yesterday\b"), -2),
    (re.compile(r"\btomorrow\b"), 1),
    (re.compile(r"\b(?:yesterday|last night)\b"), -1),
    (re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b"), 0),
)
# One of these stands in every such wording, and is looked for in a small part of the time.
_MAY_SAY = ("tomorrow", "yesterday", "last night", "today", "tonight", "this ")

_FROM_NOW = re.compile(
    r",? ?\b(?:(?:counting |starting |reckoned |beginning )from|from|as of) (?:today|right now|now)\b"
)
_TODAY_IS = re.compile(
    r"(?:^|[,;.?!-] ?|\b(?:and|since|btw|as|cuz|because|today) )"
    r"(?:it'?s|it is|today(?:'s| is)|todays|now it'?s) (?:only |already )?"
    r"(?P<day>[^,;.?!]{1,30}?)\s*(?:[,;.?!]+|$)"
)
_DAY = re.compile(rf"\b{DAY_KEY}\b|\b\d\d?(?:st|nd|rd|th)\b")
_BESIDE = frozenset({"here", "today", "now", "already", "the", "on", "in", "rn", "right", "for", "us", "me"})


def said_today(text: str, calendar: Mapping[str, tuple[date, ...]], here: AbstractSet[str]) -> tuple[str, str]:
    """Return a cleaned text without what it says of the day of asking ("it's 10/24 here"), and that day as MM-DD.

    "From today" says no more than how a count of days is meant anyway. `here` are the words for where and when the
    story is, which say no more than "here" does.
    """
    text = _FROM_NOW.sub("", text)
    for found in _TODAY_IS.finditer(text):
        rest, days = date_keys(found["day"], calendar)
        beside = (word for word in _DAY.sub("", rest).split() if word not in here)
        if len(days) == 1 and _BESIDE.issuperset(beside):
            return f"{text[: found.start()]} {text[found.end() :]}".strip(), min(days)
    return text, ""


def days_written_out(text: str, today: date, years: frozenset[int]) -> tuple[str, frozenset[date]]:
    """Return a cleaned text with each day that is told from today written as its date, and those days.

    The year is left out where it is one of `years`, those of the story: people leave it out there too.
    """
    days: set[date] = set()
    for spoken, away in _FROM_TODAY if any(map(text.__contains__, _MAY_SAY)) else ():
        day = _day_away(today, away)
        if day is not None and spoken.search(text):
            written = day_and_month(f"{day:%m-%d}") if day.year in years else short_date(day)
            text = spoken.sub(f"on {written.lower()}", text)
            days.add(day)
    return text, frozenset(days)


def on_the_day(edition: Edition, now: datetime, told: str) -> datetime:
    """Return when a question counts as asked that says which day it is: that day, in the year of the story."""
    here = now.astimezone(ZoneInfo(edition.pack.header.zone))
    if not told or told == f"{here:%m-%d}":
        return now
    month, _, day = told.partition("-")
    try:
        return here.replace(
            year=edition.pack.header.known_until.year, month=int(month), day=int(day), hour=12, minute=0, second=0
        )
    except ValueError:
        return now  # the year of the story has no 29 February


def _day_away(today: date, away: int) -> date | None:
    """Return the day so far from today, or None where it is beyond the calendar that dates are read in."""
    try:
        day = today + timedelta(days=away)
    except OverflowError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def rank_on_its_day(edition: Edition, reading: Reading, today: date) -> Ranking:
    """Rank the entries for a question asked today; "tomorrow" and the like are dates where those were asked about.

    What surely happens on that very day is. Another day's events are no answer to what is on tomorrow. But "what do
    we get today" asks how things stand, and "is the contract up tomorrow" how long there is: a countdown says both
    its own day and that of asking.
    """
    header, plain = edition.pack.header, _less_what_is_to_come(edition, rank(edition, reading, day=today), today)
    written, days = days_written_out(reading.text, today, frozenset({header.since.year, header.known_until.year}))
    if not days:
        return plain
    dated = edition.index.lexicon.read_clean(written)
    on_day = rank(edition, dated, day=today)
    if _counts_down(edition, plain, reading, days) and not _is_another_days(edition, plain, on_day, days):
        return plain
    if any(day != today for day in days):
        return on_day
    return on_day if _is_of_today(edition, plain, on_day, today) else plain


def _less_what_is_to_come(edition: Edition, ranking: Ranking, today: date) -> Ranking:
    """A ranking less the days that are still to come, where it is asked how long ago something was."""
    if not asks_how_long_ago(ranking.reading):
        return ranking
    deadlines = edition.deadlines
    ahead = {r.entry.id for r in ranking.ranked if r.entry.id in deadlines and deadlines[r.entry.id].day > today}
    return ranking.without(ahead) if ahead else ranking


def _is_of_today(edition: Edition, plain: Ranking, on_day: Ranking, today: date) -> bool:
    """Tell whether "today" means the day: something happens on it, or nothing that stands answers without it."""
    best = on_day.best
    if best is None:
        return False
    happens = _happens_on(edition, best) is not None
    stands = _is_sure(edition, plain.best) and _happens_on(edition, plain.best) in {None, today}
    of_today = _is_sure(edition, best) and _own_day(edition, best) == today
    return (of_today or best.entry.kind == "unknown") and (happens or not stands)


def _counts_down(edition: Edition, plain: Ranking, reading: Reading, days: frozenset[date]) -> bool:
    """Tell whether it is asked how far away a deadline is: of a series, where one is on the day that was named."""
    deadline = edition.deadlines.get(plain.best.entry.id) if plain.best is not None else None
    if deadline is None or reading.asked.manner == "what":
        return False
    series = deadline.series
    return series is None or any(d.day in days for d in edition.pack.deadlines if d.series == series)


def _is_another_days(edition: Edition, plain: Ranking, on_day: Ranking, days: frozenset[date]) -> bool:
    """Tell whether a deadline is of none of the days that were named, and something else surely happens on one."""
    if plain.best is None or on_day.best is None or on_day.best.chance <= plain.best.chance:
        return False
    own, happens = _own_day(edition, plain.best), _happens_on(edition, on_day.best)
    return own not in days and happens in days and _is_sure(edition, on_day.best)


def _is_sure(edition: Edition, best: Ranked | None) -> bool:
    return best is not None and best.chance >= edition.weights.answer_at


def _own_day(edition: Edition, best: Ranked | None) -> date | None:
    """Return the day that a fact or a deadline is of, not merely speaks of."""
    if best is None:
        return None
    if best.entry.id in edition.facts:
        return edition.facts[best.entry.id].on
    return edition.deadlines[best.entry.id].day if best.entry.id in edition.deadlines else None


def _happens_on(edition: Edition, best: Ranked | None) -> date | None:
    """Return the day on which an event or a deadline is, and None for what only was said on a day."""
    fact = edition.facts.get(best.entry.id) if best is not None else None
    return None if fact is not None and fact.kind not in HAPPENING else _own_day(edition, best)
