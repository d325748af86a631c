"""Which servers are to be told what waits in their queue, and in which week they were told last."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.server_settings import ServerSettings
from bot.store import Store
from bot.store.audit import Act
from bot.store.digests import Claim, DigestsTable, Owed
from bot.store.queue import QueueTable, Waiting
from bot.store.settings import SettingsTable

pytestmark = pytest.mark.asyncio
NOW = datetime(2024, 6, 12, 12, tzinfo=UTC)
LONG_AGO, FIRST, LATER, WEEK = date(2024, 5, 1), date(2024, 6, 3), date(2024, 6, 11), date(2024, 6, 10)


async def _set(store: Store, guild: int, settings: ServerSettings) -> None:
    await SettingsTable(store).put(settings, Act(guild, 7, "config set", "", "", NOW))


async def test_servers_with_a_channel_in_whose_queue_something_waits(store: Store) -> None:
    """Neither those that switched it off nor those that say no channel; what is too old to be shown does not count."""
    queue, digests = QueueTable(store), DigestsTable(store)
    for guild, day in ((1, LATER), (1, FIRST), (2, FIRST), (3, FIRST), (4, LONG_AGO)):
        await queue.add(Waiting(guild, "miss", day, f"asked on {day}"))
    for guild in (1, 4, 5):
        await _set(store, guild, ServerSettings(log_channel=9))
    await _set(store, 2, ServerSettings(log_channel=9, digest=False))
    assert await digests.owed(FIRST) == [Owed(1, FIRST, None)]


async def test_the_week_in_which_it_was_told_is_held(store: Store) -> None:
    """Told again, the last one counts."""
    digests = DigestsTable(store)
    await QueueTable(store).add(Waiting(1, "miss", LATER, "when is it"))
    await _set(store, 1, ServerSettings(log_channel=9))
    for week in (FIRST, WEEK):
        await digests.told(1, week)
        assert await digests.owed(FIRST) == [Owed(1, LATER, week)]


LEASE, BEGUN = timedelta(minutes=2), NOW - timedelta(days=2)
MINUTE = timedelta(minutes=1)


async def test_one_process_claims_a_week(store: Store) -> None:
    """Until its lease has run out, or it gives it back or has told it; whoever read what was before gets none."""
    digests, unread = DigestsTable(store), Owed(1, FIRST, None)
    first = await digests.claim(unread, BEGUN, NOW, LEASE)
    assert first is not None
    assert first == Claim(1, NOW + LEASE, in_doubt=False)
    for later in (timedelta(), MINUTE):
        assert await digests.claim(unread, BEGUN, NOW + later, LEASE) is None
    await digests.release(first)
    again = await digests.claim(unread, BEGUN, NOW, LEASE)
    assert again == Claim(1, NOW + LEASE, in_doubt=False)
    await digests.told(1, WEEK)
    assert await digests.claim(unread, BEGUN, NOW, LEASE) is None
    assert await digests.claim(Owed(1, FIRST, FIRST), BEGUN, NOW, LEASE) is None
    assert await digests.claim(Owed(1, FIRST, WEEK), BEGUN, NOW, LEASE) == Claim(1, NOW + LEASE, in_doubt=False)


@pytest.mark.parametrize(
    ("later", "begun", "in_doubt"),
    [
        (LEASE, BEGUN, True),
        (timedelta(days=1), BEGUN, True),
        (timedelta(days=7), BEGUN + timedelta(days=7), False),
        (-timedelta(days=300), BEGUN, True),
    ],
    ids=["run out", "long run out", "of another week", "of a clock that was far ahead"],
)
async def test_a_claim_that_ran_out_is_in_doubt(
    store: Store,
    later: timedelta,
    begun: datetime,
    in_doubt: bool,  # noqa: FBT001 - a row
) -> None:
    """In its own week; only then may it have been told."""
    digests, owed = DigestsTable(store), Owed(1, FIRST, None)
    await digests.claim(owed, BEGUN, NOW, LEASE)
    assert await digests.claim(owed, begun, NOW + later, LEASE) == Claim(1, NOW + later + LEASE, in_doubt=in_doubt)
    lost = Claim(1, NOW + LEASE, in_doubt=False)
    await digests.release(lost)  # by whoever was too late for it
    assert await digests.claim(owed, begun, NOW + later, LEASE) is None
