"""The tables, their migrations and the list of what they hold."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, select

from bot.store import Store, open_store
from bot.store.audit import Act, Audit, write_act
from bot.store.letters import Letters, Served, handled
from bot.store.opening import IN_MEMORY, StoreError, address_of, file_address, readable_by_others
from bot.store.queue import QueueTable, Waiting
from bot.store.registry import REGISTRY
from bot.store.tables import AUDIT, DIGESTS, GUILDS, LINKS, METADATA, PROPOSALS

PEOPLE = {"user", "moderator", "asker", "voter", "author", "member", "person"}


def test_every_table_is_in_the_registry() -> None:
    """A table that nobody listed would be missed by showing, deleting and expiring."""
    assert [h.table.name for h in REGISTRY if h.table not in METADATA.sorted_tables] == []
    assert [table.name for table in METADATA.sorted_tables if table not in {h.table for h in REGISTRY}] == []


def test_every_column_of_a_person_is_named_there() -> None:
    """Whose a row is stands in the list, or is a mark that only a key makes."""
    found = {str(column) for table in METADATA.sorted_tables for column in table.c if column.name in PEOPLE}
    assert found == {str(column) for h in REGISTRY for column in (h.person, h.voter) if column is not None}


def test_what_expires_counts_from_a_column_that_is_there() -> None:
    """A time to keep needs a day to count from."""
    assert all((h.kept is None) == (not h.made) for h in REGISTRY)
    assert all(h.made in h.table.c for h in REGISTRY if h.made)


@pytest.mark.asyncio
async def test_the_migrations_make_the_tables(store: Store) -> None:
    """What the migrations make one after the other is what the code reads and writes."""

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))

    async with store.reading() as connection:
        assert await connection.run_sync(differences) == []


@pytest.mark.asyncio
async def test_a_database_of_the_program_before_is_brought_up(address: str) -> None:
    """What is in it stays; the tables that are new since then are there, and empty."""
    store = await open_store(address)
    async with store.writing() as connection:
        for table in ("links", "digests", "proposals"):
            await connection.exec_driver_sql(f"DROP TABLE {table}")
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
        await connection.execute(GUILDS.insert().values(guild=7))
    await store.close()
    again = await open_store(address)
    async with again.reading() as connection:
        assert (await connection.scalars(GUILDS.select())).all() == [7]
        assert [(await connection.execute(new.select())).all() for new in (LINKS, DIGESTS, PROPOSALS)] == [[], [], []]
    await again.close()


@pytest.mark.asyncio
async def test_a_number_comes_once(address: str) -> None:
    """A button still says the number of what was decided about; what comes later must not stand under it.

    Nor may a letter that is given up while it is sent take along the next one. What was there before stays.
    """
    store = await open_store(address)
    queue, letters = QueueTable(store), Letters(store)
    day, at = date(2024, 6, 12), datetime(2024, 6, 12, tzinfo=UTC)
    await queue.add(Waiting(7, "miss", day, "one"))
    async with store.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
    await store.close()
    store = await open_store(address)
    queue, letters = QueueTable(store), Letters(store)
    await queue.add(Waiting(7, "miss", day, "two"))
    (newest, first) = await queue.waiting(7, day)
    assert (newest.question, first.question) == ("two", "one")
    async with store.writing() as connection:
        assert await queue.take(connection, 7, [newest.id])
    await queue.add(Waiting(7, "miss", day, "three"))
    async with store.writing() as connection:
        assert not await queue.take(connection, 7, [newest.id])
    await letters.add(handled(1, 7, "expiry", at))
    (claimed,) = await letters.claim(at, timedelta(minutes=2), Served())
    assert await letters.cancel(1, claimed.id)
    await letters.add(handled(2, 7, "expiry", at))
    await letters.finish(claimed)
    assert [one.user for one in await letters.claim(at, timedelta(minutes=2), Served())] == [2]
    await store.close()


@pytest.mark.asyncio
async def test_a_file_is_the_operators_own(tmp_path: Path) -> None:
    """Nobody else on the machine may read the database; who made it readable is told."""
    folder = tmp_path / "data"
    await (await open_store(file_address(folder))).close()
    assert not readable_by_others(folder / "steward.sqlite3")
    (folder / "steward.sqlite3").chmod(0o644)
    assert readable_by_others(folder / "steward.sqlite3")


@pytest.mark.asyncio
async def test_what_was_written_is_there_at_the_next_start(address: str) -> None:
    """A transaction counts as a whole: what raised in it leaves nothing."""
    store = await open_store(address)
    async with store.writing() as connection:
        await connection.execute(GUILDS.insert().values(guild=7))

    async def broken_off() -> None:
        async with store.writing() as connection:
            await connection.execute(GUILDS.insert().values(guild=8))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await broken_off()
    await store.close()
    again = await open_store(address)
    async with again.reading() as connection:
        assert (await connection.scalars(GUILDS.select())).all() == [7]
    await again.close()


@pytest.mark.asyncio
async def test_an_instant_needs_its_zone(store: Store) -> None:
    """A time without a zone would mean another instant on another machine."""
    naive = datetime(2024, 6, 12, 11)  # noqa: DTZ001 - that is what is tested
    async with store.writing() as connection:
        row = {"guild": 1, "moderator": 2, "act": "a", "subject": "s", "words": "", "at": naive}
        with pytest.raises(Exception, match="an instant needs its zone"):
            await connection.execute(AUDIT.insert().values(row))


@pytest.mark.asyncio
async def test_an_instant_comes_back_as_it_was(store: Store) -> None:
    """The same moment to the microsecond, in UTC, whatever zone it was written in."""
    at = datetime(2007, 11, 4, 1, 30, 0, 123456, tzinfo=ZoneInfo("America/Los_Angeles"), fold=1)
    async with store.writing() as connection:
        await connection.execute(GUILDS.insert().values(guild=1, left_at=at))
    async with store.reading() as connection:
        held = await connection.scalar(select(GUILDS.c.left_at))
    assert held is not None
    assert (held, held.tzinfo) == (datetime(2007, 11, 4, 9, 30, 0, 123456, tzinfo=UTC), UTC)


@pytest.mark.asyncio
@pytest.mark.parametrize(("typed", "kept"), [("a\0b", "ab"), ("a\ud800b", "a?b"), ("“ą” 👩🏽‍🚒", "“ą” 👩🏽‍🚒")])
async def test_any_words_can_be_kept(store: Store, typed: str, kept: str) -> None:
    """What a database cannot hold is left out, and the rest is as it was typed."""
    async with store.writing() as connection:
        await write_act(connection, Act(1, 2, typed, typed, typed, datetime(2024, 6, 12, tzinfo=UTC)))
    (act,), _ = await Audit(store).page(1)
    assert (act.act, act.subject, act.words) == (kept, kept, kept)


@pytest.mark.asyncio
async def test_a_database_of_a_later_program_is_left_alone(address: str) -> None:
    """It is named as such, and nothing in it is touched."""
    store = await open_store(address)
    async with store.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    await store.close()
    with pytest.raises(StoreError, match="later version"):
        await open_store(address)


@pytest.mark.asyncio
async def test_many_processes_may_open_it_at_once(address: str) -> None:
    """One makes the tables, the others wait and find them."""
    stores = await asyncio.gather(*(open_store(address) for _ in range(6)))
    for store in stores:
        async with store.reading() as connection:
            assert (await connection.scalars(GUILDS.select())).all() == []
        await store.close()


@pytest.mark.asyncio
async def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    """The cure names the folder."""
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError, match=str(tmp_path / "data")):
        await open_store(file_address(tmp_path / "data"))


def test_the_address_is_the_servers_else_the_files_else_nothing_lasts(tmp_path: Path) -> None:
    """The driver is the program's own choice."""
    assert (
        address_of(tmp_path, "postgres://steward:secret@db/steward") == "postgresql+asyncpg://steward:secret@db/steward"
    )
    assert address_of(tmp_path, "") == f"sqlite+aiosqlite:///{tmp_path}/steward.sqlite3"
    assert address_of(None, "") == IN_MEMORY


@pytest.mark.asyncio
async def test_without_a_folder_it_lasts_as_long_as_the_process() -> None:
    """All connections see the same tables."""
    store = await open_store(IN_MEMORY)
    async with store.writing() as connection:
        await connection.execute(GUILDS.insert().values(guild=7))
    async with store.reading() as connection:
        assert (await connection.scalars(GUILDS.select())).all() == [7]
    await store.close()
