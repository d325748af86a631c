"""The menu “Add as question”: a member's message as a question of the queue, without who wrote it."""

from __future__ import annotations

from discord import Interaction, Message, app_commands

from bot.cards.card import Card
from bot.gateway.addressing import question_in
from bot.gateway.commands.telling import log_act, tell
from bot.gateway.handing_on import FULL
from bot.gateway.house import house_of
from bot.gateway.moderating import MANAGE_SERVER, refused
from bot.gateway.office import office_of
from bot.store.audit import Act
from bot.store.queue import Waiting
from knowledge.language.scrubbing import scrubbed

ACT = "add question"
MINE = Card(("That is a message of mine, and no question.",), status="refused")
NO_WORDS = Card(("There are no words of its own in that message that could be a question.",), status="refused")
FULL_NOW = Card((FULL,), status="refused")
_WORDS = "A message was put into the queue, without who wrote it."


@app_commands.context_menu(name="Add as question")
@app_commands.default_permissions(MANAGE_SERVER)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
async def add_as_question(interaction: Interaction, message: Message) -> None:
    """Put what a message says into the queue, scrubbed; what waits there already is not there twice."""
    if await refused(interaction):
        return
    me = interaction.client.user.id if interaction.client.user is not None else 0
    if message.author.id == me:
        await tell(interaction, MINE)
        return
    # Not cut before it is scrubbed: half an address would not be known for one.
    question = scrubbed(question_in(message.content, me))
    if not question:
        await tell(interaction, NO_WORDS)
        return
    house, guild = house_of(interaction), interaction.guild_id or 0
    edition = office_of(interaction).library.current.hash
    item = Waiting(guild, "miss", house.now().date(), question, edition=edition)
    done = Act(guild, interaction.user.id, ACT, "queue", _WORDS, house.now())
    if not await house.records.queue.add(item, collected=True, act=done):
        await tell(interaction, FULL_NOW)
        return
    await tell(interaction, Card((f"{_WORDS} /kb queue shows it, for at most 30 days:", f"“{question}”")))
    await log_act(interaction, done.act, done.subject, done.words)


MENUS = (add_as_question,)
