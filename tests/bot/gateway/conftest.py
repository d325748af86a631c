"""The museum's pack, opened once for all tests of the Discord half."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions import Drafter
from bot.library import Library, open_library


@pytest.fixture(scope="session")
def library(museum: Path) -> Library:
    """Open the museum's pack. Nothing changes it."""
    return open_library(museum)


@pytest.fixture(scope="session")
def drafter() -> Iterator[Drafter]:
    """Start one child process that makes all drafts."""
    held = Drafter()
    asyncio.run(held.beside(len, ""))
    yield held
    held.stop()
