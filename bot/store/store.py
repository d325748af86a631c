"""The store: one database, and the two ways into it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

# Any number will do, as long as every process takes the same, and nobody else does.
_WRITING = 7_310_202_608


class Store:
    """What is kept, over one database. What is read or written stands in the modules beside this one."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._turn = asyncio.Lock()

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
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction: all of it counts at its end, or none of it.

        There is one writer at a time, of all processes: what it reads stays true until it has written. SQLite would let
        a second one read first and refuse it then, and PostgreSQL would let both write; so each waits for its turn.
        Of this process one waits at the database: while it is locked, the others must not keep its connections from
        those who only read.
        """
        async with self._turn, self._engine.begin() as connection:
            if self.shared:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _WRITING})
            else:
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    async def sweep(self) -> None:
        """Let nothing that was deleted stand in the file that SQLite writes ahead; as long as somebody reads, it does.

        Where little happens that file is begun anew after weeks only. PostgreSQL sees to its own.
        """
        if self.shared:
            return
        async with self._engine.connect() as connection:
            waits = (await connection.exec_driver_sql("PRAGMA busy_timeout")).scalar_one()
            # Whoever was first goes on: nobody is kept waiting for it, and it is done again with what is next let go.
            await connection.exec_driver_sql("PRAGMA busy_timeout = 0")
            try:
                await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            except OperationalError:
                return  # another program has locked the file
            finally:
                await connection.exec_driver_sql(f"PRAGMA busy_timeout = {waits}")

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()
