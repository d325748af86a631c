"""Reminders in a hall: a clock that the test sets, and how one is asked for and sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.gateway.delivering import Delivery
from tests.bot.gateway.hall import NOON, Hall

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
STRIKE, EXPIRY = "first-strike-day", "expiry"
# 1 July 2024, 09:00 in London; 30 June 2024 at its end in London.
STRIKE_AT, EXPIRY_AT = datetime(2024, 7, 1, 8, tzinfo=UTC), datetime(2024, 6, 30, 23, tzinfo=UTC)
NAME = "a strike first becomes possible"


@dataclass
class Watch:
    """The machine's clock, set by the test."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        """Return what time it is."""
        return self.at


def real(watch: Watch) -> Clock:
    """Return a clock that goes by the watch."""
    return Clock("real", watch)


def open_post(here: Hall, watch: Watch) -> Delivery:
    """Return what sends letters in a hall, by the watch."""
    here.house.now = watch
    return Delivery(here.house)


async def ask(here: Hall, event: str = STRIKE, before: int = 3600, who: Any = None) -> str:  # noqa: ANN401 - simcord's member
    """Ask for a reminder and return what is said, which nobody else sees."""
    came = await (who or here.ada).slash(here.channel, "remind set", event=event, before=before)
    assert came.ephemeral
    return str(came.response.content)
