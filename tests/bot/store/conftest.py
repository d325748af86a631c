"""An address of an empty database for each test, and the store over it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store import Store, open_store
from bot.store.opening import address_of, file_address
from tests.bot.postgres import Server


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def address(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """Return the address of a database that holds nothing yet, of each kind in turn."""
    if request.param == "sqlite":
        yield file_address(tmp_path / "data")
        return
    server: Server = request.getfixturevalue("postgres")
    async with server.database() as database:
        yield address_of(None, database)


@pytest_asyncio.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """Open the store at that address."""
    held = await open_store(address)
    yield held
    await held.close()
