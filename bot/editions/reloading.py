"""A reload: what the operator's folder holds, published for everywhere and for each server that follows that pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot.editions.drafts import Published
from bot.editions.standing import EVERYWHERE
from bot.store.editions import Editions
from bot.world import StewardError

if TYPE_CHECKING:
    from bot.editions.catalogue import Catalogue

OPERATOR = 0  # as a moderator


async def reload(catalogue: Catalogue, editions: Editions) -> tuple[Published, ...]:
    """Read the folder again and publish what it holds. Whatever goes wrong keeps the running editions, and is said."""
    came: list[Published] = []
    try:
        draft = await catalogue.draft(EVERYWHERE)
        came.append(await catalogue.publish(EVERYWHERE, draft, OPERATOR, "reload", draft.name))
        followers = await editions.followers(draft.name) if came[0].outcome == "published" else ()
    except (SQLAlchemyError, OSError, StewardError) as fault:
        return (*came, catalogue.failed(EVERYWHERE, fault))
    return (*came, *[await _moved(catalogue, guild) for guild in followers])


async def _moved(catalogue: Catalogue, guild: int) -> Published:
    """Move a server to the pack of everywhere, its own changes kept."""
    try:
        await catalogue.open(guild)
        files, overlay = catalogue.recipe(EVERYWHERE).files, catalogue.overlay(guild)
        moved = await catalogue.drafter.draft(catalogue.order(guild, files, overlay))
    except StewardError as fault:
        return catalogue.failed(guild, fault)
    return await catalogue.publish(guild, moved, OPERATOR, "reload", moved.name)
