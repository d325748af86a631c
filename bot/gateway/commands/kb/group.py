"""`/kb`: the group itself, and what its commands share."""

from __future__ import annotations

from itertools import chain, islice

from discord import Interaction
from discord.app_commands import Choice, Range

from bot.cards.card import Card
from bot.gateway.commands.telling import tell
from bot.gateway.limits import AUTOCOMPLETE_CHOICES, CHOICE_NAME, fitted
from bot.gateway.moderating import edits, group, refused
from bot.gateway.office import office_of
from knowledge.answering import Edition
from knowledge.language.normalising import clean
from knowledge.model import Fact
from knowledge.problems import did_you_mean

KB = group("kb", "Keep the knowledge base of this server")
FactName = Range[str, 1, 100]


async def facts_like(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Offer facts by their short question or their id, to those who may change them."""
    if not edits(interaction):
        return []
    edition, begun = office_of(interaction).library.current, clean(current)
    # What begins so is looked up; what only has it somewhere is found by going through all, and no further than needed.
    going_on = (entry for entry in (edition.askable.going_on(begun) if begun else ()) if entry in edition.facts)
    sought = " ".join(current.lower().split())
    having = (fact.id for fact in edition.pack.facts if sought in fact.id or sought in fact.short.lower())
    found = islice(dict.fromkeys(chain(going_on, islice(having, AUTOCOMPLETE_CHOICES))), AUTOCOMPLETE_CHOICES)
    return [Choice(name=fitted(edition.facts[fact].short, CHOICE_NAME), value=fact) for fact in found]


def fact_named(edition: Edition, typed: str) -> Fact | Card:
    """Return the fact of that id, or word that there is none."""
    fact = edition.facts.get(typed.strip().lower())
    if fact is not None:
        return fact
    cure = did_you_mean(typed, edition.facts) or "Pick one of those that are offered while you type."
    return Card((f"There is no fact “{typed}” here. {cure}",), status="refused")


async def fact_meant(interaction: Interaction, typed: str) -> Fact | None:
    """Return the fact that a moderator means; None where whoever interacts was told why there is none for them."""
    if await refused(interaction):
        return None
    found = fact_named(office_of(interaction).library.current, typed)
    if not isinstance(found, Card):
        return found
    await tell(interaction, found)
    return None
