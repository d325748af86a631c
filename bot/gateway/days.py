"""The day in an option, as people write one."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.moments import read_day
from knowledge.model import Header

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<month>[a-z]{3,9})\.?", r"(?:,?\s+(?P<year>\d{4}))?"
_DAY_FIRST = re.compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}", re.ASCII)
_MONTH_FIRST = re.compile(rf"{_MONTH}\s+{_DAY}{_YEAR}", re.ASCII)
_CURE = "Write it like 2007-10-20 or 20 October 2007."
# Beyond these an instant in another zone could leave the calendar.
_YEARS = range(1900, 2200)


def end_of_day(option: str, text: str, header: Header) -> datetime:
    """Return the last minute of the day that an option names, on the pack's clocks. ValueError as for `day_in`."""
    return datetime.combine(day_in(option, text, header), time(23, 59), ZoneInfo(header.zone))


def day_in(option: str, text: str, header: Header) -> date:
    """Return the day that an option names; a day without a year is of the pack's last one.

    ValueError with a plain sentence, which does not repeat what was typed.
    """
    try:
        day = _day(text.strip().lower(), header.known_until.year)
    except (ValueError, IndexError):
        raise ValueError(f"The day in “{option}” is none of the calendar. {_CURE}") from None
    if day.year not in _YEARS:
        raise ValueError(f"The year in “{option}” must lie between {_YEARS[0]} and {_YEARS[-1]}.")
    return day


def _day(text: str, year: int) -> date:
    found = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if found is None:
        return read_day(text)
    named = found["month"].removesuffix(".")
    months = [at for at, month in enumerate(_MONTHS, 1) if month.startswith(named)]
    return date(int(found["year"] or year), months[0], int(found["day"]))
