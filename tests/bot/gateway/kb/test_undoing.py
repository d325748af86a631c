"""“Undo” under word of a change: for a day one press answers again as before, here and in the channel for acts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.bot.gateway.hall import NOON, labels
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, flat, forged, id_under

pytestmark = pytest.mark.asyncio
NOT_THE_NEWEST = "That is not the newest edition any more. Nothing was changed."


async def retired(here: Kept, fact: str = "venue") -> Any:  # noqa: ANN401 - simcord's
    """Retire a fact; return the word that it was."""
    came = await here.mia.slash(here.channel, "kb retire", fact=fact)
    return (await here.mia.click(came.response, label="Apply")).response


async def test_one_press_brings_the_edition_before_back(opening: Opening) -> None:
    """As a new edition, in the audit and the log, under which it can be undone in turn; also after a restart."""
    async with opening() as here:
        await here.set(log_channel=here.log.id)
        done = await retired(here)
        assert labels(done) == ["Undo"]
        await here.restart()
        await here.house.prepare(here.guild.id)
        assert "venue" not in here.edition.facts
        undone = await here.mia.click(done, label="Undo")
        assert undone.ephemeral
        assert undone.response.content == "Edition 3 is published."
        assert labels(undone.response) == ["Undo"]
        assert "venue" in here.edition.facts
        assert (await here.acts())[-1][:3] == (here.mia.id, "rollback", "edition 1")
        assert "rollback edition 1" in flat(here.answers(here.log)[-1].content)
        again = await here.mia.click(undone.response, label="Undo")
        assert again.response.content == "Edition 4 is published."
        assert "venue" not in here.edition.facts


async def test_any_moderator_may_undo_in_the_channel_for_acts(opening: Opening) -> None:
    """What stands there stays as it is; whoever pressed alone sees what came of it."""
    async with opening() as here:
        await here.set(log_channel=here.log.id)
        await retired(here)
        shown = here.answers(here.log)[-1]
        before = shown.content
        undone = await here.max.click(shown, label="Undo")
        assert undone.ephemeral
        assert undone.response.content == "Edition 3 is published."
        assert here.answers(here.log)[-2].content == before
        assert "venue" in here.edition.facts
        twice = await here.mia.click(shown, label="Undo")
        assert twice.response.content.startswith(NOT_THE_NEWEST)
        assert "venue" in here.edition.facts


async def test_only_the_newest_edition_is_undone(opening: Opening) -> None:
    """What others changed meanwhile is not taken back with it."""
    async with opening() as here:
        first = await retired(here)
        await retired(here, "pay-ask")
        came = await here.mia.click(first, label="Undo")
        assert came.response.content.startswith(NOT_THE_NEWEST)
        assert "/kb rollback brings one back" in came.response.content
        assert {"venue", "pay-ask"}.isdisjoint(here.edition.facts)


@pytest.mark.parametrize(
    ("hours", "said"), [(24, "Edition 3 is published."), (25, "That was published more than a day")]
)
async def test_it_is_open_for_a_day(opening: Opening, hours: int, said: str) -> None:
    """After that the history and the way back are there, with a look at what would change."""
    async with opening() as here:
        done = await retired(here)
        here.house.now = lambda: NOON + timedelta(hours=hours)
        came = await here.mia.click(done, label="Undo")
        assert came.response.content.startswith(said)


async def test_a_member_undoes_nothing(opening: Opening) -> None:
    """A button can be forged; so can its number, and another server has no such edition."""
    async with opening() as here:
        custom_id = id_under(await retired(here), "Undo")
        shown = await here.mia.send(here.channel, "hello")
        came = await forged(here.ada, shown, custom_id)
        assert came.response.content == "That is for those who may manage this server."
        theirs = await here.stranger.send(here.elsewhere, "hello")
        for number in (custom_id, "s1:kb-undo::1", "s1:kb-undo::", "s1:kb-undo::0"):
            came = await forged(here.stranger, theirs, number)
            assert came.response.content.startswith(NOT_THE_NEWEST)
        came = await forged(here.mia, shown, "s1:kb-undo::1")
        assert came.response.content.startswith(NOT_THE_NEWEST)
        assert "venue" not in here.edition.facts


async def test_an_edition_that_is_no_more_kept_is_not_undone(opening: Opening) -> None:
    """It says why, and nothing is changed."""
    async with opening() as here:
        done = await retired(here)
        async with here.store.writing() as connection:
            await connection.exec_driver_sql("DELETE FROM editions WHERE number = 1 AND guild <> 0")
        came = await here.mia.click(done, label="Undo")
        assert "edition 1 is not kept here" in flat(came.response.content)
        assert "venue" not in here.edition.facts
