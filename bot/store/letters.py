"""Letters: what somebody asked to be told of by direct message, until it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.store import Store
from bot.store.tables import LETTERS


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that is to be sent: to whom, of which server, of what, and when it is due."""

    user: int
    guild: int
    kind: Literal["reminder", "handled"]
    subject: str
    due_at: datetime
    lead: int = 0


class LettersTable:
    """Reads and writes letters."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @staticmethod
    async def add(connection: AsyncConnection, letter: Letter) -> None:
        """Add a letter, in the transaction of what it tells of."""
        values = {name: getattr(letter, name) for name in Letter.__dataclass_fields__}
        await connection.execute(LETTERS.insert().values(values))
