"""Who may moderate here, and what is told of it: checked in every handler, whatever Discord let through."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import NamedTuple

import discord
from discord import Interaction, app_commands

from bot.cards.card import Button, Card
from bot.cards.history import who_is
from bot.gateway import sending
from bot.gateway.house import House
from bot.gateway.limits import CONTENT, fitted
from bot.gateway.manners import Manners
from bot.gateway.office import Office, office_of
from bot.gateway.rendering import Outgoing, render
from bot.store.audit import Act
from bot.world import StewardError

NOT_A_MODERATOR = Card(("That is for those who may manage this server.",), status="refused")
MANAGE_SERVER = discord.Permissions(manage_guild=True)
log = logging.getLogger("steward")


class Log(NamedTuple):
    """The channel in which a server's moderators are told of their acts, and the manners to keep there."""

    channel: discord.PartialMessageable
    manners: Manners


def group(name: str, description: str) -> app_commands.Group:
    """Return a group of moderators' commands: for servers that installed the bot, shown to those who manage them."""
    return app_commands.Group(
        name=name,
        description=description,
        default_permissions=MANAGE_SERVER,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )


def manages(interaction: Interaction) -> bool:
    """Tell whether whoever interacts manages the server that they are in, and the bot is a member of it.

    An administrator may let other roles use the commands, but a button carries no such word, and Discord's own settings
    are nothing that the bot may see: what counts is the permission itself.
    """
    guild = interaction.guild_id
    if guild is None or interaction.client.get_guild(guild) is None:
        return False
    return interaction.permissions.manage_guild


def edits(interaction: Interaction) -> bool:
    """Tell whether whoever interacts may change what the server is told: who manages it, or bears its editors' role."""
    if manages(interaction):
        return True
    member = interaction.user
    if not isinstance(member, discord.Member) or member.guild.id != interaction.guild_id:
        return False
    return interaction.client.get_guild(member.guild.id) is not None and is_editor(office_of(interaction), member)


def is_editor(office: Office, member: discord.Member) -> bool:
    """Tell whether somebody bears the editors' role of the office's server."""
    role = office.settings.editors_role
    # Only a role that this server has now: not one of another server, nor one that was deleted.
    return bool(role) and member.get_role(role) is not None


async def refused(interaction: Interaction, may: Callable[[Interaction], bool] = edits) -> bool:
    """Tell whoever may not do this that it is not for them; return whether that was so."""
    if may(interaction):
        return False
    await sending.respond(interaction, render(NOT_A_MODERATOR), private=True)
    return True


async def tell_log(
    house: House, client: discord.Client, act: Act, buttons: tuple[Button, ...] = (), left: int = 0
) -> None:
    """Tell an act in the channel that the server's moderators chose for that, if they did. Never raises.

    It is told as well in the channel that was `left`, where the act chose another or none: else nobody would see there
    who did that.
    """
    lines = tuple(line for line in (f"{act.act} {act.subject}".strip(), *act.words.split("\n")) if line)
    who = who_is(act.moderator)  # shown as a name; nobody is pinged
    outgoing = render(Card(lines, buttons=buttons))
    outgoing = replace(outgoing, content=f"{who[0].upper()}{who[1:]}: {outgoing.content}")
    await show_in_log(house, client, act.guild, outgoing)
    if left and left != house.office(act.guild).settings.log_channel:
        await _shown(log_of(house, client, act.guild, left), outgoing)


async def show_in_log(
    house: House, client: discord.Client, guild: int, said: Outgoing, mark: str = ""
) -> discord.Message | None:
    """Show something in the channel that the server's moderators chose for their acts, if they did. Never raises.

    None where it does not stand there. What has the same `mark` is told once where both come within minutes.
    """
    return await _shown(log_of(house, client, guild), said, mark)


async def _shown(finding: Awaitable[Log | None], said: Outgoing, mark: str = "") -> discord.Message | None:
    try:
        where = await finding
        return await send_to_log(where, said, mark or secrets.token_hex(8)) if where is not None else None
    except StewardError:
        return None  # what the server has published cannot be opened now; the audit has the act
    except (discord.HTTPException, *sending.BROKEN):
        log.warning("What moderators do could not be told in the channel that was chosen for it.")
        return None


async def log_of(house: House, client: discord.Client, guild: int, other: int = 0) -> Log | None:
    """Return the channel that the server's moderators chose for their acts, or the `other` in its place.

    None where none is to be written in. StewardError where what the server has published cannot be opened now.
    """
    office = await house.prepare(guild)
    channel = other or office.settings.log_channel
    if not channel or office.manners.is_silent(channel):
        return None
    return Log(client.get_partial_messageable(channel, guild_id=guild), office.manners)


async def send_to_log(where: Log, said: Outgoing, mark: str) -> discord.Message | None:
    """Send something to the channel for acts; None where it takes nothing. Raises where it may stand there or not."""
    outgoing = replace(said, content=fitted(said.content, CONTENT))
    return await sending.send_in(where.channel, outgoing, None, where.manners, nonce=mark)
