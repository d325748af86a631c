"""Figures and dates in a form that can be compared: `5,507` and `5507`, `ninety percent` and `90%`, `Oct. 31` and `10/31`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from knowledge.language.dating import MONTHS, YEAR, month_forms, month_number
from knowledge.language.number_words import NUMBERS

# `one` is mostly no figure.
_UNITS = {word: number for word, number in NUMBERS.items() if number != 1}
_NUMBER = re.compile(r"^\$?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<percent>%?)(?P<scale>k|m|mm|bn|b|st|nd|rd|th)?$")
# Above this a float no longer holds every whole number; such figures keep the digits they were written in.
_EXACT = 1e15
SHORT_YEAR_DIGITS = 2
# Short years below this are of this century.
_CENTURY_TURNS = 50
# A day without a year may be the 29th of February.
_LEAP_YEAR = "2000"
_SCALE = {"k": 1_000, "m": 1_000_000, "mm": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}

_MONTH = rf"(?P<month>{'|'.join(form.lower() for month in MONTHS for form in month_forms(month))})"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\.?\s*(?:the\s+)?{_DAY}\b(?!\s*%)(?:,?\s*(?P<year>{YEAR})\b)?"),
    re.compile(rf"\b{_DAY}\s*(?:of\s+)?{_MONTH}\b\.?(?:,?\s*(?P<year>{YEAR})\b)?"),
    re.compile(r"\b(?P<month>0?[1-9]|1[0-2])/(?P<day>[0-3]?\d)(?:/(?P<year>\d{4}|\d\d))?\b(?!\s+of\b)"),
    re.compile(rf"\b(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\b"),
)
# A day of January to April in figures looks like a simple fraction: it is one unless a word says that a day follows.
_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 10})
_DUE = re.compile(r"\b(?:on|by|until|till|since|before|after|due|date|day|dated)\s+(?:the\s+)?$")
_PART_OF = re.compile(
    r"(?:rds?|ths?)?(?:\s+|-)(?:majority|votes?|share|cut|split|rule|quorum|the|cup|size|price|pay)\b"
)
# "The 1st session", "in the 1st place": an ordinal of something else than a day of the month.
_ORDINAL_DAY = re.compile(
    r"\bthe\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?!\s+(?:day|session|time|century|place|thing|half|round|step|point))"
)
_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(r"(?<=\d)\s*(?:(?:percent|per cent|pct)\b|%)")
# Of two shares the sign mostly stands behind the second alone: "25 or 30 percent", "between 20 and 25%".
_TWO_SHARES = re.compile(
    r"(?<![\d.,/-])(\d{1,2}(?:\.\d+)?)(?=(?:\s+(?:or|to|versus|vs)\s+|\s*[-/]\s*)\d{1,2}(?:\.\d+)?%)"
    r"|(?<=\bbetween )(\d{1,2}(?:\.\d+)?)(?= and \d{1,2}(?:\.\d+)?%)"
)
_BY_NUMBER = re.compile(r"\bthe (\d{1,2})(?:st|nd|rd|th)\b")


def as_number(word: str) -> str | None:
    """Return a figure's canonical form (`5507`, `90.3%`, `1200000`), or None for a word that is not one."""
    if word in _UNITS:
        return str(_UNITS[word])
    found = _NUMBER.match(word) if not word.isalpha() else None
    if found is None:
        return None
    digits = found["digits"].replace(",", "").rstrip(".")
    scale = _SCALE.get(found["scale"] or "", 1)
    value = float(digits) * scale
    shown = f"{value:.6f}".rstrip("0").rstrip(".") if value < _EXACT else digits
    return shown + found["percent"]


def date_keys(flat: str, calendar: Mapping[str, tuple[date, ...]]) -> tuple[str, frozenset[str]]:
    """Return the text with written dates taken out and weekday names left in, and the days named as MM-DD.

    `calendar` says which days of the story a bare word like `monday` or `halloween` can mean.
    """
    days: set[str] = set()
    # Every date and percentage that is written in figures has one.
    rest = _in_figures(flat, calendar, days) if _DIGIT.search(flat) else flat
    written = _WORD.findall(rest)
    if not calendar.keys().isdisjoint(written):
        days.update(f"{d:%m-%d}" for word in written for d in calendar.get(word, ()))
    return rest, frozenset(days)


def _in_figures(flat: str, calendar: Mapping[str, tuple[date, ...]], days: set[str]) -> str:
    """Return the text without the dates written in figures, having added them to `days`."""
    rest = _PERCENT.sub("%", flat)
    if "%" in rest:
        rest = _TWO_SHARES.sub(r"\g<0>%", rest)

    def take(found: re.Match[str]) -> str:
        year = _full_year(found["year"] or "")
        month = month_number(found["month"]) or (int(found["month"]) if found["month"].isdigit() else 0)
        day = int(found["day"])
        if not _is_a_day(year, month, day) or _is_a_fraction(found):
            return found[0]
        days.add(f"{month:02d}-{day:02d}")
        # The year stays a word of its own: which year is asked about is for the guard to see.
        return f" d{month:02d}x{day:02d} {year} "

    for pattern in _WRITTEN:
        rest = pattern.sub(take, rest)
    for found in _ORDINAL_DAY.finditer(rest):
        days.update(f"{d:%m-%d}" for d in calendar.get(f"{int(found['day'])}", ()))
    return rest


def _full_year(year: str) -> str:
    """Two digits after a stroke are a year too: 88 is 1988, 07 is 2007."""
    if len(year) != SHORT_YEAR_DIGITS:
        return year
    return f"{'20' if int(year) < _CENTURY_TURNS else '19'}{year}"


def _is_a_day(year: str, month: int, day: int) -> bool:
    try:
        date(int(year or _LEAP_YEAR), month, day)
    except ValueError:
        return False
    return True


def _is_a_fraction(found: re.Match[str]) -> bool:
    """Tell whether figures with a stroke are a part of something: `a 2/3 majority`, `1/2 or 3/4`, not `on 1/2`."""
    text = found.string
    if found["year"] or found["month"][:1] == "0" or text[found.end("month") : found.end("month") + 1] != "/":
        return False
    above, below = int(found["month"]), int(found["day"])
    if _PART_OF.match(text, found.end()):
        return True
    simple = above < below and below in _DENOMINATORS and found["day"][:1] != "0"
    return simple and _DUE.search(text, 0, found.start()) is None


def days_by_number(text: str) -> frozenset[int]:
    """Return the days of a month that a text names by number alone: "the 22nd"."""
    return frozenset(int(day) for day in _BY_NUMBER.findall(text))
