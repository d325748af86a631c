"""The one way out to Discord: nothing pings but a role named for it, no preview is drawn, refusals are handled here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Literal, TypeVar

import discord
from discord import AllowedMentions, File, Interaction, InteractionResponseType, Message, MessageReference
from discord.ui import Modal
from discord.utils import MISSING

from bot.cards.card import Card
from bot.gateway.callbacks import BROKEN, first_of, sent_first
from bot.gateway.further import further, patiently, short_limit
from bot.gateway.manners import Manners
from bot.gateway.rendering import Outgoing, render

log = logging.getLogger("steward")

NO_MENTIONS = AllowedMentions.none()
# A thread that is archived or locked, and a channel whose history may not be read, take no reply either.
_CLOSED = frozenset({50_083, 160_002, 160_005})
# Somebody who takes no direct messages, or is no more.
_NOBODY = frozenset({10_013, 50_007})
_LOOKED_BACK = 1_000
# discord.py tries a message again after most faults of the server, but not after 503.
_PAUSES = (1.0, 3.0)
LATE = Card(("That took longer than usual. The answer stands here now.",))
NO_FORM = Card(("The form took too long to open, and nothing was changed. Ask for it again.",), status="refused")
Sent = TypeVar("Sent")


async def respond(
    interaction: Interaction, outgoing: Outgoing, *, private: bool, files: Sequence[File] = (), pinged: int = 0
) -> int | None:
    """Send the first response to an interaction, or a further message where one was sent; return its message's id.

    None where Discord no longer knows the interaction, or says nothing of the message, or where it was put off and
    only the asker sees it. Nobody is pinged but those who bear the role `pinged`, where one is given.
    """
    view = outgoing.view()
    given = {
        "content": outgoing.content,
        "ephemeral": private,
        "allowed_mentions": _only(pinged) if pinged else NO_MENTIONS,
        "suppress_embeds": True,
        "files": list(files),
        **({"view": view} if view is not None else {}),
    }
    async with first_of(interaction).turn:
        # "Thinking" was shown to the asker alone, and so is what takes its place; what is for all comes after that.
        late = await _filled_in(interaction, outgoing if private else render(LATE), files if private else ())
        if late and private:
            return None
        if not interaction.response.is_done():
            sent = await sent_first(interaction, lambda: interaction.response.send_message(**given))
            return sent.message_id if sent is not None else None
    followed = await further(lambda: interaction.followup.send(**given, wait=True), files)
    if followed is None and late:
        await finish(interaction, outgoing, files)
    return followed.id if followed is not None else None


def _only(role: int) -> AllowedMentions:
    return AllowedMentions(everyone=False, users=False, roles=[discord.Object(role)], replied_user=False)


async def replace(interaction: Interaction, outgoing: Outgoing) -> bool:
    """Put another card in the place of the one whose button was pressed; False where that was put off and it cannot be.

    Then it stands beside that one, for whoever pressed alone.
    """
    async with first_of(interaction).turn:
        if first_of(interaction).put_off:
            changed = await _changed(interaction, outgoing)
            await _filled_in(interaction, render(LATE) if changed else outgoing)
            return changed
        await sent_first(
            interaction,
            lambda: interaction.response.edit_message(
                content=outgoing.content, view=outgoing.view(), attachments=[], allowed_mentions=NO_MENTIONS
            ),
        )
    return True


async def defer(interaction: Interaction, *, private: bool = False, thinking: bool = False) -> None:
    """Say that what an interaction asks for is on its way, or with nothing more to come that it was heard."""
    first = first_of(interaction)
    async with first.turn:
        if not first.put_off:
            await sent_first(interaction, lambda: interaction.response.defer(ephemeral=private, thinking=thinking))
            first.waits = thinking
        first.put_off = False


async def show_form(interaction: Interaction, form: Modal) -> None:
    """Answer an interaction with a form; where that was put off, Discord takes none any more."""
    async with first_of(interaction).turn:
        if not await _filled_in(interaction, render(NO_FORM)):
            await sent_first(interaction, lambda: interaction.response.send_modal(form))


async def finish(interaction: Interaction, outgoing: Outgoing, files: Sequence[File] = ()) -> bool:
    """Fill in a response that was deferred; return whether it stands there now."""
    filled = await further(
        lambda: interaction.edit_original_response(
            content=outgoing.content, view=outgoing.view(), attachments=list(files), allowed_mentions=NO_MENTIONS
        ),
        files,
    )
    first_of(interaction).waits = False
    return filled is not None


async def _filled_in(interaction: Interaction, outgoing: Outgoing, files: Sequence[File] = ()) -> bool:
    """Fill in a first response that was put off; return whether it was. Its turn is held meanwhile."""
    first = first_of(interaction)
    if not first.put_off:
        return False
    first.put_off = False
    await finish(interaction, outgoing, files)
    return True


async def _changed(interaction: Interaction, outgoing: Outgoing) -> bool:
    """Put another card in the place of one that all see, as it may be at any time; return whether it stands there."""
    message = interaction.message
    if message is None or message.flags.ephemeral:
        return False
    channel = interaction.client.get_partial_messageable(interaction.channel_id or message.channel.id)
    shown = channel.get_partial_message(message.id)
    changing = {"content": outgoing.content, "view": outgoing.view(), "attachments": []}
    try:
        await patiently(lambda: shown.edit(**changing, allowed_mentions=NO_MENTIONS))
    except (discord.HTTPException, *BROKEN):
        return False
    return True


async def remove(interaction: Interaction, message: Message, manners: Manners) -> None:
    """Delete the message whose button was pressed; that it is gone already is as good."""
    await defer(interaction)
    channel = interaction.client.get_partial_messageable(interaction.channel_id or message.channel.id)
    if interaction.response.type is InteractionResponseType.deferred_channel_message:
        # It was put off: what stands there as the response to the press is not the message under the button.
        await take_back(channel.get_partial_message(message.id), manners)
    try:
        # As the response to the press the message may be deleted, whatever the permissions of the channel are.
        await patiently(interaction.delete_original_response)
    except discord.NotFound:
        await take_back(channel.get_partial_message(message.id), manners)


async def reply_to(message: Message, outgoing: Outgoing, manners: Manners) -> Message | None:
    """Answer a message with a reply to it; None where the channel lets nothing through."""
    reference = message.to_reference(fail_if_not_exists=False)
    return await send_in(message.channel, outgoing, reference, manners, nonce=message.id)


async def send_in(
    channel: discord.abc.MessageableChannel,
    outgoing: Outgoing,
    to: MessageReference | None,
    manners: Manners,
    *,
    nonce: int | str,
) -> Message | None:
    """Send a message to a channel, in reply `to` another; None where the channel lets nothing through.

    Discord takes two messages of one `nonce` for one.
    """

    def send() -> Awaitable[Message]:
        return channel.send(
            outgoing.content,
            allowed_mentions=NO_MENTIONS,
            suppress_embeds=True,
            nonce=nonce,
            view=outgoing.view() or MISSING,
            **({"reference": to, "mention_author": False} if to is not None else {}),
        )

    guild = channel.guild.id if channel.guild is not None else 0
    return await _through(send, manners, channel.id, guild)


async def deliver(
    client: discord.Client, user: int, outgoing: Outgoing, *, nonce: str, unless_since: datetime | None = None
) -> bool:
    """Send a person a direct message; False where that person takes none. Raises what may go well another time.

    Discord takes two of one `nonce` for one, but forgets it after minutes: with `unless_since` nothing is sent where a
    message that begins with the same line was sent since then.
    """
    try:
        channel = await client.create_dm(discord.Object(user))
        first = outgoing.content.partition("\n")[0]
        sent = unless_since is not None and await stands_in(
            channel, channel.me.id, lambda content: content.partition("\n")[0] == first, unless_since
        )
        if sent:
            return True
        await channel.send(
            outgoing.content, allowed_mentions=NO_MENTIONS, suppress_embeds=True, nonce=nonce,
            view=outgoing.view() or MISSING,
        )  # fmt: skip
    except discord.HTTPException as fault:
        if isinstance(fault, discord.Forbidden) or fault.code in _NOBODY:
            return False
        raise
    return True


async def stands_in(channel: discord.abc.Messageable, me: int, fits: Callable[[str], bool], since: datetime) -> bool:
    """Tell whether one of the last messages in a channel is its own, was sent since then, and has words that fit."""
    async for message in channel.history(limit=_LOOKED_BACK, after=since, oldest_first=False):
        if message.author.id == me and fits(message.content):
            return True
    return False


async def change(message: discord.PartialMessage, outgoing: Outgoing, manners: Manners) -> None:
    """Put another card in the place of an answer that was sent."""
    guild = message.guild.id if message.guild is not None else 0
    await _through(
        lambda: message.edit(content=outgoing.content, view=outgoing.view(), allowed_mentions=NO_MENTIONS),
        manners, message.channel.id, guild,
    )  # fmt: skip


async def correct(message: discord.PartialMessage, content: str, manners: Manners) -> Literal["done", "gone", "later"]:
    """Put other words into an answer that was sent, its buttons left as they are; say what became of it.

    `later` where the channel lets nothing through, or takes no more changes of old messages for now.
    """
    try:
        await message.edit(content=content, allowed_mentions=NO_MENTIONS)
    except discord.NotFound:
        return "gone"
    except BROKEN:
        return "later"
    except discord.HTTPException as fault:
        if isinstance(fault, discord.Forbidden) or fault.code in _CLOSED:
            manners.forbidden(message.channel.id, message.guild.id if message.guild is not None else 0)
        log.warning("An answer could not be corrected now (HTTP %s, code %s).", fault.status, fault.code)
        return "later"
    return "done"


async def take_back(message: discord.PartialMessage, manners: Manners) -> None:
    """Delete an answer that was sent."""
    guild = message.guild.id if message.guild is not None else 0
    await _through(message.delete, manners, message.channel.id, guild)


async def _through(send: Callable[[], Awaitable[Sent]], manners: Manners, channel: int, guild: int) -> Sent | None:
    for pause in (*_PAUSES, None):
        try:
            return await send()
        except discord.NotFound:
            return None
        except (discord.DiscordServerError, *BROKEN):
            if pause is None:
                raise
            await asyncio.sleep(pause)
        except discord.HTTPException as fault:
            if isinstance(fault, discord.Forbidden) or fault.code in _CLOSED:
                # Asking again counts against the whole program; its moderators see the channel under /about.
                manners.forbidden(channel, guild)
                log.warning("A channel lets nothing through; it is left alone for an hour.")
                return None
            seconds = short_limit(fault)
            if pause is None or seconds is None:
                raise
            await asyncio.sleep(seconds)
    return None
