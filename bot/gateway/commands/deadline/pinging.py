"""The one role that may be pinged: named by those who manage the server, and only where a moderator says so."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import Interaction

from bot.cards.card import Card
from bot.gateway.escaping import plain
from bot.gateway.office import office_of
from bot.gateway.rendering import Outgoing

_NONE_NAMED = (
    "Nothing was announced: there is no role to ping. Whoever manages the server names one: /config set ping_role. "
    "Or announce it without a ping."
)
NO_ROLE = Card((_NONE_NAMED,), status="refused")


def role_to_ping(interaction: Interaction) -> discord.Role | Card:
    """Return the role that was named for it, or why it cannot be pinged."""
    guild, named = interaction.guild, office_of(interaction).settings.ping_role
    role = guild.get_role(named) if guild is not None and named else None
    if role is None or role.is_default():
        return NO_ROLE
    if not role.mentionable and not interaction.app_permissions.mention_everyone:
        # Discord would show its name and ping nobody.
        words = f"Nothing was announced: I may not ping @{role.name}. In its settings, allow anyone to mention it."
        return Card((words,), status="refused")
    return role


def lead_for(role: discord.Role | None) -> str:
    """Return what stands before the words of an announcement."""
    return f"Announced by the moderators for {role.mention}:" if role is not None else "Announced by the moderators:"


def pinging(outgoing: Outgoing, role: discord.Role | None) -> Outgoing:
    """Let the mention in the first line be one; whatever else in the words looks like one stays as written."""
    if role is None:
        return outgoing
    return replace(outgoing, content=outgoing.content.replace(plain(lead_for(role)), lead_for(role), 1))
