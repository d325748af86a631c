"""Where answers stand: marked when what they tell differs, corrected exactly, forgotten in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.store import Store
from bot.store.posts import Post, PostsTable, mark_due, put_posts
from bot.store.tables import EDITIONS

pytestmark = pytest.mark.asyncio
NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)
GUILD, OTHER = 700000000000000001, 700000000000000002
POST = Post(1, 10, GUILD, ("venue", "scale"), "first", NOON)


async def put(store: Store, *posts: Post) -> None:
    """Hold some posts."""
    async with store.writing() as connection:
        await put_posts(connection, dict.fromkeys(posts, False))


async def published(store: Store, guild: int, number: int, content: str, *different: str) -> None:
    """Publish an edition in which some facts differ."""
    row = {
        "guild": guild,
        "number": number,
        "hash": content,
        "pack": "p",
        "overlay": "{}",
        "words": "",
        "made_at": NOON,
    }
    async with store.writing() as connection:
        await connection.execute(EDITIONS.insert().values(row))
        await mark_due(connection, guild, content, lambda fact: fact in different)


async def test_only_what_tells_what_differs_is_marked(store: Store) -> None:
    """Of the server that it was published in; and everywhere else where that has an edition of its own."""
    posts = PostsTable(store)
    await put(store, POST, replace(POST, message=2, facts=("scale",)), replace(POST, message=3, guild=OTHER))
    await published(store, GUILD, 2, "second", "venue")
    assert await posts.servers_due(NOON) == [GUILD]
    found = await posts.due(GUILD, NOON)
    assert found == POST
    assert await posts.due(GUILD, NOON, but=[10]) is None
    assert await posts.due(GUILD, NOON + timedelta(seconds=1)) is None
    await posts.corrected(POST, "second")
    assert await posts.servers_due(NOON) == []
    await published(store, 0, 1, "everywhere", "venue")
    assert await posts.servers_due(NOON) == [OTHER]


async def test_a_post_stays_due_while_its_server_has_a_newer_edition(store: Store) -> None:
    """What was published while it was edited is not lost."""
    posts = PostsTable(store)
    await put(store, POST)
    await published(store, 0, 1, "everywhere", "venue")
    await posts.corrected(POST, "everywhere")
    assert await posts.due(GUILD, NOON) is None
    await published(store, GUILD, 2, "second", "venue")
    await posts.corrected(POST, "everywhere")
    assert await posts.due(GUILD, NOON) is not None
    await posts.corrected(POST, "second")
    assert await posts.due(GUILD, NOON) is None


async def test_what_is_gone_is_forgotten(store: Store) -> None:
    """A post that says something else now is held as that."""
    posts = PostsTable(store)
    await put(store, POST, replace(POST, facts=("scale",)), replace(POST, message=2, at=NOON - timedelta(days=1)))
    await published(store, GUILD, 2, "second", "venue", "scale")
    assert (await posts.due(GUILD, NOON) or POST).facts == ("scale",)
    await posts.forget([1])
    assert (await posts.due(GUILD, NOON - timedelta(days=2)) or POST).message == 2
