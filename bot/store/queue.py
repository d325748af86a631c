"""The moderators' queue: questions that found no answer, and reports that one is not right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Row, and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.audit import Act, write_act
from bot.store.store import Store
from bot.store.tables import QUEUE

# So many are more than anyone reads; whoever floods the queue must not fill the disk.
MOST_WAITING = 500
# What is collected leaves the other half to what members send.
MOST_COLLECTED = 250
# A statement takes so many ids at a time.
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """One item of a server's queue. Its texts are scrubbed; `asker` is 0 where nobody asked to be told.

    `facts` are what a reported answer told, `edition` the one that it came from, or that had no answer.
    """

    guild: int
    kind: Literal["miss", "report"]
    day: date
    question: str = ""
    facts: tuple[str, ...] = ()
    edition: str = ""
    reason: str = ""
    words: str = ""
    asker: int = 0
    id: int = 0


class QueueTable:
    """Reads and writes the queue."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def add(
        self, item: Waiting, *, collected: bool = False, most: int | None = None, act: Act | None = None
    ) -> bool:
        """Add an item; False where so many wait that there is no room: `most`, or else 500.

        The same from the same person is there once. What was `collected` before stays one: whoever asks to be told of
        it joins it. Where a moderator adds it the audit has that `act`.
        """
        async with self._store.writing() as connection:
            added = await _add(connection, item, MOST_WAITING if most is None else most, collected=collected)
            if added and act is not None:
                await write_act(connection, act)
        return added

    async def waiting(self, guild: int, since: date) -> Sequence[Waiting]:
        """Return what waits in a server since a day, the newest first."""
        c = QUEUE.c
        rows = select(QUEUE).where(c.guild == guild, c.day >= since).order_by(c.id.desc())
        async with self._store.reading() as connection:
            return [_item(row) for row in await connection.execute(rows)]

    @staticmethod
    async def take(connection: AsyncConnection, guild: int, ids: Iterable[int]) -> Sequence[Waiting]:
        """Take items out of a server's queue, in the transaction of what is decided about them; return those found.

        Of two who decide about the same items, one finds them.
        """
        wanted, taken = sorted(set(ids)), []
        for at in range(0, len(wanted), _AT_ONCE):
            some = QUEUE.c.id.in_(wanted[at : at + _AT_ONCE])
            gone = delete(QUEUE).where(QUEUE.c.guild == guild, some).returning(QUEUE)
            taken.extend(_item(row) for row in await connection.execute(gone))
        return taken


async def _add(connection: AsyncConnection, item: Waiting, most: int, *, collected: bool) -> bool:
    c, values = QUEUE.c, _values(item)
    same = and_(*(c[name] == values[name] for name in ("guild", "kind", "question", "facts", "reason", "words")))
    if item.asker and await connection.scalar(select(c.id).where(same, c.asker == item.asker).limit(1)):
        return True
    if collected:
        last = select(func.max(c.id)).where(same, c.asker.is_(None)).scalar_subquery()
        joined = update(QUEUE).where(c.id == last).values(asker=item.asker or None)
        if (await connection.execute(joined)).rowcount:
            return True
    waiting = await connection.scalar(select(func.count()).where(c.guild == item.guild))
    if (waiting or 0) >= most:
        return False
    await connection.execute(insert(QUEUE).values(values))
    return True


def _values(item: Waiting) -> dict[str, object]:
    held = {name: getattr(item, name) for name in Waiting.__dataclass_fields__ if name != "id"}
    return {**held, "facts": json.dumps(item.facts), "asker": item.asker or None}


def _item(row: Row[tuple[object, ...]]) -> Waiting:
    held = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's own public name for it
    return Waiting(**{**held, "facts": tuple(json.loads(held["facts"])), "asker": held["asker"] or 0})
