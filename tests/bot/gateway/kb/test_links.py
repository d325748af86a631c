"""What `/kb status` tells of the links, and the button that has them looked at: by moderators' wish alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot import links
from bot.gateway import links as looking
from bot.store.audit import Act
from bot.store.links import Look
from tests.bot.gateway.hall import NOON, labels
from tests.bot.gateway.kb.conftest import Opening
from tests.bot.gateway.kb.office import Kept, fetched, flat, forged, id_under
from tests.bot.terminal import change
from tests.bot.test_links import Heard, site

pytestmark = pytest.mark.asyncio
LOOK = "Look at the links"
ADDRESS = "https://almanac.example/museums"
BEGUN = "Asking for 1 address, each site slowly, for 5 minutes at most."
NOT_YET = "Links of sources: 1 address, not looked at yet; the button asks each site"
BROKEN = "Links of sources, looked at on 12 June 2024: 1 address asked for, 1 broken"


@pytest.fixture(autouse=True)
def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Know no machine by any name, whatever this one's network is; return what was looked up."""
    names: list[str] = []

    async def unknown(_: object, host: str, *__: object) -> list[object]:
        names.append(host)
        raise OSError("unknown")

    monkeypatch.setattr(links.aiohttp.ThreadedResolver, "resolve", unknown)
    return names


async def status(here: Kept, who: Any = None) -> Any:  # noqa: ANN401 - simcord's
    """Call for how all of it stands."""
    return (await (who or here.mia).slash(here.channel, "kb status")).response


async def looked(here: Kept, who: Any = None) -> Any:  # noqa: ANN401 - simcord's
    """Have the links looked at; what comes of it is waited for."""
    return (await (who or here.mia).click(await status(here), label=LOOK)).response


async def test_status_asks_no_site_and_says_how_to_look(opening: Opening, asked_for: list[str]) -> None:
    """However often it is called."""
    async with opening() as here:
        for _ in range(2):
            came = await status(here)
            assert NOT_YET in flat(came.content)
            assert labels(came) == [LOOK]
        assert asked_for == []


async def test_a_look_tells_what_is_broken_and_is_kept(opening: Opening, asked_for: list[str]) -> None:
    """In the place of the word that it began, then in `/kb status`, also after a restart; the act is in the audit."""
    async with opening() as here:
        await here.set(log_channel=here.log.id)
        pressed = await here.mia.click(await status(here), label=LOOK)
        assert pressed.ephemeral
        assert here.sent_to("/callback")[-1]["data"]["content"].startswith(BEGUN)
        text = flat(pressed.response.content)
        assert text.startswith(f"{BROKEN}.\n")
        assert f"- broken: almanac, <{ADDRESS}>: no machine of that name is known." in text
        assert asked_for == ["almanac.example"]
        told = "1 address asked for, 1 did not simply answer."
        assert (await here.acts())[-1] == (here.mia.id, "links", "", told)
        assert f"<@{here.mia.id}>: links\n{BROKEN}." in flat(here.answers(here.log)[-1].content)
        await here.restart()
        await here.house.prepare(here.guild.id)
        came = await status(here)
        assert BROKEN in flat(came.content)
        (file,) = came.attachments
        assert file.filename == "status.txt"
        whole = fetched(here, file.url).decode()
        assert f"Links that did not simply answer:\n- broken: almanac, {ADDRESS}: " in whole
        assert NOT_YET in flat((await here.stranger.slash(here.elsewhere, "kb status")).response.content)


async def test_the_button_works_after_a_restart(opening: Opening) -> None:
    """Nothing of it is held in memory."""
    async with opening() as here:
        before = await status(here)
        await here.restart()
        await here.house.prepare(here.guild.id)
        pressed = await here.mia.click(before, label=LOOK)
        assert flat(pressed.response.content).startswith(BROKEN)


async def test_it_is_not_asked_again_at_once(opening: Opening, asked_for: list[str]) -> None:
    """Neither while it is asked nor for ten minutes after that."""
    async with opening() as here:
        card = await status(here)
        held = asyncio.Event()

        async def waits(*_: object, **__: object) -> list[links.Answer]:
            await here.env.external_wait(held.wait(), reason="a slow site")
            return []

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(looking, "ask", waits)
            await here.mia.click(card, label=LOOK)
            second = await here.max.click(await status(here, here.max), label=LOOK)
            assert second.response.content.startswith("The links are being looked at already.")
            held.set()
            await here.env.settle()
        third = await here.mia.click(card, label=LOOK)
        assert third.response.content.startswith("The links were looked at a few minutes ago")
        assert asked_for == []


async def test_nothing_inside_is_asked_for_a_moderator(opening: Opening) -> None:
    """What a source names may stand in the operator's own network."""
    heard: Heard = []
    async with site(heard) as place, opening() as here:
        change(here.folder / "sources.yaml", ADDRESS, f"{place}/secret")
        card = (await here.mia.slash(here.channel, "kb reload")).response
        await here.mia.click(card, label="Apply")
        text = flat((await looked(here)).content)
        assert "1 address asked for, 1 not asked for" in text
        assert "it leads into a network of one's own" in text
        assert heard == []


async def test_what_is_no_more_cited_is_no_more_told(opening: Opening) -> None:
    """A look is of the sources that there were; of those that are left it goes on to tell."""
    async with opening() as here:
        await looked(here)
        change(here.folder / "sources.yaml", ADDRESS, "https://almanac.example/guides")
        card = (await here.mia.slash(here.channel, "kb reload")).response
        await here.mia.click(card, label="Apply")
        came = await status(here)
        assert "1 address asked for, all answer" in flat(came.content)
        assert "almanac.example" not in "".join(fetched(here, file.url).decode() for file in came.attachments)


async def test_a_member_has_nothing_asked(opening: Opening, asked_for: list[str]) -> None:
    """A button can be forged; the handler refuses it."""
    async with opening() as here:
        custom_id = id_under(await status(here), LOOK)
        shown = await here.mia.send(here.channel, "hello")
        came = await forged(here.ada, shown, custom_id)
        assert came.response.content == "That is for those who may manage this server."
        assert (asked_for, here.house.links.is_under_way(here.guild.id)) == ([], False)


async def test_status_counts_disputes_and_names_them(opening: Opening) -> None:
    """Each two facts once; which they are stands in the attached file."""
    async with opening() as here:
        assert "Disputed with one another: 0 pairs of facts" in flat((await status(here)).content)
        file = here.folder / "facts/talks.yaml"
        for one, other in (("venue", "pay-ask"), ("pay-ask", "venue")):
            change(file, f"- id: {one}\n", f"- id: {one}\n  contested_with: [{other}]\n")
        card = (await here.mia.slash(here.channel, "kb reload")).response
        await here.mia.click(card, label="Apply")
        came = await status(here)
        assert "Disputed with one another: 1 pair of facts" in flat(came.content)
        (attached,) = came.attachments
        whole = fetched(here, attached.url).decode()
        assert "Disputed facts:\n- pay-ask: How much more pay do the guides ask for? / venue: Where do" in whole


async def test_where_no_source_has_an_address_nothing_is_asked(opening: Opening, asked_for: list[str]) -> None:
    """And the status says so."""
    async with opening() as here:
        change(here.folder / "sources.yaml", f"  address: {ADDRESS}\n", "")
        card = (await here.mia.slash(here.channel, "kb reload")).response
        await here.mia.click(card, label="Apply")
        assert "Links of sources: there is none" in flat((await status(here)).content)
        assert (await looked(here)).content == "No source here has an address."
        assert asked_for == []


async def test_a_look_that_fails_is_noted_and_may_be_begun_again(
    opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for it; nothing is kept of it."""
    noted: list[BaseException] = []

    async def fails(*_: object, **__: object) -> list[links.Answer]:
        raise ZeroDivisionError

    monkeypatch.setattr(looking, "ask", fails)
    monkeypatch.setattr(looking.faults, "record", noted.append)
    async with opening() as here:
        for _ in range(2):
            await looked(here)
        assert [type(fault) for fault in noted] == [ZeroDivisionError] * 2
        assert await here.records.links.of(here.guild.id) is None


async def test_the_end_of_the_process_waits_for_no_site(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is under way is given up, and nothing is kept of it."""
    async with opening() as here:

        async def never(*_: object, **__: object) -> list[links.Answer]:
            await here.env.external_wait(asyncio.Event().wait(), reason="a site that never answers")
            return []

        monkeypatch.setattr(looking, "ask", never)
        await looked(here)
        assert here.house.links.is_under_way(here.guild.id)
        await here.house.links.stop()
        assert not here.house.links.is_under_way(here.guild.id)
        assert await here.records.links.of(here.guild.id) is None


async def test_an_operator_may_switch_it_off(opening: Opening, asked_for: list[str]) -> None:
    """Then no button is offered, one of before says so, nothing is asked, and what was found before is still told."""
    async with opening() as here:
        before = await status(here)
        await here.restart()
        here.house.everywhere = replace(here.office, asks_sites=False)
        await here.house.prepare(here.guild.id)
        came = await status(here)
        assert labels(came) == []
        assert "Links of sources: 1 address, not looked at here, as the operator wants" in flat(came.content)
        pressed = await here.mia.click(before, label=LOOK)
        assert pressed.ephemeral
        assert pressed.response.content.startswith("Whoever runs me has switched this off")
        assert (asked_for, await here.acts(), here.house.links.is_under_way(here.guild.id)) == ([], [], False)
        await here.records.links.put(Look(NOON, 1), Act(here.guild.id, here.mia.id, "links", "", "", NOON))
        assert "looked at on 12 June 2024: 1 address asked for, all answer" in flat((await status(here)).content)
