"""What is held of a person is shown and let go of, table by table: a new table is covered as it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, LargeBinary, Table, insert, select

from bot.store import Store, open_store
from bot.store.audit import UNNAMED
from bot.store.marks import mark_of
from bot.store.opening import file_address
from bot.store.privacy import Privacy
from bot.store.queue import QueueTable, Waiting
from bot.store.registry import REGISTRY, Holding
from bot.store.tables import AUDIT, GUILDS, KEYS, METADATA, PROPOSALS, Instant, Text

pytestmark = pytest.mark.asyncio
NOW = datetime(2024, 6, 12, 11, tzinfo=UTC)
ADA, BEN = 100, 200
SERVERS = (1, 2)
OLD = NOW - timedelta(days=400)


def _key(guild: int) -> bytes:
    return bytes([guild]) * 32


def _value(column: Column[Any], number: int, at: datetime) -> Any:  # noqa: ANN401 - whatever the column takes
    kind = column.type
    if isinstance(kind, Instant):
        return at if not column.nullable else None
    if isinstance(kind, Date):
        return at.date()
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Text):
        return f"text-{number}"
    if isinstance(kind, LargeBinary):
        return b"bytes"
    assert isinstance(kind, BigInteger | Integer)
    return number


def _rows(holding: Holding, at: datetime, numbers: Iterator[int]) -> Iterator[dict[str, Any]]:
    """Make a row of a table for each server and person, as far as it has such columns."""
    table = holding.table
    people = (ADA, BEN) if holding.person is not None or holding.voter is not None else (0,)
    for guild in SERVERS if holding.of_server else (0,):
        for person in people:
            number = next(numbers)
            row = {column.name: _value(column, number, at) for column in table.c}
            row.pop("id", None)
            if holding.of_server:
                row["guild"] = guild
            if holding.person is not None:
                row[holding.person.name] = person
            if holding.voter is not None:
                row[holding.voter.name] = mark_of(_key(guild), person)
            if table is KEYS:
                row["key"] = _key(guild)
            yield row


async def _filled(address: str, *, at: datetime = NOW) -> Store:
    store, numbers = await open_store(address), count(1_000)
    async with store.writing() as connection:
        for holding in REGISTRY:
            for row in _rows(holding, at, numbers):
                await connection.execute(insert(holding.table).values(row))
    return store


async def _all(store: Store, table: Table) -> list[dict[str, Any]]:
    async with store.reading() as connection:
        return [dict(row) for row in (await connection.execute(select(table))).mappings()]


def _is_about(holding: Holding, row: dict[str, Any], person: int) -> bool:
    if holding.person is not None:
        return row[holding.person.name] == person
    return holding.voter is not None and row[holding.voter.name] == mark_of(_key(row["guild"]), person)


async def test_what_is_shown_is_all_that_is_held(address: str) -> None:
    """Each table that has rows about a person is named, with how many; of a stranger nothing is held."""
    store = await _filled(address)
    privacy = Privacy(store)
    shown = {held.holding.table.name: held.rows for held in await privacy.held(ADA)}
    there: dict[str, int] = {}
    for holding in REGISTRY:
        rows = sum(_is_about(holding, row, ADA) for row in await _all(store, holding.table))
        there |= {holding.table.name: rows} if rows else {}
    assert shown == there
    assert {"audit", "queue", "votes", "letters"} <= set(shown)
    assert await privacy.held(300) == ()
    await store.close()


async def test_who_wishes_to_be_forgotten_is(address: str) -> None:
    """Rows go or lose the id; what must stay is named; of anybody else nothing is touched."""
    store = await _filled(address)
    before = {table: await _all(store, table) for table in METADATA.sorted_tables}
    forgotten = await Privacy(store).forget(ADA, NOW)
    assert {held.holding.table.name for held in forgotten.stayed} == {
        h.table.name for h in REGISTRY if h.at_wish == "kept"
    }
    for holding in REGISTRY:
        rows = await _all(store, holding.table)
        hers = [row for row in before[holding.table] if _is_about(holding, row, ADA)]
        others = [row for row in before[holding.table] if row not in hers]
        assert [row for row in rows if row in others] == others
        if holding.at_wish == "deleted":
            assert rows == others
        elif holding.at_wish == "cleared":
            assert holding.person is not None
            cleared = [{**row, holding.person.name: None} for row in hers]
            assert [row for row in rows if row not in others] == cleared
        else:
            assert rows[: len(before[holding.table])] == before[holding.table]
    await store.close()


async def test_what_others_waited_for_leaves_a_line_without_a_name(address: str) -> None:
    """In the audit of its server, which says what it was; of nothing else that went there is one."""
    store = await _filled(address)
    waited = [row for row in await _all(store, PROPOSALS) if row["moderator"] == ADA]
    before = len(await _all(store, AUDIT))
    acts = (await Privacy(store).forget(ADA, NOW)).acts
    written = (await _all(store, AUDIT))[before:]
    assert [(act.guild, act.subject) for act in acts] == [
        (row["guild"], f"{row['act']} {row['subject']}") for row in waited
    ]
    assert [
        (row["guild"], row["moderator"], row["act"], row["subject"], row["words"], row["at"]) for row in written
    ] == [(act.guild, UNNAMED, "delete", act.subject, act.words, NOW) for act in acts]
    assert len(acts) == len(SERVERS)
    for row in written:
        assert str(ADA) not in str(row)
    assert (await Privacy(store).forget(ADA, NOW)).acts == ()
    await store.close()


async def test_what_is_past_its_time_goes(address: str) -> None:
    """Where a table says how long, and nowhere else; the last day still counts."""
    store = await _filled(address, at=OLD)
    await Privacy(store).expire(NOW)
    for holding in REGISTRY:
        assert bool(await _all(store, holding.table)) is (holding.kept is None), holding.table.name
    await store.close()
    store = await open_store(address)
    for holding in (h for h in REGISTRY if h.kept is not None):
        async with store.writing() as connection:
            for row in _rows(holding, NOW - holding.kept, count(1_000)):  # type: ignore[operator]
                await connection.execute(insert(holding.table).values(row))
    await Privacy(store).expire(NOW)
    assert all([await _all(store, h.table) for h in REGISTRY if h.kept is not None])
    await store.close()


async def test_a_server_that_was_left_is_forgotten(address: str) -> None:
    """After thirty days, in every table; the others stay, and so does one that took the bot in again."""
    store = await _filled(address)
    async with store.writing() as connection:
        await connection.execute(GUILDS.update().where(GUILDS.c.guild == 1).values(left_at=NOW))
    for days, left in ((30, {1, 2}), (31, {2})):
        await Privacy(store).expire(NOW + timedelta(days=days) - timedelta(seconds=1))
        for holding in (h for h in REGISTRY if h.of_server and h.kept is None):
            assert {row["guild"] for row in await _all(store, holding.table)} == left, holding.table.name
    await store.close()


@pytest.mark.parametrize("how", ["wish", "time"])
async def test_what_is_let_go_of_stands_in_no_file(tmp_path: Path, how: str) -> None:
    """SQLite writes ahead into a file of its own, where what was deleted would stand on for as long as little happens.

    Whoever reads meanwhile reads on, and only so long it stays.
    """
    store, person = await open_store(file_address(tmp_path)), 987_654_321_012_345_678
    privacy, words = Privacy(store), b"unheard-of"
    item = Waiting(1, "miss", OLD.date(), words.decode(), asker=person)

    def left() -> bool:
        held = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        return person.to_bytes(8, "big") in held or (how == "time" and words in held)

    await QueueTable(store).add(item)
    assert left()
    async with store.reading() as reader:
        await reader.exec_driver_sql("BEGIN")
        await reader.execute(select(GUILDS))
        await (privacy.forget(person, NOW) if how == "wish" else privacy.expire(NOW))
        assert (await reader.execute(select(GUILDS))).all() == []
    await (privacy.forget(person, NOW) if how == "wish" else privacy.expire(NOW))
    assert not left()
    await store.close()
