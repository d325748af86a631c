"""What every handler works with, made once in the composition root and passed in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeVar, cast
from zoneinfo import ZoneInfo

from discord import Interaction

from bot.cards.answers import answer_card
from bot.cards.card import Card
from bot.cards.reviewing import Review
from bot.clock import Clock
from bot.gateway.manners import Manners
from bot.gateway.memory import Memory
from bot.pictures import Pictures
from bot.server_settings import NOTHING_SET, ServerSettings
from knowledge.answering import Before, Edition, Reply, answer

LONGEST_QUESTION = 500
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Consulted:
    """One question answered: the edition that was asked, the reply, and its card.

    `asked` are the questions of its conversation up to this one: what a follow-up is read after.
    """

    edition: Edition
    reply: Reply
    card: Card
    asked: tuple[str, ...] = ()


class Library(Protocol):
    """Where the current edition of a place is found."""

    @property
    def current(self) -> Edition:
        """The edition to answer from. It never changes; another may take its place."""
        ...


@dataclass(frozen=True, slots=True)
class Office:
    """What handlers work with in one place: a server, or everywhere else.

    The library, the clock, the settings and the days on which facts were `verified` are the place's own; the memory,
    the manners, the pictures, the thread and the turn are those of the process. `pictures` is None where none are
    drawn. `hears_all` says that the text of every message is told, so that channels can be answered in unasked.
    `contact` says whom a member turns to; empty: the pack's own. `run_by`, `policy` and `terms` are the operator's,
    shown by /about, and `asks_sites` is too: whether moderators may have the links of sources looked at. In `thread`
    questions are worked out, one after the other, while the event loop goes on; the one command whose question is
    holds the `turn`.
    """

    library: Library
    clock: Clock
    memory: Memory
    manners: Manners
    pictures: Pictures | None = None
    settings: ServerSettings = NOTHING_SET
    verified: Mapping[str, date] = field(default_factory=dict[str, date])
    hears_all: bool = False
    contact: str = ""
    run_by: str = ""
    policy: str = ""
    terms: str = ""
    asks_sites: bool = True
    thread: Executor | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        """Sort the questions that are offered while somebody types, and the keys of buttons, before the first one."""
        _ = self.library.current.askable, self.library.current.by_key

    @property
    def open_channels(self) -> frozenset[int]:
        """The channels in which every question is answered."""
        return self.settings.answer_channels if self.hears_all else frozenset()

    @property
    def real_time(self) -> bool:
        """Whether the answers go by the machine's own clock."""
        return self.clock.mode == "real"

    def whom_to_tell(self) -> str:
        """Say whom a member turns to when something is wrong, so that a sentence can end with it."""
        if self.contact:
            return f"whoever runs this bot: {self.contact}"
        return f"whoever runs this bot. {self.library.current.pack.header.contact}"

    async def consult(self, question: str, earlier: Sequence[str] = (), as_of: datetime | None = None) -> Consulted:
        """Answer a question from the current edition, as of now or of another instant. Never raises for any text."""
        edition, now = self.library.current, as_of or self.clock.now()
        # No reply counts time more finely than in minutes.
        asked = (edition.hash, question, now.replace(second=0, microsecond=0), as_of is None)
        consulted, before = self.memory.consulted, Before(tuple(earlier))
        # Most questions are answered alike in all conversations, and only the others with what came before them.
        anywhere, here = (*asked, bool(earlier)), (*asked, tuple(earlier))
        reply = consulted.get(anywhere) or consulted.get(here)
        if not isinstance(reply, Reply):
            reply = await self.worked_out(lambda: answer(edition, question, now, before))
            consulted.put(here if before.looked_at else anywhere, reply)
        # The reply is the same for all servers of an edition; when its facts were verified is each server's own.
        real = self.real_time and as_of is None
        card = answer_card(edition, reply, question, real_time=real, review=self.review(now))
        return Consulted(edition, reply, card, (*earlier, question))

    async def worked_out(self, work: Callable[[], Made]) -> Made:
        """Do what reads a question off the event loop: most take a few milliseconds, but some take twenty."""

        def done() -> Made:
            try:
                return work()
            except StopIteration as fault:
                # Before Python 3.12 no future takes one: whoever waits for it would wait for ever, and all after them.
                raise RuntimeError from fault

        return await asyncio.get_running_loop().run_in_executor(self.thread, done)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the pack's own clocks."""
        return ZoneInfo(self.library.current.pack.header.zone)

    def today(self) -> date:
        """Return the day that it is for the answers, in the pack's zone."""
        return self._day(self.clock.now())

    def review(self, as_of: datetime | None = None) -> Review:
        """Return what is known of how long ago the facts were looked at, as of now or of another instant."""
        return Review(self._day(as_of or self.clock.now()), self.verified)

    def _day(self, instant: datetime) -> date:
        return instant.astimezone(self.zone).date()


class _House(Protocol):
    def office(self, guild: int | None) -> Office: ...


class _HasHouse(Protocol):
    house: _House


def office_of(interaction: Interaction) -> Office:
    """Return the office of the place that an interaction came from."""
    return cast("_HasHouse", interaction.client).house.office(interaction.guild_id)
