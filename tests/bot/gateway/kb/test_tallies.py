"""What moderators see of how often a statement was told and what members thought of it: `/kb show`, `/kb status`."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.store.tallies import count
from tests.bot.gateway.hall import NOON
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, flat

pytestmark = pytest.mark.asyncio
FEWER = "fewer than three"


async def counted(here: Kept, fact: str, days_ago: int = 0, **numbers: int) -> None:
    """Count something of a statement on a day."""
    day = NOON.date() - timedelta(days=days_ago)
    async with here.store.writing() as connection:
        await count(connection, [(here.guild.id, day, fact, numbers)])


async def shown(here: Kept, fact: str = "venue") -> str:
    """Return what `/kb show` tells of the last thirty days."""
    text = flat((await here.mia.slash(here.channel, "kb show", fact=fact)).response.content)
    (line,) = [line for line in text.split("\n") if line.startswith("Last 30 days: ")]
    return line.removeprefix("Last 30 days: ")


NONE = f"told: {FEWER}; helpful: {FEWER}; not right: {FEWER}"


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ({}, NONE),
        ({"told": 2, "helpful": 2, "not_right": 2}, NONE),
        ({"told": 1234, "helpful": 3, "not_right": 12}, "told: 1,234; helpful: 3; not right: 12"),
        ({"told": 9, "not_right": 3}, f"told: 9; helpful: {FEWER}; not right: 3"),
    ],
)
async def test_show_tells_how_often_a_fact_was_told(opening: Opening, numbers: dict[str, int], says: str) -> None:
    """A number that could point at somebody is not shown, be it none at all."""
    async with opening() as here:
        await counted(here, "venue", **numbers)
        await counted(here, "pay-ask", told=50, helpful=50, not_right=50)
        assert await shown(here) == says


async def test_thirty_days_count(opening: Opening) -> None:
    """Today's and those of the twenty-nine days before."""
    async with opening() as here:
        await counted(here, "venue", 0, told=4)
        await counted(here, "venue", 29, told=5)
        await counted(here, "venue", 30, told=100)
        assert (await shown(here)).startswith("told: 9; ")


async def test_what_members_do_is_what_is_shown(opening: Opening) -> None:
    """Told by /ask, and found not right by three people."""
    async with opening() as here:
        for who in (here.ada, here.ben, here.max):
            card = (await who.slash(here.channel, "ask", question="where are the talks held", private=True)).response
            form = await who.click(card, label="Not right")
            await who.submit_modal(form, {"kind": "wrong", "text": "", "tell": False})
        await here.house.notes.written()
        assert await shown(here) == f"told: 3; helpful: {FEWER}; not right: 3"
        text = flat((await here.mia.slash(here.channel, "kb status")).response.content)
        assert "\nMost often found not right in the last 30 days: venue (3)\n" in text


async def test_status_names_what_is_most_often_found_not_right(opening: Opening) -> None:
    """The three most often, of what is still told; nothing is said where there is none."""
    async with opening() as here:
        await counted(here, "venue", not_right=2, told=900)
        text = flat((await here.mia.slash(here.channel, "kb status")).response.content)
        assert "not right" not in text
        numbers = {"trust-refuses": 4, "pay-ask": 7, "contract-ends": 4, "venue": 3, "retired-long-ago": 90}
        for fact, number in numbers.items():
            await counted(here, fact, not_right=number)
        await counted(here, "venue", 31, not_right=40)
        text = flat((await here.mia.slash(here.channel, "kb status")).response.content)
        named = "venue (5), contract-ends (4)"
        assert f"\nMost often found not right in the last 30 days: pay-ask (7), {named}\n" in text
