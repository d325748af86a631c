"""`/deadline`: the group itself, and what its commands share."""

from __future__ import annotations

from discord import Interaction
from discord.app_commands import Choice

from bot.cards.card import Card
from bot.cards.naming import deadlines_named, pick
from bot.gateway.commands.offering import choices
from bot.gateway.commands.telling import tell
from bot.gateway.moderating import edits, group, refused
from bot.gateway.office import office_of
from knowledge.countdown import latest
from knowledge.model import Deadline

DEADLINE = group("deadline", "Keep the deadlines of this server: what is replaced is never overwritten")


async def deadlines_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer the deadlines that hold, to those who may change them."""
    if not edits(interaction):
        return []
    pack = office_of(interaction).library.current.pack
    holding = {one.id: one.name for one in pack.deadlines if one.superseded_by is None}
    named = deadlines_named(pack)
    return choices(holding, current, {i: named[i] for i in holding})


async def deadline_meant(interaction: Interaction, typed: str) -> Deadline | None:
    """Return the deadline that a moderator means, or what has taken its place.

    None where whoever interacts was told why there is none for them.
    """
    if await refused(interaction):
        return None
    edition = office_of(interaction).library.current
    picked = pick(edition, "deadline", typed, deadlines_named(edition.pack))
    found = latest(edition.pack.deadlines, picked) if isinstance(picked, str) else picked
    if isinstance(found, Deadline):
        return found
    await tell(interaction, found or Card(("That deadline holds no more.",), status="refused"))
    return None
