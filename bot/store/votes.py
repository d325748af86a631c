"""Votes: that a person found what an answer tells helpful or not right, each once.

A person stands there under a mark that only the server's key of the month makes. With the key the votes go as well;
what they came to stands in the tallies.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.marks import mark_of
from bot.store.store import Store
from bot.store.tables import KEYS, TALLIES, VOTES
from bot.store.tallies import count
from bot.store.writing import put

KEY_KEPT = timedelta(days=30)
_KEY_BYTES = 32


class VotesTable:
    """Counts votes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def vote(self, guild: int, facts: Iterable[str], user: int, day: date, *, helpful: bool) -> bool:
        """Count what a person thinks of facts; who thinks otherwise than before is counted otherwise.

        Return whether anything was counted that was not before.
        """
        counted = False
        async with self._store.writing() as connection:
            voter = mark_of(await _key(connection, guild, day), user)
            for fact in facts:
                counted = await _vote(connection, (guild, fact, voter), day, helpful=helpful) or counted
        return counted


async def _vote(connection: AsyncConnection, whose: tuple[int, str, str], day: date, *, helpful: bool) -> bool:
    c = VOTES.c
    guild, fact, voter = whose
    row = {"guild": guild, "fact": fact, "voter": voter, "helpful": helpful, "day": day}
    if not await put(connection, VOTES, row):
        its = (c.guild == guild, c.fact == fact, c.voter == voter)
        before = (await connection.execute(select(c.helpful, c.day).where(*its))).one()
        if before.helpful == helpful:
            return False
        await connection.execute(update(VOTES).where(*its).values(helpful=helpful, day=day))
        t, column = TALLIES.c, _column(helpful=before.helpful)
        that_day = (t.guild == guild, t.day == before.day, t.fact == fact)
        await connection.execute(update(TALLIES).where(*that_day).values({column: t[column] - 1}))
    await count(connection, [(guild, day, fact, {_column(helpful=helpful): 1})])
    return True


def _column(*, helpful: bool) -> str:
    return "helpful" if helpful else "not_right"


async def _key(connection: AsyncConnection, guild: int, day: date) -> bytes:
    """Return a server's key, a new one where the last is a month old: with it go the votes that it marked."""
    c = KEYS.c
    held = (await connection.execute(select(c.key, c.day).where(c.guild == guild))).first()
    if held is not None and day - held.day < KEY_KEPT:
        return held.key
    await connection.execute(delete(VOTES).where(VOTES.c.guild == guild))
    await put(connection, KEYS, {"guild": guild, "key": secrets.token_bytes(_KEY_BYTES), "day": day}, ("key", "day"))
    # Another process may have been first with a key of its own.
    return (await connection.execute(select(c.key).where(c.guild == guild))).scalar_one()
