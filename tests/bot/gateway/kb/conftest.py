"""One child process for all tests of this folder, and the hall over a folder that each may change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.editions import Drafter
from tests.bot.gateway.kb.office import Kept, kept

Opening = Callable[[], AbstractAsyncContextManager[Kept]]


@pytest.fixture(scope="session")
def drafter() -> Iterator[Drafter]:
    """Start one child for all: a second of each test would go into starting it."""
    held = Drafter()
    asyncio.run(held.beside(len, ""))
    yield held
    held.stop()


@pytest.fixture
def opening(copied: Path, drafter: Drafter) -> Opening:
    """Return what opens the hall over the copied folder."""
    return lambda: kept(copied, drafter)
