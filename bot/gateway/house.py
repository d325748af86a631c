"""All of one process: what is the same everywhere, and each server's own office made of it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, cast
from weakref import WeakValueDictionary

from discord import Interaction

from bot.clock import start_clock
from bot.gateway.links import Links
from bot.gateway.noting import GATHERED, Notes
from bot.gateway.office import Office
from bot.server_settings import ServerSettings
from bot.settings import read_clock
from bot.store.audit import Act
from bot.store.letters import Served
from bot.store.records import Records
from bot.world import StewardError
from knowledge.answering import Edition

if TYPE_CHECKING:
    from bot.editions import Catalogue

# The least recently used beyond these are read from the store again.
MOST_SERVERS = 2_000
# How long an answer waits for its server to be opened: whoever asked sees that it is on its way after two seconds.
PATIENCE = 30.0
# Of the three seconds in which Discord wants an answer, how long those wait who can do without what is opened.
SOON = 1.8
NOT_YET = "One moment: I am just opening what this server has published. Ask again in a few seconds."


class NotYetError(StewardError):
    """A server that takes longer to open than whoever asks can be kept waiting."""


class Editions(Protocol):
    """Which edition each server answers from."""

    def current(self, guild: int) -> Edition:
        """Return the edition of a server that was opened; that of everywhere else for any other."""
        ...

    def number(self, guild: int) -> int:
        """Return the number of that edition; 0 where editions are not counted."""
        ...

    async def open(self, guild: int) -> None:
        """Make a server's own edition the one that is current for it."""
        ...

    def forget(self, guild: int) -> None:
        """Open a server's edition anew at its next use."""
        ...


@dataclass(frozen=True, slots=True)
class Shelved:
    """The library of one server."""

    editions: Editions
    guild: int

    @property
    def current(self) -> Edition:
        """The edition to answer from."""
        return self.editions.current(self.guild)


class House:
    """Makes each server's office of the one that serves everywhere else, its settings and its edition."""

    def __init__(
        self, everywhere: Office, editions: Editions, records: Records, now: Callable[[], datetime],
        gathered: float = GATHERED,
    ) -> None:  # fmt: skip
        """`now` is the machine's own clock, which tells when something was done; `gathered` is as for the notes."""
        self.everywhere = everywhere
        self.editions = editions
        self.records = records
        self.now = now
        self.notes = Notes(records, editions, now, gathered)
        self.links = Links(records.links, now)
        self._offices: OrderedDict[int, Office] = OrderedDict()
        self._opening: dict[int, asyncio.Lock] = {}
        # Whoever changes settings holds it from reading them to writing them.
        self.changing = asyncio.Lock()
        self._announcing: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._preparing: set[asyncio.Task[Office]] = set()
        self._stamped = 0  # how often a fact was found to be still true, anywhere

    def office(self, guild: int | None) -> Office:
        """Return the office of a server that was prepared for, that of everywhere else for any other place."""
        return self._offices.get(guild or 0, self.everywhere)

    async def prepare(self, guild: int | None) -> Office:
        """Read what is a server's own and open its edition, where that was not done yet."""
        if not guild:
            return self.everywhere
        # Of editions fewer are held than of settings: this one may have been let go of meanwhile.
        await self.editions.open(guild)
        if guild not in self._offices:
            lock = self._opening.setdefault(guild, asyncio.Lock())
            try:
                async with lock:
                    if guild not in self._offices:
                        settings = await self.records.settings.of(guild)
                        verified = await self._verified(guild)
                        if guild not in self._offices:  # what was set meanwhile is newer than what was read
                            self._hold(guild, settings, verified)
            finally:
                self._opening.pop(guild, None)
        self._offices.move_to_end(guild)
        return self._offices[guild]

    async def prepare_in_time(self, guild: int | None, *, soon: bool = False) -> Office:
        """Prepare for whoever cannot be kept waiting for ever, or only so long that an answer is still its first one.

        NotYetError where that takes longer; it goes on meanwhile.
        """
        task = asyncio.get_running_loop().create_task(self.prepare(guild), name="prepare")
        self._preparing.add(task)
        task.add_done_callback(self._prepared)
        await asyncio.wait({task}, timeout=SOON if soon else PATIENCE)
        if not task.done():
            raise NotYetError(NOT_YET)
        return task.result()

    def _prepared(self, task: asyncio.Task[Office]) -> None:
        self._preparing.discard(task)
        if not task.cancelled():
            task.exception()  # it is raised to whoever still waits, and no one else's business

    async def set(self, settings: ServerSettings, act: Act) -> None:
        """Write the settings of the act's server; they hold from now on."""
        await self.records.settings.put(settings, act)
        held = self._offices.get(act.guild)
        verified = held.verified if held is not None else await self._verified(act.guild)
        self._hold(act.guild, settings, verified)

    async def verify(self, fact: str, day: date, act: Act) -> None:
        """Hold that a fact was found to be still true; answers of the act's server say so from now on."""
        await self.records.verified.stamp(fact, day, act)
        self._stamped += 1
        held = self._offices.get(act.guild)
        if held is not None:
            self._offices[act.guild] = replace(held, verified={**held.verified, fact: day})

    async def _verified(self, guild: int) -> Mapping[str, date]:
        """Read the days of a server that is not held; anew where one was stamped meanwhile, which was held nowhere."""
        while True:
            stamped = self._stamped
            verified = await self.records.verified.of(guild)
            if stamped == self._stamped:
                return verified

    async def joined(self, guild: int) -> None:
        """Hold that the bot is in a server; it may come back after all that was kept of it is gone."""
        self._offices.pop(guild, None)
        self.editions.forget(guild)
        await self.records.settings.joined(guild)

    async def left(self, guild: int) -> None:
        """Let go of a server that the bot was taken out of."""
        self._offices.pop(guild, None)
        await self.records.settings.left(guild, self.now())

    async def is_in(self, guilds: Collection[int], served: Served) -> None:
        """Hold in which of the servers that this process serves the bot is; of the others it was taken out unheard."""
        await self.records.privacy.is_in(guilds, served, self.now())

    def announcing(self, guild: int) -> asyncio.Lock:
        """Return the turn of whoever announces something in a server: one after the other."""
        return self._announcing.setdefault(guild, asyncio.Lock())

    def _hold(self, guild: int, settings: ServerSettings, verified: Mapping[str, date]) -> None:
        library = Shelved(self.editions, guild)
        clock = self.everywhere.clock
        if settings.clock:
            clock = start_clock(read_clock(settings.clock), library.current.pack.header, self.now)
        self._offices[guild] = replace(
            self.everywhere, library=library, clock=clock, settings=settings, verified=verified
        )
        while len(self._offices) > MOST_SERVERS:
            self._offices.popitem(last=False)


class _HasHouse(Protocol):
    house: House


def house_of(interaction: Interaction) -> House:
    """Return the house of the client that an interaction reached."""
    return cast("_HasHouse", interaction.client).house


def catalogue_of(interaction: Interaction) -> Catalogue:
    """Return the catalogue that moderators change, of the client that an interaction reached."""
    return cast("Catalogue", house_of(interaction).editions)
