"""Where a server wants it, what weighs much waits for a second moderator: proposed by one, approved by another."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.editions import Drafter
from bot.gateway.moderating import NOT_A_MODERATOR
from tests.bot.gateway.hall import NOON, buttons, labels
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, flat, forged, id_under, kept
from tests.bot.gateway.kb.test_changing import FORM, filled
from tests.bot.talks import GARDEN
from tests.bot.terminal import change

pytestmark = pytest.mark.asyncio
NO = NOT_A_MODERATOR.lines[0]
NO_MORE = "This waits no more"
ELEVEN = "The guides' union asks for 11% more pay, Ada Okafor said on 9 June 2024."
MOVED = {"deadline": "expiry", "day": "9 July 2024", "source": "gazette-2024-06-12 1"}


async def switched_on(here: Kept, *, log: bool = True) -> None:
    """Want a second moderator, and tell acts in the log."""
    given = {"log_channel": here.log} if log else {}
    came = await here.mia.slash(here.channel, "config set", second_moderator=True, **given)
    assert "second_moderator: on" in flat(came.response.content)


async def edited(here: Kept, who: Any = None, says: str = ELEVEN, fact: str = "pay-ask") -> Any:  # noqa: ANN401 - simcord's
    """Change what a fact says, and press Apply."""
    who = who or here.mia
    form = await who.slash(here.channel, "kb edit", fact=fact)
    came = await who.submit_modal(form, {**filled(form), "says": says})
    return await who.click(came.response, label="Apply")


def shown(here: Kept) -> Any:  # noqa: ANN401 - as above
    """Return the last message in the log that has buttons."""
    return [message for message in here.answers(here.log) if buttons(message)][-1]


async def did(here: Kept) -> list[tuple[int, str, str]]:
    """Return who did what to what, without how the server was set up."""
    return [act[:3] for act in await here.acts() if act[1] != "config set"]


async def test_off_by_default(opening: Opening) -> None:
    """Without the setting everything takes effect at Apply."""
    async with opening() as here:
        shown_settings = await here.mia.slash(here.channel, "config show")
        assert "second_moderator: not wanted for changes of positions, deadlines and rates" in flat(
            shown_settings.response.content
        )
        assert "is published" in (await edited(here)).response.content
        assert await did(here) == [(here.mia.id, "edit", "pay-ask")]


async def test_one_proposes_and_another_approves(opening: Opening) -> None:
    """It is said beforehand, shown in the log with what would change, and published once the other one approves it."""
    async with opening() as here:
        await switched_on(here)
        form = await here.mia.slash(here.channel, "kb edit", fact="pay-ask")
        preview = await here.mia.submit_modal(form, {**filled(form), "says": ELEVEN})
        assert "This changes an official position: Apply proposes it" in flat(preview.response.content)
        came = await here.mia.click(preview.response, label="Apply")
        text = flat(came.response.content)
        assert "Nothing is published yet: this changes an official position" in text
        assert f"channels/{here.guild.id}/{here.log.id}" in text
        assert here.edition.facts["pay-ask"].says != ELEVEN
        card = shown(here)
        for words in (
            f"<@{here.mia.id}> proposes: edit pay-ask",
            "It waits until 19 June 2024 11:00 UTC.",
            f"Official position, fact `pay-ask`: {ELEVEN}",
            "Changed fact `pay-ask`",
        ):
            assert words in flat(card.content)
        assert labels(card) == ["Approve", "Withdraw"]
        done = await here.max.click(card, label="Approve")
        assert (done.ephemeral, "is published" in done.response.content) == (True, True)
        assert here.edition.facts["pay-ask"].says == ELEVEN
        told = await here.ada.slash(here.channel, "ask", question="what raise do we want")
        assert "11%" in told.response.content
        assert await did(here) == [(here.mia.id, "propose", "edit pay-ask"), (here.max.id, "approve", "edit pay-ask")]
        assert f"<@{here.max.id}>: approve edit pay-ask" in flat(here.answers(here.log)[-1].content)
        after = next(one for one in here.answers(here.log) if one.id == card.id)
        assert (buttons(after), f"Approved by <@{here.max.id}>." in after.content) == ([], True)


async def test_what_does_not_weigh_takes_effect_at_once(opening: Opening) -> None:
    """A report is nobody's position, no deadline and no rate."""
    async with opening() as here:
        await switched_on(here)
        assert "is published" in (await edited(here, says="They meet in the cellar.", fact="venue")).response.content
        assert await did(here) == [(here.mia.id, "edit", "venue")]


async def test_nobody_approves_their_own(opening: Opening) -> None:
    """Refused calmly; it waits on, and another may approve it."""
    async with opening() as here:
        await switched_on(here)
        came = await edited(here)
        for card in (shown(here), came.response):
            own = await here.mia.click(card, label="Approve")
            assert "You proposed this yourself" in own.response.content
            assert own.ephemeral
        assert here.catalogue.number(here.guild.id) == 1
        assert "is published" in (await here.max.click(shown(here), label="Approve")).response.content


async def test_without_a_log_it_is_shown_to_who_asked_and_listed(opening: Opening) -> None:
    """With the same buttons; another moderator finds it in /kb proposals, one after the other."""
    async with opening() as here:
        await switched_on(here, log=False)
        nothing = await here.max.slash(here.channel, "kb proposals")
        assert "Nothing waits for a second moderator." in nothing.response.content
        came = await edited(here)
        assert "approves it with /kb proposals." in flat(came.response.content)
        assert labels(came.response) == ["Approve", "Withdraw"]
        here.house.now = lambda: NOON + timedelta(seconds=1)
        await here.mia.click((await here.mia.slash(here.channel, "deadline extend", **MOVED)).response, label="Apply")
        first = await here.max.slash(here.channel, "kb proposals")
        assert (first.ephemeral, "proposes: edit pay-ask" in flat(first.response.content)) == (True, True)
        assert labels(first.response) == ["Approve", "Withdraw", "Next (2 of 2)"]
        second = await here.max.click(first.response, label="Next (2 of 2)")
        assert "proposes: deadline-extend expiry" in flat(second.response.content)
        assert "is published" in (await here.max.click(second.response, label="Approve")).response.content
        assert "is published" in (await here.max.click(first.response, label="Approve")).response.content
        assert (here.edition.facts["pay-ask"].says, "expiry-2" in here.edition.deadlines) == (ELEVEN, True)


async def test_withdraw_is_for_who_proposed_it_and_for_moderators(opening: Opening) -> None:
    """For nobody else; who proposed it may also when no moderator any more."""
    async with opening() as here:
        await switched_on(here)
        public = (await here.ben.slash(here.channel, "ask", question="where are the talks held")).response
        for who in (here.mia, here.max):
            await edited(here)
            card = shown(here)
            refused = await forged(here.ada, public, id_under(card, "Withdraw"))
            assert refused.response.content == NO
            came = await who.click(card, label="Withdraw")
            assert "It was withdrawn. Nothing was changed." in came.response.content
            assert (await did(here))[-1] == (who.id, "withdraw", "edit pay-ask")
            assert f"<@{who.id}>: withdraw edit pay-ask" in flat(here.answers(here.log)[-1].content)
            late = await forged(here.max, public, id_under(card, "Approve"))
            assert NO_MORE in late.response.content
        assert here.catalogue.number(here.guild.id) == 1


async def test_what_is_retired_is_told_no_more_at_once(opening: Opening) -> None:
    """An emergency waits for nobody, and is told as such; bringing it back waits."""
    async with opening() as here:
        await switched_on(here)
        preview = await here.mia.slash(here.channel, "kb retire", fact="pay-ask")
        came = await here.mia.click(preview.response, label="Apply")
        assert "took effect without a second moderator" in came.response.content
        assert "pay-ask" not in here.edition.facts
        assert "took effect without a second moderator" in flat(here.answers(here.log)[-1].content)
        assert "took effect without a second moderator" in (await here.acts())[-1][3]
        back = await here.mia.slash(here.channel, "kb rollback", edition=1)
        came = await here.mia.click(back.response, label="Apply")
        assert "Nothing is published yet" in came.response.content
        assert "is published" in (await here.max.click(shown(here), label="Approve")).response.content
        assert "pay-ask" in here.edition.facts


async def test_every_way_to_publish_waits(opening: Opening) -> None:
    """A new fact, a deadline set, moved and cancelled, the folder read anew; each approved one after the other."""
    async with opening() as here:
        await switched_on(here)
        came = await here.mia.submit_modal(await here.mia.slash(here.channel, "kb add"), FORM)
        await here.mia.click(came.response, label="Apply")
        vote = {"name": "the vote", "day": "20 June 2024", "zone": "Europe/London", "source": "Bulletin 7"}
        cancelled = {"deadline": "answer-due"}
        for command, given in (("set", vote), ("extend", MOVED), ("cancel", cancelled)):
            preview = await here.mia.slash(here.channel, f"deadline {command}", **given)
            assert (
                "Nothing is published yet" in (await here.mia.click(preview.response, label="Apply")).response.content
            )
        change(here.folder / "facts/talks.yaml", "asks for 6% more", "asks for 6.5% more")
        preview = await here.mia.slash(here.channel, "kb reload")
        assert "Nothing is published yet" in (await here.mia.click(preview.response, label="Apply")).response.content
        assert here.catalogue.number(here.guild.id) == 1
        for card in [message for message in here.answers(here.log) if buttons(message)]:
            assert "is published" in (await here.max.click(card, label="Approve")).response.content
        assert {"where-do-the-cats-sleep"} <= set(here.edition.facts)
        assert {"the-vote", "expiry-2"} <= set(here.edition.deadlines)
        assert "answer-due" not in here.edition.deadlines
        assert "6.5%" in here.edition.facts["pay-ask"].says


async def test_another_pack_waits_as_well(copied: Path, garden: Path, drafter: Drafter) -> None:
    """It changes all of it; and only who manages the server may approve it."""
    async with kept(copied, drafter, packs=garden.parent) as here:
        change(garden / "facts/talks.yaml", "asks for 6% more", "asks for 8% more")
        role = here.guild.create_role("editors")
        eve = here.guild.add_member(here.env.create_user("eve"), roles=[role])
        await switched_on(here)
        await here.mia.slash(here.channel, "config set", editors_role=role)
        came = await here.mia.slash(here.channel, "config set", pack=GARDEN)
        assert "Nothing is published yet" in came.response.content
        assert (await eve.click(shown(here), label="Approve")).response.content == NO
        assert "is published" in (await here.max.click(shown(here), label="Approve")).response.content
        assert here.edition.pack.header.id == GARDEN
