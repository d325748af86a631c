"""Dates and spans in words that a reader takes in at once."""

from __future__ import annotations

from datetime import date


def long_date(day: date) -> str:
    """Return `Wednesday 31 October 2007`, without leading zeros and in English whatever the machine's locale."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return `31 October 2007`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_and_month(key: str) -> str:
    """Return a day written MM-DD as people say it: `31 October`."""
    return f"{int(key[3:])} {_MONTHS[int(key[:2]) - 1]}"


def spoken_span(days: int) -> str:
    """Return a count of days in the largest fitting unit: `3 weeks`, `about 8 months`, `about 19 years`."""
    if days < 60:
        weeks, rest = divmod(days, 7)
        spans = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((weeks, "week"), (rest, "day")) if n]
        return " and ".join(spans) or "0 days"
    if days < 730:
        return f"about {round(days / 30.44)} months"
    return f"about {round(days / 365.25)} years"


def zone_name(zone: str) -> str:
    """Return the place of an IANA zone as people say it: `Los Angeles`."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
