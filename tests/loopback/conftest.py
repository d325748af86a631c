"""A server for each test, with a guild, a channel and a member on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest_asyncio

from tests.loopback.interactions import Place
from tests.loopback.payloads import Json
from tests.loopback.server import Loopback, serving
from tests.loopback.world import Guild


@dataclass
class Hall:
    """A union's guild with one channel and one member, on a server."""

    loopback: Loopback
    guild: Guild
    channel: Json
    ann: Json
    place: Place


@pytest_asyncio.fixture
async def hall() -> AsyncIterator[Hall]:
    """Run a server with a guild; nothing may be asked of it that Discord would not take."""
    async with serving() as loopback:
        guild = loopback.world.add_guild()
        channel = guild.add_channel("questions")
        ann = loopback.world.add_member(guild, "Ann")
        yield Hall(loopback, guild, channel, ann, loopback.place(guild, ann, channel))
