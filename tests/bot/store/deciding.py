"""A process that decides about what waits in a queue, one item after the other, until it is killed."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime

from bot.gateway.commands.kb.deciding import deciding
from bot.gateway.commands.kb.planning import Asked
from bot.gateway.commands.kb.publishing import taking
from bot.store import open_store
from bot.store.audit import Act
from bot.store.editions import Editions, Files, Row
from bot.store.queue import QueueTable

GUILD, MODERATOR = 700000000000000001, 800000000000000001
NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)


async def decide_all(address: str) -> None:
    """Publish an edition for each item that waits; the item, its proposal and its letter go with the edition."""
    store = await open_store(address)
    editions = Editions(store)
    print("begun", flush=True)  # noqa: T201 - whoever kills it waits for this
    while waiting := await QueueTable(store).waiting(GUILD, NOON.date()):
        item = waiting[-1]
        newest = await editions.newest(GUILD)
        number = newest.number + 1 if newest is not None else 1
        fact = f"fact-{item.id}"
        row = Row(GUILD, number, "pack", "{}", f"content-{number}", f"Added {fact}.", NOON)
        act = Act(GUILD, MODERATOR, "add", fact, row.words, NOON, number)
        also = [taking(GUILD, f"proposal-{item.id}"), deciding(GUILD, Asked((item.id,)), fact, NOON)]
        await editions.publish([row], [Files("pack", "museum", b"")], act, also)
    await store.close()


if __name__ == "__main__":
    asyncio.run(decide_all(sys.argv[1]))
