"""Looking at a database without changing it: for who wants to know whether a start would find it well."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection

from bot.store.opening import engine_of, file_of, later, refusing, revisions, url_of
from bot.store.store import Store

Age = Literal["empty", "older", "current"]


@asynccontextmanager
async def looking_at(address: str) -> AsyncIterator[tuple[Store, Age]]:
    """Open a database for reading, and tell whether it is of this program's time.

    StoreError where it cannot be used, or is of a later program.
    """
    url = url_of(address)
    file = file_of(url)
    store = Store(engine_of(_read_only(file) if file is not None else url, set_up=False))
    try:
        with refusing(url):
            async with store.reading() as connection:
                revision = await connection.run_sync(_revision)
        known = revisions()
        if revision is not None and revision not in known:
            raise later()
        yield store, "empty" if revision is None else "current" if revision == known[0] else "older"
    finally:
        await store.close()


def _read_only(file: Path) -> URL:
    """Return an address through which a file cannot be written.

    Where no process has it open there is no log beside it, and then SQLite is told that nobody will write to it: else
    it would make one.
    """
    alone = not file.with_name(f"{file.name}-wal").exists()
    options = {"mode": "ro", "uri": "true", **({"immutable": "1"} if alone else {})}
    return URL.create("sqlite+aiosqlite", database=f"file:{quote(str(file))}", query=options)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
