"""In which week each server's moderators were last told what waits in their queue.

A process claims a week of a server for a while, tells it and writes that down. One that is killed meanwhile leaves a
claim that runs out; whoever claims that week then knows that it may have been told (`in_doubt`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select, update

from bot.store.store import Store
from bot.store.tables import DIGESTS, QUEUE, SETTINGS
from bot.store.writing import put

# The week of a server that was never told.
NEVER = date.min


@dataclass(frozen=True, slots=True)
class Owed:
    """A server in whose queue something waits: since which day, and the week in which that was told last, if ever."""

    guild: int
    since: date
    told: date | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a process alone tells until then; `in_doubt` says that one before it may have told it."""

    guild: int
    until: datetime
    in_doubt: bool


class DigestsTable:
    """Reads whom a digest may be owed to, and writes that it is being told and was told."""

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

    async def claim(self, owed: Owed, begun: datetime, now: datetime, lease: timedelta) -> Claim | None:
        """Claim what is owed for the week that has `begun`; None where another process tells it now, or has told it."""
        d, until = DIGESTS.c, now + lease
        async with self._store.writing() as connection:
            await put(connection, DIGESTS, {"guild": owed.guild, "week": NEVER})
            held = (await connection.execute(select(d.week, d.claimed_until).where(d.guild == owed.guild))).one()
            before = held.claimed_until
            # What is claimed for longer than anybody claims was so by a clock that was wrong.
            claimed = before is not None and now < before <= now + 2 * lease
            if claimed or held.week != (owed.told or NEVER):
                return None
            await connection.execute(update(DIGESTS).where(d.guild == owed.guild).values(claimed_until=until))
        return Claim(owed.guild, until, in_doubt=before is not None and before > begun)

    async def release(self, claim: Claim) -> None:
        """Give a claim back: nothing was told."""
        d = DIGESTS.c
        held = (d.guild == claim.guild, d.claimed_until == claim.until)
        async with self._store.writing() as connection:
            await connection.execute(update(DIGESTS).where(*held).values(claimed_until=None))

    async def told(self, guild: int, week: date) -> None:
        """Hold that a server's moderators were told in a week."""
        row = {"guild": guild, "week": week, "claimed_until": None}
        async with self._store.writing() as connection:
            await put(connection, DIGESTS, row, ("week", "claimed_until"))
