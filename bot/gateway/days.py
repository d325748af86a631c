"""The day in an option, as people write one."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
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
_IN_FIGURES = re.compile(r"(?P<one>\d{1,2})(?P<sign>[/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_WEEKDAY = re.compile(
    r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,?\s+(?P<day>.+)"
)
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_CURE = "Write it like 2007-10-20 or 20 October 2007."
_MONTHS_A_YEAR = 12
# Beyond these an instant in another zone could leave the calendar.
_YEARS = range(1900, 2200)


class _TwoDaysError(ValueError):
    """A day in figures that some read one way and some another."""


def end_of_day(option: str, text: str, header: Header, today: date) -> datetime:
    """Return the last minute of the day that an option names, on the pack's clocks. ValueError as for `day_in`."""
    return datetime.combine(day_in(option, text, header, today), time(23, 59), ZoneInfo(header.zone))


def day_in(option: str, text: str, header: Header, today: date) -> date:
    """Return the day that an option names; a day without a year is of the pack's last one, `today` that of the answers.

    ValueError with a plain sentence, which does not repeat what was typed.
    """
    try:
        day = _day(text.strip().lower(), header.known_until.year, today)
    except _TwoDaysError:
        raise ValueError(f"The day in “{option}” can be read as two. {_CURE}") from None
    except (ValueError, IndexError, OverflowError):
        raise ValueError(f"The day in “{option}” is none of the calendar. {_CURE}") from None
    if day.year not in _YEARS:
        raise ValueError(f"The year in “{option}” must lie between {_YEARS[0]} and {_YEARS[-1]}.")
    return day


def _day(text: str, year: int, today: date) -> date:
    if text in _NEAR:
        return today + timedelta(_NEAR[text])
    dated = _WEEKDAY.fullmatch(text)
    if dated is not None:
        day = _written_day(dated["day"], year)
        if not f"{day:%A}".lower().startswith(dated["weekday"][:3]):
            raise ValueError
        return day
    return _written_day(text, year)


def _written_day(text: str, year: int) -> date:
    first = _YEAR_FIRST.fullmatch(text)
    if first is not None:
        return date(*map(int, first.groups()))
    figures = _IN_FIGURES.fullmatch(text)
    if figures is not None:
        return _in_figures(int(figures["one"]), int(figures["two"]), int(figures["year"]), dots=figures["sign"] == ".")
    found = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    if found is None:
        return read_day(text)
    named = found["month"].removesuffix(".")
    months = [at for at, month in enumerate(_MONTHS, 1) if month.startswith(named)]
    return date(int(found["year"] or year), months[0], int(found["day"]))


def _in_figures(one: int, two: int, year: int, *, dots: bool) -> date:
    """Read 20/6/2024 or 6/20/2024 where only one of the two can be a month; with dots the day comes first."""
    if dots or one > _MONTHS_A_YEAR:
        return date(year, two, one)
    if two > _MONTHS_A_YEAR or one == two:
        return date(year, one, two)
    raise _TwoDaysError
