"""The day in an option, as people write one."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.moments import read_day
from knowledge.language.dating import MONTHS
from knowledge.model import Header

_MONTHS = tuple(month.lower() for month in MONTHS)
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<month>[a-z]{3,9})\.?", r"(?:,?\s+(?P<year>\d{4}))?"
_DAY_FIRST = re.compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}", re.ASCII)
_MONTH_FIRST = re.compile(rf"{_MONTH}\s+{_DAY}{_YEAR}", re.ASCII)
_IN_FIGURES = re.compile(r"(?P<one>\d{1,2})(?P<sign>[/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", re.ASCII)
_WEEKDAY = re.compile(
    r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,?\s+(?P<day>.+)"
)
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap])?(?:\.?m\.?)?", re.ASCII)
_NAMED_TIMES = {"noon": "12:00", "end of day": "24:00", "end of the day": "24:00"}
_HALF_A_DAY = 12
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


def time_in(option: str, text: str) -> str:
    """Return the hour that an option names, as `09:30`; the end of a day is `24:00`. ValueError as for `day_in`."""
    typed = " ".join(text.lower().split())
    if typed == "midnight":
        raise ValueError(f"Midnight in “{option}” can be read as two: 00:00 begins the day, 24:00 ends it.")
    if typed in _NAMED_TIMES:
        return _NAMED_TIMES[typed]
    found = _TIME.fullmatch(typed)
    hour = _hour(found) if found is not None else None
    if found is None or hour is None:
        raise ValueError(f"The hour in “{option}” is none of a day. Write it like 17:30 or 5:30 pm.")
    return f"{hour:02}:{found['minute'] or '00'}"


def _hour(found: re.Match[str]) -> int | None:
    """Return the hour of 24; None where no clock shows it, or where it could be of either half of the day."""
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half:
        whole = hour % _HALF_A_DAY + (_HALF_A_DAY if half == "p" else 0)
        return whole if 1 <= hour <= _HALF_A_DAY and minute < 60 else None
    if found["minute"] is None or "m" in found[0]:
        return None
    return hour if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else None


def on_the_clocks(day: date, at: str, zone: str) -> str:
    """Say why an hour of a day is not one instant on the clocks of a zone; nothing where it is."""
    if at == "24:00":
        day, at = day + timedelta(days=1), "00:00"
    there = datetime.combine(day, time.fromisoformat(at), ZoneInfo(zone))
    if there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != there.replace(tzinfo=None):
        return f"The clocks of {zone} skip {at} on that day: they are put forward."
    if there.utcoffset() != there.replace(fold=1).utcoffset():
        return f"The clocks of {zone} show {at} twice on that day. Write it in UTC, with the zone UTC."
    return ""


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
