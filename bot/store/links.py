"""Which addresses of its sources did not answer when a server's moderators last had that looked at."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from datetime import datetime

from sqlalchemy import select

from bot.store.audit import Act, write_act
from bot.store.store import Store
from bot.store.tables import LINKS
from bot.store.writing import put


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An address that did not simply answer: what became of it, in a word and in words; `to` is where it has moved."""

    address: str
    state: str
    words: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at all addresses of a server: when, how many were asked for, and which did not simply answer."""

    at: datetime
    asked: int
    found: tuple[Unanswered, ...] = ()


class LinksTable:
    """Reads and writes the last look of each server."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of(self, guild: int) -> Look | None:
        """Return the last look of a server; None where nobody had that done."""
        c = LINKS.c
        async with self._store.reading() as connection:
            row = (await connection.execute(select(c.at, c.asked, c.found).where(c.guild == guild))).first()
        return Look(row.at, row.asked, tuple(Unanswered(*one) for one in json.loads(row.found))) if row else None

    async def put(self, look: Look, act: Act) -> None:
        """Hold the last look of the act's server, and who had it done."""
        found = json.dumps([astuple(one) for one in look.found])
        row = {"guild": act.guild, "at": look.at, "asked": look.asked, "found": found}
        async with self._store.writing() as connection:
            await put(connection, LINKS, row, ("at", "asked", "found"))
            await write_act(connection, act)
