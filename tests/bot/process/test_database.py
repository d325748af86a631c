"""The database of the process: one that is of no use ends it calmly, and one server serves several processes."""

from __future__ import annotations

import asyncio

import pytest

from bot.server_settings import ServerSettings
from bot.store import open_store
from bot.store.audit import Act
from bot.store.editions import Editions
from bot.store.opening import FILE, address_of
from bot.store.settings import SettingsTable
from tests.bot.postgres import Server
from tests.bot.process.serving import ANSWER, Hall
from tests.bot.store.test_editions import NOON

pytestmark = pytest.mark.asyncio
SECRET = "s3cret-of-mine"  # noqa: S105 - opens nothing


async def test_a_database_that_is_of_no_use_ends_it(hall: Hall) -> None:
    """Exit status 2, what is wrong and the cure; Discord is not asked for anything."""
    hall.data.mkdir()
    (hall.data / FILE).write_text("notes, " * 1_000)
    status, out, err = await hall.ran("run")
    assert (status, out, hall.loopback.requests.entries) == (2, "", [])
    assert "steward: The database cannot be used: file is not a database." in err
    assert f"See that {hall.data} is a folder that this user may write to" in err
    assert "Traceback" not in err


async def test_a_database_server_that_is_not_there_ends_it(hall: Hall) -> None:
    """Without the password that leads to it."""
    address = f"postgresql://steward:{SECRET}@127.0.0.1:1/steward"
    status, _, err = await hall.ran("run", STEWARD_DATABASE_URL=address)
    assert (status, hall.loopback.requests.entries) == (2, [])
    assert "See that STEWARD_DATABASE_URL is right and that the database server is there." in err
    assert SECRET not in err
    assert "Traceback" not in err


async def test_two_processes_share_one_postgresql(hall: Hall, postgres: Server) -> None:
    """Both start on it at once and answer their servers; what one server set does not reach the other's."""
    near, far = hall.place_on(0), hall.place_on(1)
    assert far.guild is not None
    async with postgres.database() as database:
        store = await open_store(address_of(None, database))
        off = Act(int(far.guild.base["id"]), 1, "config set", "answers", "", NOON)
        await SettingsTable(store).put(ServerSettings(answers=False), off)
        shared = {"STEWARD_DATABASE_URL": database, "STEWARD_SHARD_COUNT": "2", "STEWARD_DATA": ""}
        async with (
            hall.serving(**shared, STEWARD_SHARD_IDS="0") as one,
            hall.serving(**shared, STEWARD_SHARD_IDS="1") as other,
        ):
            asked = [await hall.ask(place=place) for place in (near, far)]
            told = await asyncio.gather(*map(hall.answered, asked))
            assert [ANSWER in reply["content"] for reply in told] == [True, False]
            newest = await Editions(store).newest(0)
            assert newest is not None
            assert newest.number == 1
            assert "Traceback" not in one.log + other.log
        await store.close()
