"""Those who ask at once are answered one by one; what is noted of them is written together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine

from bot.cards.card import Card
from bot.gateway.noting import Notes
from bot.gateway.office import Office
from bot.library import Library
from bot.store import open_store
from bot.store.opening import IN_MEMORY
from bot.store.records import Records
from bot.store.tables import POSTS, TALLIES
from knowledge.answering import answer
from tests.bot.gateway.hall import NOON, SameEverywhere, Timer, make_office

pytestmark = pytest.mark.asyncio
GUILD, MANY = 7, 300
PATIENCE = 30.0


async def test_the_loop_goes_on_while_a_question_is_worked_out(library: Library) -> None:
    """What holds the loop holds up all: who presses a button, and the connection itself."""
    went_on = threading.Event()
    working = asyncio.create_task(make_office(library, Timer()).worked_out(lambda: went_on.wait(PATIENCE)))
    await asyncio.sleep(0)
    went_on.set()
    assert await working


@pytest.mark.parametrize(("question", "times"), [("where are the talks held", 1), ("and who said that", 2)])
async def test_what_rests_on_no_conversation_is_worked_out_once_for_all(
    library: Library, monkeypatch: pytest.MonkeyPatch, question: str, times: int
) -> None:
    """Many ask the same when there is news, each after something else; a follow-up is each one's own."""
    worked, work = list[object](), Office.worked_out

    async def counted(office: Office, what: Callable[[], Any]) -> Any:  # noqa: ANN401 - in its place
        worked.append(what)
        return await work(office, what)

    monkeypatch.setattr(Office, "worked_out", counted)
    office = make_office(library, Timer())
    for before in ("what raise do we want", "how long did the 2016 strike last"):
        consulted = await office.consult(question, (before,))
        assert consulted.reply == answer(library.current, question, office.clock.now(), (before,))
        assert consulted.asked == (before, question)
    assert len(worked) == times


async def test_however_much_is_noted_is_written_in_a_few_statements(library: Library) -> None:
    """Whoever else would write waits meanwhile: a statement for each answer would keep them waiting under load."""
    store = await open_store(IN_MEMORY)
    records, stated = Records(store), list[str]()
    notes = Notes(records, SameEverywhere(library), lambda: NOON)

    def heard(*given: object) -> None:
        stated.append(str(given[2]))

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        for message in range(1, MANY + 1):
            card = Card(("Yes.",), ids=(f"fact-{message % 9}", "another"), status="answered")
            notes.told(GUILD, card, library.current, 1, message)
        await notes.written()
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    assert len([said for said in stated if said.startswith("INSERT")]) == 2
    tallies = await records.tallies.since(GUILD, NOON.date() - timedelta(days=1))
    assert tallies["another"].told == MANY
    async with store.reading() as connection:
        assert await connection.scalar(select(func.count()).select_from(POSTS)) == MANY
        assert await connection.scalar(select(func.count()).select_from(TALLIES)) == 10
    await store.close()


async def test_what_is_noted_is_written_without_anyones_asking(library: Library) -> None:
    """It is gathered for a moment; and what comes while it is written is written after it."""
    store = await open_store(IN_MEMORY)
    records = Records(store)
    notes = Notes(records, SameEverywhere(library), lambda: NOON)

    async def told() -> int | None:
        async with store.reading() as connection:
            return await connection.scalar(select(func.sum(TALLIES.c.told)))

    for times in (1, 2):
        notes.told(GUILD, Card(("Yes.",), ids=("fact",), status="answered"), library.current)
        while await told() != times:  # noqa: ASYNC110 - nobody says when it is there, which is the point
            await asyncio.sleep(0.01)
    await store.close()
