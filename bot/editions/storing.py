"""A server's next edition in the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.editions.standing import EVERYWHERE, Standing, Standings
from bot.store.audit import Act
from bot.store.editions import Also, Editions, OvertakenError

_BEFORE = "What this server answered from before its first change."


async def store_next(  # noqa: PLR0913, PLR0917 - what is stored, where it belongs, and what goes with it
    editions: Editions, standings: Standings, opened: Standing, after: int, act: Act, also: Sequence[Also]
) -> Standing:
    """Store what was opened as a server's next edition, after the one of that number; return it with its own number.

    Before its first edition stands what it answered from until then, so that this too can be undone. OvertakenError
    where another was stored meanwhile. `also` is done in the same transaction.
    """
    own = standings.own(act.guild)
    if after != (own.number if own is not None else 0):
        raise OvertakenError
    held = [opened]
    if own is None and act.guild != EVERYWHERE:
        held.insert(0, standings.of(EVERYWHERE))
    numbered = [replace(one, number=after + nth) for nth, one in enumerate(held, 1)]
    rows = [one.row(act.guild, _BEFORE, act.at) for one in numbered[:-1]]
    rows.append(numbered[-1].row(act.guild, act.words, act.at))
    files = {one.files.hash: one.files for one in held}
    await editions.publish(rows, list(files.values()), replace(act, edition=rows[-1].number), also)
    return numbered[-1]
