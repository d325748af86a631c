"""Proposals: changes that wait for a second moderator. Each is decided about once, whoever gets to it first.

How the change is made again stands in `recipe`, which is for those who make one to read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.audit import Act, write_act
from bot.store.store import Store
from bot.store.tables import PROPOSALS

WAITS = timedelta(days=7)
MOST_PROPOSED = 20
Kept: TypeAlias = Literal["kept", "double", "full"]
_c = PROPOSALS.c


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that one moderator of a server wants, and another one is to approve.

    `key` is its own, taken by chance, so that no button means a later one. `mark` says to the letter what was shown,
    `words` tell it and `reason` why, where a reason was asked for. `asked` are the items of the queue it answers.
    """

    guild: int
    key: str
    moderator: int
    act: str
    subject: str
    recipe: str
    words: str
    reason: str
    mark: str
    at: datetime
    asked: tuple[int, ...] = ()

    @property
    def until(self) -> datetime:
        """Until when it waits."""
        return self.at + WAITS


class ProposalsTable:
    """Reads and writes what is proposed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def keep(self, proposal: Proposal, act: Act) -> Kept:
        """Keep a proposal, with its line in the audit; say where it waits already, or so many do that none has room."""
        async with self._store.writing() as connection:
            same = and_(_waiting(proposal.guild, act.at), _c.mark == proposal.mark, _c.act == proposal.act)
            if await connection.scalar(select(_c.key).where(same).limit(1)):
                return "double"
            waiting = await connection.scalar(select(func.count()).where(_waiting(proposal.guild, act.at)))
            if (waiting or 0) >= MOST_PROPOSED:
                return "full"
            await connection.execute(insert(PROPOSALS).values(_values(proposal)))
            await write_act(connection, act)
        return "kept"

    async def one(self, guild: int, key: str, now: datetime) -> Proposal | None:
        """Return what waits in a server under a key; None where nothing does any more."""
        found = await self._read(and_(_waiting(guild, now), _c.key == key))
        return found[0] if found else None

    async def waiting(self, guild: int, now: datetime) -> Sequence[Proposal]:
        """Return what waits in a server, the oldest first."""
        return await self._read(_waiting(guild, now))

    async def lapsed(self, now: datetime) -> Sequence[Proposal]:
        """Return what has waited for its time in any server."""
        return await self._read(_c.at <= now - WAITS)

    async def drop(self, key: str, act: Act) -> bool:
        """Let go of a proposal of the act's server, with that line in the audit; False where it was decided about."""
        async with self._store.writing() as connection:
            taken = await self.take(connection, act.guild, key)
            if taken:
                await write_act(connection, act)
        return taken

    @staticmethod
    async def take(connection: AsyncConnection, guild: int, key: str) -> bool:
        """Take a proposal out, in the transaction of what is decided about it; of two who decide, one finds it."""
        gone = await connection.execute(delete(PROPOSALS).where(_c.guild == guild, _c.key == key))
        return bool(gone.rowcount)

    async def _read(self, which: ColumnElement[bool]) -> list[Proposal]:
        rows = select(PROPOSALS).where(which).order_by(_c.at, _c.key)
        async with self._store.reading() as connection:
            return [_proposal(row) for row in await connection.execute(rows)]


def _waiting(guild: int, now: datetime) -> ColumnElement[bool]:
    return and_(_c.guild == guild, _c.at > now - WAITS)


def _values(proposal: Proposal) -> dict[str, object]:
    held = {name: getattr(proposal, name) for name in Proposal.__dataclass_fields__}
    return {**held, "asked": json.dumps(proposal.asked)}


def _proposal(row: Row[Any]) -> Proposal:
    held = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's own public name for it
    return Proposal(**{**held, "asked": tuple(json.loads(held["asked"]))})
