"""The editions of each server, and the packs that they are made of: published in one transaction, the last few kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Select, and_, delete, exists, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.audit import Act, write_act
from bot.store.store import Store
from bot.store.tables import AUDIT, EDITIONS, PACKS

KEPT = 20
# A pack that another process is just publishing again must not be let go meanwhile.
_GRACE = timedelta(hours=1)
# What else is done in the transaction that publishes.
Also: TypeAlias = Callable[[AsyncConnection], Awaitable[None]]
_Rows: TypeAlias = "Select[Any, Any, Any, Any, Any, Any, Any]"


class OvertakenError(Exception):
    """Another edition of this number was published first."""


@dataclass(frozen=True, slots=True)
class Row:
    """An edition as it is stored: `pack` is the hash of its files, `overlay` JSON, `hash` what replies call it."""

    guild: int
    number: int
    pack: str
    overlay: str
    hash: str
    words: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """An edition in a server's history: what changed with it, by whom, by which act, and when.

    Who and which act are None where the audit no longer knows. `pack` is the id of the pack that it is made of.
    """

    number: int
    hash: str
    words: str
    made_at: datetime
    moderator: int | None
    act: str | None
    subject: str | None
    pack: str | None


@dataclass(frozen=True, slots=True)
class Files:
    """A pack's files in a zip, known by their hash; `name` is the pack's id."""

    hash: str
    name: str
    zip: bytes


class Editions:
    """What was published, over one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def newest(self, guild: int) -> Row | None:
        """Return the edition that counts for a server; None where it has none of its own."""
        rows = _rows().where(EDITIONS.c.guild == guild).order_by(EDITIONS.c.number.desc()).limit(1)
        return await self._one(rows)

    async def numbers(self) -> dict[int, int]:
        """Return the number of the edition that counts for each server that has one."""
        rows = select(EDITIONS.c.guild, func.max(EDITIONS.c.number).label("number")).group_by(EDITIONS.c.guild)
        async with self._store.reading() as connection:
            return {row.guild: row.number for row in await connection.execute(rows)}

    async def numbered(self, guild: int, number: int) -> Row | None:
        """Return a server's edition of that number; None where it is not kept."""
        return await self._one(_rows().where(EDITIONS.c.guild == guild, EDITIONS.c.number == number))

    async def _one(self, rows: _Rows) -> Row | None:
        async with self._store.reading() as connection:
            found = (await connection.execute(rows)).first()
        return Row(*found) if found is not None else None

    async def history(self, guild: int) -> Sequence[Version]:
        """Return a server's editions, the newest first."""
        e, a = EDITIONS.c, AUDIT.c
        rows = (
            select(e.number, e.hash, e.words, e.made_at, a.moderator, a.act, a.subject, PACKS.c.name)
            .outerjoin_from(EDITIONS, AUDIT, and_(a.guild == e.guild, a.edition == e.number))
            .outerjoin(PACKS, PACKS.c.hash == e.pack)
            .where(e.guild == guild)
            .order_by(e.number.desc())
        )
        async with self._store.reading() as connection:
            return [Version(*row) for row in await connection.execute(rows)]

    async def pack(self, content: str) -> Files | None:
        """Return the files of a pack by their hash; None where they are not kept."""
        rows = select(PACKS.c.hash, PACKS.c.name, PACKS.c.files).where(PACKS.c.hash == content)
        async with self._store.reading() as connection:
            found = (await connection.execute(rows)).first()
        return Files(*found) if found is not None else None

    async def followers(self, name: str) -> Sequence[int]:
        """Return the servers whose newest edition is of the pack of that name."""
        e = EDITIONS.c
        newest = select(e.guild, func.max(e.number).label("number")).group_by(e.guild).subquery()
        rows = (
            select(e.guild)
            .join(newest, and_(newest.c.guild == e.guild, newest.c.number == e.number))
            .join(PACKS, PACKS.c.hash == e.pack)
            .where(PACKS.c.name == name, e.guild != 0)
            .order_by(e.guild)
        )
        async with self._store.reading() as connection:
            return (await connection.scalars(rows)).all()

    async def publish(self, rows: Sequence[Row], files: Sequence[Files], act: Act, also: Sequence[Also] = ()) -> None:
        """Publish the rows of one server with their packs, what is said of it in the audit, and what else goes with it.

        All, or nothing: what `also` raises undoes it. OvertakenError where one of the numbers is taken.
        """
        try:
            async with self._store.writing() as connection:
                for held in files:
                    await _keep(connection, held, act.at)
                await connection.execute(EDITIONS.insert(), [_values(row) for row in rows])
                await write_act(connection, act)
                await _let_go(connection, rows[-1], act.at - _GRACE)
                for do in also:
                    await do(connection)
        except IntegrityError:
            raise OvertakenError from None


def _rows() -> _Rows:
    c = EDITIONS.c
    return select(c.guild, c.number, c.pack, c.overlay, c.hash, c.words, c.made_at)


def _values(row: Row) -> dict[str, object]:
    return {name: getattr(row, name) for name in Row.__dataclass_fields__}


async def _keep(connection: AsyncConnection, files: Files, at: datetime) -> None:
    """Store a pack's files, or say of those that are there that they are used now."""
    used = await connection.execute(update(PACKS).where(PACKS.c.hash == files.hash).values(stored_at=at))
    if not used.rowcount:
        values = {"hash": files.hash, "name": files.name, "files": files.zip, "stored_at": at}
        await connection.execute(PACKS.insert().values(values))


async def _let_go(connection: AsyncConnection, newest: Row, before: datetime) -> None:
    """Let go of a server's oldest editions, and of the packs that no edition is made of any more."""
    c = EDITIONS.c
    gone = await connection.execute(delete(EDITIONS).where(c.guild == newest.guild, c.number <= newest.number - KEPT))
    if gone.rowcount:
        unused = ~exists().where(c.pack == PACKS.c.hash)
        await connection.execute(delete(PACKS).where(unused, PACKS.c.stored_at < before))
