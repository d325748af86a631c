"""A private answer shown to the whole channel: who posted it is named, and it replies to the message it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import discord
from discord import Interaction, MessageReference

from bot.cards.answers import REMOVE, answer_buttons
from bot.cards.card import Button, Card
from bot.gateway import sending, tokens
from bot.gateway.answering import must_be_private
from bot.gateway.escaping import plain
from bot.gateway.house import house_of
from bot.gateway.limits import CONTENT, fitted, length
from bot.gateway.office import Office
from bot.gateway.rendering import Outgoing, render, rows_of
from bot.gateway.tokens import Token

POSTED = Card(("Posted in the channel.",))
NOT_HERE = Card(("In this place answers are shown to you alone.",))


def post_button(interaction: Interaction, message: int, ids: Sequence[str]) -> tuple[Button, ...]:
    """Return the button that posts an answer to a message, where the channel may see one at all."""
    if interaction.guild_id is None or must_be_private(interaction):
        return ()
    return (Button("post", "Post in channel", (str(message), *map(tokens.key_of, ids))),)


async def post(office: Office, interaction: Interaction, token: Token) -> bool:
    """Post the answer under which the button stands; False where what it tells is no longer known.

    It replies to the message it is about; where the steward may not write, it is the response itself.
    """
    edition = office.library.current
    about, *keys = token.state or ("",)
    ids = tokens.ids_of(edition, keys)
    shown = interaction.message
    if shown is None or not about.isdecimal() or not keys or len(ids) != len(keys):
        return False
    if interaction.guild_id is None or must_be_private(interaction):
        await sending.respond(interaction, render(NOT_HERE), private=True)
        return True
    if not office.memory.post(shown.id):
        await sending.defer(interaction)
        return True
    outgoing = _signed(shown.content, interaction, (*_links_under(shown), *answer_buttons(edition, ids)))
    try:
        stands = await _post(office, interaction, outgoing, int(about))
    except BaseException:
        office.memory.not_posted(shown.id)
        raise
    card = Card((), ids=ids, status="answered")
    house_of(interaction).notes.told(interaction.guild_id, card, edition, interaction.channel_id or 0, stands or 0)
    return True


async def _post(office: Office, interaction: Interaction, outgoing: Outgoing, about: int) -> int | None:
    """Post it; return the id of its message, if that is known."""
    if not _may_write(interaction) or office.manners.is_silent(interaction.channel_id or 0):
        return await sending.respond(interaction, outgoing, private=False)
    # The channel may make the post wait, an interaction does not.
    await sending.defer(interaction)
    channel = interaction.client.get_partial_messageable(interaction.channel_id or 0, guild_id=interaction.guild_id)
    reference = MessageReference(message_id=about, channel_id=channel.id, fail_if_not_exists=False)
    sent = await sending.send_in(channel, outgoing, reference, office.manners, nonce=interaction.id)
    if sent is None:
        return await sending.respond(interaction, outgoing, private=False)
    await sending.finish(interaction, render(POSTED))
    return sent.id


def _signed(content: str, interaction: Interaction, buttons: Sequence[Button]) -> Outgoing:
    """The answer as it was shown, under the name of who posts it."""
    name = f"-# Posted by {plain(' '.join(interaction.user.display_name.split()))}\n"
    owner = interaction.user.id
    return Outgoing(name + fitted(content, CONTENT - length(name)), rows_of((*buttons, REMOVE), owner), owner)


def _links_under(shown: discord.Message) -> Iterator[Button]:
    """Yield the links to sources under an answer, whose addresses its text leaves out."""
    for row in shown.components:
        for part in getattr(row, "children", ()):
            if isinstance(part, discord.Button) and part.url is not None:
                yield Button("link", part.label or "", (part.url,))


def _may_write(interaction: Interaction) -> bool:
    mine = interaction.app_permissions
    threaded = isinstance(interaction.channel, discord.Thread)
    may_send = mine.send_messages_in_threads if threaded else mine.send_messages
    return (
        interaction.client.get_guild(interaction.guild_id or 0) is not None
        and mine.view_channel
        and mine.read_message_history
        and may_send
    )
