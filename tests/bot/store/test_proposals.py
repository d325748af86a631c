"""What waits for a second moderator: bounded, each server's own, and decided about once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.store import Store
from bot.store.audit import Act, Audit
from bot.store.proposals import MOST_PROPOSED, WAITS, Proposal, ProposalsTable
from bot.store.tables import PROPOSALS

pytestmark = pytest.mark.asyncio
NOON = datetime(2024, 6, 12, 12, tzinfo=UTC)
ONE = Proposal(1, "k0", 7, "edit", "venue", "{}", "Changed fact `venue`.", "Why?", "m0", NOON, (3, 4))
DROP = Act(1, 8, "withdraw", "edit venue", "Withdrawn.", NOON)


def act_of(proposal: Proposal) -> Act:
    """Return what the audit says of a proposal."""
    return Act(proposal.guild, proposal.moderator, "propose", "edit venue", proposal.words, proposal.at)


async def keep(held: ProposalsTable, proposal: Proposal) -> str:
    """Keep a proposal."""
    return await held.keep(proposal, act_of(proposal))


async def test_what_is_kept_comes_back_as_it_was(store: Store) -> None:
    """Under its key, in its server alone, and with a line in the audit."""
    held = ProposalsTable(store)
    assert await keep(held, ONE) == "kept"
    assert await held.one(1, "k0", NOON) == ONE
    assert await held.waiting(1, NOON) == [ONE]
    assert (await held.one(2, "k0", NOON), await held.waiting(2, NOON)) == (None, [])
    assert [act.act for act in (await Audit(store).page(1))[0]] == ["propose"]


async def test_the_same_waits_once(store: Store) -> None:
    """Whoever proposes it; in another server, or as another act, it is another proposal."""
    held = ProposalsTable(store)
    assert await keep(held, ONE) == "kept"
    assert await keep(held, replace(ONE, key="k1", moderator=9)) == "double"
    assert await keep(held, replace(ONE, key="k2", act="reload")) == "kept"
    assert await keep(held, replace(ONE, key="k3", guild=2)) == "kept"
    assert len((await Audit(store).page(1))[0]) == 2


async def test_so_many_wait_and_no_more(store: Store) -> None:
    """In each server for itself; what was decided about, or waited for its time, leaves room."""
    held = ProposalsTable(store)
    for number in range(MOST_PROPOSED):
        assert await keep(held, replace(ONE, key=f"k{number}", mark=f"m{number}")) == "kept"
    more = replace(ONE, key="more", mark="more")
    assert await keep(held, more) == "full"
    assert await keep(held, replace(more, guild=2)) == "kept"
    assert await held.drop("k0", DROP)
    assert await keep(held, more) == "kept"
    late = replace(more, key="late", mark="late", at=NOON + WAITS)
    assert await keep(held, late) == "kept"


async def test_it_waits_for_a_week(store: Store) -> None:
    """To the second; after that it is told as lapsed, and found no more."""
    held = ProposalsTable(store)
    await keep(held, ONE)
    for late, found in ((WAITS - timedelta(seconds=1), True), (WAITS, False)):
        assert (await held.one(1, "k0", NOON + late) is not None) is found
        assert bool(await held.waiting(1, NOON + late)) is found
        assert bool(await held.lapsed(NOON + late)) is not found


async def test_of_two_who_decide_one_does(store: Store) -> None:
    """With one line in the audit; in another server nobody reaches it."""
    held = ProposalsTable(store)
    await keep(held, ONE)
    assert not await held.drop("k0", replace(DROP, guild=2))
    came = await asyncio.gather(*(held.drop("k0", replace(DROP, moderator=one)) for one in (8, 9, 10)))
    assert sorted(came) == [False, False, True]
    assert [act.act for act in (await Audit(store).page(1))[0]] == ["withdraw", "propose"]
    assert (await Audit(store).page(2))[1] == 0


async def test_what_is_raised_beside_it_leaves_it_there(store: Store) -> None:
    """A publication that does not come about has taken nothing."""
    held = ProposalsTable(store)
    await keep(held, ONE)

    async def taken_in_vain() -> None:
        async with store.writing() as connection:
            assert await held.take(connection, 1, "k0")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await taken_in_vain()
    async with store.reading() as connection:
        assert (await connection.scalars(select(PROPOSALS.c.key))).all() == ["k0"]
