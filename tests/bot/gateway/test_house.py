"""Servers beside each other: each has its own settings, its own clock and its own edition, read once."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

import pytest

from bot.gateway import house as houses
from bot.gateway.house import House
from bot.gateway.rounds import Round, keep_going
from bot.library import Library
from bot.server_settings import Pace, ServerSettings
from bot.store import open_store
from bot.store.audit import Act
from bot.store.opening import IN_MEMORY
from bot.store.records import Records
from knowledge.answering import Edition
from tests.bot.gateway.hall import NOON, Timer, hall, make_office

pytestmark = pytest.mark.asyncio
ASKED = "where are the talks held"
ANSWER = "museum's library"


@dataclass
class Opened:
    """Editions that count how often each server's was opened for the first time."""

    library: Library
    times: list[int] = field(default_factory=list)

    def current(self, guild: int) -> Edition:  # noqa: ARG002 - the same for each
        """Return the library's own."""
        return self.library.current

    def number(self, guild: int) -> int:  # noqa: ARG002 - as above
        """Count none."""
        return 0

    async def open(self, guild: int) -> None:
        """Take a moment, as a database does."""
        if guild not in self.times:
            self.times.append(guild)
        await asyncio.sleep(0)

    def forget(self, guild: int) -> None:
        """Open it anew at its next use."""
        self.times = [one for one in self.times if one != guild]


def _act(guild: int) -> Act:
    return Act(guild, 5, "config set", "", "", NOON)


async def test_two_servers_never_see_each_others_settings(library: Library) -> None:
    """What one sets holds there alone, and at the next start too."""
    store = await open_store(IN_MEMORY)
    office = make_office(library, Timer())
    house = House(office, Opened(library), Records(store), lambda: NOON)
    await house.set(ServerSettings(collect=True, clock="fixed:2024-06-01"), _act(1))
    for again in (house, House(office, Opened(library), Records(store), lambda: NOON)):
        one, two, nowhere = [await again.prepare(guild) for guild in (1, 2, None)]
        assert (one.settings.collect, two.settings.collect, nowhere.settings.collect) == (True, False, False)
        assert (one.today().day, two.today().day) == (1, 12)
        assert again.office(2) is two
        assert again.office(3) is again.everywhere
    await store.close()


async def test_many_first_questions_open_a_server_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that come meanwhile wait; the least recently used server is let go of and opened again."""
    monkeypatch.setattr(houses, "MOST_SERVERS", 2)
    store = await open_store(IN_MEMORY)
    editions = Opened(library)
    house = House(make_office(library, Timer()), editions, Records(store), lambda: NOON)
    await asyncio.gather(*(house.prepare(1) for _ in range(20)))
    assert editions.times == [1]
    offices = [await house.prepare(guild) for guild in (1, 2, 1, 3, 1, 2)]
    assert offices[0] is offices[2] is offices[4]
    assert offices[1] is not offices[5]
    await store.close()


async def test_a_round_that_fails_is_gone_again(library: Library) -> None:
    """One fault is not the end of what is done again and again, and not of the other rounds."""
    gone, enough = Counter[str](), asyncio.Event()

    async def failing(_: object) -> None:
        gone["failing"] += 1
        raise ZeroDivisionError

    async def well(_: object) -> None:
        gone["well"] += 1
        if min(gone["failing"], gone["well"]) >= 3:
            enough.set()

    async with hall(library) as here:
        rounds = (Round("failing", 0.0, failing), Round("well", 0.0, well))
        going = asyncio.create_task(keep_going(rounds, lambda: here.bot))
        try:
            async with asyncio.timeout(10):
                await enough.wait()
        finally:
            going.cancel()
            await asyncio.gather(going, return_exceptions=True)
    assert min(gone["failing"], gone["well"]) >= 3


async def test_answers_that_are_switched_off(library: Library) -> None:
    """Nothing of the knowledge base is told but the deadlines, and it is said so; elsewhere all goes on."""
    async with hall(library) as here:
        await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        sources = here.answers()[0]
        await here.set(answers=False)
        came = await here.ben.slash(here.channel, "ask", question=ASKED)
        assert came.response.content.startswith("Answers are switched off here")
        assert came.ephemeral
        pressed = await here.ben.click(sources, label="Sources")
        assert pressed.response.content.startswith("Answers are switched off here")
        await here.ben.send(here.channel, f"{here.mention} {ASKED}")
        assert here.answers()[1].content.startswith("Answers are switched off here")
        told = await here.ben.slash(here.channel, "countdown")
        assert "Answers are switched off" not in told.response.content
        await here.ben.send_dm(ASKED)
        said = here.env.backend
        dm = said.get_dm_channel(here.ben.id)
        assert any(ANSWER in m.content for m in said.messages[dm.id].values() if m.author_id == here.me.id)


async def test_a_private_channel_shows_nothing_to_all(library: Library) -> None:
    """A command is answered to its asker alone; a mention is shown the way."""
    async with hall(library) as here:
        await here.set(private_channels=frozenset({here.channel.id}))
        came = await here.ada.slash(here.channel, "ask", question=ASKED)
        assert came.ephemeral
        assert ANSWER in came.response.content
        await here.ada.send(here.channel, f"{here.mention} {ASKED}")
        assert [message.content for message in here.answers()] == [
            "In this channel I answer each of you alone: use /ask."
        ]


async def test_a_servers_own_pace(library: Library) -> None:
    """How often one may ask is the server's to say."""
    async with hall(library) as here:
        await here.set(pace=Pace(questions=1, within=60, same_again=0))
        first = await here.ada.slash(here.channel, "ask", question=ASKED)
        assert ANSWER in first.response.content
        second = await here.ada.slash(here.channel, "ask", question="what raise do we want")
        assert "ask again in 60 seconds" in second.response.content
        here.timer.pass_by(61)
        third = await here.ada.slash(here.channel, "ask", question=ASKED)
        assert not third.ephemeral  # the same again is told again
