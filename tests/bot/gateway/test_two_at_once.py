"""Two questions of one person at once, and what becomes of a question while it waits for its turn."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest

from bot.gateway import sending
from bot.gateway.answering import consult_for
from bot.gateway.office import Consulted, Office, office_of
from bot.library import Library
from bot.store.audit import Act
from tests.bot.gateway.hall import NOON, Hall, Timer, hall, make_office

pytestmark = pytest.mark.asyncio

ASKED = "where are the talks held"
PAY = "what raise do we want"
SAID = "and who said that"
PICNIC = "is there a picnic for the guides"
Happens = Callable[[], Awaitable[None]]


def _meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Happens) -> list[tuple[str, tuple[str, ...]]]:
    """Let something happen once, while the next question is worked out; return what is asked, and after what."""
    consult, waiting, asked = Office.consult, [happens], list[tuple[str, tuple[str, ...]]]()

    async def slow(office: Office, question: str, earlier: Any = (), *given: Any) -> Consulted:  # noqa: ANN401 - in its place
        asked.append((question, tuple(earlier)))
        if waiting:
            await waiting.pop()()
        return await consult(office, question, earlier, *given)

    monkeypatch.setattr(Office, "consult", slow)
    return asked


def _of(here: Hall) -> tuple[str, ...]:
    return here.office.memory.earlier(here.channel.id, here.ada.id)


async def test_of_two_messages_at_once_the_second_follows_the_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who writes quickly goes on all the same, though the first answer is still on its way."""
    async with hall(library) as here:
        heard: list[Any] = []
        hear = here.bot.on_message

        async def on_message(message: Any) -> None:  # noqa: ANN401 - discord's message
            heard.append(message)
            await hear(message)

        monkeypatch.setattr(here.bot, "on_message", on_message)
        await here.ada.send(here.channel, f"{here.mention} hello")
        first, second = (copy.copy(heard[0]) for _ in range(2))
        first.id, first.content = heard[0].id + 1, f"{here.mention} {PAY}"
        second.id, second.content = heard[0].id + 2, f"{here.mention} {SAID}"
        tasks: list[asyncio.Task[None]] = []

        async def another() -> None:
            tasks.append(asyncio.create_task(hear(second)))
            for _ in range(20):
                await asyncio.sleep(0)

        asked = _meanwhile(monkeypatch, another)
        monkeypatch.setattr(sending, "reply_to", lambda *_: _nothing())
        await hear(first)
        await asyncio.gather(*tasks)
        assert asked == [(PAY, ()), (SAID, (PAY,))]
        assert _of(here) == (PAY, SAID)


async def test_of_two_commands_at_once_the_second_follows_the_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one's answer need not have arrived: it is what was asked that is followed."""
    async with hall(library) as here:
        respond, followed = sending.respond, list[Consulted]()

        async def slow(interaction: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - in its place
            if not followed:
                followed.append(await consult_for(office_of(interaction), interaction, SAID, private=False))
            return await respond(interaction, *given, **named)

        monkeypatch.setattr("bot.gateway.answering.respond", slow)
        await here.ada.slash(here.channel, "ask", question=PAY)
        assert followed[0].asked == (PAY, SAID) == _of(here)
        assert "Okafor" in " ".join(followed[0].card.lines)


async def test_a_question_deleted_while_it_waits_is_not_answered_and_not_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever takes a question back before it was read has it in no queue either."""
    async with hall(library) as here:
        await here.set(collect=True)
        gone: list[Any] = []
        hear = here.bot.on_message

        async def on_message(message: Any) -> None:  # noqa: ANN401 - discord's message
            gone.append(message.id)
            await hear(message)

        async def deleted() -> None:
            await here.bot.on_raw_message_delete(SimpleNamespace(message_id=gone[0]))  # type: ignore[arg-type]

        monkeypatch.setattr(here.bot, "on_message", on_message)
        _meanwhile(monkeypatch, deleted)
        await here.ada.send(here.channel, f"{here.mention} {PICNIC}")
        assert here.sent_to("/messages") == []
        await here.house.notes.written()
        assert await here.records.queue.waiting(here.guild.id, NOON.date()) == []


async def test_an_edited_question_that_is_deleted_while_it_waits_is_not_kept(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its answer goes, and what it asked last is in no queue."""
    async with hall(library) as here:
        await here.set(collect=True)
        question = await here.ada.send(here.channel, f"{here.mention} {ASKED}")

        async def deleted() -> None:
            await here.bot.on_raw_message_delete(SimpleNamespace(message_id=question.id))  # type: ignore[arg-type]

        _meanwhile(monkeypatch, deleted)
        await here.ada.edit(question, f"{here.mention} {PICNIC}")
        assert here.answers() == []
        await here.house.notes.written()
        assert await here.records.queue.waiting(here.guild.id, NOON.date()) == []


async def test_answers_switched_off_while_a_question_waits_are_off(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moderators who switch answers off see none after that, however many are waiting."""
    async with hall(library) as here:
        _meanwhile(monkeypatch, partial(here.set, answers=False))
        await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        (answer,) = here.answers()
        assert "switched off" in answer.content


async def test_an_edited_question_is_not_answered_after_answers_were_switched_off(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit waits for its turn like any other question."""
    async with hall(library) as here:
        question = await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        _meanwhile(monkeypatch, partial(here.set, answers=False))
        await here.ada.edit(question, f"{here.mention} {PAY}")
        (answer,) = here.answers()
        assert "switched off" in answer.content


async def test_a_command_is_not_answered_after_answers_were_switched_off(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is a command that waits for its turn."""
    async with hall(library) as here:
        _meanwhile(monkeypatch, partial(here.set, answers=False))
        came = await here.ada.slash(here.channel, "ask", question=ASKED)
        assert "switched off" in came.response.content
        assert came.ephemeral


async def test_what_was_read_after_private_questions_stays_private(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moderators may open a channel while a question waits: it was asked where nobody read along."""
    async with hall(library) as here:
        await here.set(private_channels=frozenset({here.channel.id}))
        await here.ada.slash(here.channel, "ask", question=PAY)

        async def opened() -> None:
            await here.set()

        asked = _meanwhile(monkeypatch, opened)
        came = await here.ada.slash(here.channel, "ask", question=SAID)
        assert asked == [(SAID, (PAY,))]
        assert came.ephemeral
        assert here.office.memory.earlier(here.channel.id, here.ada.id) == ()


async def test_what_is_set_while_a_server_is_read_holds(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read before it was set must not take its place."""
    async with hall(library) as here:
        table = type(here.records.settings)
        read = table.of

        async def of(held: Any, guild: int) -> Any:  # noqa: ANN401 - in its place
            before = await read(held, guild)
            await here.set(answers=False)
            return before

        monkeypatch.setattr(table, "of", of)
        office = await here.house.prepare(here.guild.id)
        assert not office.settings.answers


@pytest.mark.parametrize("table", ["settings", "verified"])
async def test_what_is_found_true_while_a_server_is_read_is_known(
    library: Library, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    """The stamp is in the store; what was read before it must not hide it until the next start."""
    async with hall(library) as here:
        read = getattr(here.records, table)
        usual, before = type(read).of, [date(2024, 6, 12)]

        async def of(held: Any, guild: int) -> Any:  # noqa: ANN401 - in its place
            found = await usual(held, guild)
            if before:
                await here.house.verify("venue", before.pop(), _act(here))
            return found

        monkeypatch.setattr(type(read), "of", of)
        office = await here.house.prepare(here.guild.id)
        assert office.verified == {"venue": date(2024, 6, 12)}


async def test_what_is_found_true_while_a_server_is_set_is_known(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is where settings are changed of a server that is read for it."""
    async with hall(library) as here:
        table, before = type(here.records.verified), [date(2024, 6, 12)]
        usual = table.of

        async def of(held: Any, guild: int) -> Any:  # noqa: ANN401 - in its place
            found = await usual(held, guild)
            if before:
                await here.house.verify("venue", before.pop(), _act(here))
            return found

        monkeypatch.setattr(table, "of", of)
        await here.set(answers=False)
        office = here.house.office(here.guild.id)
        assert (office.settings.answers, office.verified) == (False, {"venue": date(2024, 6, 12)})


def _act(here: Hall) -> Act:
    return Act(here.guild.id, here.mo.id, "verify", "venue", "", NOON)


async def test_work_that_ends_an_iteration_is_a_fault_like_any_other(library: Library) -> None:
    """Python hands a StopIteration on to nobody: whoever waits for its thread would wait for ever."""

    def work() -> str:
        raise StopIteration

    office = make_office(library, Timer())
    working = asyncio.create_task(office.worked_out(work))
    await asyncio.wait({working}, timeout=10)
    assert working.done()
    assert isinstance(working.exception(), RuntimeError)


async def _nothing() -> None:
    return None
