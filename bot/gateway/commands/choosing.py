"""Which of the operator's packs a server answers from: chosen by those who manage it, published like any change."""

from __future__ import annotations

import asyncio

from discord import Interaction
from discord.app_commands import Choice

from bot.cards.card import Card
from bot.cards.history import undoing
from bot.cards.keeping import Laid, problems_laid
from bot.editions import Draft
from bot.editions.packs import Offered
from bot.gateway import sending
from bot.gateway.commands.kb.planning import PACK, Plan, drafted
from bot.gateway.commands.kb.publishing import publish
from bot.gateway.commands.offering import choices
from bot.gateway.commands.telling import fill_in, log_act
from bot.gateway.house import catalogue_of
from bot.gateway.moderating import manages
from knowledge.problems import counted, did_you_mean


async def packs_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer the operator's packs, to those who may choose."""
    if not manages(interaction):
        return []
    offered = await asyncio.to_thread(catalogue_of(interaction).packs.all)
    return choices({one.id: f"{one.title} ({one.id})" for one in offered.values()}, current, {})


async def choose(interaction: Interaction, typed: str) -> None:
    """Let the server answer from the pack of that id, or say why it does not."""
    await sending.defer(interaction, private=True, thinking=True)
    catalogue, guild = catalogue_of(interaction), interaction.guild_id or 0
    offered = await asyncio.to_thread(catalogue.packs.all)
    pack = offered.get(typed.strip().lower())
    if pack is None:
        cure = did_you_mean(typed, offered) or f"There is {', '.join(offered)}."
        await fill_in(interaction, Laid(Card((f"“pack”: whoever runs me offers no pack “{typed}”. {cure}",))))
        return
    before, wanted = catalogue.number(guild), Plan(PACK, pack.id, f"pack {pack.id}")
    draft = await drafted(interaction, wanted)
    if draft is None:
        return
    if draft.sound:
        await _publish(interaction, pack, wanted, draft, before)
        return
    errors = sum(problem.severity == "error" for problem in draft.problems)
    said = f"“{pack.title}” cannot be used: it has {counted(errors, 'problem')}. Nothing was changed."
    await fill_in(interaction, problems_laid(said, draft.problems))


async def _publish(interaction: Interaction, pack: Offered, wanted: Plan, draft: Draft, before: int) -> None:
    came = await publish(interaction, wanted, draft)
    if came is None:
        return
    lines, undo = (came.words,), undoing(came.number) if came.outcome == "published" else ()
    if came.outcome == "published":
        own = came.number - 1 if draft.after == 0 else before
        back = f"What was changed here of the pack before stays with edition {own}: /kb rollback goes back to both."
        lines = (f"This server answers from “{pack.title}” now. {came.words}", back)
    await fill_in(interaction, Laid(Card(lines, buttons=undo)))
    if came.outcome == "published":
        await log_act(interaction, wanted.act, wanted.subject, f"{came.words}\n{draft.words}", undo)
