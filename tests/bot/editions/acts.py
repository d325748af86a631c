"""What operators and moderators do in the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from bot.editions import Catalogue
from knowledge.overlaying import without
from tests.bot.terminal import change

GUILD, OTHER, MODERATOR = 700000000000000001, 700000000000000002, 800000000000000001


def say(folder: Path, before: str, after: str) -> None:
    """Change what the glossary of a folder says."""
    change(folder / "terms.yaml", before, after)


async def retire(catalogue: Catalogue, guild: int, fact: str) -> int:
    """Retire a fact in a server; return the number of its edition."""
    await catalogue.open(guild)
    draft = await catalogue.draft_with(guild, without(catalogue.overlay(guild), fact))
    came = await catalogue.publish(guild, draft, MODERATOR, "retire", fact)
    assert came.outcome == "published", (came, draft.problems)
    return came.number
