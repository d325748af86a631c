"""How moderators are told what came of a command or a press; what does not fit into a message is attached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

from discord import File, Interaction

from bot.cards.card import Button, Card
from bot.cards.keeping import Laid
from bot.gateway import sending
from bot.gateway.escaping import plain
from bot.gateway.house import house_of
from bot.gateway.limits import ATTACHED_TEXT
from bot.gateway.moderating import tell_log
from bot.gateway.rendering import Outgoing, render
from bot.store.audit import Act
from knowledge.problems import counted

_LAST_LINE = 100
GONE = Card(("This is out of date: what it was about is no longer there. Call the command again.",), status="refused")


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
    """Return a text as a file to attach: as many of its first lines as are taken, and how many more there are."""
    content = text.encode("utf-8", "replace")
    if len(content) > ATTACHED_TEXT:
        kept = content[: ATTACHED_TEXT - _LAST_LINE].rpartition(b"\n")[0]
        more = content.count(b"\n") - kept.count(b"\n")
        content = kept + f"\n... and {counted(more, 'more line')}.".encode()
    return File(BytesIO(content), name, description="All that does not fit in the message")


async def log_act(
    interaction: Interaction, act: str, subject: str, words: str, buttons: tuple[Button, ...] = ()
) -> None:
    """Tell an act in the server's log of them; what the audit holds of it was written with the deed."""
    house = house_of(interaction)
    told = Act(interaction.guild_id or 0, interaction.user.id, act, subject, words, house.now())
    await tell_log(house, interaction.client, told, buttons)
