"""Writers at once, from several processes: each waits for its turn, and none finds half of what another does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from bot.server_settings import ServerSettings
from bot.store import Store, open_store
from bot.store.audit import Act, Audit
from bot.store.editions import Editions, Files, OvertakenError, Row
from bot.store.settings import SettingsTable

pytestmark = pytest.mark.asyncio
NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)
GUILD, MODERATOR = 700000000000000001, 800000000000000001


@pytest_asyncio.fixture
async def stores(address: str) -> AsyncIterator[list[Store]]:
    """Open the same database as two processes do."""
    held = [await open_store(address) for _ in range(2)]
    yield held
    for store in held:
        await store.close()


def act(number: int, guild: int = GUILD, edition: int | None = None) -> Act:
    """Return something that a moderator did."""
    return Act(guild, MODERATOR, "config set", f"{number}", "", NOON, edition)


async def test_settings_set_by_two_at_once_are_the_ones_or_the_others(stores: list[Store]) -> None:
    """Nobody meets a fault, and both are in the audit."""
    sets = [
        SettingsTable(store).put(
            ServerSettings(log_channel=number + 1, answer_channels=frozenset({number})), act(number)
        )
        for number, store in enumerate(stores * 5)
    ]
    await asyncio.gather(*sets)
    kept = await SettingsTable(stores[0]).of(GUILD)
    assert kept.answer_channels == {kept.log_channel - 1}
    assert (await Audit(stores[0]).page(GUILD))[1] == len(sets)


async def test_servers_that_publish_the_same_new_pack_at_once_all_do(stores: list[Store]) -> None:
    """The pack is kept once; no server is told that it was overtaken."""
    files = Files("p1", "museum", b"p1" * 50_000)
    guilds = range(1, 11)
    published = [
        Editions(stores[guild % 2]).publish([Row(guild, 1, "p1", "{}", "c", "", NOON)], [files], act(1, guild, 1))
        for guild in guilds
    ]
    await asyncio.gather(*published)
    assert list(await Editions(stores[0]).followers("museum")) == list(guilds)


async def test_of_many_who_publish_the_same_number_one_does(stores: list[Store]) -> None:
    """Whichever comes first; what the others wanted leaves no trace."""

    async def publish(number: int) -> bool:
        files = Files(f"p{number}", "museum", b"p")
        row = Row(GUILD, 1, files.hash, "{}", f"c{number}", "", NOON)
        try:
            await Editions(stores[number % 2]).publish([row], [files], act(number, GUILD, 1))
        except OvertakenError:
            return False
        return True

    won = await asyncio.gather(*(publish(number) for number in range(8)))
    newest = await Editions(stores[0]).newest(GUILD)
    assert newest is not None
    assert (won.count(True), f"c{won.index(True)}") == (1, newest.hash)
    assert [await Editions(stores[1]).pack(f"p{number}") is not None for number in range(8)] == won
    assert (await Audit(stores[0]).page(GUILD))[1] == 1


async def test_a_server_that_the_bot_joins_twice_at_once_is_held_once(stores: list[Store]) -> None:
    """Two events about the same server are no fault."""
    await asyncio.gather(*(SettingsTable(store).joined(GUILD) for store in stores * 4))
