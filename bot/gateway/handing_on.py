"""“Send to moderators”: a question that found no answer, handed on by whoever asks it, in servers alone.

The question is not in the button: it is held for a quarter of an hour, and after that the form asks for it again.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace

from discord import Interaction, TextStyle
from discord.ui import Label, Modal, TextInput

from bot.cards.card import Button, Card
from bot.gateway import sending, tokens
from bot.gateway.house import House, house_of
from bot.gateway.memory import Unanswered
from bot.gateway.office import LONGEST_QUESTION, Consulted, Office
from bot.gateway.rendering import render
from bot.gateway.reporting import in_server, tell_me, value_of, wants_to_be_told
from bot.gateway.tokens import Token
from bot.gateway.tree import too_often
from bot.store.queue import Waiting
from knowledge.language.scrubbing import scrubbed

SEND = "Send to moderators"
FADED = Card(("That question is not held any more. Press “Send to moderators” again: then it asks for it.",))
NOT_HERE = Card(("Here are no moderators to send it to. In a server that has installed me there are.",))
ANSWERED = "This has an answer by now, so nothing was sent and nothing was kept."
ENOUGH = "That is as much as one person can send to the moderators within a day. Nothing was kept; try again tomorrow."
SENT_BEFORE = Card(("You have sent this already.",))
FULL = "The moderators’ queue is full for now, so nothing was kept."
_QUESTION = "question"
_WRITTEN_WITHIN = 0.5  # seconds, of the three that a press waits


@dataclass(frozen=True, slots=True)
class Asked:
    """The id of what asked a question, and who asked it: 0 where it was overheard, and asked of nobody."""

    at: int
    by: int


def offered(
    house: House, guild: int | None, asked: Asked, question: str, consulted: Consulted | None
) -> tuple[Button, ...]:
    """Return the button under an abstention in a server, and hold the question for it.

    Where the server collects such questions, it is kept without anyone's doing, as long as one person's are not many.
    """
    if not guild or consulted is None or consulted.reply.status != "abstained":
        return ()
    office = house.office(guild)
    collected = office.settings.collect and asked.by != 0 and office.manners.may_keep(guild, asked.by, "collected")
    if collected:
        house.notes.missed(guild, question, consulted.edition)
    key = str(asked.at)
    office.memory.unanswered.put((guild, key), Unanswered(question, consulted.edition.hash, collected))
    return (Button("hand-on", SEND, (key,)),)


async def ask(office: Office, interaction: Interaction, token: Token) -> None:
    """Show the form: whether to be told, and the question itself where it is not held any more."""
    guild = in_server(interaction)
    if guild is None:
        await sending.respond(interaction, render(NOT_HERE), private=True)
        return
    key = token.state[0] if token.state else ""
    held = office.memory.unanswered.get((guild, key)) is not None
    state = (key, "held" if held else "typed")
    form = Modal(title=SEND, custom_id=tokens.written("handed-on", interaction.user.id, state))
    if not held:
        words = TextInput[Modal](
            custom_id=_QUESTION, style=TextStyle.paragraph, min_length=3, max_length=LONGEST_QUESTION
        )
        form.add_item(Label(text="What do you ask?", description="It is kept without your name.", component=words))
    form.add_item(tell_me("Tell me when it is answered"))
    # A stopped form is sent like any other, and the library keeps no memory of it.
    form.stop()
    await sending.show_form(interaction, form)


async def receive(office: Office, interaction: Interaction, token: Token) -> None:
    """Put the question into the queue, unless it has an answer by now."""
    card = await _received(office, interaction, token)
    await sending.respond(interaction, render(card, interaction.user.id), private=True)


async def _received(office: Office, interaction: Interaction, token: Token) -> Card:
    guild = in_server(interaction)
    key, kind, *_ = (*token.state, "", "")
    if guild is None:
        return NOT_HERE
    held = office.memory.unanswered.get((guild, key)) if kind == "held" else None
    question = held.question if held is not None else value_of(interaction.data or {}, _QUESTION).strip()
    if not scrubbed(question):
        return FADED
    if office.memory.sent.get((key, interaction.user.id)):
        return SENT_BEFORE
    wait = office.manners.wait(interaction.user.id, office.settings.pace)
    if wait:
        return too_often(wait)
    # What was asked in a conversation and found no answer there may find one alone, but not the one that was asked for.
    if held is None or held.edition != office.library.current.hash:
        consulted = await office.consult(question[:LONGEST_QUESTION])
        if consulted.reply.status == "answered":
            return _answered(consulted)
    return await _sent(office, interaction, guild, (key, question), collected=held is not None and held.collected)


async def _sent(
    office: Office, interaction: Interaction, guild: int, asked: tuple[str, str], *, collected: bool
) -> Card:
    house, user, (key, question) = house_of(interaction), interaction.user.id, asked
    tell = wants_to_be_told(interaction)
    if not office.manners.may_keep(guild, user, "sent"):
        return Card((ENOUGH, f"Please ask {office.whom_to_tell()}"), status="refused")
    kept, day, edition = scrubbed(question), house.now().date(), office.library.current.hash
    item = Waiting(guild, "miss", day, kept, edition=edition, asker=user if tell else 0)
    # What was collected is written a moment later, unless the store is locked; and it may have found no room.
    with suppress(TimeoutError):
        await asyncio.wait_for(house.notes.written(), _WRITTEN_WITHIN)
    if not await house.records.queue.add(item, collected=collected):
        return Card((FULL, f"Please ask {office.whom_to_tell()}"))
    office.memory.sent.put((key, user), True)  # noqa: FBT003 - only that something is held counts
    told = "You are told once, by direct message, when it is answered." if tell else "Nobody is told who asked."
    return Card(("Sent to the moderators. It is kept for at most 30 days, as:", f"“{kept}”", told))


def _answered(consulted: Consulted) -> Card:
    return replace(consulted.card, notes=(ANSWERED, *consulted.card.notes))
