"""Dates and spans in words that a reader takes in at once."""

from __future__ import annotations

import re
from datetime import date

# Beyond these years a zone's offset or a count of days could leave the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2199
# The one table of the names of days and of months: whoever writes or reads one looks here.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

# A year as people write one; where it stands by itself, and is no part of "$2,000" or "19.85%".
YEAR = r"(?:19|20)\d\d"
YEAR_ALONE = rf"(?<![\d,.$]){YEAR}(?![\d,.%])"
YEARS = range(1900, 2100)
# A day without its year, as a reading has it among its words and keys: `d10x31`.
DAY_KEY = r"d\d\dx\d\d"
_DAY_KEY = re.compile(r"d(\d\d)x(\d\d)")


def month_and_day(key: str) -> tuple[int, int] | None:
    """Return which day a reading's key stands for, None for the key of anything else."""
    found = _DAY_KEY.fullmatch(key)
    return (int(found[1]), int(found[2])) if found is not None else None


def long_date(day: date) -> str:
    """Return `Wednesday 31 October 2007`, without leading zeros and in English whatever the machine's locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return `31 October 2007`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_and_month(key: str) -> str:
    """Return a day written MM-DD as people say it: `31 October`."""
    return f"{int(key[3:])} {MONTHS[int(key[:2]) - 1]}"


def spoken_span(days: int) -> str:
    """Return a count of days in the largest fitting unit: `3 weeks`, `about 8 months`, `about 19 years`."""
    if days < 60:
        weeks, rest = divmod(days, 7)
        spans = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((weeks, "week"), (rest, "day")) if n]
        return " and ".join(spans) or "0 days"
    if days < 730:
        return f"about {round(days / 30.44)} months"
    return f"about {round(days / 365.25)} years"


def spoken_in(days: int, unit: str) -> str:
    """Return a count of days in the unit that was asked for: weeks to the day, months and years about."""
    if unit == "weeks":
        weeks, rest = divmod(days, 7)
        spans = [f"{n:,} {name}{'' if n == 1 else 's'}" for n, name in ((weeks, "week"), (rest, "day")) if n]
        return " and ".join(spans)
    length = {"months": 30.44, "years": 365.25}.get(unit)
    if length is None:
        return ""
    count = round(days / length)
    return f"about {count:,} {unit if count != 1 else unit.removesuffix('s')}" if count else f"less than a {unit[:-1]}"


def zone_name(zone: str) -> str:
    """Return the place of an IANA zone as people say it: `Los Angeles`."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def month_forms(month: str) -> tuple[str, ...]:
    """Return how a month is written, for a pattern: in full first, then short with an escaped full stop, then short."""
    short = (month[:4], month[:3]) if month.startswith("Sept") or month in {"June", "July"} else (month[:3],)
    return (month, *(form for s in short if s != month for form in (rf"{s}\.", s)))


def month_number(written: str) -> int:
    """Return the number of a month from how it begins: `sept` is 9; 0 for what is no month."""
    start = written[:3].capitalize()
    return next((n for n, month in enumerate(MONTHS, 1) if len(start) == 3 and month.startswith(start)), 0)


def day_and_year(day: date) -> re.Pattern[str]:
    """Match a day as people write it, with its year or without one."""
    number, month = rf"{day.day}(?:st|nd|rd|th)?", f"(?:{'|'.join(month_forms(MONTHS[day.month - 1]))})"
    other_year = rf"(?!,? (?!{day.year})\d{{4}}\b)"
    return re.compile(
        rf"\b(?:{number}(?: of)? {month}|{month} {number})(?!\w){other_year}|\b{day.isoformat()}\b", re.IGNORECASE
    )
