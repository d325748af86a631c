"""A deadline that was moved: what it is called, and what the one before it is called since."""

from __future__ import annotations

import pytest

from bot.editions import Drafter
from bot.library import Library
from tests.bot.gateway.keeping import keeping
from tests.bot.gateway.test_deadline import VOTE, applied

pytestmark = pytest.mark.asyncio


async def test_a_moved_deadline_is_what_its_name_means(library: Library, drafter: Drafter) -> None:
    """By its name, and by words that its id reads like; what it was is called by its day, and offered so."""
    async with keeping(library, drafter) as here:
        await applied(here, "deadline set", **VOTE)
        await applied(
            here, "deadline extend", deadline="the strike vote closes", day="2 July 2024", source="Bulletin 8"
        )
        counted = await here.ada.slash(here.channel, "countdown", deadline="the strike vote closes")
        assert "the strike vote closes on Tuesday 2 July 2024" in counted.response.content
        offered = await here.ada.autocomplete(here.channel, "countdown", "deadline", "the strike vote")
        names = {choice["value"]: choice["name"] for choice in offered}
        moved = "the strike vote closes, 20 June 2024"
        assert names == {"the-strike-vote-closes": moved, "the-strike-vote-closes-2": "the strike vote closes"}
        was = await here.ada.slash(here.channel, "countdown", deadline="the-strike-vote-closes")
        assert "Replaced: " in was.response.content
