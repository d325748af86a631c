"""The client: made by a factory that takes everything it needs, and passes the library's own options through."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord
from discord import AllowedMentions, Intents, Interaction, MemberCacheFlags, Message

from bot.gateway.messages import Messages
from bot.gateway.office import Office
from bot.gateway.presses import Presses
from bot.gateway.tree import AnyCommand, Synced, Tree


def least_intents(*, message_content: bool = False) -> Intents:
    """Return what the steward subscribes to: servers and messages; their content only where the operator chose so."""
    intents = Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.dm_messages = True
    intents.message_content = message_content
    return intents


class Steward(discord.AutoShardedClient):
    """Discord's side of one process. All that it knows and remembers is in its office."""

    def __init__(self, office: Office, commands: Iterable[AnyCommand], synced: Synced, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.office = office
        self.tree = Tree(self, commands)
        self._synced = synced
        self._messages = Messages(office, self)
        self._presses = Presses(office)

    async def setup_hook(self) -> None:
        """Tell Discord of the commands where they changed; one process of several does so."""
        if 0 in (self.shard_ids or [0]) and self.application_id is not None:
            await self.tree.sync_if_changed(self._synced, self.application_id)

    async def on_message(self, message: Message) -> None:
        """Answer a question in a message."""
        await self._messages.on_message(message)

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Answer an edited question anew."""
        await self._messages.on_edit(event)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Take back the answer to a question that is gone."""
        await self._messages.on_delete(event)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Do what a button or a form asks for; slash commands and menus go through the tree."""
        if interaction.type in {discord.InteractionType.component, discord.InteractionType.modal_submit}:
            await self._presses.on_press(interaction)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Speak again in a channel whose permissions changed."""
        if before.overwrites != after.overwrites:
            self.office.manners.allowed(after.id)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Speak again in a server where what a role may do changed."""
        if before.permissions != after.permissions:
            for channel in self.office.manners.silent_in(after.guild.id):
                self.office.manners.allowed(channel)


def make_steward(office: Office, commands: Iterable[AnyCommand], synced: Synced, **options: Any) -> Steward:  # noqa: ANN401
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
    return Steward(office, commands, synced, **{**least, **options})
