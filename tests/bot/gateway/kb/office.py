"""The hall with a catalogue in it: `mia` and `max` may manage the server, `ada` may not; and a server beside it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord import actors
from simcord.enums import ComponentType, InteractionType

from bot.editions import Catalogue, Drafter
from bot.editions.standing import MOST
from bot.gateway.house import House, Shelved
from bot.gateway.manners import Manners
from bot.gateway.memory import Memory
from bot.library import open_library
from bot.store import Store, open_store
from bot.store.opening import IN_MEMORY
from bot.store.records import Records
from knowledge.answering import Edition
from tests.bot.gateway.hall import AT_ONCE, NOON, SETTLED_WITHIN, Hall, Timer, buttons, make_client, make_office


@dataclass
class Kept(Hall):
    """The hall, its catalogue and what it is made of."""

    store: Store
    drafter: Drafter
    folder: Path
    catalogue: Catalogue
    mia: Any
    max: Any
    log: Any
    elsewhere: Any
    stranger: Any

    @property
    def edition(self) -> Edition:
        """The edition of the server."""
        return self.catalogue.current(self.guild.id)

    async def restart(self, **options: Any) -> None:  # noqa: ANN401 - the client's own
        """End the process and start another that remembers nothing but what is stored."""
        await self.catalogue.close()
        self.catalogue = await begun(self.store, self.drafter, self.folder)
        self.house = house_over(self.catalogue, self.records, self.timer)
        await self.env.restart_bot(make_client(self.house, **options))

    async def acts(self) -> list[tuple[int, str, str, str]]:
        """Return who did what to what in the server, oldest first, with the words of the audit."""
        found, _ = await self.records.audit.page(self.guild.id, size=50)
        return [(act.moderator, act.act, act.subject, act.words) for act in reversed(found)]


async def begun(store: Store, drafter: Drafter, folder: Path, most: int = MOST, packs: Path | None = None) -> Catalogue:
    """Start a catalogue as a start of the program does."""
    catalogue = Catalogue(store, drafter, open_library(folder), lambda: NOON, most, packs)
    await catalogue.start()
    return catalogue


def house_over(catalogue: Catalogue, records: Records, timer: Timer) -> House:
    """Make the house of a process."""
    office = make_office(catalogue.library, timer)
    office = replace(office, library=Shelved(catalogue, 0), memory=Memory(timer), manners=Manners(timer))
    return House(office, catalogue, records, lambda: NOON, AT_ONCE)


@asynccontextmanager
async def kept(folder: Path, drafter: Drafter, most: int = MOST, packs: Path | None = None) -> AsyncIterator[Kept]:
    """Open the hall over a folder; every fault of the steward fails the test."""
    timer, store = Timer(), await open_store(IN_MEMORY)
    catalogue = await begun(store, drafter, folder, most, packs)
    records = Records(store)
    house = house_over(catalogue, records, timer)
    here: Kept | None = None
    try:
        async with simcord.run(make_client(house), settle_timeout=SETTLED_WITHIN) as env:
            guild, other = env.create_guild("The union"), env.create_guild("Another union")
            channel, log = guild.create_text_channel("talks"), guild.create_text_channel("log")
            manage = guild.create_role("keepers", permissions=discord.Permissions(manage_guild=True))
            ada, ben = (guild.add_member(env.create_user(name)) for name in ("ada", "ben"))
            mia, max_ = (guild.add_member(env.create_user(name), roles=[manage]) for name in ("mia", "max"))
            theirs = other.create_role("keepers", permissions=discord.Permissions(manage_guild=True))
            stranger = other.add_member(env.create_user("sam"), roles=[theirs])
            await env.settle()
            here = Kept(
                env, house, records, timer, guild, channel, ada, ben, mia, store, drafter, folder, catalogue,
                mia, max_, log, other.create_text_channel("talks"), stranger,
            )  # fmt: skip
            await house.prepare(guild.id)
            yield here
    finally:
        await (here.catalogue if here is not None else catalogue).close()
        await store.close()


async def forged(actor: Any, message: Any, custom_id: str) -> Any:  # noqa: ANN401 - simcord's own
    """Press a button that is not there: what a program could send in a member's name, under a message they see."""
    stored = actors._visible_message(actor, message)  # noqa: SLF001 - it offers no way to forge
    data = {"custom_id": custom_id, "component_type": ComponentType.BUTTON}
    return await actors._component_interaction(actor, stored, data)  # noqa: SLF001 - as above


async def forged_form(actor: Any, channel: Any, custom_id: str, values: dict[str, str]) -> Any:  # noqa: ANN401
    """Send a form that was never shown."""
    rows = [{"type": 18, "component": {"type": 4, "custom_id": name, "value": value}} for name, value in values.items()]
    data = {"custom_id": custom_id, "components": rows}
    kind = InteractionType.MODAL_SUBMIT
    return await actors._dispatch_actor_interaction(actor, kind, channel, data)  # noqa: SLF001 - as above


def fetched(here: Kept, address: str) -> bytes:
    """Return what stands at an address of the offline Discord."""
    content = here.env.backend.cdn.get(address)
    assert content is not None
    return content


def id_under(message: Any, label: str) -> str:  # noqa: ANN401 - a message or a response
    """Return what stands in the id of the button that says so."""
    return next(button["custom_id"] for button in buttons(message) if button["label"] == label)


def flat(text: str) -> str:
    """Return a reply's text without the strokes that keep it from being formatted."""
    return re.sub(r"\\(.)", r"\1", text)
