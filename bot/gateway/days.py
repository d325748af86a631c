"""The day of an `as_of` option, as people write one."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.moments import read_day
from knowledge.model import Header

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<month>[a-z]{3,9})\.?", r"(?:,?\s+(?P<year>\d{4}))?"
_DAY_FIRST = re.compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}")
_MONTH_FIRST = re.compile(rf"{_MONTH}\s+{_DAY}{_YEAR}")
_CURE = "Write it like 2007-10-20 or 20 October 2007."


def end_of_day(text: str, header: Header) -> datetime:
    """Return the last minute of a day on the pack's clocks; a day without a year is of the pack's last one.

    ValueError with a plain sentence, which does not repeat what was typed.
    """
    day = _day(text.strip().lower(), header.known_until.year)
    return datetime.combine(day, time(23, 59), ZoneInfo(header.zone))


def _day(text: str, year: int) -> date:
    found = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    try:
        if found is None:
            return read_day(text)
        name = found["month"]
        months = [at for at, month in enumerate(_MONTHS, 1) if name.startswith(month)]
        return date(int(found["year"] or year), months[0], int(found["day"]))
    except (ValueError, IndexError):
        raise ValueError(f"The day in `as_of` is none of the calendar. {_CURE}") from None
