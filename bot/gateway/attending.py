"""Attending to an interaction: whatever becomes of what it asks for, whoever asked hears something in time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import discord
from discord import Interaction

from bot.cards.card import Card
from bot.gateway.callbacks import BROKEN, first_of, put_off_in_time
from bot.gateway.rendering import render
from bot.gateway.sending import finish

# Longer than one who writes waits for a database that is locked.
LONG_AFTER = 40.0
TAKES_LONG = Card(
    ("This takes longer than it should. It goes on; if nothing else stands here in a minute, ask again.",)
)
STOPPED = Card(("I was stopped before this was done. Ask again in a minute, and look first at whether it was.",))
_watching: set[asyncio.Task[None]] = set()
_attended: set[Interaction] = set()


@asynccontextmanager
async def attending(interaction: Interaction) -> AsyncIterator[None]:
    """Put an interaction off before Discord gives it up, where what is done inside takes so long or never ends.

    It is also put off where all inside has ended and nothing was said.
    """
    watch = asyncio.get_running_loop().create_task(_watch(interaction), name="attending")
    _watching.add(watch)
    watch.add_done_callback(_watching.discard)
    _attended.add(interaction)
    try:
        yield
    finally:
        _attended.discard(interaction)
        first = first_of(interaction)
        if first.tried or (interaction.response.is_done() and not first.put_off):
            watch.cancel()


async def _watch(interaction: Interaction) -> None:
    if not await put_off_in_time(interaction):
        return
    await asyncio.sleep(LONG_AFTER)
    first = first_of(interaction)
    async with first.turn:
        if first.put_off:
            # What comes after all still takes this one's place.
            with suppress(discord.HTTPException, *BROKEN):
                await finish(interaction, render(TAKES_LONG))


async def let_down(seconds: float) -> None:
    """Tell whoever still sees "thinking" that nothing more comes: the process ends, and has so many seconds for it."""
    waiting = [one for one in _attended if first_of(one).waits]
    if waiting:
        await asyncio.wait([asyncio.create_task(_told_so(one)) for one in waiting], timeout=seconds)


async def _told_so(interaction: Interaction) -> None:
    with suppress(discord.HTTPException, *BROKEN):
        await finish(interaction, render(STOPPED))
