"""`/countdown`, `/positions`, `/glossary`, `/source`: one thing by its name, or all there are."""

from __future__ import annotations

from discord import Interaction, app_commands
from discord.app_commands import Choice

from bot.cards.deadlines import Moment, countdown_card
from bot.cards.listings import glossary_card, positions_card, source_card
from bot.cards.naming import deadlines_named, issues_named, sources_named, sources_offered, terms_named
from bot.gateway.answering import look_up
from bot.gateway.commands.offering import Name, choices
from bot.gateway.office import office_of
from knowledge.model import Pack


@app_commands.command(name="countdown", description="How long until a deadline, and what has passed")
@app_commands.describe(deadline="Which deadline; without one, the next and then the rest")
async def countdown(interaction: Interaction, deadline: Name | None = None) -> None:
    """Tell how a deadline stands, or all of them."""
    office = office_of(interaction)
    moment = Moment(office.clock.now(), real=office.real_time)
    await look_up(interaction, countdown_card(office.library.current, deadline or "", moment))


@countdown.autocomplete("deadline")
async def deadlines_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer deadlines."""
    named = deadlines_named(_pack(interaction))
    return choices({deadline: called[0] for deadline, called in named.items()}, current, named)


@app_commands.command(name="positions", description="Where each side stands on an issue, side by side")
@app_commands.describe(issue="Which issue; without one, the list")
async def positions(interaction: Interaction, issue: Name | None = None) -> None:
    """Put the stands on an issue side by side, or list the issues."""
    office = office_of(interaction)
    await look_up(interaction, positions_card(office.library.current, issue or "", office.today()))


@positions.autocomplete("issue")
async def issues_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer issues."""
    pack = _pack(interaction)
    return choices({issue.id: issue.name for issue in pack.positions}, current, issues_named(pack))


@app_commands.command(name="glossary", description="What a term means, and where that is from")
@app_commands.describe(term="Which term; without one, the list")
async def glossary(interaction: Interaction, term: Name | None = None) -> None:
    """Say what a term means, or list the terms."""
    await look_up(interaction, glossary_card(office_of(interaction).library.current, term or ""))


@glossary.autocomplete("term")
async def terms_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer terms."""
    named = terms_named(_pack(interaction))
    return choices({term: called[0] for term, called in named.items()}, current, named)


@app_commands.command(name="source", description="A document that answers rest on, and what rests on it")
@app_commands.describe(source="Which source; without one, the list")
async def source(interaction: Interaction, source: Name | None = None) -> None:
    """Show a source with what rests on it, or list the sources."""
    await look_up(interaction, source_card(office_of(interaction).library.current, source or ""))


@source.autocomplete("source")
async def sources_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer sources."""
    pack = _pack(interaction)
    return choices(sources_offered(pack), current, sources_named(pack))


def _pack(interaction: Interaction) -> Pack:
    return office_of(interaction).library.current.pack


COMMANDS = (countdown, positions, glossary, source)
