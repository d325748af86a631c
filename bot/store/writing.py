"""Rows that are written whether or not they are there yet, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def put(
    connection: AsyncConnection, table: Table, row: Mapping[str, object], instead: Iterable[str] = ()
) -> bool:
    """Insert a row, or set the columns named in `instead` where there is one of its key; return whether it did."""
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    stated = insert(table).values(dict(row))
    key = [column.name for column in table.primary_key.columns]
    columns = {name: stated.excluded[name] for name in instead}
    stated = stated.on_conflict_do_update(index_elements=key, set_=columns) if columns else (
        stated.on_conflict_do_nothing(index_elements=key)
    )  # fmt: skip
    return bool((await connection.execute(stated)).rowcount)


async def add_to(connection: AsyncConnection, table: Table, key: Mapping[str, object], **more: int) -> None:
    """Add to numbers of the row with a key, which begins with nought in each."""
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    stated = insert(table).values({**key, **more})
    sums = {name: table.c[name] + stated.excluded[name] for name in more}
    await connection.execute(stated.on_conflict_do_update(index_elements=list(key), set_=sums))
