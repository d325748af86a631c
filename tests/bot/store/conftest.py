"""An address of an empty database for each test, and the store over it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store import Store, open_store
from bot.store.opening import file_address


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Return the address of a database that holds nothing yet."""
    return file_address(tmp_path / "data")


@pytest_asyncio.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """Open the store at that address."""
    held = await open_store(address)
    yield held
    await held.close()
