"""In which week each server's moderators were last told what waits in their queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from bot.store.store import Store
from bot.store.tables import DIGESTS, QUEUE, SETTINGS
from bot.store.writing import put


@dataclass(frozen=True, slots=True)
class Owed:
    """A server in whose queue something waits: since which day, and the week in which that was told last, if ever."""

    guild: int
    since: date
    told: date | None


class DigestsTable:
    """Reads whom a digest may be owed to, and writes that it was told."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def owed(self, since: date) -> Sequence[Owed]:
        """Return the servers in whose queue something waits since a day, that want it told and say where."""
        q, s = QUEUE.c, SETTINGS.c
        of_server = select(s.guild).where(s.guild == q.guild).correlate(QUEUE)
        has_channel = of_server.where(s.name == "log_channel").exists()
        switched_off = of_server.where(s.name == "digest", s.value == "false").exists()
        rows = (
            select(q.guild, func.min(q.day), DIGESTS.c.week)
            .outerjoin_from(QUEUE, DIGESTS, DIGESTS.c.guild == q.guild)
            .where(q.day >= since, has_channel, ~switched_off)
            .group_by(q.guild, DIGESTS.c.week)
            .order_by(q.guild)
        )
        async with self._store.reading() as connection:
            return [Owed(*row) for row in await connection.execute(rows)]

    async def told(self, guild: int, week: date) -> None:
        """Hold that a server's moderators were told in a week."""
        async with self._store.writing() as connection:
            await put(connection, DIGESTS, {"guild": guild, "week": week}, ("week",))
