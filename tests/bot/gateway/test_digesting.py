"""Once a week the moderators are told what waits in their queue, in the channel that they chose for their acts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.cards.queue import Group
from bot.editions import Drafter
from bot.gateway import digesting
from bot.gateway.digesting import Digests, week_of
from bot.gateway.house import House
from bot.library import Library
from bot.store.digests import Owed
from bot.store.queue import Waiting
from bot.store.tables import EDITIONS
from knowledge.answering import Edition
from tests.bot.gateway.hall import NOON, Hall, forbid
from tests.bot.gateway.keeping import keeping

pytestmark = pytest.mark.asyncio
MONDAY, NEXT = date(2024, 6, 10), date(2024, 6, 17)
BEFORE = date(2024, 6, 7)
WEEK = timedelta(days=7)
PICNIC, CATS = "is there a picnic for the guides", "who feeds the cats of the museum"
LEAD = "Waiting in the queue: {}. /kb queue shows them, with what can be done about each."


async def asks(here: Hall, question: str = PICNIC, times: int = 1, day: date = BEFORE) -> None:
    """Let a question wait that was sent so many times."""
    for _ in range(times):
        await here.records.queue.add(Waiting(here.guild.id, "miss", day, question))


@asynccontextmanager
async def asked(library: Library, drafter: Drafter, day: date = BEFORE) -> AsyncIterator[Hall]:
    """Open the hall with one question in its queue."""
    async with keeping(library, drafter) as here:
        await asks(here, day=day)
        yield here


def at(here: Hall, now: datetime) -> None:
    """Let the machine's clock tell another time."""
    here.house.now = lambda: now


def told(here: Hall) -> list[str]:
    """Return what was told in the channel for acts."""
    return [message.content for message in here.answers(here.log)]  # type: ignore[attr-defined] - the hall's keeper has it


async def go(here: Hall, times: int = 1) -> None:
    """Go the round of a process that was just started."""
    for _ in range(times):
        await Digests(here.house).go(here.bot)


@pytest.mark.parametrize(
    ("now", "zone", "week"),
    [
        ("2024-06-12T11:00", "Europe/London", MONDAY),
        ("2024-06-10T08:00", "Europe/London", MONDAY),
        ("2024-06-10T07:59", "Europe/London", date(2024, 6, 3)),
        ("2024-06-10T08:00", "America/Los_Angeles", date(2024, 6, 3)),
        ("2024-06-10T16:00", "America/Los_Angeles", MONDAY),
        ("2024-06-09T22:00", "Pacific/Auckland", MONDAY),
        ("2024-11-04T16:59", "America/Los_Angeles", date(2024, 10, 28)),
        ("2024-11-04T17:00", "America/Los_Angeles", date(2024, 11, 4)),
    ],
)
async def test_a_week_begins_on_monday_morning_in_the_packs_zone(now: str, zone: str, week: date) -> None:
    """At nine on the clock there, whatever season it is."""
    assert week_of(datetime.fromisoformat(now).replace(tzinfo=UTC), ZoneInfo(zone)) == week


async def test_it_is_told_once_a_week_across_restarts(library: Library, drafter: Drafter) -> None:
    """And again the next week, as long as something waits; nobody is pinged."""
    async with asked(library, drafter) as here:
        await go(here, 2)
        assert told(here) == [LEAD.format("1 question")]
        await here.restart()
        await go(here)
        at(here, NOON + WEEK - timedelta(days=3))
        await go(here)
        assert len(told(here)) == 1
        at(here, NOON + WEEK)
        await go(here, 2)
        assert told(here) == [LEAD.format("1 question")] * 2
        for sent in here.sent_to("/messages"):
            assert sent["allowed_mentions"] == {"parse": []}


async def test_a_clock_that_was_far_ahead_silences_nobody(library: Library, drafter: Drafter) -> None:
    """What it told then was of no week that there was; one week ahead is another process, a little before this one."""
    async with asked(library, drafter) as here:
        for ahead, times in ((7, 0), (14, 1)):
            await here.records.digests.told(here.guild.id, MONDAY + timedelta(days=ahead))
            await go(here, 2)
            assert len(told(here)) == times


async def test_what_came_this_week_waits_for_the_next(library: Library, drafter: Drafter) -> None:
    """A question that was sent after Monday is no news of the week before."""
    async with asked(library, drafter, day=MONDAY + timedelta(days=1)) as here:
        await go(here)
        assert told(here) == []
        at(here, NOON + WEEK)
        await go(here)
        assert told(here) == [LEAD.format("1 question")]


async def test_two_processes_tell_it_once(library: Library, drafter: Drafter) -> None:
    """Of two that come to it at once one does; the next week has a mark of its own."""
    async with asked(library, drafter) as here:
        await asyncio.gather(Digests(here.house).go(here.bot), Digests(here.house).go(here.bot))
        (sent,) = here.sent_to("/messages")
        assert sent["enforce_nonce"] is True
        at(here, NOON + WEEK)
        await go(here)
        assert here.sent_to("/messages")[-1]["nonce"] != sent["nonce"]


async def test_nothing_is_told_where_nobody_said_where_or_switched_it_off(library: Library, drafter: Drafter) -> None:
    """Or where nothing waits; once they want it, they have it."""
    async with keeping(library, drafter) as here:
        await go(here)
        await asks(here)
        for settings in ({}, {"log_channel": here.log.id, "digest": False}):  # type: ignore[attr-defined] - as above
            await here.set(**settings)
            await go(here)
        assert told(here) == []
        await here.set(log_channel=here.log.id)  # type: ignore[attr-defined] - as above
        await go(here)
        assert told(here) == [LEAD.format("1 question")]


async def test_it_counts_and_names_what_nobody_can_be_known_by(library: Library, drafter: Drafter) -> None:
    """A report by what it is about, never by its words; a question only where it was asked three times or more."""
    async with asked(library, drafter) as here:
        await asks(here, CATS, 3)
        for words in ("it is the *hall* @everyone", "no"):
            report = Waiting(here.guild.id, "report", BEFORE, "", ("venue",), "e", "wrong", words)
            await here.records.queue.add(report)
        await go(here)
        (said,) = told(here)
        assert said.split("\n") == [
            LEAD.format("4 questions and 2 reports"),
            "",
            f"- asked 3 times, last on 7 June 2024: “{CATS}”",
            "- reported 2 times, last on 7 June 2024 as wrong: Where do the two sides meet?",
            "- and 1 other",
        ]


async def test_no_question_leaves_the_others_without_room(library: Library, drafter: Drafter) -> None:
    """A member chooses its words: of a long one the beginning is told, and its lines look like no lines of ours."""
    async with keeping(library, drafter) as here:
        long = ("who lights the lamps " * 99, f"may the dogs come\n- asked 99 times{'!' * 1_500}", "*" * 4_000)
        for question in (PICNIC, *long):
            await asks(here, question, 3)
        report = Waiting(here.guild.id, "report", BEFORE, "", tuple(f"gone-{at:055}" for at in range(40)), "e", "wrong")
        await here.records.queue.add(report)
        await here.set(log_channel=here.log.id)  # type: ignore[attr-defined] - as above
        await go(here)
        (said,) = told(here)
        lead, _, *lines = said.split("\n")
        assert lead == LEAD.format("12 questions and 1 report")
        assert len(lines) == 5
        assert all(line.startswith(("- asked 3 times, last on", "- reported once, last on")) for line in lines)
        assert f"“{PICNIC}”" in said
        assert "“may the dogs come - asked 99 times!!!" in said


async def test_a_channel_that_lets_nothing_through_is_told_later(library: Library, drafter: Drafter) -> None:
    """It is not taken for told; after an hour it is tried again."""
    async with asked(library, drafter) as here:
        await here.set(log_channel=here.channel.id)
        forbid(here)
        await go(here, 2)
        assert len(here.sent_to("/messages")) == 1
        forbid(here, forbidden=False)
        here.timer.pass_by(3_601)
        await go(here, 2)
        assert [message.content for message in here.answers()] == [LEAD.format("1 question")]


async def test_a_fault_with_one_server_keeps_no_other_from_it(
    library: Library, drafter: Drafter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is noted; those that come after it in the order of their ids would else never be told anything."""
    async with asked(library, drafter) as here:
        noted: list[object] = []
        monkeypatch.setattr(digesting.faults, "record", noted.append)
        owed, groups = here.records.digests.owed, digesting.groups_in

        async def another_first(since: date) -> list[object]:
            return [Owed(here.guild.id, BEFORE, None), *await owed(since)]

        async def one_fault(house: House, guild: int, edition: Edition) -> tuple[Group, ...]:
            if not noted:
                raise ValueError(guild)
            return await groups(house, guild, edition)

        monkeypatch.setattr(here.records.digests, "owed", another_first)
        monkeypatch.setattr(digesting, "groups_in", one_fault)
        await go(here)
        assert told(here) == [LEAD.format("1 question")]
        assert [type(fault) for fault in noted] == [ValueError]


async def test_a_server_that_cannot_be_opened_keeps_no_other_from_it(library: Library, drafter: Drafter) -> None:
    """Nor one that another process serves."""
    async with asked(library, drafter) as here:
        other = here.env.create_guild("Another union")
        log = other.create_text_channel("log")
        await here.env.settle()
        for guild in (other.id, 7):
            await here.records.queue.add(Waiting(guild, "miss", BEFORE, PICNIC))
        await here.house.prepare(other.id)
        here.guild, mine = other, here.guild
        await here.set(log_channel=log.id)
        here.guild = mine
        async with here.records.store.writing() as connection:
            row = {"number": 1, "pack": "p", "overlay": "{damaged", "hash": "h", "words": "", "made_at": NOON}
            await connection.execute(EDITIONS.insert().values(guild=mine.id, **row))
            await connection.execute(update(EDITIONS).values(overlay="{damaged"))
        here.house.editions.forget(mine.id)
        await go(here)
        assert told(here) == []
        assert [message.content for message in here.answers(log)] == [LEAD.format("1 question")]
