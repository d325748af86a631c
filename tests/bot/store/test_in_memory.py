"""Without a data folder the store is in memory, over one connection: those who come at once take turns."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select

from bot.store import open_store
from bot.store.opening import IN_MEMORY
from bot.store.tables import GUILDS

pytestmark = pytest.mark.asyncio


async def test_what_is_written_and_read_at_once_is_whole() -> None:
    """No writer meets another's transaction, and no reader ends it."""
    store = await open_store(IN_MEMORY)

    async def write(guild: int) -> None:
        async with store.writing() as connection:
            await connection.execute(GUILDS.insert().values(guild=guild))
            await asyncio.sleep(0.01)

    async def read() -> int:
        async with store.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(GUILDS)) or 0

    counts = await asyncio.gather(*(write(one) for one in range(5)), *(read() for _ in range(5)))
    assert await read() == 5, counts
    await store.close()
