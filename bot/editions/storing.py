"""A server's editions in the store: the next one written, an earlier one read."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.exc import SQLAlchemyError

from bot.editions.drafts import Draft, Recipe
from bot.editions.making import Order, fault_of
from bot.editions.standing import EVERYWHERE, Standing, Standings
from bot.store.audit import Act
from bot.store.editions import Also, Editions, OvertakenError, Row
from knowledge.overlaying import EMPTY, Overlay

_log = logging.getLogger("steward")
_BEFORE = "What this server answered from before its first change."


async def store_next(  # noqa: PLR0913, PLR0917 - what is stored, where it belongs, and what goes with it
    editions: Editions, standings: Standings, opened: Standing, draft: Draft, act: Act, also: Sequence[Also]
) -> Standing:
    """Store what was opened of a draft as its server's next edition; return it with its own number.

    Before its first edition stands what it answered from until then, so that this too can be undone. OvertakenError
    where another was stored meanwhile. `also` is done in the same transaction.
    """
    own, after = standings.own(act.guild), draft.after
    if not draft.back and after != (own.number if own is not None else 0):
        raise OvertakenError
    held = [opened]
    if not after and act.guild != EVERYWHERE:
        held.insert(0, standings.of(EVERYWHERE))
    numbered = [replace(one, number=after + nth) for nth, one in enumerate(held, 1)]
    rows = [one.row(act.guild, _BEFORE, act.at) for one in numbered[:-1]]
    rows.append(numbered[-1].row(act.guild, act.words, act.at))
    files = {one.files.hash: one.files for one in held}
    await editions.publish(rows, list(files.values()), replace(act, edition=rows[-1].number), also)
    return numbered[-1]


async def recipe_of(editions: Editions, row: Row) -> Recipe:
    """Return what a stored edition is made of. ValueError where what is stored of it is damaged."""
    files = await editions.pack(row.pack)
    if files is None:
        raise ValueError("the stored pack is gone")
    return Recipe(row.pack, files.zip, Overlay.from_json(row.overlay))


async def order_back(editions: Editions, guild: int, number: int) -> Order | Draft:
    """Return the order for a draft of a server's earlier edition, or the draft that says why there can be none."""
    order = Order(guild, 0, b"", EMPTY, published=True)
    try:
        newest, row = await editions.newest(guild), await editions.numbered(guild, number)
        if newest is None or row is None:
            return fault_of(order, f"edition {number} is not kept here", "`/kb history` shows which are.")
        recipe = await recipe_of(editions, row)
    except (SQLAlchemyError, OSError, ValueError):
        _log.exception("An earlier edition cannot be read from the store")
        return fault_of(order, f"edition {number} cannot be read", "Go back to another one.")
    return replace(order, after=newest.number, source=recipe.files, overlay=recipe.overlay)
