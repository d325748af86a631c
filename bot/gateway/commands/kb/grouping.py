"""What waits in a server's queue, put together, and found again by what stands in the id of a button or a form."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from discord import Interaction

from bot.cards.queue import Group, groups_of
from bot.gateway.commands.kb.planning import Asked
from bot.gateway.house import House, house_of
from bot.gateway.office import office_of
from knowledge.answering import Edition

KEPT = timedelta(days=30)


async def groups_here(interaction: Interaction) -> tuple[Group, ...]:
    """Return what waits in the server of an interaction."""
    return await groups_in(house_of(interaction), interaction.guild_id or 0, office_of(interaction).library.current)


async def groups_in(house: House, guild: int, edition: Edition) -> tuple[Group, ...]:
    """Return what waits in a server."""
    waiting = await house.records.queue.waiting(guild, (house.now() - KEPT).date())
    # Reading hundreds of questions takes longer than anyone who is being answered should wait.
    return await asyncio.to_thread(groups_of, edition, waiting)


async def group_of(interaction: Interaction, key: Iterable[str]) -> Group | None:
    """Return the group with that key, as far as it was shown; None where nothing of it waits any more."""
    first, last = (*map(_whole, key), 0, 0)[:2]
    for group in await groups_here(interaction):
        if any(item.id == first for item in group.items):
            shown = group.until(last)
            if shown.items:
                return shown
    return None


def asked_of(group: Group) -> Asked:
    """Return what a decision about a group is about."""
    return Asked(tuple(item.id for item in group.items), group.wordings)


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else 0
