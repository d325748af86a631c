"""The days on which facts were found to be still true: each server's own, the last one counts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.store import Store
from bot.store.audit import Act, Audit
from bot.store.counting import waiting
from bot.store.tables import QUEUE
from bot.store.verified import VerifiedTable

pytestmark = pytest.mark.asyncio
NOW = datetime(2024, 6, 12, 12, tzinfo=UTC)
FIRST, LATER = date(2024, 3, 1), date(2024, 6, 12)


async def test_the_last_day_counts_in_its_server(store: Store) -> None:
    """Each stamp is in the audit."""
    held = VerifiedTable(store)
    for guild, day in ((1, FIRST), (2, FIRST), (1, LATER)):
        await held.stamp("venue", day, Act(guild, 7, "verify", "venue", str(day), NOW))
    assert await held.of(1) == {"venue": LATER}
    assert await held.of(2) == {"venue": FIRST}
    assert await held.of(3) == {}
    assert [act.words for act in (await Audit(store).page(1))[0]] == [str(LATER), str(FIRST)]


async def test_what_waits_is_counted_in_its_server(store: Store) -> None:
    """Questions and reports alike."""
    row = {"question": "?", "facts": "[]", "edition": "", "reason": "", "words": "", "day": LATER}
    async with store.writing() as connection:
        for guild, kind in ((1, "miss"), (1, "report"), (2, "miss")):
            await connection.execute(QUEUE.insert().values(guild=guild, kind=kind, **row))
    assert [await waiting(store, guild) for guild in (1, 2, 3)] == [2, 1, 0]
