"""`/kb`: the group itself, and what its commands share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from itertools import chain, islice

from discord import File, Interaction
from discord.app_commands import Choice, Range

from bot.cards.card import Card
from bot.cards.keeping import Laid
from bot.gateway import sending
from bot.gateway.escaping import plain
from bot.gateway.house import house_of
from bot.gateway.limits import AUTOCOMPLETE_CHOICES, CHOICE_NAME, fitted
from bot.gateway.moderating import edits, group, refused, tell_log
from bot.gateway.office import office_of
from bot.gateway.rendering import Outgoing, render
from bot.store.audit import Act
from knowledge.answering import Edition
from knowledge.language.normalising import clean
from knowledge.model import Fact
from knowledge.problems import did_you_mean

KB = group("kb", "Keep the knowledge base of this server")
FactName = Range[str, 1, 100]
GONE = Card(("This is out of date: what it was about is no longer there. Call the command again.",), status="refused")


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


async def tell(interaction: Interaction, card: Card, whole: str = "", name: str = "") -> None:
    """Answer a command or a press at once, privately; `whole` is attached under that name."""
    files = [text_file(whole, name)] if whole else []
    await sending.respond(interaction, render(card, interaction.user.id), private=True, files=files)


async def fill_in(
    interaction: Interaction, laid: Laid, name: str = "problems.txt", people: Iterable[int | None] = ()
) -> None:
    """Fill in a response that was deferred; all that does not fit is attached. `people` are shown by name."""
    files = [text_file(laid.whole, name)] if laid.whole else []
    await sending.finish(interaction, named(render(laid.card, interaction.user.id), people), files)


def named(outgoing: Outgoing, people: Iterable[int | None]) -> Outgoing:
    """Let Discord show the names of those who did something here; nobody is pinged by it."""
    content = outgoing.content
    for person in {person for person in people if person}:
        content = content.replace(plain(f"<@{person}>"), f"<@{person}>")
    return replace(outgoing, content=content)


def text_file(text: str, name: str) -> File:
    """Return a text as a file to attach."""
    return File(BytesIO(text.encode("utf-8", "replace")), name, description="All that does not fit in the message")


async def log_act(interaction: Interaction, act: str, subject: str, words: str) -> None:
    """Tell an act in the server's log of them; what the audit holds of it was written with the deed."""
    house = house_of(interaction)
    told = Act(interaction.guild_id or 0, interaction.user.id, act, subject, words, house.now())
    await tell_log(house, interaction.client, told)
