"""A catalogue over the museum's pack, a store of its own and one child process for all tests of this folder."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.editions import Catalogue, Drafter
from bot.library import Library, open_library
from bot.store import open_store
from bot.store.opening import file_address

NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)
Opening = Callable[[], AbstractAsyncContextManager[Catalogue]]


@asynccontextmanager
async def started(
    address: str, drafter: Drafter, library: Library, packs: Path | None = None
) -> AsyncIterator[Catalogue]:
    """Open a catalogue over the database at an address, as a start does; `packs` holds what else is offered."""
    store = await open_store(address)
    held = Catalogue(store, drafter, library, lambda: NOON, packs=packs)
    try:
        await held.start()
        yield held
    finally:
        await held.close()
        await store.close()


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
    return lambda: started(address, drafter, open_library(copied))
