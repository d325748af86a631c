"""What was typed into a form whose fact is gone meanwhile."""

from __future__ import annotations

import pytest

from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import fetched

pytestmark = pytest.mark.asyncio


async def test_what_was_typed_about_a_retired_fact_is_given_back(opening: Opening) -> None:
    """In the message and as a file, after a restart too; a form of nothing says that it is out of date."""
    async with opening() as here:
        form = await here.mia.slash(here.channel, "kb edit", fact="venue")
        retired = await here.max.slash(here.channel, "kb retire", fact="venue")
        await here.max.click(retired.response, label="Apply")
        await here.restart()
        says = "The two sides meet in the cellar."
        came = await here.mia.submit_modal(form, {"says": says, "by": "gazette", "short": "Where?", "cites": "almanac"})
        assert "This is out of date" in came.response.content
        assert says in came.response.content
        (file,) = came.response.attachments
        assert says in fetched(here, file.url).decode()
        assert here.catalogue.number(here.guild.id) == 2
