"""A deadline's instant, for a screen that tells it in its reader's own time."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.cards.card import Stamp
from knowledge.countdown import instant_of
from knowledge.language.dating import long_date, zone_name
from knowledge.model import Deadline


def official_words(instant: datetime, zone: str) -> str:
    """Say an instant as the clocks of a zone show it; midnight is the end of the day before."""
    here = instant.astimezone(ZoneInfo(zone))
    if here.timetz().replace(tzinfo=None) == time(0):
        return f"{long_date(here.date() - timedelta(days=1))}, at the end of that day, {zone_name(zone)} time"
    return f"{long_date(here.date())}, {here:%H:%M} {zone_name(zone)} time"


def stamp_of(deadline: Deadline) -> Stamp:
    """Return a deadline's instant; where its hour is not known, the noon of its day: the same day almost everywhere."""
    zone = ZoneInfo(deadline.zone)
    official = long_date(deadline.day)
    if deadline.at == "24:00":
        official += ", at the end of that day"
    elif deadline.exact:
        official += f", {deadline.at}"
    official += f", {zone_name(deadline.zone)} time"
    instant = instant_of(deadline) if deadline.exact else datetime.combine(deadline.day, time(12), zone)
    return Stamp(instant, deadline.exact, official)
