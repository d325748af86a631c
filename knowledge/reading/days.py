"""Days as people mistype them, found before a validator could take `2007` for seconds since 1970."""

from __future__ import annotations

import re
from datetime import date

from knowledge.problems import Spot
from knowledge.reading.trees import Value

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Stands in for a bad day, so that the rest of the item is still looked at.
_ANY_DAY = "2000-01-01"


def without_bad_days(value: Value, names: frozenset[str], bad: list[tuple[Spot, str]]) -> Value:
    """Return a value with a harmless day wherever a field in `names` holds none; add each such place to `bad`."""
    return _mended(value, names, (), due=False, bad=bad)


def _mended(value: Value, names: frozenset[str], path: Spot, *, due: bool, bad: list[tuple[Spot, str]]) -> Value:
    if isinstance(value, str):
        if not due or is_day(value):
            return value
        bad.append((path, value))
        return _ANY_DAY
    if isinstance(value, dict):
        return {
            key: inner
            if isinstance(inner, str) and not due and key not in names
            else _mended(inner, names, (*path, key), due=due or key in names, bad=bad)
            for key, inner in value.items()
        }
    if not due and all(isinstance(inner, str) for inner in value):
        return value
    return [_mended(inner, names, (*path, at), due=due, bad=bad) for at, inner in enumerate(value)]


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written year-month-day."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
