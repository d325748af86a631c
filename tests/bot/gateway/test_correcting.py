"""Corrections that travel: an answer that all can see says so where it stands, once what it told is told otherwise."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import discord
import pytest
from sqlalchemy import select, update

from bot.editions import Catalogue, Drafter
from bot.gateway import correcting, sending
from bot.gateway.correcting import KEPT, Corrections, mark
from bot.gateway.limits import CONTENT, length
from bot.library import Library
from bot.store.tables import EDITIONS, POSTS
from knowledge.model import Citation
from knowledge.overlaying import Overlay, with_deadline, with_fact, with_phrasing, without
from tests.bot.gateway.hall import NOON, Hall, forbid, hall, labels

pytestmark = pytest.mark.asyncio
VENUE, PAY, EXPIRY = "where are the talks held", "what raise do we want", "countdown to expiry"
HALL = "The two sides meet in the great hall since 11 June 2024."


@dataclass
class Newsroom:
    """The hall with a catalogue and what corrects."""

    here: Hall
    catalogue: Catalogue
    corrections: Corrections
    log: Any

    async def publish(self, change: Any) -> None:  # noqa: ANN401 - a function of an overlay
        """Publish a change of the server's own."""
        await self.here.house.notes.written()
        guild = self.here.guild.id
        await self.catalogue.open(guild)
        overlay: Overlay = change(self.catalogue.overlay(guild))
        draft = await self.catalogue.draft_with(guild, overlay)
        came = await self.catalogue.publish(guild, draft, self.here.mo.id, "edit", "it")
        assert came.outcome == "published", (came, draft.problems)

    async def rounds(self, times: int = 3) -> None:
        """Go the round some times."""
        for _ in range(times):
            await self.corrections.go(self.here.bot)

    async def posts(self) -> list[tuple[int, str, bool]]:
        """Return where answers stand, what they tell, and whether they wait to be corrected."""
        await self.here.house.notes.written()
        c = POSTS.c
        async with self.here.records.store.reading() as connection:
            rows = await connection.execute(select(c.message, c.facts, c.due).order_by(c.message))
            return [(row.message, row.facts, row.due) for row in rows]


@asynccontextmanager
async def newsroom(library: Library, drafter: Drafter) -> AsyncIterator[Newsroom]:
    """Open the hall, with a channel for the moderators' log."""
    async with hall(library, drafter) as here:
        assert isinstance(here.house.editions, Catalogue)
        log = here.guild.create_text_channel("log")
        await here.house.prepare(here.guild.id)
        await here.set(log_channel=log.id)
        held = Newsroom(here, here.house.editions, Corrections(here.house), log)
        held.catalogue.alongside(mark)
        held.catalogue.listen(held.corrections.mark_late)
        yield held


async def two_changed(room: Newsroom, library: Library, deleted: int) -> None:
    """Change what two answers told, of which one was deleted."""
    here = room.here
    for question in (VENUE, PAY):
        await here.ada.slash(here.channel, "ask", question=question)
    here.env.backend.delete_message(here.channel.id, here.answers()[deleted].id)
    pay = library.current.facts["pay-ask"].model_copy(update={"says": "The guides' union asks for 7% more pay."})
    await room.publish(lambda overlay: with_fact(moved_to_the_hall(library)(overlay), pay))


def moved_to_the_hall(library: Library) -> Any:  # noqa: ANN401 - a function of an overlay
    """Return the change that lets the talks take place elsewhere."""
    fact = library.current.facts["venue"].model_copy(update={"says": HALL})
    return lambda overlay: with_fact(overlay, fact)


async def test_an_answer_that_is_told_otherwise_says_so(library: Library, drafter: Drafter) -> None:
    """The day, what the fact says now, and its buttons as they were; other answers stay; one digest tells of it."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await here.ada.send(here.channel, f"{here.mention} {VENUE}")
        await here.ben.slash(here.channel, "ask", question=PAY)
        first, second = here.answers()
        before, buttons = second.content, labels(first)
        await room.publish(moved_to_the_hall(library))
        assert [due for *_, due in await room.posts()] == [True, False]
        await room.rounds()
        first, second = here.answers()
        assert first.content.startswith("Corrected 12 Jun 2024:\n" + HALL)
        assert "[1] The Gazette, 10 June 2024, paragraph 5" in first.content
        assert labels(first) == buttons
        assert second.content == before
        (digest,) = here.answers(room.log)
        assert digest.content.startswith("Corrected 1 answer of mine.\n")
        assert digest.content.endswith(f"/{here.channel.id}/{first.id}")
        assert [due for *_, due in await room.posts()] == [False, False]


async def test_a_correction_gives_the_addresses_in_its_text(library: Library, drafter: Drafter) -> None:
    """Its buttons stay as they were, so it cannot have a new link among them."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await here.ada.slash(here.channel, "ask", question=VENUE)
        cited = {"says": HALL, "cites": (Citation(source="almanac"),)}
        fact = library.current.facts["venue"].model_copy(update=cited)
        await room.publish(lambda overlay: with_fact(overlay, fact))
        await room.rounds()
        assert "<https://almanac.example/museums>" in here.answers()[0].content


async def test_what_is_retired_is_withdrawn_also_after_a_restart(library: Library, drafter: Drafter) -> None:
    """It was marked with the publication itself, so another process goes on with it."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await here.ada.slash(here.channel, "ask", question=VENUE)
        await room.publish(lambda overlay: without(overlay, "venue"))
        await here.restart()
        room.corrections = Corrections(here.house)
        await room.rounds()
        (shown,) = here.answers()
        assert shown.content.startswith("Corrected 12 Jun 2024:\nWhat was told here is withdrawn.")
        assert "library" not in shown.content


async def test_a_process_that_is_ended_between_correcting_and_telling_loses_no_digest(
    library: Library, drafter: Drafter
) -> None:
    """Another one tells what the first corrected and found to be gone, once."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await two_changed(room, library, deleted=1)
        await room.rounds(2)
        assert here.answers(room.log) == []
        await here.restart()
        room.corrections = Corrections(here.house)
        await room.rounds()
        (digest,) = here.answers(room.log)
        assert digest.content.startswith("Corrected 1 answer of mine. 1 answer had been deleted.\n")
        assert digest.content.endswith(f"/{here.channel.id}/{here.answers()[0].id}")


async def test_a_moved_deadline_is_a_change(library: Library, drafter: Drafter) -> None:
    """The answer that told the earlier day tells the later one."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await here.ada.slash(here.channel, "countdown", deadline="expiry")
        later = library.current.deadlines["expiry"].model_copy(update={"id": "expiry-2", "day": date(2024, 7, 31)})
        await room.publish(lambda overlay: with_deadline(overlay, later, "expiry"))
        await room.rounds()
        (shown,) = here.answers()
        assert shown.content.startswith("Corrected 12 Jun 2024:\n")
        assert "31 July 2024" in shown.content


async def test_another_way_to_ask_corrects_nothing(library: Library, drafter: Drafter) -> None:
    """What readers read is the same."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await here.ada.slash(here.channel, "ask", question=VENUE)
        before = here.answers()[0].content
        await room.publish(lambda overlay: with_phrasing(overlay, "venue", "which room is it"))
        await room.rounds()
        assert here.answers()[0].content == before
        assert here.answers(room.log) == []


async def test_only_what_all_can_see_is_noted_and_never_who_asked(library: Library, drafter: Drafter) -> None:
    """Neither a private answer, nor a list, nor an abstention, nor what was removed; of an edited one, the last."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await here.ada.slash(here.channel, "ask", question=VENUE, private=True)
        await here.ada.slash(here.channel, "ask", question="is there a picnic")
        await here.ada.slash(here.channel, "glossary")
        asked = await here.ada.send(here.channel, f"{here.mention} {VENUE}")
        assert [facts for _, facts, _ in await room.posts()] == ['["venue"]']
        await here.ada.edit(asked, f"{here.mention} {PAY}")
        assert [facts for _, facts, _ in await room.posts()] == ['["pay-ask"]']
        await here.ada.click(here.answers()[-1], label="Remove")
        assert await room.posts() == []
        assert {column.name for column in POSTS.c} == {
            "message", "channel", "guild", "facts", "edition", "due", "at", "untold",
        }  # fmt: skip


async def test_a_closed_channel_and_a_deleted_answer_stop_it(library: Library, drafter: Drafter) -> None:
    """What is gone is forgotten; what may not be written to waits an hour and then is tried again."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await two_changed(room, library, deleted=0)
        await room.rounds(1)
        assert [facts for _, facts, due in await room.posts() if due] == ['["pay-ask"]']
        forbid(here)
        tried = len(here.env.http_requests)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(correcting.sending, "correct", _forbidden)
            await room.rounds(2)
        assert len(here.env.http_requests) == tried
        forbid(here, forbidden=False)
        await room.rounds(1)
        assert "7%" not in here.answers()[0].content
        here.timer.pass_by(3_601)
        await room.rounds(2)
        assert "7%" in here.answers()[0].content
        (digest,) = here.answers(room.log)
        assert digest.content.startswith("Corrected 1 answer of mine. 1 answer had been deleted.\n")
        assert [facts for _, facts, _ in await room.posts()] == ['["pay-ask"]']


@pytest.mark.parametrize(
    ("status", "code", "became", "silent"),
    [
        (403, 50_001, "later", True),
        (404, 10_008, "gone", False),
        (400, 30_046, "later", False),
        (503, 0, "later", False),
    ],
)
async def test_what_discord_answers_to_a_correction(
    library: Library, status: int, code: int, became: str, *, silent: bool
) -> None:
    """A channel that lets nothing through is left alone, what is gone is gone, and too many changes are for later."""
    async with hall(library) as here:
        await here.ada.slash(here.channel, "ask", question=VENUE)
        message = here.bot.get_partial_messageable(here.channel.id).get_partial_message(here.answers()[0].id)
        answered = SimpleNamespace(status=status, reason="")
        kinds = {403: discord.Forbidden, 404: discord.NotFound, 503: discord.DiscordServerError}
        fault = kinds.get(status, discord.HTTPException)(answered, {"code": code, "message": ""})  # type: ignore[arg-type]
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(here.bot.http, "edit_message", AsyncMock(side_effect=fault))
            assert await sending.correct(message, "Corrected", here.office.manners) == became
        assert here.office.manners.is_silent(here.channel.id) is silent


async def _forbidden(*_: object) -> str:
    return "later"


async def test_the_longest_facts_fit(library: Library, drafter: Drafter) -> None:
    """A correction keeps the limit of a message."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await here.ada.slash(here.channel, "ask", question=VENUE)
        long = library.current.facts["venue"].model_copy(update={"says": "_*" * 209 + "."})
        await room.publish(lambda overlay: with_fact(overlay, long))
        await room.rounds()
        assert here.answers()[0].content.startswith("Corrected")
        assert length(here.answers()[0].content) <= CONTENT


async def test_an_old_answer_is_forgotten(library: Library, drafter: Drafter) -> None:
    """After thirty days nothing is changed any more."""
    async with newsroom(library, drafter) as room:
        here = room.here
        await here.ada.slash(here.channel, "ask", question=VENUE)
        await room.publish(moved_to_the_hall(library))
        await here.records.privacy.expire(NOON + 2 * KEPT)
        assert await room.posts() == []


async def test_a_server_that_cannot_be_opened_keeps_no_other_from_being_corrected(
    library: Library, drafter: Drafter
) -> None:
    """The round goes on with the next one, and its own answer waits."""
    async with newsroom(library, drafter) as room:
        here = room.here
        other = here.env.create_guild("Another union")
        channel, zoe = other.create_text_channel("talks"), other.add_member(here.env.create_user("zoe"))
        await here.env.settle()
        assert here.guild.id < other.id
        for who, where in ((here.ada, here.channel), (zoe, channel)):
            await who.slash(where, "ask", question=VENUE)
        await room.publish(moved_to_the_hall(library))
        draft = await room.catalogue.draft_with(other.id, room.catalogue.overlay(here.guild.id))
        assert (await room.catalogue.publish(other.id, draft, here.mo.id, "edit", "it")).outcome == "published"
        async with here.records.store.writing() as connection:
            damaged = update(EDITIONS).where(EDITIONS.c.guild == here.guild.id).values(overlay="{damaged")
            await connection.execute(damaged)
        room.catalogue.forget(here.guild.id)
        await room.rounds()
        assert here.answers(channel)[0].content.startswith("Corrected")
        assert not here.answers()[0].content.startswith("Corrected")
