"""`/remind`: one direct message before a deadline, for whoever asks for it; only that person sees any of it."""

from __future__ import annotations

from discord import Interaction, app_commands
from discord.app_commands import Choice

from bot.cards.card import Card
from bot.cards.deadlines import Moment
from bot.cards.letters import (
    CANCELLED,
    FULL,
    LEADS,
    NOT_THERE,
    Reminder,
    confirmed_card,
    double_card,
    refused_card,
    reminders_cards,
    standing_still_card,
)
from bot.cards.naming import deadlines_named, pick
from bot.gateway.commands.offering import Name, choices
from bot.gateway.house import house_of
from bot.gateway.office import Office, office_of
from bot.gateway.rendering import render
from bot.gateway.reporting import in_server
from bot.gateway.sending import respond
from bot.reckoning import due_at
from bot.store.letters import NEVER, REMINDER, Letter, Letters
from knowledge.answering.listing import find
from knowledge.countdown import instant_of, latest
from knowledge.model import Deadline

remind = app_commands.Group(name="remind", description="One direct message before a deadline, if you ask for it")


@remind.command(name="set", description="Be told once by direct message; if you take none from me, nothing comes")
@app_commands.describe(event="Which deadline; if it is moved, the reminder moves with it", before="How long before")
@app_commands.choices(before=[Choice(name=label, value=lead) for lead, label in LEADS.items()])
async def set_(interaction: Interaction, event: Name, before: int) -> None:
    """Write a reminder, or say why none can come."""
    office = office_of(interaction)
    edition = office.library.current
    picked = pick(edition, "deadline", event, deadlines_named(edition.pack), "deadline")
    deadline = latest(edition.pack.deadlines, picked) if isinstance(picked, str) else None
    if isinstance(picked, Card) or deadline is None:
        card = picked if isinstance(picked, Card) else NOT_THERE
    else:
        card = await _set(interaction, office, deadline, before if before in LEADS else 0)
    await respond(interaction, render(card, interaction.user.id), private=True)


async def _set(interaction: Interaction, office: Office, deadline: Deadline, lead: int) -> Card:
    edition, moment = office.library.current, Moment(office.clock.now(), real=office.real_time)
    refused = refused_card(edition, deadline, lead, moment.now)
    if refused is not None:
        return refused
    stands_at = instant_of(deadline)
    due = due_at(stands_at, lead, office.clock)
    if due == NEVER:
        return standing_still_card(edition, moment.now)
    letter = Letter(
        0, interaction.user.id, in_server(interaction) or 0, REMINDER, deadline.id, deadline.name, lead, stands_at, due
    )
    match await _letters(interaction).add(letter):
        case "added":
            return confirmed_card(edition, deadline, lead, moment)
        case "double":
            return double_card(edition, deadline, lead)
        case "full":
            return FULL


@set_.autocomplete("event")
async def deadlines_ahead(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer the deadlines that are still ahead by the clock of the answers here."""
    office = office_of(interaction)
    pack, now = office.library.current.pack, office.clock.now()
    ahead = {d.id: d.name for d in pack.deadlines if d.superseded_by is None and instant_of(d) > now}
    named = deadlines_named(pack)
    return choices(ahead, current, {i: named[i] for i in ahead})


@remind.command(name="list", description="Your reminders; nobody else sees them")
async def list_(interaction: Interaction) -> None:
    """List the reminders of whoever asks."""
    held = await _letters(interaction).of(interaction.user.id)
    for card in reminders_cards([_reminder(letter) for letter in held], str(office_of(interaction).zone)):
        await respond(interaction, render(card, interaction.user.id), private=True)


@remind.command(name="cancel", description="Take a reminder back; nothing of it is kept then")
@app_commands.describe(reminder="Which of your reminders")
async def cancel(interaction: Interaction, reminder: Name) -> None:
    """Delete a reminder of whoever asks."""
    letters, user = _letters(interaction), interaction.user.id
    labels = await _labels(interaction)
    # What was picked is a number; what was typed is found by its words.
    chosen = reminder if reminder in labels else find(reminder, {i: (label,) for i, label in labels.items()}).id
    gone = chosen is not None and await letters.cancel(user, int(chosen))
    await respond(interaction, render(Card((CANCELLED,)) if gone else NOT_THERE, user), private=True)


@cancel.autocomplete("reminder")
async def own_reminders(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer the reminders of whoever types."""
    return choices(await _labels(interaction), current, {})


async def _labels(interaction: Interaction) -> dict[str, str]:
    held = await _letters(interaction).of(interaction.user.id)
    return {str(letter.id): _reminder(letter).label for letter in held}


def _reminder(letter: Letter) -> Reminder:
    stands_at = letter.stands_at or letter.due_at
    return Reminder(letter.name, letter.lead, stands_at, letter.moved_from, never=letter.due_at == NEVER)


def _letters(interaction: Interaction) -> Letters:
    return house_of(interaction).records.letters


COMMANDS = (remind,)
