"""The museum's pack, opened once for all tests of the Discord half."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.editions import Drafter
from bot.gateway import callbacks, handing_on, illustrating
from bot.gateway import house as houses
from bot.library import Library, open_library

# The hall waits for what is due within the seconds that it gives an answer, and takes what is due later as far away.
FAR_AWAY = 600.0


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be put off or left out because the machine is busy: where that is tested, the test says when.

    These run out by the real clock inside a handler, and on a busy machine before it has done what it does.
    """
    for of, name in (
        (callbacks, "_WAITED_FOR"), (callbacks, "PUT_OFF_AFTER"), (houses, "SOON"),
        (handing_on, "_WRITTEN_WITHIN"), (illustrating, "PATIENCE_SECONDS"),
    ):  # fmt: skip
        monkeypatch.setattr(of, name, FAR_AWAY)


@pytest.fixture(scope="session")
def library(museum: Path) -> Library:
    """Open the museum's pack. Nothing changes it."""
    return open_library(museum)


@pytest.fixture(scope="session")
def drafter() -> Iterator[Drafter]:
    """Start one child process that makes all drafts: a second of each test would go into starting it."""
    held = Drafter()
    asyncio.run(held.beside(len, ""))
    yield held
    held.stop()
