"""Killed in the midst of a decision: the edition, the queue and the letter agree, whenever it was."""

from __future__ import annotations

import asyncio
import random
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.store import open_store
from bot.store.queue import QueueTable, Waiting
from bot.store.tables import AUDIT, LETTERS, PROPOSALS, QUEUE
from tests.bot.store.deciding import GUILD, NOON

ROOT = Path(__file__).resolve().parents[3]
PROPOSED = {
    "guild": GUILD, "moderator": 7, "act": "add", "subject": "fact", "recipe": "{}", "words": "", "reason": "",
    "mark": "", "asked": "[]", "at": NOON,
}  # fmt: skip
ITEMS, KILLS, ASKER = 400, 8, 900000000000000000


async def killed_after(address: str, seconds: float) -> int | None:
    """Let a process decide and kill it; return its status, which is none where it was killed."""
    command = (sys.executable, "-m", "tests.bot.store.deciding", address)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    assert process.stdout is not None
    await process.stdout.readline()
    await asyncio.sleep(seconds)
    if process.returncode is None:
        process.kill()
    return await process.wait()


async def counted(address: str) -> tuple[set[int], list[str], list[str]]:
    """Return which items still wait, each with its proposal; of what letters tell; and what was published."""
    store = await open_store(address)
    async with store.reading() as connection:
        waits = set((await connection.scalars(select(QUEUE.c.id))).all())
        proposed = set((await connection.scalars(select(PROPOSALS.c.key))).all())
        letters = list((await connection.scalars(select(LETTERS.c.subject).order_by(LETTERS.c.id))).all())
        published = list((await connection.scalars(select(AUDIT.c.subject).order_by(AUDIT.c.id))).all())
    await store.close()
    assert proposed == {f"proposal-{number}" for number in waits}
    return waits, letters, published


@pytest.mark.asyncio
async def test_nothing_is_lost_doubled_or_half_done(address: str) -> None:
    """Each item either waits, or was published once with one letter; the next process goes on."""
    store = await open_store(address)
    for number in range(ITEMS):
        item = Waiting(GUILD, "miss", NOON.date(), f"question {number}", asker=ASKER + number)
        assert await QueueTable(store).add(item)
    async with store.writing() as connection:
        for number in (await connection.scalars(select(QUEUE.c.id))).all():
            await connection.execute(PROPOSALS.insert().values(**PROPOSED, key=f"proposal-{number}"))
    await store.close()
    chance = random.Random(20240612)  # noqa: S311 - when to kill is no secret
    killed, published = 0, list[str]()
    for _ in range(KILLS):
        killed += await killed_after(address, chance.uniform(0, 0.25)) != 0
        waits, letters, published = await counted(address)
        assert letters == published
        assert len(set(letters)) == len(letters)
        assert {f"fact-{number}" for number in waits}.isdisjoint(letters)
        assert len(waits) + len(letters) == ITEMS
    assert killed >= KILLS // 2
    assert published
