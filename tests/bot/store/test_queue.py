"""The queue: added to, joined, bounded, and taken from once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from bot.store import Store
from bot.store import queue as queues
from bot.store.audit import Act, Audit
from bot.store.queue import QueueTable, Waiting

pytestmark = pytest.mark.asyncio
TODAY = date(2024, 6, 12)
GUILD, OTHER, ADA, BEN = 700000000000000001, 700000000000000002, 800000000000000001, 800000000000000002
MISS = Waiting(GUILD, "miss", TODAY, "is there a picnic", edition="abc")


async def test_what_is_added_waits_for_its_server_alone(store: Store) -> None:
    """The newest first, with all that was said of it; what is older than a day is not told any more."""
    queue = QueueTable(store)
    report = Waiting(GUILD, "report", TODAY, "", ("venue", "scale"), "abc", "stale", "it moved", ADA)
    assert await queue.add(replace(MISS, day=date(2024, 5, 1)))
    assert await queue.add(MISS)
    assert await queue.add(report)
    assert await queue.add(replace(MISS, guild=OTHER))
    found = await queue.waiting(GUILD, date(2024, 5, 13))
    assert [replace(item, id=0) for item in found] == [report, MISS]


async def test_who_asks_to_be_told_joins_what_was_kept_without_them(store: Store) -> None:
    """So one who asked counts once; the same from the same person is there once; nobody joins what another sent."""
    queue = QueueTable(store)
    await queue.add(MISS)
    for asker in (ADA, ADA, BEN):
        assert await queue.add(replace(MISS, asker=asker), collected=True)
    assert [item.asker for item in await queue.waiting(GUILD, TODAY)] == [BEN, ADA]
    await queue.add(replace(MISS, guild=OTHER))
    await queue.add(replace(MISS, guild=OTHER, asker=ADA))
    assert [item.asker for item in await queue.waiting(OTHER, TODAY)] == [ADA, 0]


async def test_a_flood_ends(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is room for so many in each server, and for as many in another."""
    monkeypatch.setattr(queues, "MOST_WAITING", 2)
    queue = QueueTable(store)
    assert [await queue.add(MISS) for _ in range(3)] == [True, True, False]
    assert await queue.add(replace(MISS, guild=OTHER))


async def test_what_is_collected_leaves_room_for_what_is_sent(store: Store) -> None:
    """Collected beside what waits, it ends sooner; what found no room can still be sent, and what did stays one."""
    queue = QueueTable(store)
    assert [await queue.add(MISS, most=2) for _ in range(3)] == [True, True, False]
    assert await queue.add(replace(MISS, question="another"), collected=True)
    assert await queue.add(MISS, collected=True)
    assert [item.question for item in await queue.waiting(GUILD, TODAY)] == ["another", MISS.question, MISS.question]


async def test_what_is_taken_is_taken_once_and_from_its_server(store: Store) -> None:
    """Of two who decide, one finds it; another server's moderator finds nothing; what is undone was not taken."""
    queue = QueueTable(store)
    await queue.add(MISS)
    (held,) = await queue.waiting(GUILD, TODAY)
    async with store.writing() as connection:
        assert await queue.take(connection, OTHER, [held.id]) == []
    with suppress(InterruptedError):
        async with store.writing() as connection:
            assert await queue.take(connection, GUILD, [held.id]) == [held]
            raise InterruptedError
    async with store.writing() as connection:
        assert await queue.take(connection, GUILD, [held.id, 99]) == [held]
    async with store.writing() as connection:
        assert await queue.take(connection, GUILD, [held.id]) == []


async def test_what_a_moderator_adds_comes_with_its_line_in_the_audit_or_not_at_all(store: Store) -> None:
    """Where there is no room there is no line either; where the line cannot be written nothing was added."""
    queue, act = QueueTable(store), Act(GUILD, ADA, "add question", "queue", "", datetime(2024, 6, 12, tzinfo=UTC))
    for question in ("when is it", "when is it", "where is it"):
        item = replace(MISS, question=question)
        assert await queue.add(item, collected=True, most=1, act=act) is (question == "when is it")
    assert await Audit(store).page(GUILD) == ([act, act], 2)
    async with store.writing() as connection:
        await connection.exec_driver_sql("DROP TABLE audit")
    with pytest.raises(DBAPIError):
        await queue.add(MISS, collected=True, act=act)
    assert [item.question for item in await queue.waiting(GUILD, TODAY)] == ["when is it"]
