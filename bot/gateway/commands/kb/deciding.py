"""A decision about what waits in the queue: everything that goes with it is done in one transaction, or nothing is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.card import Card
from bot.gateway.commands.kb.planning import Asked
from bot.store.audit import Act, write_act
from bot.store.editions import Also
from bot.store.letters import DISMISSED, FIXED, HANDLED, STANDS, handled, write_letter
from bot.store.queue import QueueTable
from bot.store.records import Records

DECIDED = Card(("This was decided about already, or its time is over. /kb queue shows what waits.",), status="refused")


class DecidedError(Exception):
    """Somebody else decided about it first."""


async def decide(records: Records, act: Act, asked: Asked, tell_of: str | None) -> bool:
    """Take what was asked out of the queue with a line in the audit; False where somebody else did.

    Whoever asked to be told is told of an entry, of none in particular where it is empty, of nothing where it is None.
    """
    kind = act.act if act.act in {FIXED, STANDS, DISMISSED} else HANDLED
    try:
        async with records.store.writing() as connection:
            await _take(connection, act.guild, asked, tell_of, act.at, kind)
            await write_act(connection, act)
    except DecidedError:
        return False
    return True


def deciding(guild: int, asked: Asked, tell_of: str, at: datetime) -> Also:
    """Return what takes what was asked out of the queue in the transaction that publishes its answer.

    It raises DecidedError, and so nothing is published, where somebody else decided about it first.
    """
    return lambda connection: _take(connection, guild, asked, tell_of, at)


async def _take(  # noqa: PLR0913, PLR0917 - what is decided, where and when, and what is told of it
    connection: AsyncConnection, guild: int, asked: Asked, tell_of: str | None, at: datetime, kind: str = HANDLED
) -> None:
    taken = await QueueTable.take(connection, guild, asked.ids)
    if not taken:
        raise DecidedError
    if tell_of is not None:
        for asker in sorted({item.asker for item in taken if item.asker}):
            await write_letter(connection, handled(asker, guild, tell_of, at, kind))
