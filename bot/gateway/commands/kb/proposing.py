"""What weighs much waits for a second moderator, where the server wants one: kept, and shown to those who may approve.

A proposal is the change alone: it is laid over what the server answers from when it is approved.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import replace

from discord import Interaction

from bot.cards.card import Card
from bot.cards.keeping import Laid
from bot.cards.proposals import proposal_laid, weights_of, words_of
from bot.cards.settings import place
from bot.editions import Draft
from bot.gateway.commands.kb.planning import Asked, Plan
from bot.gateway.commands.telling import fill_in, named
from bot.gateway.house import house_of
from bot.gateway.moderating import show_in_log
from bot.gateway.office import Office, office_of
from bot.gateway.rendering import render
from bot.store.audit import Act
from bot.store.proposals import MOST_PROPOSED, Proposal
from knowledge.overlaying import Overlay
from knowledge.steps import Step, step_between

PROPOSE = "propose"
# What is not true any more must not wait until somebody else is awake.
AT_ONCE = frozenset({"retire"})
_DOUBLE = Card(("The very same waits already for a second moderator: /kb proposals shows it.",), status="refused")
_FULL = Card(
    (f"Nothing was kept: {MOST_PROPOSED} proposals wait already. Decide about some first: /kb proposals shows them.",),
    status="refused",
)


def waits(office: Office, wanted: Plan, draft: Draft) -> bool:
    """Tell whether a change is to wait for a second moderator of the office's server."""
    return weighs(office, draft) and wanted.act not in AT_ONCE


def weighs(office: Office, draft: Draft) -> bool:
    """Tell whether a second moderator is wanted for such changes."""
    return office.settings.second_moderator and bool(draft.weighty)


async def keep(interaction: Interaction, wanted: Plan, draft: Draft, reason: str) -> None:
    """Keep a proposal, and fill in a deferred response with it; show it in the log, where there is one."""
    house, proposal = house_of(interaction), _proposal(interaction, wanted, draft, reason)
    subject = subject_of(proposal)
    act = Act(proposal.guild, proposal.moderator, PROPOSE, subject, proposal.words, proposal.at)
    kept = await house.records.proposals.keep(proposal, act)
    if kept != "kept":
        await fill_in(interaction, Laid(_DOUBLE if kept == "double" else _FULL))
        return
    office_of(interaction).memory.forms.pop(wanted.key)
    laid, people = proposal_laid(proposal), (proposal.moderator,)
    shown = await show_in_log(house, interaction.client, proposal.guild, named(render(laid.card), people), proposal.key)
    where = f"in {place(proposal.guild, shown.channel.id)} or with /kb proposals" if shown else "with /kb proposals"
    lead = (
        f"Nothing is published yet: this changes {weights_of(draft)}, and here a second moderator looks at that first. "
        f"Another one approves it {where}."
    )
    await fill_in(interaction, replace(laid, card=replace(laid.card, lead=lead)), "changes.txt", people)


def subject_of(proposal: Proposal) -> str:
    """Return what the audit calls a proposal."""
    return f"{proposal.act} {proposal.subject}"


def plan_of(proposal: Proposal, overlay: Overlay) -> Plan:
    """Return what a proposal would change in the server's changes as they are now. ValueError where it is damaged."""
    recipe = json.loads(proposal.recipe)
    step = Step.model_validate_json(recipe["step"]) if recipe["step"] else None
    after = step.onto(overlay) if step is not None else None
    return Plan(proposal.act, recipe["key"], proposal.subject, after, asked=Asked(proposal.asked))


def _proposal(interaction: Interaction, wanted: Plan, draft: Draft, reason: str) -> Proposal:
    step = step_between(wanted.before, wanted.overlay) if wanted.overlay is not None else None
    written = step.model_dump_json(exclude_defaults=True) if step is not None else ""
    return Proposal(
        guild=interaction.guild_id or 0,
        key=secrets.token_hex(8),
        moderator=interaction.user.id,
        act=wanted.act,
        subject=wanted.subject,
        recipe=json.dumps({"key": wanted.key, "step": written}),
        words=words_of(draft, reason),
        reason=reason,
        mark=draft.step,
        at=house_of(interaction).now(),
        asked=wanted.asked.ids,
    )
