"""Editions in the store: published whole or not at all, the last twenty kept with the packs that they need."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.store import Store
from bot.store.audit import Act, Audit
from bot.store.editions import KEPT, Editions, Files, OvertakenError, Row
from bot.store.tables import AUDIT, EDITIONS, PACKS

NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)
GUILD, OTHER, MODERATOR = 700000000000000001, 700000000000000002, 800000000000000001


def row(number: int, guild: int = GUILD, pack: str = "p1", at: datetime = NOON) -> Row:
    """Return an edition of a server."""
    return Row(guild, number, pack, "{}", f"content-{number}", f"Changed fact `{number}`.", at)


def act(number: int, guild: int = GUILD, at: datetime = NOON) -> Act:
    """Return what a moderator did to get it."""
    return Act(guild, MODERATOR, "edit", f"fact-{number}", f"Changed fact `{number}`.", at, number)


async def publish(editions: Editions, number: int, guild: int = GUILD, pack: str = "p1", at: datetime = NOON) -> None:
    """Publish one edition."""
    files = [Files(pack, "museum", pack.encode())]
    await editions.publish([row(number, guild, pack, at)], files, act(number, guild, at))


@pytest.mark.asyncio
async def test_the_newest_edition_counts(store: Store) -> None:
    """Each server has its own; one without any has none."""
    editions = Editions(store)
    await publish(editions, 1)
    await publish(editions, 2)
    await publish(editions, 1, OTHER)
    assert await editions.newest(GUILD) == row(2)
    assert await editions.newest(OTHER) == row(1, OTHER)
    assert await editions.newest(3) is None
    assert await editions.numbered(GUILD, 1) == row(1)
    assert await editions.numbered(GUILD, 7) is None
    assert await editions.pack("p1") == Files("p1", "museum", b"p1")
    assert await editions.pack("p2") is None


@pytest.mark.asyncio
async def test_history_says_who_when_and_what(store: Store) -> None:
    """The newest first; where the audit no longer knows who it was, the edition is told all the same."""
    editions = Editions(store)
    await publish(editions, 1)
    await publish(editions, 2, at=NOON + timedelta(days=1))
    await publish(editions, 1, OTHER)
    async with store.writing() as connection:
        await connection.execute(AUDIT.delete().where(AUDIT.c.edition == 1))
    second, first = await editions.history(GUILD)
    assert (second.number, second.moderator, second.act, second.subject) == (2, MODERATOR, "edit", "fact-2")
    assert (second.made_at, second.words) == (NOON + timedelta(days=1), "Changed fact `2`.")
    assert (first.number, first.moderator, first.act, first.hash) == (1, None, None, "content-1")


@pytest.mark.asyncio
async def test_of_two_at_once_one_wins(store: Store) -> None:
    """The other leaves nothing behind: no pack, no line in the audit."""
    editions = Editions(store)
    await publish(editions, 1)
    with pytest.raises(OvertakenError):
        await publish(editions, 1, pack="p2")
    assert await editions.pack("p2") is None
    assert (await Audit(store).page(GUILD))[1] == 1


@pytest.mark.asyncio
async def test_the_last_twenty_are_kept_with_the_packs_that_they_need(store: Store) -> None:
    """What another server still has is never let go, nor a pack that was just used."""
    editions = Editions(store)
    await publish(editions, 1, OTHER, pack="shared")
    await publish(editions, 1, pack="shared")
    await publish(editions, 2, pack="old")
    for number in range(3, KEPT + 3):
        await publish(editions, number, pack="new", at=NOON + timedelta(days=number))
    async with store.reading() as connection:
        numbers = select(EDITIONS.c.number).where(EDITIONS.c.guild == GUILD).order_by(EDITIONS.c.number)
        assert (await connection.scalars(numbers)).all() == list(range(3, KEPT + 3))
        assert set((await connection.scalars(select(PACKS.c.hash))).all()) == {"shared", "new"}
    assert (await editions.newest(OTHER)) == row(1, OTHER, "shared")


@pytest.mark.asyncio
async def test_a_pack_that_was_just_used_stays(store: Store) -> None:
    """Another process may be publishing an edition of it at this moment."""
    editions = Editions(store)
    for number in range(1, KEPT + 2):
        await publish(editions, number, pack="old" if number == 1 else "new")
    assert await editions.pack("old") is not None


@pytest.mark.asyncio
async def test_who_follows_a_pack(store: Store) -> None:
    """The newest edition of a server says which pack it follows; guild 0 is no server."""
    editions = Editions(store)
    await publish(editions, 1, 0)
    await publish(editions, 1)
    await publish(editions, 1, OTHER)
    files = [Files("other", "ferry", b"")]
    await editions.publish([row(2, OTHER, "other")], files, act(2, OTHER))
    assert await editions.followers("museum") == [GUILD]
    assert await editions.followers("ferry") == [OTHER]


@pytest.mark.asyncio
async def test_the_audit_is_read_by_page(store: Store) -> None:
    """The newest first, and only of the server that asks."""
    audit = Audit(store)
    for number in range(5):
        await audit.write(act(number))
    await audit.write(act(9, OTHER))
    found, total = await audit.page(GUILD, 1, 2)
    assert ([held.subject for held in found], total) == (["fact-2", "fact-1"], 5)
    assert await audit.page(3) == ([], 0)
    assert (await audit.page(OTHER))[0] == [act(9, OTHER)]


@pytest.mark.asyncio
async def test_what_was_published_for_all_is_a_servers_until_it_has_its_own(store: Store) -> None:
    """From its first change on nothing of everywhere reaches it; one that changed nothing goes on with all of it."""
    editions, audit = Editions(store), Audit(store)
    await publish(editions, 1, 0)
    first = [row(1), row(2)]
    await editions.publish(first, [Files("p1", "museum", b"p1")], act(2))
    await audit.write(replace(act(3), edition=None))
    await publish(editions, 2, 0)

    async def told(guild: int) -> list[tuple[int, str]]:
        found, total = await audit.page(guild, everywhere=True)
        assert total == len(found)
        return [(held.guild, held.subject) for held in found]

    assert await told(GUILD) == [(GUILD, "fact-3"), (GUILD, "fact-2"), (0, "fact-1")]
    assert await told(OTHER) == [(0, "fact-2"), (0, "fact-1")]
    async with store.writing() as connection:
        await connection.execute(AUDIT.delete().where(AUDIT.c.guild == GUILD, AUDIT.c.edition == 2))
    assert await told(GUILD) == [(GUILD, "fact-3")]  # its first change is longer ago than acts are kept


@pytest.mark.asyncio
async def test_a_subject_longer_than_its_column_is_cut(store: Store) -> None:
    """PostgreSQL would refuse it, and the act would be lost for a long name."""
    audit = Audit(store)
    await audit.write(Act(GUILD, MODERATOR, "a" * 60, "s" * 200, "w" * 5000, NOON))
    (held,), _ = await audit.page(GUILD)
    assert (len(held.act), len(held.subject), len(held.words)) == (40, 100, 5000)
