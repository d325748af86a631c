"""`/privacy`: what is held of whoever asks, to see and to delete; for the asker alone, everywhere."""

from __future__ import annotations

from collections.abc import Mapping

from discord import Interaction, app_commands

from bot.cards.privacy import asking_card, forgotten_card, held_card, policy_card
from bot.gateway import sending
from bot.gateway.house import house_of
from bot.gateway.moderating import tell_log
from bot.gateway.office import Office, office_of
from bot.gateway.presses import Press
from bot.gateway.rendering import render
from bot.gateway.tokens import Token

PRIVACY = app_commands.Group(name="privacy", description="What is held of you, and how to have it deleted")


@PRIVACY.command(name="show", description="Show what is held of you; only you see it")
async def show(interaction: Interaction) -> None:
    """Show what is held of whoever asks."""
    held = await house_of(interaction).records.privacy.held(interaction.user.id)
    await sending.respond(interaction, render(held_card(held), interaction.user.id), private=True)


@PRIVACY.command(name="delete", description="Delete what is held of you; it asks once before it does")
async def delete(interaction: Interaction) -> None:
    """Ask once before what is held of whoever asks is deleted."""
    held = await house_of(interaction).records.privacy.held(interaction.user.id)
    await sending.respond(interaction, render(asking_card(held), interaction.user.id), private=True)


@PRIVACY.command(name="policy", description="Where the privacy policy stands, and whom to write to")
async def policy(interaction: Interaction) -> None:
    """Say where the policy stands."""
    office = office_of(interaction)
    await sending.respond(interaction, render(policy_card(office.policy, office.whom_to_tell())), private=True)


async def _forget(office: Office, interaction: Interaction, token: Token) -> None:
    """Delete what is held of whoever presses: of nobody else, whoever's card it was."""
    del token
    house = house_of(interaction)
    forgotten = await house.records.privacy.forget(interaction.user.id, house.now())
    # What is worked out meanwhile would else bring back what was asked before it.
    async with office.memory.turn(interaction.user.id):
        office.memory.forget(interaction.user.id)
    await sending.replace(interaction, render(forgotten_card(forgotten.stayed)))
    # Whoever waited for it looks for it in vain.
    for act in forgotten.acts:
        await tell_log(house, interaction.client, act)


COMMANDS = (PRIVACY,)
ACTS: Mapping[str, Press] = {"forget": _forget}
