"""What the doctor looks at on Discord: reads only, changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_settings import DiscordSettings
from bot.gateway.permissions import missing
from bot.gateway.tree import AnyCommand, Synced, Tree

_PORTAL = "the Bot page of Discord's developer portal"


AnswerChannels = Callable[[int], Awaitable[frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, what was found, and the cure; what is well may have one too."""

    name: str
    well: bool
    found: str
    cure: str = ""

    def __str__(self) -> str:
        state = "FAIL" if not self.well else "note" if self.cure else "ok  "
        return f"{state} {self.name}: {' '.join(filter(None, (self.found, self.cure)))}"


def intents_check(application: discord.AppInfo, settings: DiscordSettings) -> Check:
    """Hold what the portal allows against what the settings ask for."""
    flags = application.flags
    allowed = flags.gateway_message_content or flags.gateway_message_content_limited
    if not settings.message_content:
        return Check("intents", well=True, found="no privileged intent is asked for.")
    if allowed:
        return Check("intents", well=True, found="the text of messages is allowed.")
    return Check(
        "intents", well=False, found="the text of messages is asked for and not allowed.",
        cure=f"Switch on Message Content Intent on {_PORTAL}, or unset STEWARD_MESSAGE_CONTENT.",
    )  # fmt: skip


async def commands_check(client: discord.Client, commands: Iterable[AnyCommand], synced: Synced) -> Check:
    """Hold the commands that Discord has against those of this program."""
    tree = Tree(client, commands)
    ours = {_signature(dict(command.to_dict(tree))) for command in tree.get_commands(type=None)}
    theirs = {_signature(dict(command.to_dict())) for command in await tree.fetch_commands()}
    different = sorted({name for _, name, *_ in ours ^ theirs})
    if not different:
        return Check("commands", well=True, found=f"Discord has all {len(ours)} as they are.")
    known = synced.last(client.application_id or 0) == tree.fingerprint()
    cure = "Delete the file commands-*.sha256 in STEWARD_CACHE and start it again." if known else (
        "The next start of `steward run` tells Discord."
    )  # fmt: skip
    return Check("commands", well=False, found=f"Discord does not have as they are: {', '.join(different)}.", cure=cure)


def _signature(command: dict[str, Any]) -> tuple[Any, ...]:
    """What of a command a member sees: its kind, name, description and options."""
    options = tuple(
        (one["name"], one["description"], int(one["type"]), bool(one.get("required")))
        for one in command.get("options") or ()
    )
    kind = command.get("type", 1)
    return int(getattr(kind, "value", kind)), command["name"], command.get("description") or "", options


async def server_checks(client: discord.Client, answering: AnswerChannels) -> AsyncIterator[Check]:
    """Yield for each server what the bot lacks in the channels that it can see.

    `answering` tells in which of a server's channels every question shall be answered.
    """
    number = 0
    async for short in client.fetch_guilds(limit=None):
        number += 1
        guild = await client.fetch_guild(short.id, with_counts=False)
        me = await guild.fetch_member(client.user.id if client.user is not None else 0)
        channels = [one for one in await guild.fetch_channels() if isinstance(one, discord.TextChannel)]
        yield server_check(guild.name, channels, me, await answering(guild.id))
    if not number:
        yield Check("servers", well=False, found="the bot is in none.", cure="`steward invite` prints how to add it.")


def server_check(
    name: str, channels: Iterable[discord.TextChannel], me: discord.Member, asked_for: frozenset[int] = frozenset()
) -> Check:
    """Look at a server's channels; those that the bot is kept out of are no fault, save where it shall answer."""
    held = {channel: channel.permissions_for(me) for channel in channels}
    seen = {channel: may for channel, may in held.items() if may.view_channel or channel.id in asked_for}
    lacking = [f"#{channel.name} ({', '.join(lacks)})" for channel, may in seen.items() if (lacks := missing(may))]
    title = f"server “{discord.utils.escape_markdown(name)}”"
    if not seen:
        found, cure = "the bot sees no channel.", "Give its role View Channel where it shall answer."
        return Check(title, well=False, found=found, cure=cure)
    if lacking:
        found = f"something is missing in {'; '.join(lacking)}."
        return Check(title, well=False, found=found, cure="Give it to the bot's role there, or hide them from it.")
    return Check(title, well=True, found=f"all that is needed in {len(seen)} channels.")
