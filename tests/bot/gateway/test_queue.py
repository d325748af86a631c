"""A question that found no answer, from the press of a member to the decision of a moderator."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
from simcord import actors
from simcord.enums import ComponentType
from sqlalchemy import select

from bot.editions import Catalogue, Drafter
from bot.library import Library
from bot.store.queue import Waiting
from bot.store.tables import LETTERS
from tests.bot.gateway.hall import NOON, Hall, buttons, hall, labels

pytestmark = pytest.mark.asyncio
PICNIC = "is there a picnic for the guides"
VENUE = "where are the talks held"


@asynccontextmanager
async def kept(library: Library, drafter: Drafter) -> AsyncIterator[tuple[Hall, Any]]:
    """Open the hall with a catalogue, and with `kim`, who manages the server."""
    async with hall(library, drafter) as here:
        manage = here.guild.create_role("keepers", permissions=discord.Permissions(manage_guild=True))
        kim = here.guild.add_member(here.env.create_user("kim"), roles=[manage])
        await here.env.settle()
        assert isinstance(here.house.editions, Catalogue)
        yield here, kim


async def waiting(here: Hall) -> list[Waiting]:
    """Return what waits, once all that was noted is written."""
    await here.house.notes.written()
    return list(await here.records.queue.waiting(here.guild.id, NOON.date()))


async def letters(here: Hall) -> list[tuple[int, str, str]]:
    """Return the letters: to whom, of which kind, about what."""
    c = LETTERS.c
    async with here.records.store.reading() as connection:
        rows = await connection.execute(select(c.user, c.kind, c.subject).order_by(c.id))
        return [(row.user, row.kind, row.subject) for row in rows]


async def forged(actor: Any, message: Any, custom_id: str) -> Any:  # noqa: ANN401 - simcord's own
    """Press a button that is not there: what a program could send in a member's name, under a message they see."""
    stored = actors._visible_message(actor, message)  # noqa: SLF001 - it offers no way to forge
    data = {"custom_id": custom_id, "component_type": ComponentType.BUTTON}
    return await actors._component_interaction(actor, stored, data)  # noqa: SLF001 - as above


async def send(here: Hall, who: Any, question: str = PICNIC, *, tell: bool = False) -> Any:  # noqa: ANN401 - simcord's
    """Ask what has no answer and send it to the moderators."""
    card = (await who.slash(here.channel, "ask", question=question)).response
    shown = await who.click(card, label="Send to moderators")
    return await who.submit_modal(shown, {"tell": tell})


async def test_a_question_is_sent_without_its_asker(library: Library) -> None:
    """The id holds nothing of it; it is kept scrubbed, with the day, and the asker only where they wish it."""
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=f"{PICNIC}, call 213 555 0142")).response
        assert not any("picnic" in button["custom_id"] for button in buttons(card))
        assert await waiting(here) == []
        for who, tell in ((here.ada, False), (here.ben, True)):
            shown = await who.click(card, label="Send to moderators")
            came = await who.submit_modal(shown, {"tell": tell})
            assert came.ephemeral
            assert f"“{PICNIC}, call [number]”" in came.response.content
        assert [(i.question, i.asker, i.day) for i in await waiting(here)] == [
            (f"{PICNIC}, call [number]", here.ben.id, NOON.date()),
            (f"{PICNIC}, call [number]", 0, NOON.date()),
        ]
        shown = await here.ada.click(card, label="Send to moderators")
        again = await here.ada.submit_modal(shown, {"tell": True})
        assert "You have sent this already." in again.response.content


@pytest.mark.parametrize("how", ["restart", "time"])
async def test_a_question_that_is_held_no_more_is_asked_for_again(library: Library, how: str) -> None:
    """With nothing filled in; one that has an answer is answered and not kept."""
    async with hall(library) as here:
        await here.ada.send(here.channel, f"{here.mention} {PICNIC}")
        (card,) = here.answers()
        assert labels(card)[-2:] == ["Send to moderators", "Remove"]
        if how == "restart":
            await here.restart()
        else:
            here.timer.pass_by(901)
        shown = await here.ada.click(card, label="Send to moderators")
        assert "picnic" not in str(shown.modal)
        came = await here.ada.submit_modal(shown, {"question": VENUE, "tell": False})
        assert "museum's library" in came.response.content
        assert "nothing was kept" in came.response.content
        assert await waiting(here) == []
        shown = await here.ada.click(card, label="Send to moderators")
        await here.ada.submit_modal(shown, {"question": PICNIC, "tell": False})
        assert [item.question for item in await waiting(here)] == [PICNIC]


async def test_what_a_server_collects_is_what_found_no_answer(library: Library) -> None:
    """Only where its moderators chose so, which /about says; who asks to be told joins what was kept."""
    async with hall(library) as here:
        await here.ada.slash(here.channel, "ask", question=PICNIC)
        assert await waiting(here) == []
        assert "are kept for the moderators" not in (await here.ada.slash(here.channel, "about")).response.content
        await here.set(collect=True)
        assert "are kept for the moderators" in (await here.ada.slash(here.channel, "about")).response.content
        await here.ben.send(here.channel, f"{here.mention} {VENUE}")
        await here.ben.send(here.channel, f"{here.mention} {PICNIC}")
        assert [(i.question, i.asker) for i in await waiting(here)] == [(PICNIC, 0)]
        shown = await here.ben.click(here.answers()[-1], label="Send to moderators")
        await here.ben.submit_modal(shown, {"tell": True})
        assert [(i.question, i.asker) for i in await waiting(here)] == [(PICNIC, here.ben.id)]


async def test_who_sends_at_once_what_is_collected_joins_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is collected is written a moment later; sent before that, it is still one."""
    monkeypatch.setattr("tests.bot.gateway.hall.AT_ONCE", 60.0)
    async with hall(library) as here:
        await here.set(collect=True)
        await send(here, here.ben, tell=True)
        assert [(i.question, i.asker) for i in await waiting(here)] == [(PICNIC, here.ben.id)]


async def test_outside_servers_there_is_nobody_to_send_it_to(library: Library) -> None:
    """An abstention in a direct message has no such button."""
    async with hall(library) as here:
        await here.ada.send_dm(PICNIC)
        said = here.sent_to("/messages")[-1]
        assert "Send to moderators" not in str(said)


async def _queue(here: Hall, who: Any) -> Any:  # noqa: ANN401 - simcord's
    return (await who.slash(here.channel, "kb queue")).response


async def test_the_queue_is_for_those_who_manage_the_server(library: Library, drafter: Drafter) -> None:
    """A member who sends in their own name what a moderator's buttons and forms send changes nothing."""
    async with kept(library, drafter) as (here, kim):
        await send(here, here.ada)
        ids = [button["custom_id"] for button in buttons(await _queue(here, kim))]
        assert len(ids) == 3
        seen = (await here.mo.slash(here.channel, "help")).response
        for custom_id in (*ids, ids[0].replace("answer", "phrased"), ids[0].replace("answer", "fixed")):
            came = await forged(here.mo, seen, custom_id)
            assert "for those who may manage this server" in came.response.content
        assert len(await waiting(here)) == 1
        assert await letters(here) == []


async def test_what_asks_the_same_stands_together(library: Library, drafter: Drafter) -> None:
    """The most frequent first; how many wait to be told, and never who; pages turn."""
    async with kept(library, drafter) as (here, kim):
        assert "Nothing waits" in (await _queue(here, kim)).content
        await send(here, here.ada, "is the museum shop open")
        await send(here, here.ada, PICNIC, tell=True)
        await send(here, here.ben, "is there a guides picnic", tell=True)
        for question in ("why is the parrot green", "is there a hat", "does the museum own a boat"):
            await send(here, here.mo, question)
        card = await _queue(here, kim)
        first = card.content.split("\n\n")[0]
        assert first == (
            "1. asked 2 times, last on 12 June 2024\n“is there a guides picnic”\n“is there a picnic for the guides”\n"
            "2 people asked to be told."
        )
        assert not any(str(person.id) in card.content for person in (here.ada, here.ben))
        assert "shop" not in card.content
        await kim.click(card, label="Next (2 of 2)")
        assert "shop" in card.content


async def test_an_answer_is_published_and_told_once(library: Library, drafter: Drafter) -> None:
    """The form holds what was asked; what is applied leaves the queue, joins the bank, and writes the letter."""
    async with kept(library, drafter) as (here, kim):
        await send(here, here.ada, PICNIC, tell=True)
        card = await _queue(here, kim)
        shown = await kim.click(card, label="1: Answer")
        assert PICNIC in str(shown.modal)
        proposed = await kim.submit_modal(shown, TYPED)
        assert len(await waiting(here)) == 1
        await kim.click(proposed.response, label="Apply")
        assert await waiting(here) == []
        edition = here.house.editions.current(here.guild.id)
        (fact,) = [fact for fact in edition.pack.facts if "picnic" in fact.says]
        assert any(q.question == PICNIC and q.reaches == (fact.id,) for q in edition.pack.questions)
        assert await letters(here) == [(here.ada.id, "handled", fact.id)]
        told = await here.ada.slash(here.channel, "ask", question=PICNIC)
        assert told.response.content.startswith("The picnic of the guides is on 20 July 2024.")


TYPED = {
    "says": "The picnic of the guides is on 20 July 2024.", "by": "gazette", "short": "When is the picnic?",
    "asks": f"{PICNIC}\nwhen is the guides picnic", "cites": "gazette-2024-06-12 1",
}  # fmt: skip


async def test_a_form_that_is_sent_after_a_restart_answers_what_was_asked(library: Library, drafter: Drafter) -> None:
    """Nothing of it was held: what it answers stands in its id, also where it is opened again and sent anew."""
    async with kept(library, drafter) as (here, kim):
        await send(here, here.ada, PICNIC, tell=True)
        shown = await kim.click(await _queue(here, kim), label="1: Answer")
        await here.restart()
        wrong = await kim.submit_modal(shown, {**TYPED, "cites": "gazette-2024-06-12 99"})
        assert "has no paragraph 99" in wrong.response.content
        again = await kim.click(wrong.response, label="Go on editing")
        await here.restart()
        proposed = await kim.submit_modal(again, TYPED)
        await kim.click(proposed.response, label="Apply")
        assert await waiting(here) == []
        edition = here.house.editions.current(here.guild.id)
        (fact,) = [fact for fact in edition.pack.facts if "picnic" in fact.says]
        assert await letters(here) == [(here.ada.id, "handled", fact.id)]


async def test_what_was_typed_is_given_back_where_it_was_decided_about(library: Library, drafter: Drafter) -> None:
    """In the message and as a file to copy from; nothing is published."""
    async with kept(library, drafter) as (here, kim):
        await send(here, here.ada, PICNIC)
        card = await _queue(here, kim)
        shown = await kim.click(card, label="1: Answer")
        await kim.click(card, label="1: Dismiss")
        await here.restart()
        came = await kim.submit_modal(shown, TYPED)
        assert came.ephemeral
        assert "decided about already" in came.response.content
        assert TYPED["says"] in came.response.content
        (file,) = came.response.attachments
        whole = here.env.backend.cdn.get(file.url)
        assert whole is not None
        assert all(text in whole.decode() for text in TYPED.values())


async def test_of_two_who_answer_one_does(library: Library, drafter: Drafter) -> None:
    """The second publishes nothing: what it answers was decided about."""
    async with kept(library, drafter) as (here, kim):
        await send(here, here.ada, PICNIC, tell=True)
        card = await _queue(here, kim)
        shown = await kim.click(card, label="1: Add as a phrasing")
        proposed = await kim.submit_modal(shown, {"entry": ["venue"], "phrasing": PICNIC})
        dismissed = await kim.click(card, label="1: Dismiss")
        assert "1 question dismissed." in dismissed.response.content
        before = here.house.editions.current(here.guild.id).hash
        await kim.click(proposed.response, label="Apply")
        assert "decided about already" in proposed.response.content
        assert here.house.editions.current(here.guild.id).hash == before
        assert await letters(here) == []
        again = await kim.click(card, label="1: Dismiss")
        assert "decided about already" in again.response.content


async def test_a_phrasing_answers_from_then_on(library: Library, drafter: Drafter) -> None:
    """It leads to what was chosen, and stands in the bank."""
    async with kept(library, drafter) as (here, kim):
        await send(here, here.ada, PICNIC)
        shown = await kim.click(await _queue(here, kim), label="1: Add as a phrasing")
        proposed = await kim.submit_modal(shown, {"entry": ["venue"], "phrasing": PICNIC})
        await kim.click(proposed.response, label="Apply")
        edition = here.house.editions.current(here.guild.id)
        assert PICNIC in edition.facts["venue"].ask
        assert await waiting(here) == []


@pytest.mark.parametrize(
    ("label", "act", "words"),
    [
        ("1: It is fixed", "fixed", "2 reports seen to."),
        ("1: It stands", "stands", "2 reports looked at: it stands."),
        ("1: Dismiss", "dismiss", "2 reports dismissed."),
    ],
)
async def test_what_comes_of_a_report_is_told(
    library: Library, drafter: Drafter, label: str, act: str, words: str
) -> None:
    """Once to each who asked; it stands in the audit without a word of theirs."""
    async with kept(library, drafter) as (here, kim):
        card = (await here.ada.slash(here.channel, "ask", question=VENUE)).response
        for who in (here.ada, here.ben):
            shown = await who.click(card, label="Not right")
            thanked = await who.submit_modal(shown, {"kind": "wrong", "text": "it moved", "tell": who is here.ben})
        assert "when it is fixed, found to stand, or dismissed." in thanked.response.content
        listed = await _queue(here, kim)
        assert "1. reported 2 times, last on 12 June 2024 as wrong: Where do the two sides meet?" in listed.content
        await kim.click(listed, label=label)
        assert await letters(here) == [(here.ben.id, act, "venue")]
        assert await waiting(here) == []
        acts, _ = await here.records.audit.page(here.guild.id)
        assert (acts[0].moderator, acts[0].act, acts[0].words) == (kim.id, act, words)
