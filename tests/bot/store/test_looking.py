"""Looking at a database: what is found, that nothing is changed by it, and what is said of one that is of no use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from bot.store import open_store
from bot.store.looking import looking_at
from bot.store.opening import StoreError, address_of, engine_of, file_address, revisions, url_of
from bot.store.tables import GUILDS
from tests.bot.postgres import Server

pytestmark = pytest.mark.asyncio
PASSWORD = "s3cret-of-mine"  # noqa: S105 - opens nothing


def files(folder: Path) -> dict[str, bytes]:
    """Return what stands in a folder, to the byte."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


async def pretend(address: str, revision: str | None) -> None:
    """Let a database be of another time: with the revision in it changed, or with no tables at all."""
    engine = engine_of(url_of(address))
    async with engine.begin() as connection:
        if revision is not None:
            await connection.execute(text("UPDATE alembic_version SET version_num = :name"), {"name": revision})
        else:
            await connection.exec_driver_sql("CREATE TABLE of_somebody_else (number INTEGER)")
    await engine.dispose()


async def test_a_database_of_this_time_is_read(address: str) -> None:
    """While a process works with it, and afterwards; nothing can be written."""
    store = await open_store(address)
    async with store.writing() as connection:
        await connection.execute(GUILDS.insert().values(guild=7))
    for _ in range(2):
        async with looking_at(address) as (seen, age), seen.reading() as connection:
            assert (age, (await connection.scalars(GUILDS.select())).all()) == ("current", [7])
        await store.close()


async def test_looking_leaves_a_file_as_it_is(tmp_path: Path) -> None:
    """To the byte, and without a file beside it; even who tries cannot write."""
    address = file_address(tmp_path / "data")
    await (await open_store(address)).close()
    before = files(tmp_path)
    async with looking_at(address) as (seen, _):
        assert files(tmp_path) == before
        async with seen.reading() as connection:
            with pytest.raises(SQLAlchemyError):
                await connection.execute(GUILDS.insert().values(guild=7))
    assert files(tmp_path) == before


async def test_an_empty_one_stays_empty(address: str) -> None:
    """No table is made, and that one has to be is told."""
    if address.startswith("sqlite"):
        Path(url_of(address).database or "").parent.mkdir()
    await pretend(address, None)

    def tables(connection: Connection) -> list[str]:
        return inspect(connection).get_table_names()

    async with looking_at(address) as (seen, age), seen.reading() as connection:
        assert (age, await connection.run_sync(tables)) == ("empty", ["of_somebody_else"])


async def test_an_older_one_is_not_brought_up(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is for the next start."""
    await (await open_store(address)).close()
    known = revisions()
    monkeypatch.setattr("bot.store.looking.revisions", lambda: ("9999", *known))

    def revision(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    async with looking_at(address) as (seen, age), seen.reading() as connection:
        assert (age, await connection.run_sync(revision)) == ("older", known[0])


async def test_a_later_one_is_refused(address: str) -> None:
    """As it is at a start."""
    await (await open_store(address)).close()
    await pretend(address, "9999")
    with pytest.raises(StoreError, match="later version"):
        async with looking_at(address):
            pass


@pytest.mark.parametrize(
    "written",
    [
        f"postgresql://steward:{PASSWORD}@127.0.0.1:1/steward",
        f"postgresql://steward:{PASSWORD}@no.such.host.invalid/steward",
        f"postgresql://steward:{PASSWORD}@127.0.0.1:port/steward",
        f"postgresql://steward:{PASSWORD}@127.0.0.1:1/steward?sslmode=require",
        f"postgresql://steward:{PASSWORD}@127.0.0.1:1/steward?no_such_option=1",
    ],
)
async def test_a_server_that_is_not_there_is_told_without_the_password(written: str) -> None:
    """In a line with the cure, at a start and when it is looked at."""
    with pytest.raises(StoreError, match="STEWARD_DATABASE_URL") as opened:
        await open_store(address_of(None, written))
    with pytest.raises(StoreError, match="STEWARD_DATABASE_URL") as looked:
        async with looking_at(address_of(None, written)):
            pass
    assert looked.value.lines == opened.value.lines
    assert PASSWORD not in " ".join(opened.value.lines)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda url: url.set(database="no-such"), '"no-such" does not exist'),
        (lambda url: url.set(username="no-one"), '"no-one"'),
    ],
)
async def test_what_the_server_refuses_is_told_in_its_words(
    postgres: Server, changed: Callable[[URL], URL], said: str
) -> None:
    """A wrong database and a wrong user can be told apart."""
    password = postgres.home.password or PASSWORD
    written = changed(postgres.home.set(password=password)).render_as_string(hide_password=False)
    with pytest.raises(StoreError, match=said) as refused:
        await open_store(address_of(None, written))
    assert password not in " ".join(refused.value.lines)


async def test_encryption_is_asked_for_as_every_other_client_does(postgres: Server) -> None:
    """`sslmode` of an address is taken to the driver, which has another name for it."""
    await (await open_store(address_of(None, f"{postgres.plain('postgres')}?sslmode=disable"))).close()
    assert url_of("postgresql://a@b/c?sslmode=require&application_name=x").query == {
        "ssl": "require",
        "application_name": "x",
    }


async def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """In SQLite's own words."""
    address = file_address(tmp_path)
    (tmp_path / "steward.sqlite3").write_text("notes, " * 1_000)
    with pytest.raises(StoreError, match="file is not a database"):
        await open_store(address)
    with pytest.raises(StoreError, match="file is not a database"):
        async with looking_at(address):
            pass
