"""`/ask`: a question in one's own words, answered for the room or for the asker alone."""

from __future__ import annotations

from datetime import datetime

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range

from bot.cards.card import Card
from bot.gateway import handing_on
from bot.gateway.answering import consult_for, publish, unseen
from bot.gateway.closing import CLOSED, is_closed
from bot.gateway.days import end_of_day
from bot.gateway.house import house_of
from bot.gateway.limits import AUTOCOMPLETE_CHOICES, CHOICE_NAME, CHOICE_VALUE, fitted, length
from bot.gateway.office import LONGEST_QUESTION, Office, office_of
from bot.gateway.rendering import render
from bot.gateway.reporting import in_server
from bot.gateway.sending import respond
from knowledge.answering.suggesting import suggestions

_ASKING = f"Your question, in your own words (at most {LONGEST_QUESTION} characters)"


@app_commands.command(name="ask", description="Ask about the talks: an answer with its sources, or that there is none")
@app_commands.describe(
    question=_ASKING, private="Show the answer to you alone", as_of="Answer as of an earlier day, like 2007-10-20"
)
async def ask(
    interaction: Interaction,
    question: Range[str, 1, LONGEST_QUESTION],
    private: bool = False,  # noqa: FBT001, FBT002 - Discord's own way to pass an option
    as_of: Range[str, 1, 40] | None = None,
) -> None:
    """Answer the question from the current edition."""
    office = office_of(interaction)
    moment: datetime | None = None
    if as_of is not None:
        try:
            moment = end_of_day("as_of", as_of, office.library.current.pack.header, office.today())
        except ValueError as fault:
            await respond(interaction, render(Card((str(fault),))), private=True)
            return
    # It stays where it was asked, whatever the moderators set while it waits for its turn.
    private = unseen(interaction, private=private)
    consulted = await consult_for(office, interaction, question, moment, private=private)
    if is_closed(office_of(interaction), "ask"):
        await respond(interaction, render(CLOSED), private=True)
        return
    asked = handing_on.Asked(interaction.id, interaction.user.id)
    extra = handing_on.offered(house_of(interaction), in_server(interaction), asked, question, consulted)
    shown = await publish(office, interaction, consulted.card, "", consulted.edition, extra, private=private)
    if shown and consulted.reply.status != "help":
        office.memory.answers(shown, consulted.asked)


@ask.autocomplete("question")
async def questions_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer the pack's own questions that come nearest to what is typed so far."""
    return [Choice(name=text, value=text) for text in offered(office_of(interaction), current)]


def offered(office: Office, typed: str) -> list[str]:
    """Return at most 25 questions, nearest first, each short enough to be a choice."""
    fits = (
        text
        for text in suggestions(office.library.current, typed, 2 * AUTOCOMPLETE_CHOICES)
        if length(text) <= min(CHOICE_NAME, CHOICE_VALUE)
    )
    return list(dict.fromkeys(fitted(text, CHOICE_NAME) for text in fits))[:AUTOCOMPLETE_CHOICES]


COMMANDS = (ask,)
