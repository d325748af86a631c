"""The store: one database, and the two ways into it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


class Store:
    """What is kept, over one database. What is read or written stands in the modules beside this one."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @property
    def shared(self) -> bool:
        """Whether several processes on several machines may use it together."""
        return self._engine.dialect.name != "sqlite"

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a connection that writes nothing."""
        async with self._engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self, of: int | None = None) -> AsyncIterator[AsyncConnection]:
        """Open a transaction: all of it counts at its end, or none of it.

        Of those that are `of` the same person, each begins when the one before has ended: what one of them counts no
        other changes meanwhile.
        """
        async with self._engine.begin() as connection:
            if not self.shared:
                # SQLite would let a second writer read first and then refuse it; so each waits for its turn at once.
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
            elif of is not None:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": of})
            yield connection

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()
