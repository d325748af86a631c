"""`/timeline`: what happened and what is due, page by page, with a picture; for the asker alone."""

from __future__ import annotations

from discord import Interaction, app_commands
from discord.app_commands import Range

from bot.cards.card import Card
from bot.cards.days import Stretch, topic_named
from bot.gateway import illustrating, listings
from bot.gateway.commands.offering import Name
from bot.gateway.days import day_in
from bot.gateway.office import Office, office_of
from bot.gateway.rendering import render
from bot.gateway.sending import respond

Day = Range[str, 1, 40]


@app_commands.command(name="timeline", description="What happened and what is due, day by day, with sources")
@app_commands.describe(
    topic="Only what is about this topic, like dvd",
    since="From this day on, like 2007-10-16",
    until="Up to this day",
)
async def timeline(
    interaction: Interaction,
    topic: Name | None = None,
    since: Day | None = None,
    until: Day | None = None,
) -> None:
    """Show the first page of the stretch that is asked for."""
    office = office_of(interaction)
    try:
        stretch = _stretch(office, topic, since, until)
    except ValueError as fault:
        await respond(interaction, render(Card((str(fault),), status="refused")), private=True)
        return
    outgoing = render(listings.timeline(office, stretch), interaction.user.id)
    lanes = listings.lanes(office, stretch, outgoing)
    await illustrating.show(office, interaction, outgoing, lanes, private=False)


def _stretch(office: Office, topic: str | None, since: str | None, until: str | None) -> Stretch:
    """Read the options. ValueError with a plain sentence that does not repeat what was typed."""
    edition = office.library.current
    header, today = edition.pack.header, office.today()
    named = ""
    if topic is not None:
        try:
            named = topic_named(edition, topic)
        except ValueError as fault:
            raise ValueError(f"“topic”: {fault}") from None
    first = day_in("since", since, header, today) if since is not None else None
    last = day_in("until", until, header, today) if until is not None else None
    if first is not None and last is not None and last < first:
        raise ValueError(f"“until” ({last}) comes before “since” ({first}). Swap them.")
    return Stretch(named, first, last)


COMMANDS = (timeline,)
