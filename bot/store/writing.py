"""Rows that are written whether or not they are there yet, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def put(
    connection: AsyncConnection, table: Table, row: Mapping[str, object], instead: Iterable[str] = ()
) -> bool:
    """Insert a row, or set the columns named in `instead` where there is one of its key; return whether it did."""
    return bool((await connection.execute(_putting(connection, table, instead), dict(row))).rowcount)


async def put_all(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, object]], instead: Iterable[str] = ()
) -> None:
    """Do as `put` with rows of the same columns, all in one statement."""
    if rows:
        await connection.execute(_putting(connection, table, instead), list(map(dict, rows)))


async def add_to(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, object]], numbers: Iterable[str]
) -> None:
    """Add to numbers of the rows with the same keys, all in one statement; those that are not there yet are made."""
    if rows:
        stated = _inserting(connection, table)
        sums = {name: table.c[name] + stated.excluded[name] for name in numbers}
        stated = stated.on_conflict_do_update(index_elements=_key_of(table), set_=sums)
        await connection.execute(stated, list(map(dict, rows)))


def _putting(connection: AsyncConnection, table: Table, instead: Iterable[str]) -> Any:  # noqa: ANN401 - of two dialects
    stated, key = _inserting(connection, table), _key_of(table)
    columns = {name: stated.excluded[name] for name in instead}
    if columns:
        return stated.on_conflict_do_update(index_elements=key, set_=columns)
    return stated.on_conflict_do_nothing(index_elements=key)


def _inserting(connection: AsyncConnection, table: Table) -> Any:  # noqa: ANN401 - of two dialects
    return (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(table)


def _key_of(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]
