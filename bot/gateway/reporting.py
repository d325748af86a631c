"""Reports that an answer is not right: the form, and what is said when it is sent. Nothing of it is stored yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from discord import Interaction, Message, RadioGroupOption, TextStyle
from discord.ui import Label, Modal, RadioGroup, TextInput

from bot.cards.card import Card
from bot.gateway import sending, tokens
from bot.gateway.office import Office
from bot.gateway.rendering import render
from bot.gateway.tokens import Token

KINDS = {
    "wrong": "It is wrong",
    "stale": "It is out of date",
    "unclear": "It is unclear",
    "source": "Its source is broken or does not say this",
}
_KIND, _TEXT = "kind", "text"
_LONGEST = 1_000


async def ask_what_is_wrong(interaction: Interaction, keys: Iterable[str]) -> None:
    """Show the form for a report on the answer that tells the entries with these keys."""
    form = Modal(title="Report this answer", custom_id=tokens.written("report", interaction.user.id, keys))
    options = [RadioGroupOption(value=kind, label=label) for kind, label in KINDS.items()]
    form.add_item(Label(text="What is the matter?", component=RadioGroup(custom_id=_KIND, options=options)))
    words = TextInput[Modal](custom_id=_TEXT, style=TextStyle.paragraph, required=False, max_length=_LONGEST)
    form.add_item(Label(text="What should it say? (optional)", component=words))
    # A stopped form is sent like any other, and the library keeps no memory of it.
    form.stop()
    await sending.show_form(interaction, form)


async def receive(office: Office, interaction: Interaction, token: Token) -> None:
    """Thank for a report and say whom to tell."""
    told = tokens.ids_of(office.library.current, token.state)
    chosen = KINDS.get(value_of(interaction.data or {}, _KIND), "")
    what = f" You marked it: {chosen[0].lower() + chosen[1:]}." if chosen else ""
    about = f" Name what it was about: {', '.join(told)}." if told else ""
    card = Card(
        (
            f"Thank you.{what}",
            f"Reports are not collected here yet, so nothing of yours was stored.{about}",
            f"Please tell {office.whom_to_tell()}",
        )
    )
    await sending.respond(interaction, render(card), private=True)


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
            return str(part.get("value") or "")
        waiting.extend([*(part.get("components") or ()), part.get("component")])
    return ""
