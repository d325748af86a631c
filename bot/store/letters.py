"""Letters: what people asked to be told by direct message. Each is sent once, whichever process gets to it first.

A process claims a letter for a while, sends it and deletes it. One that is killed meanwhile leaves a claim that runs
out; whoever claims the letter then knows that it may have been sent (`in_doubt`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.store import Store
from bot.store.tables import EDITIONS, LETTERS, SETTINGS

MOST = 25
# A letter under a clock that stands still.
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
REMINDER, HANDLED = "reminder", "handled"
# Of a report somebody is told whether what it was about was put right, or stands, or was put aside.
FIXED, STANDS, DISMISSED = "fixed", "stands", "dismiss"
_EVERYWHERE = 0
# Which of so many shards a server belongs to is Discord's own rule: its id without the last 22 bits, by their number.
_BELOW = 1 << 22
Added = Literal["added", "double", "full"]
_Rows: TypeAlias = "Select[Any]"
_c = LETTERS.c


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, as the table has it; `in_doubt` says that an earlier claim ran out, so that it may have been sent."""

    id: int
    user: int
    guild: int
    kind: str
    subject: str
    name: str
    lead: int
    stands_at: datetime | None
    due_at: datetime
    moved_from: datetime | None = None
    claimed_until: datetime | None = None
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """Which of so many shards a process serves; the first also serves what belongs to no server."""

    shards: Collection[int] = (0,)
    of: int = 1

    def rows(self) -> ColumnElement[bool]:
        """Return which letters are for this process to send."""
        return (_c.guild // _BELOW % self.of).in_(sorted(self.shards))

    def has(self, guild: int) -> bool:
        """Tell whether a server is this process's to serve."""
        return guild // _BELOW % self.of in self.shards


@dataclass(frozen=True, slots=True)
class Mark:
    """By what a server's letters are reckoned: the numbers of its edition and of everywhere's, and its clock."""

    own: int
    everywhere: int
    clock: str


class Letters:
    """Reads and writes letters."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def add(self, letter: Letter) -> Added:
        """Write a letter, whose `id` does not count: at most 25 of a person, and none twice."""
        async with self._store.writing() as connection:
            rows = select(_c.guild, _c.kind, _c.subject, _c.lead).where(_c.user == letter.user)
            held = [tuple(row) for row in await connection.execute(rows)]
            if (letter.guild, letter.kind, letter.subject, letter.lead) in held:
                return "double"
            if len(held) >= MOST:
                return "full"
            await write_letter(connection, letter)
        return "added"

    async def of(self, user: int) -> Sequence[Letter]:
        """Return a person's reminders, the next one first."""
        rows = _letters().where(_c.user == user, _c.kind == REMINDER).order_by(_c.due_at, _c.id)
        async with self._store.reading() as connection:
            return [Letter(*row) for row in await connection.execute(rows)]

    async def of_server(self, guild: int) -> Sequence[Letter]:
        """Return all reminders of a server."""
        rows = _letters().where(_c.guild == guild, _c.kind == REMINDER).order_by(_c.id)
        async with self._store.reading() as connection:
            return [Letter(*row) for row in await connection.execute(rows)]

    async def cancel(self, user: int, letter: int) -> bool:
        """Delete a letter if it is this person's; return whether it was."""
        async with self._store.writing() as connection:
            gone = await connection.execute(delete(LETTERS).where(_c.id == letter, _c.user == user))
        return bool(gone.rowcount)

    async def claim(self, now: datetime, lease: timedelta, served: Served, most: int = 1) -> Sequence[Letter]:
        """Claim what is due, the oldest first: until the lease has run out no other process gets it."""
        rows = _letters().where(_is_free(now), served.rows()).order_by(_c.due_at, _c.id).limit(most)
        claimed: list[Letter] = []
        async with self._store.writing() as connection:
            found = [Letter(*row) for row in await connection.execute(rows)]
            for one in found:
                # Another process may have read the same rows: of two that change one, the second finds it changed.
                as_read = and_(_c.id == one.id, _c.claimed_until.is_not_distinct_from(one.claimed_until))
                taken = await connection.execute(
                    update(LETTERS).where(as_read, _is_free(now)).values(claimed_until=now + lease)
                )
                if taken.rowcount:
                    claimed.append(replace(one, claimed_until=now + lease, in_doubt=one.claimed_until is not None))
        return claimed

    async def finish(self, letter: Letter) -> None:
        """Delete a letter that was sent, or never can be."""
        async with self._store.writing() as connection:
            await connection.execute(delete(LETTERS).where(_c.id == letter.id))

    async def release(self, letter: Letter, until: datetime | None = None) -> None:
        """Give a letter back: to be tried again at once, or at a later instant; it may have been sent all the same."""
        held = and_(_c.id == letter.id, _c.claimed_until == letter.claimed_until)
        async with self._store.writing() as connection:
            await connection.execute(update(LETTERS).where(held).values(claimed_until=until))

    async def next_due(self, served: Served) -> datetime | None:
        """Return when the next letter can be claimed."""
        waits = and_(_c.claimed_until.is_not(None), _c.claimed_until > _c.due_at)
        free = case((waits, _c.claimed_until), else_=_c.due_at)
        async with self._store.reading() as connection:
            return await connection.scalar(select(free).where(served.rows()).order_by(free).limit(1))

    async def marks(self, served: Served) -> dict[int, Mark]:
        """Return for each server with reminders by what they are to be reckoned."""
        own = select(func.max(EDITIONS.c.number)).where(EDITIONS.c.guild == _c.guild).correlate(LETTERS)
        clock = select(SETTINGS.c.value).where(SETTINGS.c.guild == _c.guild, SETTINGS.c.name == "clock")
        rows = select(_c.guild, own.scalar_subquery(), clock.correlate(LETTERS).scalar_subquery())
        newest = select(func.max(EDITIONS.c.number)).where(EDITIONS.c.guild == _EVERYWHERE)
        async with self._store.reading() as connection:
            everywhere = await connection.scalar(newest) or 0
            found = (await connection.execute(rows.where(_c.kind == REMINDER, served.rows()).distinct())).all()
        return {guild: Mark(number or 0, everywhere, json.loads(value or '""')) for guild, number, value in found}

    async def move(self, before: Sequence[Letter], after: Sequence[Letter]) -> None:
        """Write how letters are reckoned now; one that would come twice then is let go.

        Of two processes that do so at once the first counts: the second no longer finds what it read.
        """
        async with self._store.writing() as connection:
            for old, new in zip(before, after, strict=True):
                as_read = and_(
                    _c.id == old.id,
                    _c.due_at == old.due_at,
                    _c.subject == old.subject,
                    _c.stands_at.is_not_distinct_from(old.stands_at),
                )
                values = {name: getattr(new, name) for name in ("subject", "name", "stands_at", "due_at", "moved_from")}
                await connection.execute(update(LETTERS).where(as_read).values(values))
            guilds = {new.guild for new in after}
            await connection.execute(delete(LETTERS).where(_c.guild.in_(guilds), _is_second()))


async def write_letter(connection: AsyncConnection, letter: Letter) -> None:
    """Write a letter in the transaction that it is part of."""
    names = ("user", "guild", "kind", "subject", "name", "lead", "stands_at", "due_at")
    await connection.execute(LETTERS.insert().values({name: getattr(letter, name) for name in names}))


def handled(user: int, guild: int, fact: str, at: datetime, kind: str = HANDLED) -> Letter:
    """Return the letter that tells somebody at once which fact answers what they had asked, or what they reported."""
    return Letter(0, user, guild, kind, fact, "", 0, None, at)


def _letters() -> _Rows:
    return select(*(_c[name] for name in Letter.__dataclass_fields__ if name in _c))


def _is_free(now: datetime) -> ColumnElement[bool]:
    return and_(_c.due_at <= now, or_(_c.claimed_until.is_(None), _c.claimed_until <= now))


def _is_second() -> ColumnElement[bool]:
    """Whether an older letter tells the same person the same at the same time."""
    first = LETTERS.alias()
    same = (first.c[name] == _c[name] for name in ("user", "guild", "kind", "subject", "lead"))
    return select(first.c.id).where(*same, first.c.id < _c.id).correlate(LETTERS).exists()
