"""A catalogue over the museum's pack, a store of its own and one child process for all tests of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.editions import Catalogue, Drafter
from bot.library import open_library
from bot.store import open_store
from bot.store.opening import file_address

NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)
Opening = Callable[[], AbstractAsyncContextManager[Catalogue]]


@pytest.fixture(scope="session")
def drafter() -> Iterator[Drafter]:
    """Start one child for all: a second of each test would go into starting it."""
    held = Drafter()
    yield held
    held.stop()


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Return the address of a database that holds nothing yet."""
    return file_address(tmp_path / "data")


@pytest.fixture
def opening(copied: Path, address: str, drafter: Drafter) -> Opening:
    """Return what opens the catalogue as a start does, over the same database each time."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Catalogue]:
        store = await open_store(address)
        held = Catalogue(store, drafter, open_library(copied), lambda: NOON)
        try:
            await held.start()
            yield held
        finally:
            await held.close()
            await store.close()

    return opened
