"""What is held of a person, and letting go of it: at their wish, when its time is over, and with the server it was of.

All of it reads the registry and no table by name, so that a new table cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, Date, Table, and_, delete, false, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.audit import UNNAMED, Act, write_act
from bot.store.letters import Served
from bot.store.marks import mark_of
from bot.store.registry import AFTER_LEAVING, REGISTRY, Holding
from bot.store.store import Store
from bot.store.tables import GUILDS, KEYS
from bot.store.writing import put

DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Held:
    """How many rows of one table are about a person."""

    holding: Holding
    rows: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What had to stay of a person, because others must see who did it; and what the audit says of what went."""

    stayed: tuple[Held, ...]
    acts: tuple[Act, ...]


class Privacy:
    """Shows and lets go of what is held, over one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def held(self, person: int) -> tuple[Held, ...]:
        """Return what is held of a person in all servers, table by table; nothing of tables without."""
        async with self._store.reading() as connection:
            keys = await _keys(connection)
            found = [Held(holding, await _count(connection, holding, person, keys)) for holding in REGISTRY]
        return tuple(held for held in found if held.rows)

    async def forget(self, person: int, now: datetime) -> Forgotten:
        """Let go of a person everywhere at once; what others waited for leaves a line in the audit without a name."""
        acts: list[Act] = []
        async with self._store.writing() as connection:
            keys = await _keys(connection)
            for holding in REGISTRY:
                if holding.at_wish == "kept":
                    continue
                table, about = holding.table, _about(holding, person, keys)
                if holding.missed:
                    acts += await _missed(connection, holding, about, now)
                if holding.at_wish == "cleared" and holding.person is not None:
                    await connection.execute(update(table).where(about).values({holding.person.name: None}))
                else:
                    await connection.execute(delete(table).where(about))
            for act in acts:
                await write_act(connection, act)
        await self._store.sweep()
        stayed = (held for held in await self.held(person) if held.holding.at_wish == "kept")
        return Forgotten(tuple(stayed), tuple(acts))

    async def is_in(self, guilds: Collection[int], served: Served, now: datetime) -> None:
        """Hold in which of the servers that a process serves the bot is: it may have been taken out while it was away.

        Of a server that nothing is kept of nothing is written.
        """
        async with self._store.writing() as connection:
            known: set[int] = set()
            for holding in REGISTRY:
                if holding.of_server:
                    known |= set(await connection.scalars(select(holding.table.c.guild).distinct()))
            left = set(await connection.scalars(select(GUILDS.c.guild).where(GUILDS.c.left_at.is_not(None))))
            for guild in filter(served.has, known - {0}):
                if (guild in left) == (guild in guilds):
                    row = {"guild": guild, "left_at": None if guild in guilds else now}
                    await put(connection, GUILDS, row, ("left_at",))

    async def expire(self, now: datetime) -> int:
        """Let go of what has been kept for its time, and of the servers that the bot left long ago; return how much."""
        gone = 0
        async with self._store.writing() as connection:
            for holding in REGISTRY:
                if holding.kept is None:
                    continue
                made, before = holding.table.c[holding.made], now - holding.kept
                old = made < (before.date() if isinstance(made.type, Date) else before)
                gone += await _deleted(connection, holding.table, old)
            left = await connection.scalars(select(GUILDS.c.guild).where(GUILDS.c.left_at < now - AFTER_LEAVING))
            for guild in left.all():
                for holding in REGISTRY:
                    if holding.of_server:
                        gone += await _deleted(connection, holding.table, holding.table.c.guild == guild)
        # What was deleted one by one since then, such as letters that were sent, goes with it.
        await self._store.sweep()
        return gone


async def _deleted(connection: AsyncConnection, table: Table, which: ColumnElement[bool]) -> int:
    result: CursorResult[Any] = await connection.execute(delete(table).where(which))
    return result.rowcount


async def _missed(
    connection: AsyncConnection, holding: Holding, about: ColumnElement[bool], now: datetime
) -> list[Act]:
    c = holding.table.c
    rows = await connection.execute(select(c.guild, c.act, c.subject).where(about).order_by(c.at, c.guild))
    return [Act(row.guild, UNNAMED, DELETE, f"{row.act} {row.subject}", holding.missed, now) for row in rows]


async def _keys(connection: AsyncConnection) -> tuple[tuple[int, bytes], ...]:
    rows = await connection.execute(select(KEYS.c.guild, KEYS.c.key))
    return tuple((row.guild, row.key) for row in rows)


def _about(holding: Holding, person: int, keys: Sequence[tuple[int, bytes]]) -> ColumnElement[bool]:
    """Return what picks a person's rows: by the id, or by the mark that each server's key makes of it."""
    if holding.person is not None:
        return holding.person == person
    if holding.voter is not None:
        guild = holding.table.c.guild
        marks = [and_(guild == server, holding.voter == mark_of(key, person)) for server, key in keys]
        return or_(false(), *marks)
    return false()


async def _count(connection: AsyncConnection, holding: Holding, person: int, keys: Sequence[tuple[int, bytes]]) -> int:
    if holding.person is None and holding.voter is None:
        return 0
    rows = select(func.count()).select_from(holding.table).where(_about(holding, person, keys))
    return await connection.scalar(rows) or 0
