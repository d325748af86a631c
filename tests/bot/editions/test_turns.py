"""Whose draft comes next: of each server one, as they were asked for; what members wait for comes first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import pytest

from bot.editions import Draft, Drafter
from bot.editions.drafter import BesideError
from bot.editions.making import Order
from bot.library import Held
from knowledge.overlaying import EMPTY
from tests.bot.editions.acts import GUILD, OTHER
from tests.bot.editions.conftest import Opening

pytestmark = pytest.mark.asyncio
THIRD = 700000000000000033


class _Slow(Drafter):
    """Makes no draft before it is let go on, and remembers for whom it began to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: list[int] = []
        self.go_on = asyncio.Semaphore(0)

    @property
    def asked(self) -> set[int]:
        """The servers for which something is under way or waits."""
        return self._asked

    async def _made(self, order: Order) -> Draft:
        self.begun.append(order.guild)
        await self.go_on.acquire()
        return Draft(order.guild, order.after, ())


def order(guild: int) -> Order:
    """Return what a server wants."""
    return Order(guild, 0, Path(), EMPTY)


async def begun(*work: Awaitable[object]) -> list[asyncio.Task[object]]:
    """Begin one after the other."""
    tasks: list[asyncio.Task[object]] = []
    for one in work:
        tasks.append(asyncio.ensure_future(one))
        await asyncio.sleep(0)
    return tasks


async def test_what_members_wait_for_comes_before_what_moderators_wait_for() -> None:
    """However many drafts wait, a server is opened as soon as the one that is under way is made."""
    drafter = _Slow()
    waiting = await begun(*(drafter.draft(order(guild)) for guild in range(5)), drafter.draft(order(9), first=True))
    for _ in waiting:
        drafter.go_on.release()
    await asyncio.gather(*waiting)
    assert drafter.begun == [0, 9, 1, 2, 3, 4]


async def test_of_one_server_one_thing_is_under_way_and_the_others_have_their_turn(opening: Opening) -> None:
    """A second one is refused with a sentence, whatever it is; who asks for the very same waits with the first."""
    async with opening() as catalogue:
        for guild in (GUILD, OTHER, THIRD):
            await catalogue.open(guild)
        usual, drafter = catalogue.drafter, _Slow()
        catalogue.drafter = drafter
        first = await begun(catalogue.draft(GUILD), catalogue.draft(GUILD), catalogue.draft(OTHER))
        async with asyncio.timeout(30):
            while drafter.asked != {GUILD, OTHER}:  # noqa: ASYNC110 - the folder is looked for in a thread first
                await asyncio.sleep(0.001)
        for second in (
            catalogue.draft_of(GUILD, Held({"pack.yaml": b"a"})),
            catalogue.draft_with(GUILD, catalogue.overlay(GUILD)),
            catalogue.draft_of(OTHER, Held({})),
        ):
            with pytest.raises(BesideError, match="Nothing was changed; ask again when that is done"):
                await second
        third = await begun(catalogue.draft(THIRD))
        for _ in range(3):
            drafter.go_on.release()
        drafts = await asyncio.gather(*first, *third)
        assert drafts[0] is drafts[1]
        assert drafter.begun == [GUILD, OTHER, THIRD]
        # Then the next one has its turn.
        drafter.go_on.release()
        assert (await catalogue.draft_of(GUILD, Held({}))).guild == GUILD
        catalogue.drafter = usual
