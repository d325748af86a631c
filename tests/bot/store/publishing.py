"""A process that publishes one edition after the other until it is killed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from hashlib import sha256
from multiprocessing.synchronize import Event

from bot.store import open_store
from bot.store.audit import Act
from bot.store.editions import Editions, Files, Row

GUILD, MODERATOR = 700000000000000001, 800000000000000001
# As large as a pack of some hundred facts.
_SIZE = 200_000


def files_of(number: int) -> Files:
    """Return the pack of an edition; every third edition is of a new one."""
    content = f"pack {number // 3} ".encode() * (_SIZE // 8)
    return Files(sha256(content).hexdigest(), "museum", content)


def publish_for_ever(address: str, begun: Event) -> None:
    """Publish; tell when the first is about to be."""
    asyncio.run(_publish(address, begun))


async def _publish(address: str, begun: Event) -> None:
    editions = Editions(await open_store(address))
    newest = await editions.newest(GUILD)
    number = newest.number if newest is not None else 0
    begun.set()
    while True:
        number += 1
        files, now = files_of(number), datetime.now(UTC)
        row = Row(GUILD, number, files.hash, f'{{"retired": ["fact-{number}"]}}', f"{number:012x}", f"to {number}", now)
        await editions.publish(
            [row], [files], Act(GUILD, MODERATOR, "retire", f"fact-{number}", row.words, now, number)
        )
