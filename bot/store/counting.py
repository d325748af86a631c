"""How much there is of something, for a moderator who looks at how all of it stands."""

from __future__ import annotations

from sqlalchemy import func, select

from bot.store.store import Store
from bot.store.tables import QUEUE


async def waiting(store: Store, guild: int) -> int:
    """Return how many questions and reports wait in a server's queue."""
    async with store.reading() as connection:
        counted = select(func.count()).select_from(QUEUE).where(QUEUE.c.guild == guild)
        return await connection.scalar(counted) or 0
