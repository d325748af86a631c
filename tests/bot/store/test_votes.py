"""Votes and tallies: each person once, under a mark that tells nothing, and no small number shown."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from bot.store import Store
from bot.store.tables import KEYS, TALLIES, VOTES
from bot.store.tallies import TalliesTable, Tally, count
from bot.store.votes import KEY_KEPT, VotesTable

pytestmark = pytest.mark.asyncio
TODAY = date(2024, 6, 12)
GUILD, OTHER, ADA = 700000000000000001, 700000000000000002, 800000000000000001


async def numbers(store: Store, guild: int = GUILD) -> dict[str, tuple[int, int]]:
    """Return what was counted of each fact, small numbers too: helpful, not right."""
    t = TALLIES.c
    async with store.reading() as connection:
        rows = await connection.execute(select(t.fact, t.helpful, t.not_right).where(t.guild == guild))
        return {row.fact: (row.helpful, row.not_right) for row in rows}


async def test_a_vote_counts_once(store: Store) -> None:
    """A second time is not counted; whoever thinks otherwise is counted otherwise."""
    votes = VotesTable(store)
    assert await votes.vote(GUILD, ["venue"], ADA, TODAY, helpful=True)
    assert not await votes.vote(GUILD, ["venue"], ADA, TODAY, helpful=True)
    assert await numbers(store) == {"venue": (1, 0)}
    assert await votes.vote(GUILD, ["venue", "scale"], ADA, TODAY, helpful=False)
    assert await numbers(store) == {"venue": (0, 1), "scale": (0, 1)}
    assert await votes.vote(OTHER, ["venue"], ADA, TODAY, helpful=True)
    assert await numbers(store, OTHER) == {"venue": (1, 0)}


async def test_a_mark_is_of_one_server_and_one_month(store: Store) -> None:
    """It is no plain hash; two servers mark one person differently; with a new key the old votes go."""
    votes = VotesTable(store)
    for guild in (GUILD, OTHER):
        await votes.vote(guild, ["venue"], ADA, TODAY, helpful=True)
    async with store.reading() as connection:
        marks = list(await connection.scalars(select(VOTES.c.voter)))
        key = await connection.scalar(select(KEYS.c.key).where(KEYS.c.guild == GUILD))
    assert len(set(marks)) == 2
    assert sha256(str(ADA).encode()).hexdigest() not in marks
    await votes.vote(GUILD, ["venue"], ADA, TODAY + KEY_KEPT - timedelta(days=1), helpful=True)
    assert await numbers(store) == {"venue": (1, 0)}
    await votes.vote(GUILD, ["scale"], ADA, TODAY + KEY_KEPT, helpful=True)
    async with store.reading() as connection:
        assert await connection.scalar(select(KEYS.c.key).where(KEYS.c.guild == GUILD)) != key
        left = await connection.scalars(select(VOTES.c.fact).where(VOTES.c.guild == GUILD))
        assert left.all() == ["scale"]


async def test_no_small_number_is_shown(store: Store) -> None:
    """Less than three could point at somebody."""
    async with store.writing() as connection:
        days = ((0, 1, 1), (1, 2, 1), (40, 9, 9))
        of_venue = [(TODAY - timedelta(days=day), told, helpful) for day, told, helpful in days]
        await count(connection, [(GUILD, day, "venue", {"told": t, "helpful": h}) for day, t, h in of_venue])
        await count(connection, [(GUILD, TODAY, "scale", {"not_right": 3})])
    tallies = TalliesTable(store)
    since = TODAY - timedelta(days=30)
    assert await tallies.since(GUILD, since) == {"scale": Tally(None, None, 3), "venue": Tally(3, None, None)}
    assert await tallies.since(OTHER, since) == {}
