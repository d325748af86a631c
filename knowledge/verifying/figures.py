"""The days and figures in a text, each in one form: `Oct. 31` is `31 October`, `two` is `2`, `90 percent` is `90%`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from knowledge.language.dating import MONTHS, WEEKDAYS, YEAR, month_forms, month_number
from knowledge.language.number_words import NUMBERS, ORDINALS
from knowledge.language.number_words import figures as in_digits

_WEEKDAYS = tuple(day.lower() for day in WEEKDAYS)
_MONTH = rf"(?P<month>{'|'.join(form for month in MONTHS for form in month_forms(month))})(?!\w)"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_DAYS = rf"(?P<days>{_DAY}(?:(?:\s*[,-]\s*|\s+(?:and|or|to)\s+|,\s+and\s+){_DAY})*)"
_YEAR = rf"(?:,?\s+(?P<year>{YEAR})(?!\w))?"
_WEEKDAY = r"(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?,?\s+(?:the\s+)?)?"
_DATES = (
    re.compile(rf"{_WEEKDAY}(?<![\d.,$]){_DAYS}\s+(?:of\s+)?{_MONTH}{_YEAR}"),
    re.compile(rf"{_WEEKDAY}(?<!\w){_MONTH}\s+{_DAYS}(?![\d%.]\d|%){_YEAR}"),
)
_MONTH_ALONE = re.compile(rf"(?<!\w){_MONTH}{_YEAR}")
_WEEKDAY_ALONE = re.compile(r"(?<!\w)(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\w)(?=s?)")
_YEAR_ALONE = re.compile(rf"(?<![\w$.,'])(?P<year>{YEAR})(?![\w%]|[.,]\d)")

_SMALL = "|".join(word for word in NUMBERS if word != "one")
_SCALES = {"hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}
_COUNTED = {"decade": 10, "dozen": 12}
_FIGURE = re.compile(
    r"(?<![\w.,])(?:\$\s?)?(?:(?P<digits>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?"
    rf"|(?P<words>(?:{_SMALL})(?:[ -](?:{_SMALL}|hundred(?: and(?= (?:{_SMALL})))?))*)"
    rf"|(?P<ordinal>{'|'.join(ORDINALS)}))"
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|bn|k|m)\b)?"
    r"(?P<percent>\s?%|[ -]per\s?cent\b)?(?!\w)(?:[ -](?P<counted>decade|dozen)s?\b)?",
    re.IGNORECASE,
)

# Stands where a day or figure was, so that what is left keeps its sentences.
_TAKEN = " § "
_MOST_LISTED = 10
_THING = re.compile(r"[ -][^\W\d_]+")
_MEASURES = frozenset({"minute", "hour", "day", "week", "month", "year", "cent", "dollar", "time", "fold", "percent"})
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_SIDES = re.compile(r"\s+sides\b")
_LISTING = re.compile(r"[^.:;]*:(?P<rest>.*)", re.DOTALL)
_PARTED = re.compile(r"[;,](?:\s+and\b)?|\band\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A day or figure in a text: how it is written, what it is called, and the keys of each way to read it.

    `counts` is the thing that a small number word counts (`two views`): a claim only where the source has that thing.
    """

    shown: str
    called: str
    readings: tuple[frozenset[str], ...]
    fault: str = ""
    counts: str | None = None


def days_and_figures(text: str) -> tuple[tuple[Found, ...], str]:
    """Return what a text with straight quotes names, and the text with all that taken out."""
    found: list[Found] = []
    rest = text

    def take(match: re.Match[str]) -> str:
        found.append(_dated(match))
        return _TAKEN

    for pattern in (*_DATES, _MONTH_ALONE, _WEEKDAY_ALONE, _YEAR_ALONE):
        rest = pattern.sub(take, rest)
    found.extend(_figures(rest))
    return tuple(found), _FIGURE.sub(_TAKEN, rest)


def keys_of_day(day: date | None) -> frozenset[str]:
    """Return what the day of an article itself makes present: the day, its weekday, month and year."""
    if day is None:
        return frozenset()
    return frozenset({f"d:{day:%m-%d}", f"m:{day.month}", f"y:{day.year}", f"w:{_WEEKDAYS[day.weekday()]}"})


def _dated(match: re.Match[str]) -> Found:
    parts = match.groupdict()
    month = month_number(parts["month"]) if parts.get("month") else 0
    days = [int(day) for day in re.findall(r"\d+", parts.get("days") or "")]
    keys = {f"d:{month:02d}-{day:02d}" for day in days} if days else {f"m:{month}"} if month else set[str]()
    weekday = (parts.get("weekday") or "").lower()
    if parts.get("year"):
        keys.add(f"y:{parts['year']}")
    known = _day_of(parts.get("year"), month, days)
    if weekday and known is None:
        keys.add(f"w:{weekday}")
    shown = match[0].strip(" ,")
    if weekday and known is not None and _WEEKDAYS[known.weekday()] != weekday:
        named = WEEKDAYS[known.weekday()]
        return Found(shown, "the day", (), f"`{shown}` is no such day: it was a {named}")
    return Found(shown, "the year" if not month and not weekday else "the day", (frozenset(keys),))


def _day_of(year: str | None, month: int, days: list[int]) -> date | None:
    """Return the one day that is meant, where year, month and day are all said."""
    if not year or not month or len(days) != 1:
        return None
    try:
        return date(int(year), month, days[0])
    except ValueError:
        return None


def _figures(text: str) -> Iterator[Found]:
    for match in _FIGURE.finditer(text):
        value = _value(match)
        if value is None or _counts_itself(text, match, value):
            continue
        percent = "%" if match["percent"] else ""
        readings = [frozenset({f"n:{_shown(value)}{percent}"})]
        if _ORDINAL.search(match[0]):
            readings.append(frozenset({f"o:{_shown(value)}"}))
        if match["counted"]:
            readings.append(frozenset({f"n:{_shown(value * _COUNTED[match['counted'].lower()])}"}))
        yield Found(match[0].strip(), "the figure", tuple(readings), counts=_counted(text, match, value))


def _counted(text: str, match: re.Match[str], value: Decimal) -> str | None:
    """Return what a small number word counts, where that is no measure; None where the figure stands for itself."""
    if match["words"] is None or match["scale"] or match["percent"] or match["counted"] or value > _MOST_LISTED:
        return None
    thing = _THING.match(text, match.end())
    word = thing[0].strip(" -").casefold() if thing is not None else ""
    return None if word.removesuffix("s") in _MEASURES else word


def _counts_itself(text: str, match: re.Match[str], value: Decimal) -> bool:
    """Whether a number word counts what its own sentence lists (`two things: this and that`), or says `two sides`."""
    if match["words"] is None or value > _MOST_LISTED:
        return False
    if _SIDES.match(text, match.end()):
        return True
    listing = _LISTING.match(text, match.end())
    return listing is not None and len(_PARTED.findall(listing["rest"])) >= value - 1


def _value(match: re.Match[str]) -> Decimal | None:
    if match["ordinal"]:
        return Decimal(ORDINALS[match["ordinal"].lower()])
    digits = match["digits"] or in_digits(match["words"].lower().replace("-", " "))
    try:
        return Decimal(digits.replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
    except InvalidOperation:
        return None


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}"
