"""What goes wrong beside the answers: a server that opens slowly, a store that is locked, servers that come and go."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from sqlalchemy.exc import OperationalError

from bot.cards.card import Card
from bot.gateway import house as houses
from bot.gateway import noting, sending
from bot.gateway.client import least_intents
from bot.gateway.commands import config
from bot.gateway.house import NOT_YET, House, NotYetError
from bot.gateway.noting import Notes
from bot.library import Library
from bot.store import open_store
from bot.store.letters import Served
from bot.store.opening import IN_MEMORY
from bot.store.records import Records
from knowledge.answering import Edition
from tests.bot.gateway.hall import NOON, SameEverywhere, Timer, hall, make_office

pytestmark = pytest.mark.asyncio
ASKED = "where are the talks held"


async def test_a_fault_is_no_word_to_those_who_asked_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the text of every message is read, a store that is away must not answer each of them."""

    async def away(*_: object) -> None:
        raise OSError("gone")

    async with hall(library) as here:
        await here.restart(intents=least_intents(message_content=True))
        monkeypatch.setattr(here.house, "prepare", away)
        await here.ada.send(here.channel, "good morning all")
        await here.env.settle()
        assert not here.answers()
        await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        await here.env.settle()
        assert "Something went wrong on my side" in here.answers()[0].content


async def test_a_server_that_opens_slowly_keeps_nobody_waiting(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord waits three seconds; opening goes on meanwhile, and whoever asks again is answered."""
    opened, begun = asyncio.Event(), list[int]()

    async def slowly(_: SameEverywhere, guild: int) -> None:
        begun.append(guild)
        await opened.wait()

    monkeypatch.setattr(houses, "PATIENCE", 0.01)
    monkeypatch.setattr(SameEverywhere, "open", slowly)
    store = await open_store(IN_MEMORY)
    house = House(make_office(library, Timer()), SameEverywhere(library), Records(store), lambda: NOON)
    with pytest.raises(NotYetError):
        await house.prepare_in_time(7)
    opened.set()
    monkeypatch.setattr(houses, "PATIENCE", 60.0)
    assert await house.prepare_in_time(7) is house.office(7)
    assert begun == [7, 7]
    await store.close()


async def test_that_a_server_is_not_open_yet_is_said_for_commands_and_buttons(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Privately, and with what to do."""

    async def not_yet(*_: object) -> None:
        raise NotYetError(NOT_YET)

    async with hall(library) as here:
        card = (await here.ada.slash(here.channel, "ask", question=ASKED)).response
        monkeypatch.setattr(House, "prepare_in_time", not_yet)
        for came in (
            await here.ben.slash(here.channel, "ask", question=ASKED),
            await here.ben.click(card, label="Sources"),
        ):
            assert (came.response.content, came.ephemeral) == (NOT_YET, True)


async def test_what_is_kept_of_a_server_goes_with_it_whenever_the_bot_was_taken_out(library: Library) -> None:
    """It was there before anything was stored; or nobody was there to hear that it was taken out."""
    for heard in (True, False):
        async with hall(library) as here:
            await here.set(collect=True)
            if heard:
                await here.house.left(here.guild.id)
            else:
                await here.house.is_in((), Served())
            for days, kept in ((29, True), (31, False)):
                await here.records.privacy.expire(NOON + timedelta(days=days))
                assert (await here.records.settings.of(here.guild.id)).collect is kept


async def test_a_start_takes_a_server_for_left_only_where_the_bot_is_not_in_it(library: Library) -> None:
    """And one that it is in again is kept."""
    async with hall(library) as here:
        await here.set(collect=True)
        await here.house.left(here.guild.id)
        await here.restart()
        await here.records.privacy.expire(NOON + timedelta(days=31))
        assert (await here.house.prepare(here.guild.id)).settings.collect
        # Another process serves it.
        await here.house.is_in((), Served((1 - (here.guild.id >> 22) % 2,), 2))
        await here.records.privacy.expire(NOON + timedelta(days=31))
        assert (await here.records.settings.of(here.guild.id)).collect


async def test_of_two_who_set_something_at_once_both_are_heard(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither undoes what the other set."""

    async def quietly(*_: object, **__: object) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(sending, "respond", quietly)
    store = await open_store(IN_MEMORY)
    house = House(make_office(library, Timer()), SameEverywhere(library), Records(store), lambda: NOON)
    await house.prepare(7)
    client = SimpleNamespace(house=house, get_guild=lambda guild: guild)
    # The offline Discord lets nobody begin before somebody else has ended.
    pressing: Any = SimpleNamespace(
        client=client, guild_id=7, guild=None, user=SimpleNamespace(id=5), permissions=discord.Permissions.all()
    )
    set_: Any = config.set_.callback
    await asyncio.gather(set_(pressing, answers=False), set_(pressing, collect=True))
    for settings in (house.office(7).settings, await house.records.settings.of(7)):
        assert (settings.answers, settings.collect) == (False, True)
    await store.close()


async def test_an_edition_that_was_let_go_meanwhile_costs_nobody_elses_notes(library: Library) -> None:
    """What was told in other servers is counted all the same."""
    async with hall(library) as here:
        await here.ada.slash(here.channel, "ask", question=ASKED)
        await here.house.notes.written()
        current = here.house.editions.current

        class LetGo(SameEverywhere):
            def current(self, guild: int) -> Edition:
                """Have let one of them go."""
                if guild == 7:
                    raise KeyError(guild)
                return current(guild)

        notes = Notes(here.records, LetGo(library), lambda: NOON)
        card = Card((), ids=("venue",), status="answered")
        notes.told(7, card, library.current, 1, 2)
        notes.told(8, card, library.current, 1, 3)
        await notes.written()
        for guild in (7, 8):
            assert await here.records.tallies.since(guild, NOON.date())


async def test_what_was_told_while_the_database_was_locked_is_noted_after_that(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each thing once: what had been written before the fault is not written again."""
    monkeypatch.setattr(noting, "_PAUSES", (0.0, 0.0))
    async with hall(library) as here:
        await here.set(collect=True)
        add, faults = here.records.queue.add, [1, 2]

        async def locked(*given: Any, **named: Any) -> bool:  # noqa: ANN401 - in its place
            if faults:
                faults.pop()
                raise OperationalError("BEGIN", None, Exception("database is locked"))
            return await add(*given, **named)

        monkeypatch.setattr(here.records.queue, "add", locked)
        card = Card((), ids=("venue",), status="answered")
        for message in range(5):
            here.house.notes.told(here.guild.id, card, library.current, 1, message)
        here.house.notes.missed(here.guild.id, "is there a picnic", library.current)
        await here.house.notes.written()
        told = await here.records.tallies.since(here.guild.id, NOON.date())
        assert told["venue"].told == 5
        (waits,) = await here.records.queue.waiting(here.guild.id, NOON.date())
        assert waits.question == "is there a picnic"
