"""`/deadline announce`: a deadline shown to the channel, and as an event of the server where that is wished for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
from discord import EntityType, Interaction, PrivacyLevel, app_commands

from bot.cards.card import Card
from bot.cards.deadlines import Moment, countdown_card
from bot.cards.stamps import official_words
from bot.gateway import faults, sending
from bot.gateway.answering import must_be_private
from bot.gateway.commands.deadline.group import DEADLINE, Name, deadline_named, deadlines_like
from bot.gateway.commands.kb.group import log_act, tell
from bot.gateway.house import house_of
from bot.gateway.limits import EVENT_DESCRIPTION, EVENT_LOCATION, EVENT_NAME, fitted
from bot.gateway.moderating import refused
from bot.gateway.office import Office, office_of
from bot.gateway.posting import NOT_HERE
from bot.gateway.rendering import render
from bot.store.audit import Act
from knowledge.countdown import instant_of
from knowledge.model import Deadline

ANNOUNCE = "deadline-announce"
STORY = "There is no event: the clock of the answers here is not the real one, and Discord's events go by the real one."
PAST = "There is no event: the deadline is no longer ahead."
LACKING = (
    "There is no event: I lack the permission Create Events in this server. Give it to my role, and announce again."
)
NOT_MADE = "There is no event: Discord did not take it. Try again later."
_LASTS, _SOON = timedelta(hours=1), timedelta(minutes=2)


@DEADLINE.command(name="announce", description="Show a deadline to this channel; nobody is pinged")
@app_commands.describe(deadline="Which deadline", event="Also make an event of this server; needs Create Events")
async def announce(
    interaction: Interaction,
    deadline: Name,
    event: bool = False,  # noqa: FBT001, FBT002 - Discord's own way to pass an option
) -> None:
    """Show a deadline to all, and make it an event where that is wished for."""
    if await refused(interaction):
        return
    office = office_of(interaction)
    found = deadline_named(office.library.current, deadline)
    if isinstance(found, Card) or must_be_private(interaction):
        await tell(interaction, found if isinstance(found, Card) else NOT_HERE)
        return
    moment = Moment(office.clock.now(), real=office.real_time)
    card = replace(countdown_card(office.library.current, found.id, moment), lead="Announced by the moderators:")
    await sending.defer(interaction, thinking=True)
    fault = await _make_event(office, interaction, found) if event else ""
    await sending.finish(interaction, render(card))
    if fault:
        await tell(interaction, Card((fault,)))
    words = f"Shown in a channel{', and an event of the server' if event and not fault else ''}."
    house = house_of(interaction)
    act = Act(interaction.guild_id or 0, interaction.user.id, ANNOUNCE, found.id, words, house.now())
    await house.records.audit.write(act)
    await log_act(interaction, act.act, act.subject, act.words)


announce.autocomplete("deadline")(deadlines_like)


async def _make_event(office: Office, interaction: Interaction, deadline: Deadline) -> str:
    """Make an event of a deadline; return what is to be said where there is none."""
    now = house_of(interaction).now()
    begins, ends = _stretch(deadline, now)
    if not office.real_time:
        return STORY
    if begins <= now or interaction.guild is None:
        return PAST
    where = official_words(instant_of(deadline), deadline.zone)
    try:
        await interaction.guild.create_scheduled_event(
            name=fitted(deadline.name, EVENT_NAME),
            start_time=begins,
            end_time=ends,
            entity_type=EntityType.external,
            privacy_level=PrivacyLevel.guild_only,
            location=fitted(f"Until {where}", EVENT_LOCATION),
            description=fitted(deadline.means or deadline.basis, EVENT_DESCRIPTION),
        )
    except discord.Forbidden:
        return LACKING
    except (discord.HTTPException, aiohttp.ClientError, OSError) as fault:
        faults.record(fault)
        return NOT_MADE
    return ""


def _stretch(deadline: Deadline, now: datetime) -> tuple[datetime, datetime]:
    """Return when the event begins and ends: the hour from the deadline on, or its day where no hour is given."""
    instant = instant_of(deadline).astimezone(UTC)
    if deadline.hour_given or instant <= now:
        return instant, instant + _LASTS
    begins = instant_of(deadline.model_copy(update={"at": "00:00"})).astimezone(UTC)
    return max(begins, now + _SOON), max(instant, now + 2 * _SOON)
