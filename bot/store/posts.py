"""Posts: where the bot's own answers stand that all of a server can see, so that they can be corrected."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.store import Store
from bot.store.tables import EDITIONS, POSTS
from bot.store.writing import put_all

# A statement takes so many values at a time.
_AT_ONCE = 200
CORRECTED, GONE = "corrected", "gone"


@dataclass(frozen=True, slots=True)
class Post:
    """One answer: where it stands, what it tells, the edition that it tells it from, and when it was sent."""

    message: int
    channel: int
    guild: int
    facts: tuple[str, ...]
    edition: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Untold:
    """An answer that was corrected, or found to be gone, of which the moderators were not told yet."""

    message: int
    channel: int
    gone: bool


async def put_posts(connection: AsyncConnection, posts: Mapping[Post, bool]) -> None:
    """Hold where answers stand, whether each is due, and what it tells now if it told something else before."""
    rows = [
        {
            **{name: getattr(post, name) for name in Post.__dataclass_fields__},
            "facts": json.dumps(post.facts),
            "due": due,
        }
        for post, due in posts.items()
    ]
    await put_all(connection, POSTS, rows, ("facts", "edition", "due", "at"))


async def mark_due(connection: AsyncConnection, guild: int, edition: str, differs: Callable[[str], bool]) -> None:
    """Mark the posts that tell something that differs in an edition, in the transaction that makes it differ.

    Guild 0 stands for all servers that have no edition of their own. What tells what the edition says stays as it is.
    """
    c = POSTS.c
    own = select(EDITIONS.c.guild).where(EDITIONS.c.guild == c.guild)
    there: ColumnElement[bool] = and_(c.guild == guild if guild else ~own.exists(), c.edition != edition)
    told: Sequence[str] = (await connection.scalars(select(c.facts).where(there).distinct())).all()
    wrong = [facts for facts in told if any(map(differs, json.loads(facts)))]
    for at in range(0, len(wrong), _AT_ONCE):
        some = c.facts.in_(wrong[at : at + _AT_ONCE])
        await connection.execute(update(POSTS).where(there, some).values(due=True))


class PostsTable:
    """Reads posts, and lets go of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def due(self, guild: int, since: datetime, but: Iterable[int] = ()) -> Post | None:
        """Return the oldest post of a server that waits to be corrected, not in some channels."""
        c = POSTS.c
        rows = (
            select(c.message, c.channel, c.guild, c.facts, c.edition, c.at)
            .where(c.guild == guild, c.due.is_(True), c.at >= since, c.channel.not_in(list(but)))
            .order_by(c.message)
            .limit(1)
        )
        async with self._store.reading() as connection:
            found = (await connection.execute(rows)).first()
        return Post(*found[:3], tuple(json.loads(found.facts)), found.edition, found.at) if found is not None else None

    async def servers_due(self, since: datetime) -> Sequence[int]:
        """Return the servers in which posts wait to be corrected."""
        c = POSTS.c
        rows = select(c.guild).where(c.due.is_(True), c.at >= since).distinct().order_by(c.guild)
        async with self._store.reading() as connection:
            return (await connection.scalars(rows)).all()

    async def corrected(self, post: Post, edition: str) -> None:
        """Hold that a post tells what an edition says, and nobody was told; it stays due where there is a newer one."""
        c, e = POSTS.c, EDITIONS.c
        newest = (
            select(e.hash)
            .where(or_(e.guild == post.guild, e.guild == 0))
            .order_by((e.guild == post.guild).desc(), e.number.desc())
            .limit(1)
            .scalar_subquery()
        )
        async with self._store.writing() as connection:
            still = c.message == post.message, newest == edition
            await connection.execute(update(POSTS).where(*still).values(due=False, edition=edition, untold=CORRECTED))

    async def is_gone(self, message: int) -> None:
        """Hold that a post that was to be corrected is gone, until the moderators are told."""
        async with self._store.writing() as connection:
            await connection.execute(update(POSTS).where(POSTS.c.message == message).values(due=False, untold=GONE))

    async def servers_untold(self) -> Sequence[int]:
        """Return the servers whose moderators are to be told of corrections."""
        c = POSTS.c
        async with self._store.reading() as connection:
            return (await connection.scalars(select(c.guild).where(c.untold.is_not(None)).distinct())).all()

    async def untold(self, guild: int) -> Sequence[Untold]:
        """Return what became of a server's posts and nobody was told."""
        c = POSTS.c
        rows = select(c.message, c.channel, c.untold).where(c.guild == guild, c.untold.is_not(None)).order_by(c.message)
        async with self._store.reading() as connection:
            return [Untold(row.message, row.channel, row.untold == GONE) for row in await connection.execute(rows)]

    async def told(self, posts: Iterable[Untold]) -> None:
        """Hold that the moderators were told; what is gone is let go of."""
        c, messages = POSTS.c, [post.message for post in posts]
        async with self._store.writing() as connection:
            for at in range(0, len(messages), _AT_ONCE):
                these = c.message.in_(messages[at : at + _AT_ONCE])
                await connection.execute(delete(POSTS).where(these, c.untold == GONE))
                await connection.execute(update(POSTS).where(these).values(untold=None))

    async def forget(self, messages: Iterable[int]) -> None:
        """Let go of posts that are gone."""
        async with self._store.writing() as connection:
            await connection.execute(delete(POSTS).where(POSTS.c.message.in_(list(messages))))
