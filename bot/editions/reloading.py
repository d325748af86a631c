"""A reload: what the operator's folders hold, published for everywhere and for each server that follows that pack."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from bot.editions.drafts import Published
from bot.editions.exporting import mark_of_folder
from bot.editions.standing import EVERYWHERE
from bot.library import Folder
from bot.store.editions import Editions
from bot.world import StewardError

if TYPE_CHECKING:
    from bot.editions.catalogue import Catalogue

OPERATOR = 0  # as a moderator
# So often a server is moved anew where its moderators, or another process, were first.
_TIMES = 3


async def reload(catalogue: Catalogue, editions: Editions) -> tuple[Published, ...]:
    """Read the folders again and publish what they hold. Whatever goes wrong keeps what runs, and is said."""
    came: list[Published] = []
    try:
        draft = await catalogue.draft(EVERYWHERE)
        came.append(await catalogue.publish(EVERYWHERE, draft, OPERATOR, "reload", draft.name))
        followers = await editions.followers(draft.name) if came[0].outcome == "published" else ()
    except (SQLAlchemyError, OSError, StewardError) as fault:
        return (*came, catalogue.failed(EVERYWHERE, fault))
    files = catalogue.recipe(EVERYWHERE).files
    came += [await _moved(catalogue, guild, files) for guild in followers]
    return (*came, *await follow_others(catalogue, editions))


async def folder_of(catalogue: Catalogue, guild: int) -> Folder:
    """Return the operator's folder of the pack that a server answers from."""
    if guild == EVERYWHERE:
        return catalogue.packs.main
    await catalogue.open(guild)
    return await asyncio.to_thread(catalogue.packs.folder_of, catalogue.current(guild).pack.header.id)


async def follow_others(catalogue: Catalogue, editions: Editions) -> list[Published]:
    """Publish what the folders of the other packs hold, for the servers that chose them, where that is another."""
    came: list[Published] = []
    for pack in await asyncio.to_thread(catalogue.packs.others):
        try:
            followers = await editions.followers(pack.id)
            mark = await catalogue.drafter.beside(mark_of_folder, pack.folder) if followers else ""
            behind = [one for one in followers if (row := await editions.newest(one)) is None or row.pack != mark]
        except (SQLAlchemyError, OSError, StewardError) as fault:
            came.append(catalogue.failed(EVERYWHERE, fault))
            continue
        came += [await _moved(catalogue, guild, pack.folder) for guild in behind]
    return came


async def _moved(catalogue: Catalogue, guild: int, source: Folder | bytes, times: int = _TIMES) -> Published:
    """Move a server to what its pack is now, its own changes kept, also those that are made meanwhile."""
    try:
        await catalogue.open(guild)
        moved = await catalogue.drafter.draft(catalogue.order(guild, source, catalogue.overlay(guild)))
    except StewardError as fault:
        return catalogue.failed(guild, fault)
    came = await catalogue.publish(guild, moved, OPERATOR, "reload", moved.name)
    if came.outcome == "overtaken" and times > 1:
        # Nothing else would move it before the folder changes again.
        return await _moved(catalogue, guild, source, times - 1)
    return came
