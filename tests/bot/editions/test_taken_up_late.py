"""An edition that is read from the store while a newer one is put in place."""

from __future__ import annotations

import asyncio

import pytest

from bot.editions import Drafter
from bot.editions.open_editions import OpenEditions
from bot.editions.standing import Standing
from bot.store import Store, open_store
from bot.store.editions import Editions, Files
from knowledge.overlaying import without
from tests.bot.editions.conftest import Opening

GUILD, ADA = 700000000000000001, 8001


class _Slow(Editions):
    """A store's editions of which a pack comes only when it may."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.asked, self.may = asyncio.Event(), asyncio.Event()

    async def pack(self, content: str) -> Files | None:
        """Return a pack's files once they may come."""
        self.asked.set()
        await self.may.wait()
        return await super().pack(content)


@pytest.mark.asyncio
async def test_what_is_read_late_does_not_take_the_place_of_what_is_newer(
    opening: Opening, address: str, drafter: Drafter
) -> None:
    """What was retired meanwhile would else be told again, until the next look at the store."""
    async with opening() as catalogue:

        async def retire(fact: str) -> Standing:
            await catalogue.open(GUILD)
            draft = await catalogue.draft_with(GUILD, without(catalogue.overlay(GUILD), fact))
            assert (await catalogue.publish(GUILD, draft, ADA, "retire", fact)).outcome == "published"
            return Standing(catalogue.number(GUILD), catalogue.recipe(GUILD), catalogue.current(GUILD))

        await retire("venue")
        store = await open_store(address)
        slow = _Slow(store)
        opened = OpenEditions(slow, drafter)
        late = asyncio.create_task(opened.take_up(GUILD))
        await slow.asked.wait()
        newest = await retire("pay-ask")
        opened.put(GUILD, newest)
        slow.may.set()
        await late
        held = opened.standings.own(GUILD)
        assert held is not None
        assert held.number == newest.number
        opened.give_up()
        opened.stop()
        await store.close()
