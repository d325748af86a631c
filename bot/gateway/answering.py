"""How an answer to a slash command or a menu reaches its reader: whom it is shown to, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from discord import Interaction

from bot.cards.answers import REMOVE
from bot.cards.card import Button, Card
from bot.gateway.house import house_of
from bot.gateway.office import Consulted, Office, office_of
from bot.gateway.rendering import render
from bot.gateway.reporting import in_server
from bot.gateway.sending import respond
from bot.gateway.tree import is_spared
from bot.gateway.written import named_by
from knowledge.answering import Edition


def must_be_private(interaction: Interaction) -> bool:
    """Tell whether nothing may be shown to all: here the steward was not installed, or its moderators want it so."""
    here = named_by(interaction.channel, interaction.channel_id or 0)
    if here & office_of(interaction).settings.private_channels:
        return True
    if interaction.guild_id is None:
        # Between other people, where only whoever installed it for themselves can have brought it.
        return interaction.context.private_channel
    if interaction.is_guild_integration():
        return False
    # Who installed it for themselves brings it into any server; else what counts is whether it was let in here.
    return interaction.is_user_integration() or interaction.client.get_guild(interaction.guild_id) is None


def unseen(interaction: Interaction, *, private: bool) -> bool:
    """Tell whether an answer is hidden from others: where nobody else reads along, there is nobody to hide it from."""
    return must_be_private(interaction) or (private and interaction.guild_id is not None)


async def consult_for(
    office: Office, interaction: Interaction, question: str, as_of: datetime | None = None, *, private: bool
) -> Consulted:
    """Answer a question in the conversation of whoever asks it here, when its turn has come."""
    hidden, memory = unseen(interaction, private=private), office.memory
    channel, user = interaction.channel_id or 0, interaction.user.id
    async with office.turn, memory.turn(user):
        consulted = await office.consult(question, memory.earlier(channel, user, private=hidden), as_of)
        # The next one may follow it while its answer is still on its way.
        if consulted.reply.status != "help":
            memory.remember(channel, user, consulted.asked, private=hidden)
        return consulted


async def publish(  # noqa: PLR0913, PLR0917 - what is shown, to whom, and what may be done with it
    office: Office,
    interaction: Interaction,
    card: Card,
    asked: str,
    edition: Edition,
    extra: Sequence[Button] = (),
    *,
    private: bool,
) -> int:
    """Show a card, to the asker alone where it must be or where the channel was told the same just now.

    `asked` is what a follow-up is read after; empty where nothing can follow, or where that is held already. The card
    is from this `edition`. `extra` are more buttons. Returns the message that others can reply to, 0 where none can.
    """
    channel, user = interaction.channel_id or 0, interaction.user.id
    hidden = unseen(interaction, private=private)
    private = private or hidden
    answered, key = card.status == "answered", told_key(card)
    if answered and not private and interaction.guild_id is not None and not is_spared(interaction):
        again = office.manners.same_again(channel, key, office.settings.pace)
        if again is not None:
            card, private = _pointing_to(card, link_to(interaction.guild_id, channel, again)), True
    outgoing = render(card, user, (*extra, *(() if private else (REMOVE,))))
    sent = await respond(interaction, outgoing, private=private)
    if card.status != "help" and asked:
        await follow_on(office, interaction, asked, sent or 0, private=hidden)
    here = in_server(interaction)
    house_of(interaction).notes.told(here, card, edition, channel, sent or 0 if not private else 0)
    if answered and sent and not private:
        office.manners.told(channel, key, sent)
    return 0 if hidden else sent or 0


async def follow_on(office: Office, interaction: Interaction, asked: str, answer: int, *, private: bool) -> None:
    """Hold that something was asked by other than words of one's own, after all that whoever did so has asked here."""
    memory, channel, user = office.memory, interaction.channel_id or 0, interaction.user.id
    async with memory.turn(user):
        earlier = memory.earlier(channel, user, private=private)
        memory.remember(channel, user, (*earlier, asked), answer, private=private)


async def look_up(interaction: Interaction, card: Card) -> None:
    """Show what was looked up by name; that there is no such thing is said to the asker alone."""
    office = office_of(interaction)
    edition = office.library.current
    told = [i for i in card.ids if i in edition.entry_numbers]
    asked = edition.entry(edition.entry_numbers[told[0]]).short if len(told) == 1 else ""
    await publish(office, interaction, card, asked, edition, private=card.status != "answered")


def told_key(card: Card) -> tuple[str, ...]:
    """Return what makes two cards say the same: the list, or the entries told in the same words.

    Of a sum the figures count as well, and of a yes or no which of them it is; that a minute went by does not.
    """
    if len(card.listing) == 1:
        return card.listing
    # Only a hash of the words is held, and the process knows no way back from it.
    return card.ids if card.timed or not card.ids else (*card.ids, str(hash(card.lines)))


def link_to(guild: int | None, channel: int, message: int) -> str:
    """Return the address of a message."""
    return f"https://discord.com/channels/{guild or '@me'}/{channel}/{message}"


def _pointing_to(card: Card, link: str) -> Card:
    """The card for the asker alone, with where the channel was told the same."""
    note = f"This was answered here a moment ago: {link}"
    return replace(card, notes=(note, *card.notes))
