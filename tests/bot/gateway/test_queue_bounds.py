"""How much of one person, and of what nobody sent, goes into a server's queue."""

from __future__ import annotations

import pytest

from bot.gateway.client import least_intents
from bot.gateway.manners import DAY_SECONDS, MOST_KEPT
from bot.library import Library
from bot.store import queue as queues
from tests.bot.gateway.hall import NOON, Hall, buttons, hall, labels
from tests.bot.gateway.test_queue import forged

pytestmark = pytest.mark.asyncio
PACE = 30.0
PICNIC = "is there a picnic for the guides"


async def waiting(here: Hall) -> list[str]:
    """Return the questions that wait, once all that was noted is written."""
    await here.house.notes.written()
    return [item.question for item in await here.records.queue.waiting(here.guild.id, NOON.date())]


async def test_of_one_person_so_many_are_collected_in_a_day(library: Library) -> None:
    """Others go on; what was not collected can be sent; the next day there is room again."""
    async with hall(library) as here:
        await here.set(collect=True)
        for number in range(MOST_KEPT + 2):
            here.timer.pass_by(PACE)
            await here.ada.slash(here.channel, "ask", question=f"{PICNIC} on day {number}")
        here.timer.pass_by(PACE)
        last = await here.ada.slash(here.channel, "ask", question=PICNIC)
        assert len(await waiting(here)) == MOST_KEPT
        shown = await here.ada.click(last.response, label="Send to moderators")
        sent = await here.ada.submit_modal(shown, {"tell": False})
        assert "Sent to the moderators." in sent.response.content
        await here.ben.slash(here.channel, "ask", question=PICNIC)
        assert len(await waiting(here)) == MOST_KEPT + 2
        here.timer.pass_by(DAY_SECONDS)
        await here.ada.slash(here.channel, "ask", question=PICNIC)
        assert len(await waiting(here)) == MOST_KEPT + 3


async def test_one_person_sends_so_many_in_a_day(library: Library) -> None:
    """Questions and reports alike; it is said, with whom to ask, and nothing is kept."""
    async with hall(library) as here:
        for number in range(MOST_KEPT):
            here.timer.pass_by(PACE)
            card = (await here.ada.slash(here.channel, "ask", question=f"{PICNIC} on day {number}")).response
            await here.ada.submit_modal(await here.ada.click(card, label="Send to moderators"), {"tell": False})
        here.timer.pass_by(PACE)
        card = (await here.ada.slash(here.channel, "ask", question=PICNIC)).response
        came = await here.ada.submit_modal(await here.ada.click(card, label="Send to moderators"), {"tell": False})
        assert "as much as one person can send to the moderators within a day" in came.response.content
        card = (await here.ada.slash(here.channel, "ask", question="where are the talks held", private=True)).response
        came = await here.ada.submit_modal(
            await here.ada.click(card, label="Not right"), {"kind": "wrong", "text": "it moved", "tell": False}
        )
        assert "It is as much as one person can send" in came.response.content
        assert "venue" in came.response.content
        assert len(await waiting(here)) == MOST_KEPT


async def test_what_is_collected_leaves_room(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What found no room can be sent all the same, and is."""
    monkeypatch.setattr("bot.gateway.noting.MOST_COLLECTED", 2)
    monkeypatch.setattr(queues, "MOST_WAITING", 3)
    async with hall(library) as here:
        await here.set(collect=True)
        for question in (PICNIC, f"{PICNIC} again"):
            await here.ada.slash(here.channel, "ask", question=question)
        last = await here.ada.slash(here.channel, "ask", question="does the museum own a boat")
        assert await waiting(here) == [f"{PICNIC} again", PICNIC]
        await here.ada.submit_modal(await here.ada.click(last.response, label="Send to moderators"), {"tell": False})
        assert (await waiting(here))[0] == "does the museum own a boat"


async def test_what_was_overheard_is_not_collected(library: Library) -> None:
    """Not even where an answered message is edited to what nobody could answer: it was asked of nobody."""
    async with hall(library) as here:
        await here.restart(intents=least_intents(message_content=True))
        await here.set(collect=True, answer_channels=frozenset({here.channel.id}))
        message = await here.ada.send(here.channel, "where are the talks held")
        assert len(here.answers()) == 1
        await here.ada.edit(message, PICNIC)
        assert "Send to moderators" in labels(here.answers()[0])
        assert await waiting(here) == []


async def test_a_question_of_another_server_is_not_held_for_anyone_there(library: Library) -> None:
    """A button of one server, forged in another, asks for the words instead of bringing them along."""
    async with hall(library) as here:
        asked = (await here.ada.slash(here.channel, "ask", question=PICNIC, private=True)).response
        (key,) = [one["custom_id"] for one in buttons(asked) if one["label"] == "Send to moderators"]
        far = here.env.create_guild("Another union")
        there = far.create_text_channel("talks")
        eve = far.add_member(here.env.create_user("eve"))
        await here.env.settle()
        own = (await eve.slash(there, "ask", question="how tall is the statue of the founder")).response
        shown = await forged(eve, own, key)
        assert "What do you ask?" in str(shown.modal)
        shown = await forged(eve, own, key.replace("hand-on", "handed-on") + ",held")
        assert "picnic" not in shown.response.content
        assert await here.records.queue.waiting(far.id, NOON.date()) == []
