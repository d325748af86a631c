"""Reports that an answer is not right: the form, and the queue of the moderators that it goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from discord import Interaction, Message, RadioGroupOption, TextStyle
from discord.ui import Checkbox, Label, Modal, RadioGroup, TextInput

from bot.cards.card import Card
from bot.gateway import sending, tokens
from bot.gateway.house import house_of
from bot.gateway.office import Office
from bot.gateway.rendering import render
from bot.gateway.tokens import Token
from bot.gateway.tree import too_often
from bot.store.queue import Waiting
from knowledge.language.scrubbing import scrubbed

KINDS = {
    "wrong": "It is wrong",
    "stale": "It is out of date",
    "unclear": "It is unclear",
    "source": "Its source is broken or does not say this",
}
ENOUGH = "It is as much as one person can send to the moderators within a day, so nothing of it was kept."
FULL = "The moderators’ queue is full for now, so nothing of yours was kept."
NO_QUEUE = "Reports are collected in servers that have installed me, so nothing of yours was kept."
TOLD_HOW = "Once, by direct message. Your id is kept for that until then."
_KIND, _TEXT, _TELL = "kind", "text", "tell"
_LONGEST = 1_000


async def ask_what_is_wrong(interaction: Interaction, keys: Iterable[str]) -> None:
    """Show the form for a report on the answer that tells the entries with these keys."""
    form = Modal(title="Report this answer", custom_id=tokens.written("report", interaction.user.id, keys))
    options = [RadioGroupOption(value=kind, label=label) for kind, label in KINDS.items()]
    form.add_item(Label(text="What is the matter?", component=RadioGroup(custom_id=_KIND, options=options)))
    words = TextInput[Modal](custom_id=_TEXT, style=TextStyle.paragraph, required=False, max_length=_LONGEST)
    form.add_item(Label(text="What should it say? (optional)", component=words))
    if in_server(interaction) is not None:
        form.add_item(tell_me("Tell me what comes of it"))
    # A stopped form is sent like any other, and the library keeps no memory of it.
    form.stop()
    await sending.show_form(interaction, form)


def tell_me(label: str) -> Label[Modal]:
    """Return the choice to be told of something, which is off until somebody takes it."""
    return Label(text=label, description=TOLD_HOW, component=Checkbox(custom_id=_TELL))


def wants_to_be_told(interaction: Interaction) -> bool:
    """Tell whether that was chosen in the form that was sent."""
    return value_of(interaction.data or {}, _TELL) == str(True)


def in_server(interaction: Interaction) -> int | None:
    """Return the server of an interaction, if the steward is a member of it and so has moderators to send things to."""
    guild = interaction.guild_id
    return guild if guild is not None and interaction.client.get_guild(guild) is not None else None


async def receive(office: Office, interaction: Interaction, token: Token) -> None:
    """Put a report into the queue, and count it as a vote; outside a server say whom to tell."""
    card = await _received(office, interaction, token)
    await sending.respond(interaction, render(card), private=True)


async def _received(office: Office, interaction: Interaction, token: Token) -> Card:
    data, guild = interaction.data or {}, in_server(interaction)
    edition = office.library.current
    told = tokens.ids_of(edition, token.state)
    kind = value_of(data, _KIND)
    about = f" Name what it was about: {', '.join(told)}." if told else ""
    chosen = f" You marked it: {KINDS[kind][0].lower()}{KINDS[kind][1:]}." if kind in KINDS else ""
    thanks = f"Thank you.{chosen}"
    if guild is None or kind not in KINDS:
        return Card((thanks, f"{NO_QUEUE}{about}", f"Please tell {office.whom_to_tell()}"))
    house, user = house_of(interaction), interaction.user.id
    wait = office.manners.wait(user, office.settings.pace)
    if wait:
        return too_often(wait)
    if not office.manners.may_keep(guild, user, "sent"):
        return Card((thanks, f"{ENOUGH}{about}", f"Please tell {office.whom_to_tell()}"))
    tell, day = wants_to_be_told(interaction), house.now().date()
    words = scrubbed(value_of(data, _TEXT))
    item = Waiting(guild, "report", day, "", told, edition.hash, kind, words, user if tell else 0)
    if not await house.records.queue.add(item):
        return Card((thanks, f"{FULL}{about}", f"Please tell {office.whom_to_tell()}"))
    await house.records.votes.vote(guild, told, user, day, helpful=False)
    kept = (f"It is kept for at most 30 days, as: “{words}”",) if words else ()
    told_then = "You are told once, by direct message, when it is fixed, found to stand, or dismissed."
    after = told_then if tell else "Nobody is told who reported it."
    return Card((f"{thanks} The moderators find it in their queue.", *kept, after))


def keys_under(message: Message) -> tuple[str, ...]:
    """Return the keys of what an answer tells, as its buttons hold them."""
    for row in message.components:
        for button in getattr(row, "children", ()):
            token = tokens.read(getattr(button, "custom_id", None) or "")
            if token is not None and token.act in {"sources", "not-right"}:
                return token.state
    return ()


def value_of(data: Mapping[str, Any], custom_id: str) -> str:
    """Return what was chosen or typed into a field of a form, wherever in it the field stands."""
    waiting: list[Any] = list(data.get("components") or ())
    while waiting:
        part = waiting.pop()
        if not isinstance(part, Mapping):
            continue
        if part.get("custom_id") == custom_id:
            # What was picked from a list comes as a list.
            picked = part.get("values") or (part.get("value") or "",)
            return str(picked[0])
        waiting.extend([*(part.get("components") or ()), part.get("component")])
    return ""
