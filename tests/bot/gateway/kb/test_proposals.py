"""What becomes of a proposal: overtaken, found after a restart, decided about once, in its server and in its week."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.gateway.commands.kb.lapsing import Lapsing
from bot.gateway.commands.kb.proposing import plan_of
from bot.gateway.commands.kb.publishing import TakenError, publish_approved
from bot.store.audit import UNNAMED, Act
from bot.store.proposals import MOST_PROPOSED, WAITS
from knowledge.overlaying import Overlay
from tests.bot.gateway.hall import NOON
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import flat, forged, id_under
from tests.bot.gateway.kb.test_second_moderator import ELEVEN, NO, NO_MORE, did, edited, shown, switched_on
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio


async def test_what_was_overtaken_is_said_to_be(opening: Opening) -> None:
    """The same fact was changed meanwhile: nobody approved what would come of it now."""
    async with opening() as here:
        await switched_on(here)
        await edited(here)
        first = shown(here)
        await edited(here, says="The guides' union asks for 9% more pay, Ada Okafor said on 9 June 2024.")
        assert "is published" in (await here.max.click(shown(here), label="Approve")).response.content
        late = await here.max.click(first, label="Approve")
        assert "It was overtaken, and nothing was changed" in late.response.content
        assert "9%" in here.edition.facts["pay-ask"].says
        assert (await did(here))[-1] == (here.max.id, "overtaken", "edit pay-ask")
        again = await here.max.slash(here.channel, "kb proposals")
        assert "Nothing waits" in again.response.content


async def test_a_folder_that_changed_since_is_overtaken(opening: Opening) -> None:
    """What would be published is no more what was shown."""
    async with opening() as here:
        await switched_on(here)
        change(here.folder / "facts/talks.yaml", "asks for 6% more", "asks for 6.5% more")
        preview = await here.mia.slash(here.channel, "kb reload")
        await here.mia.click(preview.response, label="Apply")
        change(here.folder / "facts/talks.yaml", "asks for 6.5% more", "asks for 16% more")
        late = await here.max.click(shown(here), label="Approve")
        assert "It was overtaken" in late.response.content
        assert "6% more" in here.edition.facts["pay-ask"].says


async def test_it_survives_a_restart(opening: Opening) -> None:
    """Also where what was typed is held no more."""
    async with opening() as here:
        await switched_on(here)
        await edited(here)
        await here.restart()
        assert "is published" in (await here.max.click(shown(here), label="Approve")).response.content
        assert here.edition.facts["pay-ask"].says == ELEVEN


async def test_two_press_at_once_and_it_is_published_once(opening: Opening) -> None:
    """Both have drafted it; of the two publications one comes about, whichever process they are in."""
    async with opening() as here:
        await switched_on(here)
        await edited(here)
        (proposal,) = await here.records.proposals.waiting(here.guild.id, NOON)
        wanted = plan_of(proposal, here.catalogue.overlay(here.guild.id))
        assert wanted.overlay is not None
        draft = await here.catalogue.draft_with(here.guild.id, wanted.overlay)

        async def pressed(user: int) -> str:
            pressing: Any = SimpleNamespace(client=here.bot, guild_id=here.guild.id, user=SimpleNamespace(id=user))
            return (await publish_approved(pressing, proposal, wanted, draft)).outcome

        assert sorted(await asyncio.gather(*(pressed(user) for user in (8, 9, 10)))) == [
            "overtaken", "overtaken", "published",
        ]  # fmt: skip
        draft = await here.catalogue.draft_with(here.guild.id, Overlay())
        with pytest.raises(TakenError):
            await pressed(11)
        assert [act for _, act, _ in await did(here)] == ["propose", "approve"]
        assert here.catalogue.number(here.guild.id) == 2
        late = await here.max.click(shown(here), label="Approve")
        assert NO_MORE in late.response.content


async def test_another_server_sees_and_reaches_nothing(opening: Opening) -> None:
    """Its moderator's forged press finds nothing, nor does its list; a member is refused."""
    async with opening() as here:
        await switched_on(here)
        await edited(here)
        theirs = (await here.stranger.slash(here.elsewhere, "ask", question="where are the talks held")).response
        public = (await here.ben.slash(here.channel, "ask", question="where are the talks held")).response
        for label in ("Approve", "Withdraw"):
            pressed = id_under(shown(here), label)
            assert NO_MORE in (await forged(here.stranger, theirs, pressed)).response.content
            assert (await forged(here.ada, public, pressed)).response.content == NO
        listed = await here.stranger.slash(here.elsewhere, "kb proposals")
        assert "Nothing waits" in listed.response.content
        for custom_id in ("s1:kb-approve::", "s1:kb-approve::x", "s1:kb-withdraw::", "s1:kb-proposals::9"):
            assert (await forged(here.max, public, custom_id)).ephemeral
            assert (await forged(here.ada, public, custom_id)).response.content == NO
        assert here.catalogue.number(here.guild.id) == 1
        assert "is published" in (await here.max.click(shown(here), label="Approve")).response.content


async def test_the_same_is_proposed_once_and_no_more_than_so_many(opening: Opening) -> None:
    """The very same is pointed to; beyond twenty some must be decided about first."""
    async with opening() as here:
        await switched_on(here)
        await edited(here)
        assert "The very same waits already" in flat((await edited(here, here.max)).response.content)
        (first,) = await here.records.proposals.waiting(here.guild.id, NOON)
        act = Act(here.guild.id, here.mia.id, "propose", "edit pay-ask", "", NOON)
        for number in range(MOST_PROPOSED - 1):
            more = replace(first, key=f"key-{number}", mark=f"mark-{number}")
            assert await here.records.proposals.keep(more, act) == "kept"
        full = await edited(here, says="The guides' union asks for 90% more pay, Ada Okafor said on 9 June 2024.")
        assert "20 proposals wait already" in full.response.content


async def test_after_a_week_it_waits_no_more(opening: Opening) -> None:
    """It is written down once and told in the log, and its buttons say so."""
    async with opening() as here:
        await switched_on(here)
        await edited(here)
        card = shown(here)
        here.house.now = lambda: NOON + WAITS - timedelta(seconds=1)
        await Lapsing(here.house).go(here.bot)
        assert (await did(here))[-1][1] == "propose"
        here.house.now = lambda: NOON + WAITS
        assert NO_MORE in (await here.max.click(card, label="Approve")).response.content
        for _ in range(2):
            await Lapsing(here.house).go(here.bot)
        assert [act for _, act, _ in await did(here)] == ["propose", "lapse"]
        assert "Proposed a week ago, and nobody approved it." in flat(here.answers(here.log)[-1].content)
        assert here.catalogue.number(here.guild.id) == 1


async def test_who_proposed_it_may_have_it_deleted_and_the_others_hear_of_that(opening: Opening) -> None:
    """By `/privacy delete`: the audit and the log say what waits no more, and name nobody; its buttons say so too."""
    async with opening() as here:
        await switched_on(here)
        await edited(here)
        card = shown(here)
        asked = await here.mia.slash(here.channel, "privacy delete")
        done = await here.mia.click(asked.response, label="Delete it")
        assert "what was held of you is deleted" in done.response.content
        who, act, subject, words = (await here.acts())[-1]
        assert (who, act, subject) == (UNNAMED, "delete", "edit pay-ask")
        assert words == "It waits no more: it was deleted, and nobody decided about it. Nothing was changed."
        told = flat(here.answers(here.log)[-1].content)
        assert told == f"Somebody unnamed: delete edit pay-ask\n{words}"
        listed = flat((await here.max.slash(here.channel, "kb history", of="acts")).response.content)
        assert f"somebody unnamed, delete edit pay-ask: {words}" in listed
        assert NO_MORE in (await here.max.click(card, label="Approve")).response.content
        again = await here.mia.slash(here.channel, "privacy delete")
        assert "Nothing of it can be deleted." in again.response.content
        assert [act for _, act, _ in await did(here)] == ["propose", "delete"]
