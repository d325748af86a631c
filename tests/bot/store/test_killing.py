"""`kill -9` in the midst of publishing: what counts afterwards is whole, and the audit agrees with it."""

from __future__ import annotations

import asyncio
import multiprocessing
import random
from hashlib import sha256

import pytest
from sqlalchemy import select

from bot.store import Store, open_store
from bot.store.editions import KEPT, Editions
from bot.store.tables import AUDIT, EDITIONS, PACKS
from tests.bot.store.publishing import GUILD, MODERATOR, publish_for_ever

KILLED = 60
LONGEST = 0.15
_PATIENCE = 60


async def standing(store: Store) -> int:
    """Hold everything against everything; return the number of the newest edition."""
    async with store.reading() as connection:
        rows = (await connection.execute(select(EDITIONS).order_by(EDITIONS.c.number))).all()
        packs = {row.hash: row.files for row in await connection.execute(select(PACKS))}
        acts = (await connection.execute(select(AUDIT).order_by(AUDIT.c.id))).all()
    numbers = [row.number for row in rows]
    newest = numbers[-1] if numbers else 0
    assert numbers == list(range(max(1, newest - KEPT + 1), newest + 1))
    assert {row.pack for row in rows} <= packs.keys()
    assert all(sha256(content).hexdigest() == name for name, content in packs.items())
    assert [(act.edition, act.moderator, act.subject, act.words) for act in acts] == [
        (number, MODERATOR, f"fact-{number}", f"to {number}") for number in range(1, newest + 1)
    ]
    assert [row.overlay for row in rows] == [f'{{"retired": ["fact-{number}"]}}' for number in numbers]
    return newest


@pytest.mark.asyncio
async def test_nothing_is_half_published_whenever_the_process_is_killed(address: str) -> None:
    """Sixty times: the numbers have no gap, each has its pack and its line in the audit, and the next start goes on."""
    chance = random.Random(7)  # noqa: S311 - a moment to be killed at, not a secret
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.bot.store.publishing"])
    reached: list[int] = []
    for _ in range(KILLED):
        begun = context.Event()
        process = context.Process(target=publish_for_ever, args=(address, begun))
        process.start()
        try:
            assert await asyncio.to_thread(begun.wait, _PATIENCE)
            await asyncio.sleep(chance.uniform(0, LONGEST))
        finally:
            process.kill()
            await asyncio.to_thread(process.join)
        store = await open_store(address)
        reached.append(await standing(store))
        assert (await Editions(store).newest(GUILD) is None) == (reached[-1] == 0)
        await store.close()
    assert reached == sorted(reached)
    # Had it mostly been killed before it began, this would show nothing.
    assert len(set(reached)) > KILLED / 4
