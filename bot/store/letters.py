"""Letters: what somebody asked to be told of by direct message, until it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import LETTERS

HANDLED = "handled"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that is to be sent: to whom, of which server, of what, and when it is due."""

    user: int
    guild: int
    kind: str
    subject: str
    lead: int
    due_at: datetime


async def write_letter(connection: AsyncConnection, letter: Letter) -> None:
    """Write a letter in the transaction of what it tells of."""
    values = {name: getattr(letter, name) for name in Letter.__dataclass_fields__}
    await connection.execute(LETTERS.insert().values(values))


def handled(user: int, guild: int, fact: str, at: datetime) -> Letter:
    """Return the letter that tells somebody, once, that what they sent to the moderators was seen to."""
    return Letter(user, guild, HANDLED, fact, 0, at)
