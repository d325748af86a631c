"""The menus on a message: ask about it, or report an answer."""

from __future__ import annotations

from discord import Interaction, Message, app_commands

from bot.cards.card import Card
from bot.gateway import handing_on, reporting
from bot.gateway.addressing import question_in
from bot.gateway.house import house_of
from bot.gateway.office import LONGEST_QUESTION, office_of
from bot.gateway.posting import post_button
from bot.gateway.rendering import render
from bot.gateway.reporting import in_server
from bot.gateway.sending import respond

NO_WORDS = Card(("There are no words of its own in that message to ask about.",))
NOT_MINE = Card(("Only my own answers can be reported this way, and that message is not one of them.",))


@app_commands.context_menu(name="Ask about this message")
async def ask_about(interaction: Interaction, message: Message) -> None:
    """Take the message's own words as the question; the answer is the asker's to post."""
    office = office_of(interaction)
    me = interaction.client.user.id if interaction.client.user is not None else 0
    words = question_in(message.content, me)
    if not words:
        await respond(interaction, render(NO_WORDS), private=True)
        return
    consulted = await office.consult(words[:LONGEST_QUESTION])
    card = consulted.card
    post = post_button(interaction, message.id, card.ids) if card.status == "answered" else ()
    # Whoever wrote the message asked nothing of the steward: nothing of it is kept but by a press.
    asked = handing_on.Asked(interaction.id, by=0)
    # All of it is held: of an address that was cut in half nobody would know that it is one.
    send = handing_on.offered(house_of(interaction), in_server(interaction), asked, words, consulted)
    await respond(interaction, render(card, interaction.user.id, (*post, *send)), private=True)


@app_commands.context_menu(name="Report this answer")
async def report(interaction: Interaction, message: Message) -> None:
    """Show the form for a report on one of the steward's own messages."""
    me = interaction.client.user
    if me is None or message.author.id != me.id:
        await respond(interaction, render(NOT_MINE), private=True)
        return
    await reporting.ask_what_is_wrong(interaction, reporting.keys_under(message))


COMMANDS = (ask_about, report)
