"""A database file that another program has locked: those who only read go on, and nothing that was written is lost."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import open_store
from bot.store.opening import FILE, file_address
from bot.store.settings import SettingsTable
from bot.store.votes import VotesTable
from tests.bot.store.test_turns import GUILD, NOON

pytestmark = pytest.mark.asyncio
MANY, LIMIT = 40, 8.0


async def test_who_waits_to_write_keeps_nobody_from_reading(tmp_path: Path) -> None:
    """However many wait, each vote is counted once the file is free again."""
    store = await open_store(file_address(tmp_path))
    votes = VotesTable(store)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        voting = [
            asyncio.create_task(votes.vote(GUILD, ("venue",), user, NOON.date(), helpful=True)) for user in range(MANY)
        ]
        async with asyncio.timeout(LIMIT):
            for _ in range(3):
                await SettingsTable(store).of(GUILD)
        assert not any(task.done() for task in voting)
        other.execute("ROLLBACK")
    assert all(await asyncio.gather(*voting))
    await store.close()
