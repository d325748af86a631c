"""What became of a server's links when somebody last had them looked at: each server's own, the last look counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import Store
from bot.store.audit import Act, Audit
from bot.store.links import LinksTable, Look, Unanswered

pytestmark = pytest.mark.asyncio
NOW = datetime(2024, 6, 12, 12, tzinfo=UTC)
GONE = Unanswered("https://a.example/ä", "broken", "the page is gone (404)")
MOVED = Unanswered("https://b.example/", "moved", "it has moved for good", "https://c.example/")


async def test_the_last_look_counts_in_its_server(store: Store) -> None:
    """With all that did not simply answer; who had it done is in the audit."""
    held = LinksTable(store)
    first, later = Look(NOW, 3, (GONE, MOVED)), Look(NOW + timedelta(days=1), 4)
    for guild, look in ((1, first), (2, first), (1, later)):
        await held.put(look, Act(guild, 7, "links", "", f"{look.asked}", NOW))
    assert await held.of(1) == later
    assert await held.of(2) == first
    assert await held.of(3) is None
    assert [(act.moderator, act.words) for act in (await Audit(store).page(1))[0]] == [(7, "4"), (7, "3")]
