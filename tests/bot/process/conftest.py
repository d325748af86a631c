"""A Discord for each test, with a guild, and the museum's pack to serve on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.bot.process.serving import Hall
from tests.loopback.server import serving


@pytest_asyncio.fixture
async def hall(museum: Path, tmp_path: Path) -> AsyncIterator[Hall]:
    """Run a server with a guild; nothing may be asked of it that Discord would not take."""
    async with serving(here=False) as loopback:
        guild = loopback.world.add_guild()
        channel = guild.add_channel("questions")
        ann = loopback.world.add_member(guild, "Ann")
        yield Hall(loopback, guild, channel, loopback.place(guild, ann, channel), museum, tmp_path / "cache")
