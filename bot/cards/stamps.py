"""A deadline's instant, for a screen that tells it in its reader's own time."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.cards.card import Stamp
from knowledge.countdown import instant_of
from knowledge.language.dating import long_date, zone_name
from knowledge.model import Deadline


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
