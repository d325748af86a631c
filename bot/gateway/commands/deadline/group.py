"""`/deadline`: the group itself, and what its commands share."""

from __future__ import annotations

from discord import Interaction
from discord.app_commands import Choice, Range

from bot.cards.card import Card
from bot.cards.naming import deadlines_named, pick
from bot.gateway.commands.offering import choices
from bot.gateway.moderating import edits, group
from bot.gateway.office import office_of
from knowledge.answering import Edition
from knowledge.countdown import latest
from knowledge.model import Deadline

DEADLINE = group("deadline", "Keep the deadlines of this server: what is replaced is never overwritten")
Name = Range[str, 1, 100]


async def deadlines_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer the deadlines that hold, to those who may change them."""
    if not edits(interaction):
        return []
    pack = office_of(interaction).library.current.pack
    holding = {one.id: one.name for one in pack.deadlines if one.superseded_by is None}
    named = deadlines_named(pack)
    return choices(holding, current, {i: named[i] for i in holding})


def deadline_named(edition: Edition, typed: str) -> Deadline | Card:
    """Return the deadline that is meant, or what has taken its place; a card where there is none."""
    picked = pick(edition, "deadline", typed, deadlines_named(edition.pack))
    found = latest(edition.pack.deadlines, picked) if isinstance(picked, str) else picked
    return found if found is not None else Card(("That deadline holds no more.",), status="refused")
