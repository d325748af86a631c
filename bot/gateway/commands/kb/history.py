"""`/kb history`, `/kb rollback` and `/kb export`: what was and who did it, back to it, and out of here."""

from __future__ import annotations

from io import BytesIO

from discord import File, Interaction, app_commands
from discord.app_commands import Choice, Range

from bot.cards.card import Card
from bot.cards.history import ACTS, NOTHING_DONE, acts_card, history_card
from bot.cards.keeping import Laid
from bot.editions.drafter import BesideError
from bot.editions.exporting import exported
from bot.gateway import sending, tokens
from bot.gateway.commands.kb.group import KB
from bot.gateway.commands.kb.planning import ROLLBACK, Plan
from bot.gateway.commands.kb.previewing import propose
from bot.gateway.commands.telling import fill_in, log_act, named, tell
from bot.gateway.house import catalogue_of, house_of
from bot.gateway.moderating import refused
from bot.gateway.office import Office
from bot.gateway.rendering import Outgoing, render
from bot.gateway.tokens import Token
from bot.store.audit import PAGE, Act
from knowledge.language.dating import short_date

EXPORT = "export"
_EDITIONS = "editions"
# Of what came of an act so much is told, or less where a page would not hold all of its acts.
_WORDS = (160, 120, 80, 40, 0)
_UPLOAD = 8 << 20


@KB.command(name="history", description="See the editions of this server, or what its moderators did: when, who, what")
@app_commands.describe(of="acts: all that moderators did; editions, as without it: what /kb rollback brings back")
@app_commands.choices(of=[Choice(name=kind, value=kind) for kind in (_EDITIONS, ACTS)])
async def history(interaction: Interaction, of: str = _EDITIONS) -> None:
    """Show the first page of the server's editions, or of its moderators' acts."""
    if not await refused(interaction):
        await sending.respond(interaction, await _page(interaction, 0, of), private=True)


async def turn_history(office: Office, interaction: Interaction, token: Token) -> None:
    """Show another page of the same."""
    del office
    if not await refused(interaction):
        of = ACTS if token.state[1:] == (ACTS,) else _EDITIONS
        await sending.replace(interaction, await _page(interaction, tokens.number_in(token), of))


async def _page(interaction: Interaction, page: int, of: str) -> Outgoing:
    if of == ACTS:
        return await _page_of_acts(interaction, page)
    versions = await catalogue_of(interaction).history(interaction.guild_id or 0)
    return named(render(history_card(versions, page), interaction.user.id), (one.moderator for one in versions))


async def _page_of_acts(interaction: Interaction, page: int) -> Outgoing:
    """Lay a page of acts out with as many of their words as leave all of them room; one past the end is the last."""
    audit, guild = house_of(interaction).records.audit, interaction.guild_id or 0
    acts, total = await audit.page(guild, page, everywhere=True)
    if not acts and total:
        page = (total - 1) // PAGE
        acts, total = await audit.page(guild, page, everywhere=True)
    outgoing = render(NOTHING_DONE, interaction.user.id)
    for words in _WORDS if acts else ():
        outgoing = render(acts_card(acts, page, total, words), interaction.user.id)
        if len(outgoing.items) == len(acts):
            break
    return named(outgoing, (one.moderator for one in acts))


@KB.command(name="rollback", description="Answer again as an earlier edition did")
@app_commands.describe(edition="Its number, as /kb history shows it")
async def rollback(interaction: Interaction, edition: Range[int, 1, 2_000_000_000]) -> None:
    """Show what going back to an edition would change."""
    if await refused(interaction):
        return
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    versions = await catalogue.history(guild)
    wanted = next((version for version in versions if version.number == edition), None)
    if wanted is None:
        kept = f" Kept are {versions[-1].number} to {versions[0].number}." if versions else ""
        await tell(interaction, Card((f"This server keeps no edition {edition}.{kept}",), status="refused"))
        return
    await sending.defer(interaction, private=True, thinking=True)
    when = f"{short_date(wanted.made_at.date())} {wanted.made_at:%H:%M} UTC"
    lead = f"Back to edition {edition} ({wanted.hash}) of {when}? It becomes a new edition, so nothing is lost."
    await propose(interaction, Plan(ROLLBACK, str(edition), f"edition {edition}"), lead)


@KB.command(name="export", description="Take the knowledge base of this server with you, as files")
async def export(interaction: Interaction) -> None:
    """Attach the pack with the server's own changes in its files."""
    if await refused(interaction):
        return
    await sending.defer(interaction, private=True, thinking=True)
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    edition, recipe = catalogue.current(guild), catalogue.recipe(guild)
    try:
        async with catalogue.drafter.one_of(guild):
            content = await catalogue.drafter.beside(exported, recipe)
    except BesideError as fault:
        await fill_in(interaction, Laid(Card((str(fault),), status="refused")))
        return
    if len(content) > _UPLOAD:
        await fill_in(interaction, Laid(Card(("The pack is too large to attach here; ask whoever runs the bot.",))))
        return
    house, pack = house_of(interaction), edition.pack.header.id
    # Written down before it is handed out: nobody takes all of it along unseen.
    done = Act(guild, interaction.user.id, EXPORT, pack, f"Edition {edition.hash} as files.", house.now())
    await house.records.audit.write(done)
    name = f"{pack}-{edition.hash}.zip"
    said = Card((f"Edition {edition.hash} as files. Unpack them into a folder; `steward pack check` reads it.",))
    file = File(BytesIO(content), name, description="The knowledge base as a zip")
    await sending.finish(interaction, render(said, interaction.user.id), [file])
    await log_act(interaction, done.act, done.subject, done.words)
