"""What happens while something else is happening: deletions, edits and presses that cross an answer on its way."""

from __future__ import annotations

import asyncio
import copy
from types import SimpleNamespace
from typing import Any

import pytest

from bot.gateway import sending
from bot.gateway.office import Consulted, Office
from bot.library import Library
from tests.bot.gateway.hall import Hall, hall, labels

pytestmark = pytest.mark.asyncio

ASKED = "where are the talks held"
PAY = "what raise do we want"
PLACE, RAISE = "museum's library", "6% more pay"


def _meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Any) -> None:  # noqa: ANN401 - a coroutine function
    """Let something happen once, while the next answer is on its way."""
    send, waiting = sending.reply_to, [happens]

    async def slow(message: Any, *given: Any) -> Any:  # noqa: ANN401 - in the place of `reply_to`
        if waiting:
            await waiting.pop()(message)
        return await send(message, *given)

    monkeypatch.setattr(sending, "reply_to", slow)


async def test_a_question_deleted_before_its_answer_is_sent_leaves_no_answer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever takes a question back has taken it back, however quick."""
    async with hall(library) as here:

        async def deleted(message: Any) -> None:  # noqa: ANN401 - discord's message
            await here.bot.on_raw_message_delete(SimpleNamespace(message_id=message.id))  # type: ignore[arg-type]

        _meanwhile(monkeypatch, deleted)
        await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        assert here.answers() == []
        await here.ben.send(here.channel, f"{here.mention} {ASKED}")
        assert PLACE in here.answers()[0].content


async def test_a_question_edited_before_its_answer_is_sent_gets_the_answer_to_the_edit(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer never stands under another question."""
    async with hall(library) as here:

        async def edited(message: Any) -> None:  # noqa: ANN401 - discord's message
            message.content = f"{here.mention} {PAY}"
            data = {"edited_timestamp": "2024-06-12T11:00:00+00:00"}
            event = SimpleNamespace(message_id=message.id, message=message, channel_id=message.channel.id, data=data)
            await here.bot.on_raw_message_edit(event)  # type: ignore[arg-type]

        _meanwhile(monkeypatch, edited)
        await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        (answer,) = here.answers()
        assert RAISE in answer.content
        assert PLACE not in answer.content


async def test_questions_that_a_moderator_purges_take_their_answers_along(library: Library) -> None:
    """Many deleted at once are deleted like one."""
    async with hall(library) as here:
        questions = [await here.ada.send(here.channel, f"{here.mention} {asked}") for asked in (ASKED, PAY)]
        assert len(here.answers()) == 2
        here.env.backend.bulk_delete_messages(here.channel.id, [question.id for question in questions])
        await here.env.settle()
        assert here.answers() == []


async def _sent_back(here: Hall) -> bool:
    await here.ben.send(here.channel, f"{here.mention} {ASKED}")
    return "a moment ago" in here.answers()[-1].content


async def test_nobody_is_sent_to_an_answer_that_was_removed(library: Library) -> None:
    """By its button, by a moderator's hand, or with its question: the same is told again."""
    async with hall(library) as here:
        question = await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        await here.ada.delete(question)
        assert not await _sent_back(here)
        await here.ben.click(here.answers()[-1], label="Remove")
        assert not await _sent_back(here)
        await here.mo.delete(here.answers()[-1])
        assert not await _sent_back(here)
        assert await _sent_back(here)


async def test_nobody_is_sent_to_an_answer_that_now_says_something_else(library: Library) -> None:
    """An edited question changes its answer; whoever asks what stood there is told, and what stands there is known."""
    async with hall(library) as here:
        question = await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        await here.ada.edit(question, f"{here.mention} {PAY}")
        assert not await _sent_back(here)
        await here.ben.send(here.channel, f"{here.mention} {PAY}")
        assert "a moment ago" in here.answers()[-1].content


async def test_remove_pressed_twice_is_no_fault(library: Library, caplog: pytest.LogCaptureFixture) -> None:
    """The second press finds nothing to remove, and that is what was wanted."""
    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=ASKED)).response
        here.env.inject_error("DELETE", "/webhooks/*", status=404, code=10008)
        came = await here.ada.click(card, label="Remove")
        assert came.followups == []
    assert "Reference" not in caplog.text


async def test_post_pressed_twice_posts_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two quick presses are one wish."""
    async with hall(library) as here:
        message = await here.ben.send(here.channel, ASKED)
        came = await here.ada.context_menu(here.channel, "Ask about this message", message)
        card = came.response
        monkeypatch.setattr(sending, "finish", lambda *_: _nothing())
        await here.ada.click(card, label="Post in channel")
        await here.ada.click(card, label="Post in channel")
        assert len([answer for answer in here.answers() if "Posted by" in answer.content]) == 1


async def _nothing() -> None:
    return None


async def test_a_private_card_that_was_dismissed_is_no_fault(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    """The post stands in the channel; nobody is told that nothing was changed."""
    async with hall(library) as here:
        message = await here.ben.send(here.channel, ASKED)
        came = await here.ada.context_menu(here.channel, "Ask about this message", message)
        here.env.inject_error("PATCH", "/webhooks/*", status=404, code=10008)
        pressed = await here.ada.click(came.response, label="Post in channel")
        assert pressed.followups == []
        assert "Posted by ada" in here.answers()[-1].content
    assert "Reference" not in caplog.text


@pytest.mark.parametrize(("status", "code"), [(400, 50083), (400, 160002), (403, 160005), (403, 50001)])
async def test_a_channel_that_is_closed_is_left_alone(
    library: Library, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    """An archived or locked thread and a history that may not be read are no fault, and are not tried on and on."""
    async with hall(library) as here:
        here.env.inject_error("POST", "/channels/*/messages", status=status, code=code, times=3)
        for _ in range(3):
            await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        assert len([r for r in here.env.http_requests if r.method == "POST" and r.path.endswith("/messages")]) == 1
        assert here.office.manners.silent_in(here.guild.id) == (here.channel.id,)
    assert "Reference" not in caplog.text


async def test_edits_count_as_questions(library: Library) -> None:
    """Nobody gets round the limit by editing: what is asked too often is answered with how long to wait."""
    async with hall(library) as here:
        question = await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        for number in range(8):
            await here.ada.edit(question, f"{here.mention} {ASKED if number % 2 else PAY}")
        (answer,) = here.answers()
        assert "ask again in 30 seconds" in answer.content
        here.timer.pass_by(31)
        await here.ada.edit(question, f"{here.mention} {PAY}")
        assert RAISE in here.answers()[0].content
        assert "Remove" in labels(here.answers()[0])


async def test_a_private_question_is_nothing_to_follow_up_in_public(library: Library) -> None:
    """What was asked privately colours no answer that all can see; privately it is gone on with."""
    async with hall(library) as here:
        assert (await here.ada.slash(here.channel, "ask", question=PAY, private=True)).ephemeral
        await here.ada.send(here.channel, f"{here.mention} and who said that")
        assert "Okafor" not in here.answers()[-1].content
        came = await here.ada.slash(here.channel, "ask", question="and who said that", private=True)
        assert "Okafor" in came.response.content


async def test_many_questions_at_once_let_others_in_between(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command waits three seconds for its answer: whatever is asked in messages, it comes after one of them."""
    async with hall(library) as here:
        read: list[str] = []
        consult = Office.consult

        async def counted(office: Office, question: str, *given: Any) -> Consulted:  # noqa: ANN401 - in its place
            read.append(question)
            return await consult(office, question, *given)

        message = await here.ada.send(here.channel, "hello")
        questions = [_put(message, number, f"{here.mention} {ASKED} {number}") for number in range(20)]
        monkeypatch.setattr(Office, "consult", counted)
        monkeypatch.setattr(sending, "reply_to", lambda *_: _nothing())
        working = [asyncio.create_task(here.bot.on_message(question)) for question in questions]
        seen = []
        while not all(task.done() for task in working):
            before = len(read)
            await asyncio.sleep(0)
            seen.append(len(read) - before)
        assert len(read) == 20
        assert max(seen) == 1


def _put(message: Any, number: int, content: str) -> Any:  # noqa: ANN401 - discord's message
    """A message like another by somebody else."""
    made = copy.copy(message)
    made.id, made.content = message.id + 1 + number, content
    made.author = SimpleNamespace(id=number, bot=False, system=False)
    return made
