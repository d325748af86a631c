"""`/about` and `/help`: what the steward is and how to ask it, for the asker alone."""

from __future__ import annotations

from discord import Interaction, app_commands

from bot.cards.about import help_card
from bot.gateway import listings
from bot.gateway.office import office_of
from bot.gateway.rendering import render
from bot.gateway.sending import respond


@app_commands.command(name="about", description="What I know and until when, who runs me, what I keep")
async def about(interaction: Interaction) -> None:
    """Say what the steward is and who answers for it."""
    card = listings.about(office_of(interaction), interaction)
    await respond(interaction, render(card, interaction.user.id), private=True)


@app_commands.command(name="help", description="How to ask, and what else there is")
async def help_(interaction: Interaction) -> None:
    """Say how to ask."""
    card = help_card(office_of(interaction).library.current)
    await respond(interaction, render(card, interaction.user.id), private=True)


COMMANDS = (about, help_)
