"""Tallies: how often each fact was told on a day in a server, and found helpful or not right. Nobody stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.store import Store
from bot.store.tables import TALLIES
from bot.store.writing import add_to

# A number smaller than this could point at somebody: it is not shown.
LEAST_SHOWN = 3
_COUNTED = ("told", "helpful", "not_right")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted of a fact; None for a number that is too small to be shown."""

    told: int | None
    helpful: int | None
    not_right: int | None


async def count(connection: AsyncConnection, counted: Iterable[tuple[int, date, str, Mapping[str, int]]]) -> None:
    """Add to what was counted of each fact of a server on a day, in a transaction."""
    nought = dict.fromkeys(_COUNTED, 0)
    rows = [{"guild": guild, "day": day, "fact": fact, **nought, **more} for guild, day, fact, more in counted]
    await add_to(connection, TALLIES, rows, _COUNTED)


class TalliesTable:
    """Reads what was counted."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def since(self, guild: int, day: date) -> Mapping[str, Tally]:
        """Return what was counted of each fact of a server from a day on; numbers too small to be shown are None."""
        c = TALLIES.c
        rows = (
            select(c.fact, func.sum(c.told), func.sum(c.helpful), func.sum(c.not_right))
            .where(c.guild == guild, c.day >= day)
            .group_by(c.fact)
            .order_by(c.fact)
        )
        async with self._store.reading() as connection:
            return {fact: Tally(*map(_shown, numbers)) for fact, *numbers in await connection.execute(rows)}


def _shown(number: int) -> int | None:
    return int(number) if number >= LEAST_SHOWN else None
