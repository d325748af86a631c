"""What must not wait for a server's own edition: what mends one that cannot be opened, and what is held of a person."""

from __future__ import annotations

from contextlib import suppress

from discord import Interaction

from bot.gateway.house import House
from bot.gateway.office import Office
from bot.gateway.tokens import Token
from bot.world import StewardError

_COMMANDS = frozenset({"history", "rollback"})
_PRIVACY = "privacy"
_PRESSES = frozenset({"kb-history", "kb-cancel", "forget"})


async def ready(house: House, interaction: Interaction, token: Token | None = None) -> Office:
    """Make the place of an interaction ready for what it asks, or for the press that its token names."""
    if _by_press(token) if token is not None else _by_command(interaction):
        # Who may is told by the server's settings, where those can be read without its edition.
        with suppress(StewardError):
            return await house.prepare_in_time(interaction.guild_id, soon=True)
        return house.office(interaction.guild_id)
    return await house.prepare_in_time(interaction.guild_id)


def _by_command(interaction: Interaction) -> bool:
    data = interaction.data or {}
    named = {str(option.get("name")) for option in data.get("options") or ()}
    return data.get("name") == _PRIVACY or (data.get("name") == "kb" and bool(named & _COMMANDS))


def _by_press(token: Token) -> bool:
    return token.act in _PRESSES or (token.act == "kb-apply" and token.state[:1] == ("rollback",))
