"""The hall as those see it who keep a server's deadlines: with a manager, and a channel for what they do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord

from bot.editions import Drafter
from bot.library import Library
from tests.bot.gateway.hall import Hall, hall


@asynccontextmanager
async def keeping(library: Library, drafter: Drafter, **given: Any) -> AsyncIterator[Hall]:  # noqa: ANN401 - the office's own
    """Open a hall whose `mo` manages the server, and that has a channel for its moderators' acts."""
    async with hall(library, drafter, **given) as here:
        await _let_manage(here)
        here.log = here.guild.create_text_channel("log")  # type: ignore[attr-defined] - for those who keep it
        await here.env.settle()
        await here.house.prepare(here.guild.id)
        await here.set(log_channel=here.log.id)  # type: ignore[attr-defined] - as above
        yield here


async def _let_manage(here: Hall) -> None:
    role = here.guild.create_role("keepers", permissions=discord.Permissions(manage_guild=True))
    keeper = here.guild.add_member(here.env.create_user("kim"), roles=[role])
    here.mo = keeper
    await here.env.settle()
