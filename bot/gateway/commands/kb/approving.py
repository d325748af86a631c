"""`/kb proposals`, and what another moderator does with one: approve it, or withdraw it."""

from __future__ import annotations

from discord import Interaction

from bot.cards.card import Card
from bot.cards.history import undoing
from bot.cards.keeping import Laid
from bot.cards.proposals import NOTHING, proposal_laid
from bot.editions import Draft
from bot.gateway import sending, tokens
from bot.gateway.commands.kb.deciding import DecidedError
from bot.gateway.commands.kb.group import KB
from bot.gateway.commands.kb.planning import PACK, Plan, drafted
from bot.gateway.commands.kb.proposing import plan_of, subject_of
from bot.gateway.commands.kb.publishing import APPROVE, TakenError, publish_approved
from bot.gateway.commands.telling import fill_in, log_act, named, tell, text_file
from bot.gateway.house import catalogue_of, house_of
from bot.gateway.limits import CONTENT, fitted
from bot.gateway.moderating import NOT_A_MODERATOR, edits, manages, refused
from bot.gateway.office import Office, office_of
from bot.gateway.rendering import Outgoing, render
from bot.gateway.tokens import Token
from bot.store.audit import Act
from bot.store.proposals import Proposal

WITHDRAW, OVERTAKEN = "withdraw", "overtaken"
WAITS_NO_MORE = Card(
    ("This waits no more: it was decided about, or its week is over. /kb proposals shows what waits.",),
    status="refused",
)
OWN = Card(
    ("You proposed this yourself, so another moderator has to approve it. You may withdraw it; it waits until then.",),
    status="refused",
)
_WITHDRAWN = "It was withdrawn. Nothing was changed."
_OVERTAKEN = (
    "It was overtaken, and nothing was changed: what it is about is not any more what was shown. Look at how it is "
    "now, and propose it anew."
)


@KB.command(name="proposals", description="See what waits for a second moderator, and approve or withdraw it")
async def proposals(interaction: Interaction) -> None:
    """Show the proposal that has waited longest."""
    if not await refused(interaction):
        await _show(interaction, 0)


async def turn(office: Office, interaction: Interaction, token: Token) -> None:
    """Show another one, beside what was pressed: a file cannot take another's place."""
    del office
    if not await refused(interaction):
        await _show(interaction, tokens.number_in(token))


async def _show(interaction: Interaction, at: int) -> None:
    house = house_of(interaction)
    waiting = await house.records.proposals.waiting(interaction.guild_id or 0, house.now())
    if not waiting:
        await tell(interaction, NOTHING)
        return
    at = min(at, len(waiting) - 1)
    laid = proposal_laid(waiting[at], at=at, of=len(waiting))
    outgoing = named(render(laid.card, interaction.user.id), (waiting[at].moderator,))
    files = [text_file(laid.whole, "changes.txt")] if laid.whole else []
    await sending.respond(interaction, outgoing, private=True, files=files)


async def approve(office: Office, interaction: Interaction, token: Token) -> None:
    """Publish what another moderator proposed, if it still is what was shown."""
    if await refused(interaction):
        return
    proposal = await _meant(interaction, token)
    if proposal is None:
        await tell(interaction, WAITS_NO_MORE)
    elif proposal.moderator == interaction.user.id:
        await tell(interaction, OWN)
    elif proposal.act != PACK or not await refused(interaction, manages):
        await sending.defer(interaction, private=True, thinking=True)
        await _approved(office, interaction, proposal)


async def _approved(office: Office, interaction: Interaction, proposal: Proposal) -> None:
    catalogue = catalogue_of(interaction)
    await catalogue.open(proposal.guild)
    try:
        wanted = plan_of(proposal, catalogue.overlay(proposal.guild))
    except (ValueError, KeyError):
        await _overtaken(interaction, proposal)  # an earlier or a later program wrote it
        return
    draft = await drafted(interaction, wanted)
    if draft is None:
        return
    if not draft.sound or draft.step != proposal.mark:
        await _overtaken(interaction, proposal)
        return
    await _publish(office, interaction, proposal, wanted, draft)


async def _publish(office: Office, interaction: Interaction, proposal: Proposal, wanted: Plan, draft: Draft) -> None:
    try:
        came = await publish_approved(interaction, proposal, wanted, draft)
    except TakenError:
        await fill_in(interaction, Laid(WAITS_NO_MORE))
        return
    except DecidedError:
        await _overtaken(interaction, proposal)
        return
    undo = undoing(came.number) if came.outcome == "published" else ()
    if came.outcome == "published":
        await _decided(office, interaction, f"{came.words} Approved by")
        await log_act(interaction, APPROVE, subject_of(proposal), f"{came.words}\n{proposal.words}", undo)
    elif came.outcome == "overtaken" and await _again(interaction, proposal) is None:
        await fill_in(interaction, Laid(WAITS_NO_MORE))
        return
    await fill_in(interaction, Laid(Card((came.words,), buttons=undo)))


async def withdraw(office: Office, interaction: Interaction, token: Token) -> None:
    """Take a proposal back: whoever made it may, and every moderator."""
    proposal = await _meant(interaction, token)
    mine = proposal is not None and proposal.moderator == interaction.user.id
    if not mine and not edits(interaction):
        await tell(interaction, NOT_A_MODERATOR)
    elif proposal is None or not await _drop(interaction, proposal, WITHDRAW, _WITHDRAWN):
        await tell(interaction, WAITS_NO_MORE)
    else:
        await tell(interaction, Card((_WITHDRAWN,)))
        await _decided(office, interaction, "Withdrawn by")
        await log_act(interaction, WITHDRAW, subject_of(proposal), _WITHDRAWN)


async def _overtaken(interaction: Interaction, proposal: Proposal) -> None:
    """Say that a proposal is no more what was shown, and let go of it."""
    if not await _drop(interaction, proposal, OVERTAKEN, _OVERTAKEN):
        await fill_in(interaction, Laid(WAITS_NO_MORE))
        return
    await fill_in(interaction, Laid(Card((_OVERTAKEN,), status="refused")))
    await _decided(office_of(interaction), interaction, "Found overtaken by")
    await log_act(interaction, OVERTAKEN, subject_of(proposal), _OVERTAKEN)


async def _meant(interaction: Interaction, token: Token) -> Proposal | None:
    """Return what waits here under a button's key: a proposal of another server is none."""
    house, key = house_of(interaction), token.state[0] if token.state else ""
    return await house.records.proposals.one(interaction.guild_id or 0, key, house.now())


async def _again(interaction: Interaction, proposal: Proposal) -> Proposal | None:
    house = house_of(interaction)
    return await house.records.proposals.one(proposal.guild, proposal.key, house.now())


async def _drop(interaction: Interaction, proposal: Proposal, act: str, words: str) -> bool:
    house = house_of(interaction)
    done = Act(proposal.guild, interaction.user.id, act, subject_of(proposal), words, house.now())
    return await house.records.proposals.drop(proposal.key, done)


async def _decided(office: Office, interaction: Interaction, how: str) -> None:
    """Say under the card in the log what became of it, in the place of its buttons."""
    message, user = interaction.message, interaction.user.id
    if message is None or message.flags.ephemeral:
        return
    channel = interaction.client.get_partial_messageable(message.channel.id, guild_id=interaction.guild_id)
    said = f"\n{how} <@{user}>."
    outgoing = Outgoing(f"{fitted(message.content, CONTENT - len(said))}{said}")
    await sending.change(channel.get_partial_message(message.id), outgoing, office.manners)
