"""An offline Discord with the steward in it: one server, a channel, some people; and ways to look at what came."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import discord
import simcord
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.clock import Clock
from bot.editions import Catalogue, Drafter
from bot.gateway.client import Steward, make_steward
from bot.gateway.commands import ACTS, COMMANDS
from bot.gateway.house import House, Shelved
from bot.gateway.manners import Manners
from bot.gateway.memory import Memory
from bot.gateway.office import Office
from bot.library import Library
from bot.server_settings import ServerSettings
from bot.store import open_store
from bot.store.audit import Act
from bot.store.opening import IN_MEMORY
from bot.store.records import Records
from knowledge.answering import Edition

NOON = datetime(2024, 6, 12, 11, tzinfo=UTC)  # noon in London
# What is noted is not gathered here: after each answer the hall would wait for it.
AT_ONCE = 0.0
# So many seconds a draft or a picture may take on a busy machine; a notice stands longer before it is deleted.
SETTLED_WITHIN = 20.0


@dataclass
class Timer:
    """Seconds that pass when a test says so."""

    at: float = 1_000.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.at

    def pass_by(self, seconds: float) -> None:
        """Let some seconds pass."""
        self.at += seconds


@dataclass(frozen=True, slots=True)
class SameEverywhere:
    """One library's edition for every server."""

    library: Library

    def current(self, guild: int) -> Edition:  # noqa: ARG002 - it is the same for each
        """Return the library's edition."""
        return self.library.current

    def number(self, guild: int) -> int:  # noqa: ARG002 - as above
        """Count none."""
        return 0

    async def open(self, guild: int) -> None:
        """Have nothing to open."""

    def forget(self, guild: int) -> None:
        """Have nothing to open anew."""


@dataclass
class Told:
    """Remembers which commands Discord was told of."""

    held: dict[int, str] = field(default_factory=dict)

    def last(self, application: int) -> str:
        """Return the hash of what Discord has."""
        return self.held.get(application, "")

    def told(self, application: int, commands: str) -> None:
        """Hold the hash of what Discord has now."""
        self.held[application] = commands


def make_office(library: Library, timer: Timer, **given: Any) -> Office:  # noqa: ANN401 - the office's own fields
    """Make an office over a library whose story stands still at noon."""
    office = Office(library, Clock("fixed", lambda: NOON, instant=NOON), Memory(timer), Manners(timer))
    return replace(office, **given)


def make_client(house: House, synced: Told | None = None, **options: Any) -> Steward:  # noqa: ANN401 - discord's
    """Make the client as it is started, without its pauses."""
    return make_steward(house, COMMANDS, ACTS, synced or Told(), guild_ready_timeout=0.01, shard_count=1, **options)


@dataclass
class Hall:
    """One server with the steward in it; `ada` and `ben` are members, `mo` moderates."""

    env: simcord.Env
    house: House
    records: Records
    timer: Timer
    guild: Any
    channel: Any
    ada: Any
    ben: Any
    mo: Any

    @property
    def bot(self) -> Steward:
        """The client as it is connected now."""
        assert isinstance(self.env.bot, Steward)
        return self.env.bot

    @property
    def office(self) -> Office:
        """The office of everywhere."""
        return self.house.everywhere

    @property
    def me(self) -> discord.ClientUser:
        """The steward as a user."""
        assert self.bot.user is not None
        return self.bot.user

    @property
    def mention(self) -> str:
        """The steward's own mention."""
        return self.me.mention

    async def restart(self, **options: Any) -> None:  # noqa: ANN401 - the client's own
        """End the process and start another that remembers nothing but what is stored."""
        hears = bool(options.get("intents") and options["intents"].message_content)
        fresh = replace(self.office, memory=Memory(self.timer), manners=Manners(self.timer), hears_all=hears)
        self.house = House(fresh, self.house.editions, self.records, lambda: NOON, AT_ONCE)
        await self.env.restart_bot(make_client(self.house, **options))

    async def set(self, **settings: Any) -> None:  # noqa: ANN401 - the settings' own
        """Set something for the server, as its moderator does."""
        act = Act(self.guild.id, self.mo.id, "config set", "", "", NOON)
        await self.house.set(ServerSettings(**settings), act)

    def answers(self, channel: Any = None) -> list[Any]:  # noqa: ANN401 - simcord's messages
        """Return the steward's own messages in a channel, oldest first."""
        return [m for m in (channel or self.channel).history() if m.author.id == self.me.id]

    def letters(self, person: Any) -> list[str]:  # noqa: ANN401 - simcord's member
        """Return what the steward wrote to somebody directly, oldest first."""
        held = self.env.backend
        said = held.messages[held.get_dm_channel(person.id).id].values()
        return [message.content for message in said if message.author_id == self.me.id]

    def sent_to(self, ending: str) -> list[dict[str, Any]]:
        """Return what was posted to paths with an ending, oldest first."""
        posted = [request for request in self.env.http_requests if request.method == "POST"]
        return [dict(request.json or {}) for request in posted if request.path.endswith(ending)]


@asynccontextmanager
async def hall(
    library: Library,
    drafter: Drafter | None = None,
    /,
    **given: Any,  # noqa: ANN401 - the office's own fields
) -> AsyncIterator[Hall]:
    """Open the hall; every fault of the steward fails the test. With a drafter, editions can be published in it."""
    timer = Timer()
    office = make_office(library, timer, **given)
    store = await open_store(IN_MEMORY)
    catalogue = Catalogue(store, drafter, library, lambda: NOON) if drafter is not None else None
    try:
        records = Records(store)
        if catalogue is not None:
            await catalogue.start()
            office = replace(office, library=Shelved(catalogue, 0))
        house = House(office, catalogue or SameEverywhere(library), records, lambda: NOON, AT_ONCE)
        async with simcord.run(make_client(house), settle_timeout=SETTLED_WITHIN) as env:
            guild = env.create_guild("The union")
            channel = guild.create_text_channel("talks")
            moderators = guild.create_role("moderators", permissions=discord.Permissions(manage_messages=True))
            people = [guild.add_member(env.create_user(name)) for name in ("ada", "ben")]
            mo = guild.add_member(env.create_user("mo"), roles=[moderators])
            await env.settle()
            ada, ben = people
            yield Hall(env, house, records, timer, guild, channel, ada, ben, mo)

    finally:
        if catalogue is not None:
            await catalogue.close()
        await store.close()


def labels(message: Any) -> list[str]:  # noqa: ANN401 - a message or a response
    """Return what the buttons under a message say."""
    return [button["label"] for button in buttons(message)]


def buttons(message: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - as above
    """Return the buttons under a message, as Discord holds them."""
    rows = [row if isinstance(row, dict) else row.to_dict() for row in message.components]
    return [dict(button) for row in rows for button in row["components"]]


def forbid(here: Hall, *, forbidden: bool = True) -> None:
    """Take away, or give back, the steward's right to write in the channel."""
    denied = discord.Permissions(send_messages=True).value if forbidden else 0
    here.env.backend.set_overwrite(here.channel.id, Overwrite(here.me.id, OverwriteType.MEMBER, 0, denied))
