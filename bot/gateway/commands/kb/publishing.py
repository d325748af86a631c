"""The one way from what a moderator wants to what a server is told: whatever is published by one passes here."""

from __future__ import annotations

from dataclasses import replace

from discord import Interaction
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.keeping import Laid
from bot.cards.proposals import weights_of
from bot.editions import Draft, Published
from bot.gateway.commands.kb import proposing
from bot.gateway.commands.kb.deciding import DECIDED, DecidedError, deciding
from bot.gateway.commands.kb.planning import Plan, past_a_choice
from bot.gateway.commands.telling import fill_in
from bot.gateway.house import catalogue_of, house_of
from bot.gateway.office import office_of
from bot.store.editions import Also
from bot.store.proposals import Proposal, ProposalsTable

APPROVE = "approve"
_AT_ONCE = "It changes {}, and took effect without a second moderator: what is retired is told no more at once."


class TakenError(Exception):
    """Somebody else decided about a proposal first, or its time is over."""


async def publish(interaction: Interaction, wanted: Plan, draft: Draft, reason: str = "") -> Published | None:
    """Publish a draft of what is wanted, and take what it answers out of the queue; or keep it for a second moderator.

    None where nothing was published, and a deferred response is filled in with why.
    """
    office, guild = office_of(interaction), interaction.guild_id or 0
    # What was shown may have been drafted before a choice, or for somebody who may no longer choose.
    if await past_a_choice(interaction, wanted):
        return None
    if proposing.waits(office, wanted, draft):
        await proposing.keep(interaction, wanted, draft, reason)
        return None
    note = _AT_ONCE.format(weights_of(draft)) if proposing.weighs(office, draft) else ""
    said = "\n".join(part for part in (note, said_of(reason)) if part)
    publishing = catalogue_of(interaction).publish(
        guild, draft, interaction.user.id, wanted.act, wanted.subject, said=said, also=_answering(interaction, wanted)
    )
    try:
        came = await publishing
    except DecidedError:
        await fill_in(interaction, Laid(DECIDED))
        return None
    if came.outcome != "published":
        return came
    office.memory.forms.pop(wanted.key)
    return replace(came, words=f"{came.words}\n{note}") if note else came


async def publish_approved(interaction: Interaction, proposal: Proposal, wanted: Plan, draft: Draft) -> Published:
    """Publish what was proposed, and take the proposal out with it: once, whoever approves it.

    TakenError where somebody else decided about it, DecidedError where somebody did about what it answers.
    """
    taken = taking(proposal.guild, proposal.key)
    return await catalogue_of(interaction).publish(
        proposal.guild,
        draft,
        interaction.user.id,
        APPROVE,
        proposing.subject_of(proposal),
        said=said_of(proposal.reason),
        also=(taken, *_answering(interaction, wanted)),
    )


def said_of(reason: str) -> str:
    """Return what the audit says of the reason that somebody typed."""
    return f"Reason: {reason}" if reason else ""


def _answering(interaction: Interaction, wanted: Plan) -> tuple[Also, ...]:
    if not wanted.asked.ids:
        return ()
    return (deciding(interaction.guild_id or 0, wanted.asked, wanted.subject, house_of(interaction).now()),)


def taking(guild: int, key: str) -> Also:
    """Return what takes a proposal out in the transaction that publishes it."""

    async def take(connection: AsyncConnection) -> None:
        if not await ProposalsTable.take(connection, guild, key):
            raise TakenError

    return take
