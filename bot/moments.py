"""Days, instants and time zones as people write them in options, settings and batch lines."""

from __future__ import annotations

from datetime import date, datetime, time
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from knowledge.language.dating import FIRST_YEAR, LAST_YEAR

_NOON = time(12, 0)
_EXAMPLE = "2007-10-23T09:15:00-07:00"


def read_moment(text: str) -> datetime:
    """Read an ISO date or date and time; a day alone is its noon. ValueError with a plain reason."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"it is no date and time of the calendar; write it like {_EXAMPLE}") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"its year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return datetime.combine(moment.date(), _NOON) if _is_day(text.strip()) else moment


def _is_day(text: str) -> bool:
    """Tell whether a text names a day and no hour of it, in any of the ways of ISO: `2007-10-23`, `2007-W43-2`."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_instant(text: str) -> datetime:
    """Read an ISO date and time that carries its offset from UTC. ValueError with a plain reason."""
    moment = read_moment(text)
    if moment.tzinfo is None:
        raise ValueError(f"it has no offset from UTC; write it like {_EXAMPLE}")
    return moment


def in_zone(moment: datetime, zone: str) -> datetime:
    """Return a moment as an instant: one without an offset is read on the clocks of `zone`."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(zone))


def read_day(text: str) -> date:
    """Read a day like 2007-10-23. ValueError with a plain reason."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError("it is no day of the calendar; write it like 2007-10-23") from None


def read_zone(text: str) -> str:
    """Return the name of an IANA time zone. ValueError with the names that come nearest."""
    try:
        return ZoneInfo(text.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    near = _like_zones(text.strip())
    cure = f"Did you mean {' or '.join(near)}?" if near else "Write it like America/Los_Angeles or Europe/London."
    raise ValueError(f"there is no such time zone. {cure}")


def _like_zones(text: str) -> list[str]:
    typed = text.lower().replace(" ", "_")
    zones = sorted(available_timezones())
    ending = [zone for zone in zones if "/" in zone and typed == zone.lower().rpartition("/")[2]]
    by_lower = {zone.lower(): zone for zone in zones}
    return (ending or [by_lower[near] for near in get_close_matches(typed, by_lower, 2, 0.75)])[:2]
