"""`/kb rollback`: what it changes is shown first, and it is there when all else fails."""

from __future__ import annotations

import pytest
from sqlalchemy import and_, update

from bot.bank import missed as missed_by
from bot.store.tables import EDITIONS
from tests.bot.gateway.hall import labels
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, flat

pytestmark = pytest.mark.asyncio
ROOM = "in which room are the talks"
UNOPENED = "What this server has published cannot be read now."


async def retire(here: Kept, fact: str = "venue") -> None:
    """Retire a fact, with a reason where one is asked for."""
    came = await here.mia.slash(here.channel, "kb retire", fact=fact)
    asked = await here.mia.click(came.response, label="Apply")
    if asked.modal is not None:
        await here.mia.submit_modal(asked, {"reason": "It is not true any more."})


async def test_what_the_bank_gets_is_shown_and_no_reason_is_asked_for(opening: Opening) -> None:
    """As at a reload; a restart keeps the buttons, and Cancel changes nothing."""
    async with opening() as here:
        with (here.folder / "questions.yaml").open("a", encoding="utf-8") as bank:
            bank.write(f"- {{question: {ROOM}, reaches: [venue, contract-ends]}}\n")
        shown = await here.mia.slash(here.channel, "kb reload")
        await here.mia.click(shown.response, label="Apply")
        await retire(here)
        came = await here.mia.slash(here.channel, "kb rollback", edition=2)
        text = flat(came.response.content)
        assert "Added 1 fact: `venue`." in text
        assert f"1 bank question would get another answer:**\n- “{ROOM}”: was " in text
        await here.mia.click(came.response, label="Cancel")
        assert here.catalogue.number(here.guild.id) == 3
        came = await here.mia.slash(here.channel, "kb rollback", edition=2)
        await here.restart()
        done = await here.mia.click(came.response, label="Apply")
        assert done.response.content == "Edition 4 is published."
        assert "venue" in here.edition.facts
        assert (await here.acts())[-1][:3] == (here.mia.id, "rollback", "edition 2")


async def test_it_goes_back_though_the_bank_misses(opening: Opening) -> None:
    """To an edition that gives another answer than its own bank wants."""
    async with opening() as here:
        await retire(here)
        with (here.folder / "questions.yaml").open("a", encoding="utf-8") as bank:
            bank.write(f"- {{question: {ROOM}, reaches: [pay-ask]}}\n")
        shown = await here.mia.slash(here.channel, "kb reload")
        await here.mia.click(shown.response, label="Apply")
        await retire(here, "trust-refuses")
        came = await here.mia.slash(here.channel, "kb rollback", edition=3)
        done = await here.mia.click(came.response, label="Apply")
        assert done.response.content == "Edition 5 is published."
        assert [missed.question.question for missed in missed_by(here.edition)] == [ROOM]


async def test_a_server_whose_edition_cannot_be_opened_goes_back(opening: Opening) -> None:
    """Nothing is answered from another edition meanwhile; the history, the way back and its card work, and /privacy."""
    async with opening() as here:
        await retire(here)
        await retire(here, "pay-ask")
        newest = and_(EDITIONS.c.guild == here.guild.id, EDITIONS.c.number == 3)
        async with here.store.writing() as connection:
            await connection.execute(update(EDITIONS).where(newest).values(overlay="{damaged"))
        await here.restart()
        for who, command, options in (
            (here.ada, "ask", {"question": "where are the talks held"}),
            (here.mia, "kb status", {}),
        ):
            came = await who.slash(here.channel, command, **options)
            assert UNOPENED in came.response.content
        for command in ("show", "delete"):
            came = await here.ada.slash(here.channel, f"privacy {command}")
            assert "Nothing is held of you" in came.response.content
        came = await here.mia.slash(here.channel, "privacy delete")
        assert UNOPENED not in came.response.content
        came = await here.mia.slash(here.channel, "kb history")
        assert "- Edition 3 (" in flat(came.response.content)
        came = await here.mia.slash(here.channel, "kb rollback", edition=3)
        assert "keeps it from being published. Nothing was changed." in came.response.content
        came = await here.mia.slash(here.channel, "kb rollback", edition=2)
        text = flat(came.response.content)
        assert "What is published now cannot be opened, so it cannot be said what would change." in text
        assert labels(came.response) == ["Apply", "Cancel"]
        refused = await here.ada.slash(here.channel, "ask", question="where are the talks held")
        assert UNOPENED in refused.response.content
        done = await here.mia.click(came.response, label="Apply")
        assert done.response.content == "Edition 4 is published."
        told = await here.ada.slash(here.channel, "ask", question="when is our contract up")
        assert "30 June 2024" in told.response.content
        assert "pay-ask" in here.edition.facts
        assert "venue" not in here.edition.facts
