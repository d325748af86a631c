"""`/deadline announce`: a deadline shown to the channel, and as an event of the server where that is wished for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
from discord import EntityType, Interaction, InteractionResponseType, PrivacyLevel, app_commands

from bot.cards.card import Card
from bot.cards.deadlines import Moment, countdown_card
from bot.cards.stamps import official_words
from bot.gateway import faults, sending
from bot.gateway.answering import must_be_private
from bot.gateway.callbacks import first_of
from bot.gateway.commands.deadline.cut_off import ANNOUNCE, BEGUN, NOT_SHOWN
from bot.gateway.commands.deadline.group import DEADLINE, deadline_meant, deadlines_like
from bot.gateway.commands.deadline.pinging import lead_for, pinging, role_to_ping
from bot.gateway.commands.offering import Name
from bot.gateway.commands.telling import log_act, tell
from bot.gateway.house import House, house_of
from bot.gateway.limits import EVENT_DESCRIPTION, EVENT_LOCATION, EVENT_NAME, fitted
from bot.gateway.moderating import tell_log
from bot.gateway.office import Office, office_of
from bot.gateway.posting import NOT_HERE
from bot.gateway.rendering import render
from bot.store.audit import Act
from knowledge.countdown import instant_of
from knowledge.model import Deadline

STORY = "There is no event: the clock of the answers here is not the real one, and Discord's events go by the real one."
PAST = "There is no event: the deadline is no longer ahead."
LACKING = (
    "There is no event: I lack the permission Create Events in this server. Give it to my role, and announce again."
)
NOT_MADE = "There is no event: Discord did not take it. Try again later."
MADE = "Its event was made."
STANDS = "Its event was there already, so no second one was made."
_WRITTEN = {MADE: ", and an event of the server", STANDS: "; its event was there already"}
_UNKEPT = (
    "That stands in the channel now{}. The database takes nothing, so it could not be written into the audit; "
    "it needs no announcing again. Reference: {}."
)
_LASTS, _SOON = timedelta(hours=1), timedelta(minutes=2)


@DEADLINE.command(name="announce", description="Show a deadline to this channel")
@app_commands.describe(
    deadline="Which deadline",
    event="Also make an event of this server; needs Create Events",
    ping="Also ping the role that /config set ping_role names; else nobody is pinged",
)
async def announce(
    interaction: Interaction,
    deadline: Name,
    event: bool = False,  # noqa: FBT001, FBT002 - Discord's own way to pass an option
    ping: bool = False,  # noqa: FBT001, FBT002 - as above
) -> None:
    """Show a deadline to all, and make it an event where that is wished for."""
    office = office_of(interaction)
    found = await deadline_meant(interaction, deadline)
    if found is None:
        return
    if must_be_private(interaction):
        await tell(interaction, NOT_HERE)
        return
    role = role_to_ping(interaction) if ping else None
    if isinstance(role, Card):
        await tell(interaction, role)
        return
    moment = Moment(office.clock.now(), real=office.real_time)
    card = replace(countdown_card(office.library.current, found.id, moment), lead=lead_for(role))
    await _announce(interaction, found, card, role, event=event)


announce.autocomplete("deadline")(deadlines_like)


async def _announce(
    interaction: Interaction, found: Deadline, card: Card, role: discord.Role | None, *, event: bool
) -> None:
    """Show the card, then make the event; what came of both is written down and told."""
    house = house_of(interaction)
    act = Act(interaction.guild_id or 0, interaction.user.id, ANNOUNCE, found.id, BEGUN, house.now())
    late = first_of(interaction).put_off
    if late:
        # The process may end before it is shown; who asked for it would see "thinking" for ever.
        await _write(house, act)
    if not await _shown(interaction, card, role, late=late):
        if late:
            await _tell_failed(interaction, replace(act, words=NOT_SHOWN, at=house.now()))
        return  # what nobody saw must have no event either
    came = await _make_event(office_of(interaction), interaction, found) if event else ""
    if came and came != MADE:
        await tell(interaction, Card((came,)))
    pinged = f", and @{role.name} pinged" if role is not None else ""
    act = replace(act, words=f"Shown in a channel{pinged}{_WRITTEN.get(came, '')}.", at=house.now())
    unkept = await _write(house, act)
    await log_act(interaction, act.act, act.subject, act.words)
    if unkept:
        await tell(interaction, Card((_UNKEPT.format(_WRITTEN.get(came, ""), unkept),)))


async def _shown(interaction: Interaction, card: Card, role: discord.Role | None, *, late: bool) -> bool:
    """Show the card to all; return whether they see it, though Discord may have said nothing of its message."""
    try:
        pinged = role.id if role is not None else 0
        sent = await sending.respond(interaction, pinging(render(card), role), private=False, pinged=pinged)
    except discord.HTTPException as fault:
        if not late:
            raise
        faults.record(fault)
        return False
    return sent is not None or interaction.response.type is InteractionResponseType.channel_message


async def _tell_failed(interaction: Interaction, act: Act) -> None:
    """Write down that something was not announced, and tell it in the log and to whoever asked for it."""
    house = house_of(interaction)
    await _write(house, act)
    await tell_log(house, interaction.client, act)
    # What could not be shown to all may stand in the place of this answer, as though it had been.
    if not await sending.finish(interaction, render(Card((act.words,), status="refused"))):
        await tell(interaction, Card((act.words,), status="refused"))


async def _write(house: House, act: Act) -> str:
    """Write the act into the audit; where the database takes nothing, return the reference of that fault.

    What all have seen is not undone by it, so it must not be told as a fault that changed nothing.
    """
    try:
        await house.records.audit.write(act)
    except faults.DATABASE_TAKES_NOTHING as fault:
        return faults.record(fault)
    return ""


async def _make_event(office: Office, interaction: Interaction, deadline: Deadline) -> str:
    """Make an event of a deadline, where it has none; return what came of it."""
    if not office.real_time:
        return STORY
    if instant_of(deadline) <= house_of(interaction).now() or interaction.guild is None:
        return PAST
    guild = interaction.guild
    try:
        # Of two who announce at once the second finds what the first has made: one process serves a server.
        async with house_of(interaction).announcing(guild.id):
            begins, ends = _stretch(deadline, house_of(interaction).now())
            if await _stands(guild, deadline, begins, ends):
                return STANDS
            await _create(guild, deadline, begins, ends)
    except discord.Forbidden:
        return LACKING
    except (discord.HTTPException, aiohttp.ClientError, OSError) as fault:
        faults.record(fault)
        return NOT_MADE
    return MADE


async def _stands(guild: discord.Guild, deadline: Deadline, begins: datetime, ends: datetime) -> bool:
    """Tell whether a deadline has its event; of a day without an hour it may begin at another minute."""
    name = fitted(deadline.name, EVENT_NAME)
    made = [one for one in await guild.fetch_scheduled_events(with_counts=False) if one.name == name]
    return any(one.start_time <= ends and begins <= (one.end_time or one.start_time) for one in made)


async def _create(guild: discord.Guild, deadline: Deadline, begins: datetime, ends: datetime) -> None:
    where = official_words(instant_of(deadline), deadline.zone)
    await guild.create_scheduled_event(
        name=fitted(deadline.name, EVENT_NAME),
        start_time=begins,
        end_time=ends,
        entity_type=EntityType.external,
        privacy_level=PrivacyLevel.guild_only,
        location=fitted(f"Until {where}", EVENT_LOCATION),
        description=fitted(deadline.means or deadline.basis, EVENT_DESCRIPTION),
    )


def _stretch(deadline: Deadline, now: datetime) -> tuple[datetime, datetime]:
    """Return when the event begins and ends: the hour from the deadline on, or its day where no hour is given."""
    instant = instant_of(deadline).astimezone(UTC)
    if deadline.hour_given or instant <= now:
        return instant, instant + _LASTS
    begins = instant_of(deadline.model_copy(update={"at": "00:00"})).astimezone(UTC)
    return max(begins, now + _SOON), max(instant, now + 2 * _SOON)
