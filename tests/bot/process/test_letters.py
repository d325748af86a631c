"""Letters of the real process: each comes once, wherever it is killed, and however many processes there are."""

from __future__ import annotations

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.store import open_store
from bot.store.letters import Letter, Letters, Served
from bot.store.opening import file_address
from bot.store.store import Store
from bot.store.tables import LETTERS
from tests.bot.process.serving import MESSAGES, Hall
from tests.bot.terminal import change
from tests.loopback.logs import calls
from tests.loopback.payloads import Json

pytestmark = pytest.mark.asyncio
STRIKE, NAME = "first-strike-day", "a strike first becomes possible"


@asynccontextmanager
async def written(hall: Hall, copied: Path, people: int) -> AsyncIterator[tuple[Store, list[Json]]]:
    """Write a letter to each of some people, due now, about a deadline of the day after tomorrow."""
    day = datetime.now(UTC).date() + timedelta(days=2)
    change(copied / "deadlines.yaml", "day: 2024-07-01", f"day: {day}")
    hall.pack = copied
    stands_at = datetime.combine(day, time(9), ZoneInfo("Europe/London")).astimezone(UTC)
    store = await open_store(file_address(hall.data))
    readers = [hall.loopback.world.add_member(hall.guild, f"Reader {number}") for number in range(people)]
    for number, reader in enumerate(readers):
        lead = int((stands_at - datetime.now(UTC)).total_seconds()) - number // 8
        due = stands_at - timedelta(seconds=lead)
        letter = Letter(0, int(reader["id"]), hall.guild.id, "reminder", STRIKE, NAME, lead, stands_at, due)
        assert await Letters(store).add(letter) == "added"
    yield store, readers
    await store.close()


def got(hall: Hall, readers: list[Json]) -> Counter[str]:
    """Return how many letters each reader has."""
    world = hall.loopback.world
    channels = {channel["id"]: reader for reader, channel in world.direct.items()}
    said = [one for one in world.messages.values() if one["author"]["id"] == world.bot["id"]]
    found = Counter(channels[one["channel_id"]] for one in said if one["channel_id"] in channels)
    return Counter({reader["id"]: found[reader["id"]] for reader in readers})


async def all_gone(store: Store) -> None:
    """Wait until no letter is left."""
    async with asyncio.timeout(60):
        while await Letters(store).next_due(Served()) is not None:  # noqa: ASYNC110 - what ends it is another process
            await asyncio.sleep(0.1)


async def let_claims_run_out(hall: Hall, store: Store) -> None:
    """Let the minutes pass after which a claim counts no more, and Discord has forgotten what was sent."""
    async with store.writing() as connection:
        claimed = LETTERS.c.claimed_until.is_not(None)
        await connection.execute(
            update(LETTERS).where(claimed).values(claimed_until=datetime.now(UTC) - timedelta(seconds=1))
        )
    for message in hall.loopback.world.messages.values():
        message.pop("nonce", None)


async def test_a_letter_comes_with_what_it_is_about(hall: Hall, copied: Path) -> None:
    """From the process as it is started; the store holds nothing of it afterwards."""
    async with written(hall, copied, 1) as (store, readers), hall.serving(STEWARD_CLOCK="real"):
        await all_gone(store)
        assert list(got(hall, readers).values()) == [1]
        (sent,) = hall.loopback.requests.found(calls("POST", MESSAGES))
        assert f": {NAME}." in sent.body["content"].split("\n")[0]
        assert "[1] The Almanac" in sent.body["content"]
        assert sent.body["enforce_nonce"]


@pytest.mark.parametrize("carried_out", [True, False])
async def test_killed_while_it_sends_it_sends_once(hall: Hall, copied: Path, *, carried_out: bool) -> None:
    """Killed after the message arrived and before that was heard, and before it arrived."""
    async with written(hall, copied, 1) as (store, readers):
        fault = hall.loopback.faults.dropping("POST", MESSAGES, carried_out=carried_out)
        async with hall.started(STEWARD_CLOCK="real") as program:
            async with asyncio.timeout(60):
                await fault.was_met()
            program.signal(signal.SIGKILL)
            await program.ended()
        assert list(got(hall, readers).values()) == [int(carried_out)]
        await let_claims_run_out(hall, store)
        async with hall.serving(STEWARD_CLOCK="real"):
            await all_gone(store)
        assert list(got(hall, readers).values()) == [1]


async def test_killed_at_any_point_each_letter_comes_once(hall: Hall, copied: Path) -> None:
    """Killed again and again while letters fall due and are sent: each reader has one in the end."""
    chance = random.Random(11)  # noqa: S311 - no secret
    async with written(hall, copied, 40) as (store, readers):
        for _ in range(5):
            async with hall.serving(STEWARD_CLOCK="real") as program:
                await program.logged("On Discord.")
                await asyncio.sleep(chance.uniform(0.0, 0.6))
                program.signal(signal.SIGKILL)
                await program.ended()
            await let_claims_run_out(hall, store)
        async with hall.serving(STEWARD_CLOCK="real"):
            await all_gone(store)
        assert set(got(hall, readers).values()) == {1}


async def test_two_processes_at_once_send_each_letter_once(hall: Hall, copied: Path) -> None:
    """They share one database; no letter is even tried twice."""
    async with written(hall, copied, 24) as (store, readers), AsyncExitStack() as both:
        for _ in range(2):
            await both.enter_async_context(hall.serving(STEWARD_CLOCK="real"))
        await all_gone(store)
        assert set(got(hall, readers).values()) == {1}
        assert len(hall.loopback.requests.found(calls("POST", MESSAGES))) == 24
