"""The audit: who did what, to what, and when. Moderators of a server read that server's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.store import Store
from bot.store.tables import AUDIT, EDITIONS

PAGE = 8
# Whose act it is where somebody did it who is not to be named.
UNNAMED = -1
_EVERYWHERE = 0
# A server's first change makes two editions: what it answered from until then, and its own.
_FIRST_OWN = 2
# As wide as the columns: PostgreSQL would refuse more, and the act would be lost for a long name.
_ACT, _SUBJECT = 40, 100


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a moderator (0: the operator, -1: somebody unnamed).

    `edition` is the number of the edition that came of it, if one did.
    """

    guild: int
    moderator: int
    act: str
    subject: str
    words: str
    at: datetime
    edition: int | None = None


async def write_act(connection: AsyncConnection, act: Act) -> None:
    """Write an act down in the transaction that it is part of."""
    await connection.execute(
        AUDIT.insert().values(
            guild=act.guild,
            moderator=act.moderator,
            act=act.act[:_ACT],
            subject=act.subject[:_SUBJECT],
            words=act.words,
            edition=act.edition,
            at=act.at,
        )
    )


class Audit:
    """The acts that were written down."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def write(self, act: Act) -> None:
        """Write an act down that changes nothing else in the store."""
        async with self._store.writing() as connection:
            await write_act(connection, act)

    async def last_said(self, act: str, words: str, since: datetime, before: datetime) -> Sequence[Act]:
        """Return the acts of a kind in that time of which these words are the last, for their server and subject."""
        c, later = AUDIT.c, AUDIT.alias()
        same = (later.c[name] == c[name] for name in ("guild", "act", "subject"))
        followed = select(later.c.id).where(*same, later.c.id > c.id).correlate(AUDIT).exists()
        those = and_(c.act == act, c.words == words, c.at > since, c.at < before)
        rows = select(c.guild, c.moderator, c.act, c.subject, c.words, c.at).where(those, ~followed).order_by(c.id)
        async with self._store.reading() as connection:
            return [Act(*row) for row in await connection.execute(rows)]

    async def page(
        self, guild: int, page: int = 0, size: int = PAGE, *, everywhere: bool = False
    ) -> tuple[Sequence[Act], int]:
        """Return a page of a server's acts, the newest first, pages counted from 0; and how many acts there are.

        With `everywhere` also what was published for all servers, as long as this one had nothing of its own.
        """
        c = AUDIT.c
        these = or_(c.guild == guild, _for_all(guild)) if everywhere else c.guild == guild
        rows = (
            select(c.guild, c.moderator, c.act, c.subject, c.words, c.at, c.edition)
            .where(these)
            .order_by(c.id.desc())
            .limit(size)
            .offset(page * size)
        )
        async with self._store.reading() as connection:
            found = [Act(*row) for row in await connection.execute(rows)]
            total = await connection.scalar(select(func.count()).select_from(AUDIT).where(these))
        return found, total or 0


def _for_all(guild: int) -> ColumnElement[bool]:
    """Whether an act is of everywhere, and older than a server's first own edition."""
    c, own = AUDIT.c, AUDIT.alias()
    of_first = (own.c.guild == guild, own.c.edition == _FIRST_OWN)
    began = select(func.min(own.c.id)).where(*of_first).scalar_subquery()
    has_own = exists().where(EDITIONS.c.guild == guild)
    return and_(c.guild == _EVERYWHERE, or_(~has_own, c.id < began))
