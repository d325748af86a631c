from __future__ import annotations

import pytest

from bot.library import Library
from tests.bot.gateway.hall import hall, labels

pytestmark = pytest.mark.asyncio


async def test_ask_answers_for_all_with_who_says_so_second(library: Library) -> None:
    """The first line answers, the second says who says so, then the sources, then the edition; nothing pings."""
    async with hall(library) as here:
        came = await here.ada.slash(here.channel, "ask", question="where are the talks held")
        assert came.response is not None
        first, second, _, source, edition = came.response.content.split("\n")
        assert first.startswith("The two sides meet in the museum's library")
        assert second == "— The Gazette, 10 June 2024."
        assert source == "[1] The Gazette, 10 June 2024, paragraph 5"
        assert edition.startswith("-# Edition ")
        assert not came.ephemeral
        assert labels(came.response) == ["Sources", "Helpful", "Not right", "Remove"]


async def test_countdown(library: Library) -> None:
    """."""
    async with hall(library) as here:
        for name, options in (
            ("countdown", {}),
            ("countdown", {"deadline": "expiry"}),
            ("countdown", {"deadline": "zebra"}),
            ("positions", {}),
            ("positions", {"issue": "pay"}),
            ("glossary", {}),
            ("glossary", {"term": "scale"}),
            ("source", {}),
            ("source", {"source": "gazette"}),
            ("source", {"source": "gazette-2024-06-10"}),
            ("residual", {}),
            ("residual", {"rule": "recording fee", "amount": "100 x $5"}),
            ("residual", {"compare": True, "amount": "100 x $5"}),
            ("residual", {"amount": "5"}),
            ("timeline", {}),
            ("timeline", {"topic": "pay"}),
            ("timeline", {"topic": "zzz"}),
            ("timeline", {"since": "june 30", "until": "10 june"}),
            ("about", {}),
            ("help", {}),
        ):
            here.timer.pass_by(100)
            await here.ada.slash(here.channel, name, **options)
