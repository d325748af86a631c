"""`/kb show`, `/kb verify` and `/kb status`: one fact, whether it is still true, and how all of it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from discord import Interaction, app_commands

from bot.cards.card import Button, Card
from bot.cards.keeping import (
    COUNTED_FOR,
    DUE_AFTER,
    NOTHING_COUNTED,
    Beside,
    Due,
    due,
    due_card,
    due_on,
    fact_laid,
)
from bot.cards.status import disputed_lines, doubted_lines, links_line, links_lines, status_laid, status_lines
from bot.editions import Catalogue
from bot.editions.drafter import BesideError
from bot.editions.exporting import mark_of_folder
from bot.editions.reloading import folder_of
from bot.editions.standing import EVERYWHERE
from bot.gateway import sending, tokens
from bot.gateway.commands.kb.group import KB, FactName, fact_meant, facts_like
from bot.gateway.commands.telling import GONE, fill_in, log_act, tell
from bot.gateway.house import catalogue_of, house_of
from bot.gateway.moderating import refused
from bot.gateway.office import Office, office_of
from bot.gateway.rendering import render
from bot.gateway.tokens import Token
from bot.store.audit import Act
from bot.store.counting import waiting
from bot.store.editions import Version
from bot.store.tallies import Tally
from knowledge.language.dating import short_date
from knowledge.model import Fact
from knowledge.overlaying import Overlay
from knowledge.problems import Problem, counted


@KB.command(name="show", description="See all that is held of a fact")
@app_commands.describe(fact="Which fact")
async def show(interaction: Interaction, fact: FactName) -> None:
    """Show a fact with its sources, the ways to ask for it, and when it was verified."""
    edition, guild = office_of(interaction).library.current, interaction.guild_id or 0
    found = await fact_meant(interaction, fact)
    if found is None:
        return
    verified = await house_of(interaction).records.verified.of(guild)
    own = any(found.id == one.id for one in catalogue_of(interaction).overlay(guild).facts)
    tally = (await _counted(interaction)).get(found.id, NOTHING_COUNTED)
    still = Button("kb-true", "Still true", (tokens.key_of(found.id),))
    laid = fact_laid(edition, found, Beside(verified.get(found.id), own, tally), (still,))
    await tell(interaction, laid.card, laid.whole, f"{found.id}.txt")


@KB.command(name="verify", description="Say that a fact is still true, or see what is due for a look")
@app_commands.describe(fact="Which fact is still true; without one, what is due is listed")
async def verify(interaction: Interaction, fact: FactName | None = None) -> None:
    """Stamp a fact as verified today; without one, list what is due."""
    if fact is None:
        if not await refused(interaction):
            await tell(interaction, due_card(await _due(interaction), 0))
        return
    found = await fact_meant(interaction, fact)
    if found is not None:
        await tell(interaction, Card((" ".join(await _stamped(interaction, found)),)))


show.autocomplete("fact")(facts_like)
verify.autocomplete("fact")(facts_like)


async def still_true(office: Office, interaction: Interaction, token: Token) -> None:
    """Stamp the fact of a card, or of a list of what is due, as verified today."""
    if await refused(interaction):
        return
    edition = office.library.current
    named = [edition.facts[found] for found in tokens.ids_of(edition, token.state[:1]) if found in edition.facts]
    if not named:
        await tell(interaction, GONE)
        return
    said, again = await _stamped(interaction, named[0])
    if len(token.state) == 1:
        await tell(interaction, Card((f"{said} {again}",)))
        return
    # Under the list of what is due the rest of it takes the place of what was seen to.
    page = int(token.state[1]) if token.state[1].isdecimal() else 0
    card = due_card(await _due(interaction), page, said)
    await sending.replace(interaction, render(card, interaction.user.id))


async def turn_due(office: Office, interaction: Interaction, token: Token) -> None:
    """Show another page of what is due."""
    del office
    if not await refused(interaction):
        card = due_card(await _due(interaction), tokens.number_in(token))
        await sending.replace(interaction, render(card, interaction.user.id))


async def _stamped(interaction: Interaction, fact: Fact) -> tuple[str, str]:
    """Stamp a fact as verified today; return a sentence that says so, and one that says when it is due again."""
    house = house_of(interaction)
    today = _today(house.now())
    words = f"Found to be still true on {short_date(today)}."
    act = Act(interaction.guild_id or 0, interaction.user.id, "verify", fact.id, words, house.now())
    await house.verify(fact.id, today, act)
    await log_act(interaction, act.act, act.subject, words)
    again = due_on(fact, today)
    when = "in 90 days" if again == today + DUE_AFTER else f"on {short_date(again)}"
    return f"{fact.id}: {words}", f"It is due again {when}."


async def _due(interaction: Interaction) -> Due:
    house, office = house_of(interaction), office_of(interaction)
    verified = await house.records.verified.of(interaction.guild_id or 0)
    return due(office.library.current, verified, office.clock.now(), _today(house.now()))


async def _counted(interaction: Interaction) -> Mapping[str, Tally]:
    """Return what was counted of each statement of the server in the last thirty days, this one among them."""
    house = house_of(interaction)
    first = house.now().date() - COUNTED_FOR + timedelta(days=1)
    return await house.records.tallies.since(interaction.guild_id or 0, first)


def _today(now: datetime) -> date:
    """Return the day of a stamp: a real one, whatever clock the answers go by."""
    return now.astimezone(UTC).date()


@KB.command(name="status", description="See how the knowledge base of this server stands")
async def status(interaction: Interaction) -> None:
    """Show the edition, what is due, waits and is disputed, whether links answered, and what is wrong with it."""
    if await refused(interaction):
        return
    await sending.defer(interaction, private=True, thinking=True)
    catalogue, house, guild = catalogue_of(interaction), house_of(interaction), interaction.guild_id or 0
    edition, overlay = catalogue.current(guild), catalogue.overlay(guild)
    problems, warned = await _warnings(catalogue, guild, overlay)
    newest = await _newest(catalogue, guild)
    lines = status_lines(edition, catalogue.number(guild), overlay, newest)
    found, disputes = await _due(interaction), disputed_lines(edition)
    look, offered = await house.records.links.of(guild), office_of(interaction).asks_sites
    facts, deadlines = counted(len(found.facts), "fact"), counted(len(found.deadlines), "deadline")
    waits = await waiting(house.records.store, guild)
    lines += (
        f"Due for a look: {facts}, {deadlines} (/kb verify)",
        f"Waiting in the queue: {waits:,}",
        *doubted_lines(edition, await _counted(interaction)),
        f"Disputed with one another: {counted(len(disputes), 'pair')} of facts",
        links_line(edition.pack, look, offered=offered),
        await _folder(catalogue, guild),
        f"Warnings: {warned}",
    )
    listed = {"Disputed facts:": disputes, "Links that did not simply answer:": links_lines(edition.pack, look)}
    people = (newest.moderator,) if newest is not None else ()
    await fill_in(interaction, status_laid(lines, problems, listed, look=offered), "status.txt", people)


async def _warnings(catalogue: Catalogue, guild: int, overlay: Overlay) -> tuple[tuple[Problem, ...], str]:
    """Return what is wrong with what runs, and how much that is."""
    try:
        problems = (await catalogue.draft_with(guild, overlay)).problems
    except BesideError:
        return (), "not looked for now; call it again"
    return problems, f"{len(problems):,}"


async def _newest(catalogue: Catalogue, guild: int) -> Version | None:
    history = await catalogue.history(guild) or await catalogue.history(EVERYWHERE)
    return history[0] if history else None


async def _folder(catalogue: Catalogue, guild: int) -> str:
    try:
        mark = await catalogue.drafter.beside(mark_of_folder, await folder_of(catalogue, guild))
    except BesideError:
        return "The folder cannot be looked into now"
    if mark == catalogue.recipe(guild).pack:
        return "The folder holds what is published"
    return "The folder holds changes that are not published (/kb reload shows them)"
