"""The client: made by a factory that takes everything it needs, and passes the library's own options through."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import aiohttp
import discord
from discord import AllowedMentions, Intents, Interaction, MemberCacheFlags, Message

from bot.gateway import faults
from bot.gateway.attending import let_down
from bot.gateway.callbacks import SERVER_ERROR, TOO_MANY_REQUESTS
from bot.gateway.house import House
from bot.gateway.messages import Messages
from bot.gateway.parsing import guard
from bot.gateway.pausing import Pauses
from bot.gateway.presses import Press, Presses
from bot.gateway.tree import AnyCommand, Synced, Tree
from bot.store.letters import Served

log = logging.getLogger("steward")

_SYNC_AGAIN, _SYNC_AGAIN_AT_LONGEST = 5.0, 1_800.0  # seconds
_LEAVING_SECONDS = 0.5
# What discord.py calls the tasks in which it runs a handler of an event, and a command.
_AT_WORK = ("discord.py: on_", "CommandTree-invoker")


def least_intents(*, message_content: bool = False) -> Intents:
    """Return what the steward subscribes to: servers and messages; their content only where the operator chose so."""
    intents = Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.dm_messages = True
    intents.message_content = message_content
    return intents


class Steward(discord.AutoShardedClient):
    """Discord's side of one process. All that it knows and remembers is in its house."""

    def __init__(
        self,
        house: House,
        commands: Iterable[AnyCommand],
        acts: Mapping[str, Press],
        synced: Synced,
        **options: Any,  # noqa: ANN401 - discord.py's own
    ) -> None:
        super().__init__(**options)
        self.house = house
        self.tree = Tree(self, commands)
        self._synced = synced
        self._syncing: asyncio.Task[None] | None = None
        self._messages = Messages(house, self)
        self._presses = Presses(house, acts)
        guard(self._connection.parsers)

    async def setup_hook(self) -> None:
        """Begin to tell Discord of the commands where they changed; one process of several does so."""
        if 0 in (self.shard_ids or [0]) and self.application_id is not None:
            self._syncing = asyncio.create_task(self._sync(self.application_id), name="syncing")

    async def _sync(self, application: int) -> None:
        """Tell Discord of the commands, later where it cannot be told now; the bot answers all the while."""
        pauses = Pauses(_SYNC_AGAIN, _SYNC_AGAIN_AT_LONGEST)
        while True:
            try:
                if await self.tree.sync_if_changed(self._synced, application):
                    log.info("Discord was told of the commands.")
            except discord.HTTPException as fault:
                if fault.status < SERVER_ERROR and fault.status != TOO_MANY_REQUESTS:
                    log.error("Discord does not take the commands; reference %s.", faults.record(fault))  # noqa: TRY400
                    return
                reason = f"it answers {fault.status}"
            except (aiohttp.ClientError, OSError) as fault:
                reason = type(fault).__name__
            except Exception as fault:  # noqa: BLE001 - what is wrong with the answer must not be lost with the task
                log.error("Discord's answer to the commands cannot be read; reference %s.", faults.record(fault))  # noqa: TRY400
                return
            else:
                return
            pause = pauses.next()
            log.warning("Discord could not be told of the commands: %s. Next try in %.0f seconds.", reason, pause)
            await asyncio.sleep(pause)

    def hearing(self) -> dict[str, str]:
        """Return for each shard of this process whether its connection is open."""
        return {str(shard): "closed" if held.is_closed() else "open" for shard, held in sorted(self.shards.items())}

    def hears_all(self) -> bool:
        """Tell whether every shard is connected and the servers are known."""
        shards = self.shards.values()
        return self.is_ready() and bool(shards) and not any(shard.is_closed() for shard in shards)

    async def finish(self, seconds: float) -> int:
        """Hear nothing new and wait for the answers in flight; return how many did not end in so many seconds."""
        leaving = [asyncio.create_task(shard.disconnect()) for shard in self.shards.values()]
        await asyncio.sleep(0)
        working = {task for task in asyncio.all_tasks() if task.get_name().startswith(_AT_WORK)}
        left = (await asyncio.wait(working, timeout=seconds))[1] if working else ()
        if left:
            await let_down(_LEAVING_SECONDS)
        if leaving:
            await asyncio.wait(leaving, timeout=_LEAVING_SECONDS)
        return len(left)

    async def close(self) -> None:
        """Close the connection."""
        if self._syncing is not None:
            self._syncing.cancel()
        await super().close()

    async def on_ready(self) -> None:
        """Say that it is there, and hold in which servers it still is."""
        log.info("On Discord. Servers: %d. Shards: %s.", len(self.guilds), ", ".join(map(str, self.shards)))
        served = Served(tuple(self.shards), self.shard_count or 1)
        await self.house.is_in({guild.id for guild in self.guilds}, served)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401, ARG002
        """Log what a handler of an event let through, without what it was about."""
        fault = sys.exc_info()[1]
        if fault is not None:
            faults.record(fault)

    async def on_message(self, message: Message) -> None:
        """Answer a question in a message."""
        await self._messages.on_message(message)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Answer an edited question anew."""
        await self._messages.on_edit(event)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Take back the answer to a question that is gone."""
        await self._messages.on_delete(event.message_id)

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Take back the answers to questions that a moderator cleared away."""
        for message in sorted(event.message_ids):
            await self._messages.on_delete(message)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Do what a button or a form asks for; slash commands and menus go through the tree."""
        if interaction.type in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            await self._presses.on_press(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Hold that the bot was let into a server."""
        await self.house.joined(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Let go of a server that the bot was taken out of."""
        await self.house.left(guild.id)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Speak again in a channel whose permissions changed."""
        if before.overwrites != after.overwrites:
            self.house.everywhere.manners.allowed(after.id)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Speak again in a server where what a role may do changed."""
        if before.permissions != after.permissions:
            self._speak_again(after.guild.id)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Speak again in a server where its own member bears other roles or is timed out no longer.

        Of itself Discord tells it so without the intent for members, and of nobody else.
        """
        if before.roles != after.roles or before.timed_out_until != after.timed_out_until:
            self._speak_again(after.guild.id)

    def _speak_again(self, guild: int) -> None:
        for channel in self.house.everywhere.manners.silent_in(guild):
            self.house.everywhere.manners.allowed(channel)

    async def on_raw_thread_update(self, event: discord.RawThreadUpdateEvent) -> None:
        """Speak again in a thread that was opened again."""
        state = event.data.get("thread_metadata") or {}
        if not state.get("archived") and not state.get("locked"):
            self.house.everywhere.manners.allowed(event.thread_id)


def make_steward(
    house: House,
    commands: Iterable[AnyCommand],
    acts: Mapping[str, Press],
    synced: Synced,
    **options: Any,  # noqa: ANN401 - discord.py's own
) -> Steward:
    """Make a client with the least that the steward needs; `options` are discord.py's and win over these.

    Nobody is ever pinged, members are not gathered, and no message is kept.
    """
    least = {
        "intents": least_intents(),
        "allowed_mentions": AllowedMentions.none(),
        "member_cache_flags": MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False,
        "max_messages": None,
        "enable_debug_events": False,
    }
    trace = options.setdefault("http_trace", aiohttp.TraceConfig())
    steward = Steward(house, commands, acts, synced, **{**least, **options})
    _name_everywhere(trace, steward.http.user_agent)
    return steward


def _name_everywhere(trace: aiohttp.TraceConfig, agent: str) -> None:
    """Name the program in each request, as Discord wants it: the library leaves it out of answers to interactions."""

    async def name(_session: aiohttp.ClientSession, _context: Any, about: aiohttp.TraceRequestStartParams) -> None:  # noqa: ANN401
        about.headers.setdefault("User-Agent", agent)

    trace.on_request_start.append(name)
