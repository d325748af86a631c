"""On which day a fact was last found to be still true, by a moderator of each server."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select, update

from bot.store.audit import Act, write_act
from bot.store.store import Store
from bot.store.tables import VERIFIED


class VerifiedTable:
    """Reads and writes the days on which facts were found to be still true."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of(self, guild: int) -> Mapping[str, date]:
        """Return the day of each fact that was ever looked at in a server."""
        c = VERIFIED.c
        async with self._store.reading() as connection:
            rows = await connection.execute(select(c.fact, c.day).where(c.guild == guild))
            return {row.fact: row.day for row in rows}

    async def stamp(self, fact: str, day: date, act: Act) -> None:
        """Hold that a fact was found to be still true, and who said so."""
        c = VERIFIED.c
        async with self._store.writing() as connection:
            held = await connection.execute(
                update(VERIFIED).where(c.guild == act.guild, c.fact == fact).values(day=day)
            )
            if not held.rowcount:
                await connection.execute(VERIFIED.insert().values(guild=act.guild, fact=fact, day=day))
            await write_act(connection, act)
