"""`/deadline set`, `extend`, `cancel`: each shows what would change before it takes effect."""

from __future__ import annotations

import secrets
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from discord import Interaction, app_commands
from discord.app_commands import Choice, Range

from bot.cards.card import Card
from bot.cards.keeping import Laid
from bot.cards.naming import sources_named, sources_offered
from bot.cards.stamps import official_words
from bot.gateway import sending, tokens
from bot.gateway.commands.deadline.group import DEADLINE, deadline_meant, deadlines_like
from bot.gateway.commands.kb.deadlines import CANCEL, EXTEND, SET, Timed
from bot.gateway.commands.kb.planning import plan
from bot.gateway.commands.kb.previewing import propose
from bot.gateway.commands.offering import Name, choices
from bot.gateway.commands.telling import GONE, fill_in, tell
from bot.gateway.days import day_in, on_the_clocks, time_in
from bot.gateway.moderating import edits, refused
from bot.gateway.office import Office, office_of
from bot.moments import read_zone
from knowledge.countdown import instant_of
from knowledge.language.dating import long_date, zone_name

Day = Range[str, 1, 40]
Hour = Range[str, 1, 20]
Cited = Range[str, 2, 200]
_DAY, _HOUR = "The day, like 2007-10-31 or 31 October 2007", "The hour, like 17:30 or 24:00 for the end of the day"
_SOURCE = "Where that stands: a source of the pack, Publisher | 2031-03-04 | https://..., or its name"
SAME = Card(("It stands on that day and hour already, so nothing would change.",), status="refused")


@DEADLINE.command(name="set", description="Add a deadline; you see what would change first")
@app_commands.describe(
    name="What it is, so that it can follow “how long until”",
    day=_DAY,
    zone="The time zone of its official clock, like America/Los_Angeles",
    source=_SOURCE,
    time=f"{_HOUR}; without one the whole day counts",
    main="Make it what people mean by “the deadline”",
)
async def set_(  # noqa: PLR0913, PLR0917 - each is an option of the command
    interaction: Interaction,
    name: Name,
    day: Day,
    zone: Name,
    source: Cited,
    time: Hour | None = None,
    main: bool = False,  # noqa: FBT001, FBT002 - Discord's own way to pass an option
) -> None:
    """Show what a new deadline would change."""
    if await refused(interaction):
        return
    office = office_of(interaction)
    name = " ".join(name.split())
    try:
        _unused(office, name)
        official = _zone(zone)
        when = _when(office, day, time, official)
    except ValueError as fault:
        await tell(interaction, Card((str(fault),), status="refused"))
        return
    who = (interaction.guild_id or 0, interaction.user.id)
    typed = Timed(*who, "", name, *when, official, " ".join(source.split()), main)
    await _propose_typed(office, interaction, SET, typed)


@DEADLINE.command(name="extend", description="Move a deadline; what it was stays to be seen, and reminders follow")
@app_commands.describe(
    deadline="Which deadline", day=_DAY, source=_SOURCE, time=f"{_HOUR}; without one the hour stays as it is"
)
async def extend(interaction: Interaction, deadline: Name, day: Day, source: Cited, time: Hour | None = None) -> None:
    """Show what moving a deadline would change."""
    office = office_of(interaction)
    found = await deadline_meant(interaction, deadline)
    if found is None:
        return
    try:
        when = _when(office, day, time or found.at, found.zone)
    except ValueError as fault:
        await tell(interaction, Card((str(fault),), status="refused"))
        return
    if when == (found.day, found.at or ""):
        await tell(interaction, SAME)
        return
    who = (interaction.guild_id or 0, interaction.user.id)
    typed = Timed(*who, found.id, found.name, *when, found.zone, " ".join(source.split()))
    await _propose_typed(office, interaction, EXTEND, typed)


@DEADLINE.command(name="cancel", description="Take a deadline away; whoever asked to be reminded of it is told")
@app_commands.describe(deadline="Which deadline")
async def cancel(interaction: Interaction, deadline: Name) -> None:
    """Show what taking a deadline away would change."""
    office = office_of(interaction)
    found = await deadline_meant(interaction, deadline)
    if found is None:
        return
    lead = f"To be cancelled: {found.name}, {official_words(instant_of(found), found.zone)}."
    await _propose(office, interaction, (CANCEL, tokens.key_of(found.id)), lead)


extend.autocomplete("deadline")(deadlines_like)
cancel.autocomplete("deadline")(deadlines_like)


@set_.autocomplete("source")
@extend.autocomplete("source")
async def sources_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer the sources of the pack, and what is typed as a new one."""
    if not edits(interaction):
        return []
    pack = office_of(interaction).library.current.pack
    return choices(sources_offered(pack), current, sources_named(pack))


@set_.autocomplete("zone")
async def zones_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer time zones, that of the pack first."""
    if not edits(interaction):
        return []
    own = str(office_of(interaction).zone)
    return choices({zone: zone.replace("_", " ") for zone in dict.fromkeys((own, *_zones()))}, current, {})


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC"))


def _unused(office: Office, name: str) -> None:
    """ValueError where a deadline that holds has that name already: nobody could tell which of the two is meant."""
    holding = (one for one in office.library.current.pack.deadlines if one.superseded_by is None)
    found = next((one for one in holding if one.name.casefold() == name.casefold()), None)
    if found is not None:
        on = long_date(found.day)
        raise ValueError(
            f"There is a deadline of that name already, on {on}. Move it with /deadline extend, "
            "or give this another name."
        )


def _zone(typed: str) -> str:
    try:
        return read_zone(typed.replace(" ", "_"))
    except ValueError as fault:
        raise ValueError(f"In “zone”: {fault}") from None


def _when(office: Office, day: str, hour: str | None, zone: str) -> tuple[date, str]:
    """Return the day, and the hour if one is given. ValueError where the two are no one instant in the zone."""
    found = day_in("day", day, office.library.current.pack.header, office.today())
    at = time_in("time", hour) if hour else ""
    fault = on_the_clocks(found, at, zone) if at else ""
    if fault:
        raise ValueError(fault)
    return found, at


async def _propose_typed(office: Office, interaction: Interaction, act: str, typed: Timed) -> None:
    """Hold what was typed, and show what it would change."""
    key = secrets.token_hex(5)
    office.memory.forms.put(key, typed)
    hour = f", {typed.at}" if typed.at else ", without an hour"
    lead = f"{typed.name}: {long_date(typed.day)}{hour}, {zone_name(typed.zone)} time."
    await _propose(office, interaction, (act, key), lead)


async def _propose(office: Office, interaction: Interaction, what: tuple[str, str], lead: str) -> None:
    await sending.defer(interaction, private=True, thinking=True)
    wanted = await plan(office, interaction, *what)
    if wanted is None:
        await fill_in(interaction, Laid(GONE))
    else:
        await propose(interaction, wanted, lead)
