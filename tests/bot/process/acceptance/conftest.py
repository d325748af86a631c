"""Two processes for all the tests of this folder, each on a Discord of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.bot.process.acceptance.stage import Stage
from tests.bot.process.acceptance.staging import staged

SHIPPED = Path(__file__).resolve().parents[4] / "knowledge" / "packs" / "wga-2007"
STORY = "fixed:2007-10-23T09:00:00-07:00"


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def shipped(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Serve the pack that comes with the program, on the day of its story."""
    operator = {"STEWARD_RUN_BY": "Local 1", "STEWARD_PRIVACY_URL": "https://policy.example"}
    folder = tmp_path_factory.mktemp("shipped")
    async with staged(SHIPPED, folder / "cache", STEWARD_CLOCK=STORY, **operator) as stage:
        yield stage


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def museum_stage(museum: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Serve a copy of the museum's pack by the machine's own clock; moderators may change it."""
    folder = tmp_path_factory.mktemp("moderated")
    pack = Path(shutil.copytree(museum, folder / "talks"))
    async with staged(pack, folder / "cache", STEWARD_CLOCK="real") as stage:
        for name in ("log", "quiet"):
            await stage.channel(name)
        yield stage
