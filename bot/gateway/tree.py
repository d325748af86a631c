"""The slash commands as one tree: who may ask how often, one way for faults, and when Discord is told of a change."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, Protocol

import aiohttp
import discord
from discord import Interaction, app_commands

from bot.cards.card import Card
from bot.gateway import faults, mending
from bot.gateway.attending import attending
from bot.gateway.closing import CLOSED, is_closed
from bot.gateway.house import house_of
from bot.gateway.moderating import edits
from bot.gateway.office import office_of
from bot.gateway.rendering import render
from bot.gateway.sending import respond

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


class Synced(Protocol):
    """Remembers, across starts, which commands Discord was last told of."""

    def last(self, application: int) -> str:
        """Return the hash of what Discord has, empty where that is not known."""
        ...

    def told(self, application: int, commands: str) -> None:
        """Hold the hash of what Discord has now."""
        ...


class Tree(app_commands.CommandTree[discord.Client]):
    """The commands of the steward, for servers and for people who installed it for themselves."""

    def __init__(self, client: discord.Client, commands: Iterable[AnyCommand]) -> None:
        super().__init__(
            client,
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
        )
        for command in commands:
            self.add_command(command)

    async def interaction_check(self, interaction: Interaction) -> bool:  # type: ignore[override]
        """Refuse, privately, where answers are switched off, and who asks too often; moderators may.

        What is held of somebody is theirs to see and to delete at any time, and looking counts as no question.
        """
        if interaction.type is not discord.InteractionType.application_command:
            return True
        office = office_of(interaction)
        if interaction.command is not None and is_closed(office, interaction.command.name):
            await respond(interaction, render(CLOSED), private=True)
            return False
        if is_spared(interaction) or _is_about_oneself(interaction):
            return True
        wait = office.manners.wait(interaction.user.id, office.settings.pace)
        if not wait:
            return True
        await respond(interaction, render(too_often(wait)), private=True)
        return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:  # type: ignore[override]
        """Hand every fault to the one handler."""
        await faults.handle(interaction, error)

    async def _call(self, interaction: Interaction) -> None:
        """Make the place ready, then do what is asked for.

        Where the library only notes a fault nothing is offered: no interaction stays without an answer.
        """
        async with attending(interaction):
            try:
                await mending.ready(house_of(interaction), interaction)
            except Exception as fault:  # noqa: BLE001 - the store's faults end here, like those of a command in `on_error`
                await faults.handle(interaction, fault)
            else:
                await super()._call(interaction)
            if interaction.type is discord.InteractionType.autocomplete and not interaction.response.is_done():
                with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
                    await interaction.response.autocomplete([])

    def fingerprint(self) -> str:
        """Return a hash of all that Discord is told of the commands."""
        told = [command.to_dict(self) for command in self.get_commands(type=None)]
        return sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()

    async def sync_if_changed(self, synced: Synced, application: int) -> bool:
        """Tell Discord of the commands where they are others than it has; return whether they were."""
        commands = self.fingerprint()
        if synced.last(application) == commands and await self._are_there(application):
            return False
        await self.sync()
        synced.told(application, commands)
        return True

    async def _are_there(self, application: int) -> bool:
        """Tell whether Discord still has a command of each name; it is believed to where it does not say."""
        try:
            told = await self.client.http.get_global_commands(application)
        except discord.HTTPException:
            return True
        theirs = {(int(one.get("type", 1)), one["name"]) for one in told}
        ours = {(int(one["type"]), one["name"]) for one in (c.to_dict(self) for c in self.get_commands(type=None))}
        return ours <= theirs


def _is_about_oneself(interaction: Interaction) -> bool:
    data: Mapping[str, Any] = interaction.data or {}
    return data.get("name") == "privacy"


def may_moderate(interaction: Interaction) -> bool:
    """Tell whether whoever interacts may manage the server or its messages."""
    allowed = interaction.permissions
    return interaction.guild_id is not None and (allowed.manage_guild or allowed.manage_messages)


def is_spared(interaction: Interaction) -> bool:
    """Tell whether nothing bounds how often whoever interacts may ask, or be told the same: moderators and editors."""
    return may_moderate(interaction) or edits(interaction)


def too_often(wait: float) -> Card:
    """Say how long to wait before the next question."""
    seconds = max(1, round(wait))
    return Card((f"One moment: ask again in {seconds} second{'s' if seconds != 1 else ''}.",))
