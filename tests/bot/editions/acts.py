"""What operators and moderators do in the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import and_, update

from bot.editions import Catalogue, Published
from bot.store.tables import EDITIONS
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


async def roll_back(catalogue: Catalogue, guild: int, number: int) -> Published:
    """Go back to an edition of a server."""
    draft = await catalogue.draft_back(guild, number)
    return await catalogue.publish(guild, draft, MODERATOR, "rollback", f"edition {number}")


async def damage(catalogue: Catalogue, guild: int, number: int, **values: str) -> None:
    """Make what is stored of an edition what no program can open."""
    here = and_(EDITIONS.c.guild == guild, EDITIONS.c.number == number)
    async with catalogue._editions._store.writing() as connection:  # noqa: SLF001 - as a damaged disk would
        await connection.execute(update(EDITIONS).where(here).values(**values))
