"""Corrections that travel: an answer whose facts changed says so where it stands, slowly, one after the other.

Which answers those are is marked in the very transaction that changes the facts; so a restart goes on with them, and
with what the moderators are still to be told.
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import blake2b

import discord
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.corrections import correction_card
from bot.gateway import sending
from bot.gateway.answering import link_to
from bot.gateway.house import House
from bot.gateway.manners import SILENT_SECONDS
from bot.gateway.memory import Fading
from bot.gateway.moderating import show_in_log
from bot.gateway.office import Office
from bot.gateway.rendering import Outgoing, render
from bot.store.posts import Post, mark_due
from bot.world import StewardError
from knowledge.answering import Edition
from knowledge.answering.correcting import says_otherwise
from knowledge.problems import counted

# Discord counts how often old messages are changed.
EVERY_SECONDS = 5.0
KEPT = timedelta(days=30)
_MOST_PAUSED = 10_000


async def mark(connection: AsyncConnection, guild: int, before: Edition | None, after: Edition) -> None:
    """Mark the answers that are told otherwise from now on, in the transaction of a publication."""
    await mark_due(connection, guild, after.hash, lambda entry: says_otherwise(before, after, entry))


class Corrections:
    """Corrects the answers that wait for it, for one process."""

    def __init__(self, house: House) -> None:
        self._house = house
        timer = house.everywhere.manners.timer
        # Channels in which old messages take no more changes for now: Discord says so in many ways, and for long.
        self._paused: Fading[int, int] = Fading(_MOST_PAUSED, SILENT_SECONDS, timer)

    async def mark_late(self, guild: int, before: Edition | None, after: Edition) -> None:
        """Mark those that were noted between the publication and the moment it was answered from."""
        async with self._house.records.store.writing() as connection:
            await mark(connection, guild, before, after)

    async def go(self, client: discord.Client) -> None:
        """Correct one answer in each server where some wait; where none is left, tell the moderators once."""
        records, since = self._house.records, self._house.now() - KEPT
        waiting = await records.posts.servers_due(since)
        for guild in waiting:
            if client.get_guild(guild) is None:
                continue  # another process serves it, or the steward was taken out of it
            try:
                office = await self._house.prepare(guild)
            except StewardError:
                continue  # what it has published cannot be opened now; the others' answers are corrected all the same
            closed = {*office.manners.silent_in(guild), *(c for c, of in self._paused.items() if of == guild)}
            post = await records.posts.due(guild, since, closed)
            if post is not None:
                await self._correct(client, office, post)
        for guild in await records.posts.servers_untold():
            if guild not in waiting and client.get_guild(guild) is not None:
                await self._digest(client, guild)

    async def _correct(self, client: discord.Client, office: Office, post: Post) -> None:
        edition = office.library.current
        now, today = office.clock.now(), self._house.now().date()
        card = correction_card(edition, post.facts, now, today, office.review())
        channel = client.get_partial_messageable(post.channel, guild_id=post.guild)
        message = channel.get_partial_message(post.message)
        # The buttons stay as they are, so an address that the text did not give would be nowhere.
        became = await sending.correct(message, render(card, links=False).content, office.manners)
        if became == "later":
            self._paused.put(post.channel, post.guild)
        elif became == "gone":
            await self._house.records.posts.is_gone(post.message)
        else:
            await self._house.records.posts.corrected(post, edition.hash)

    async def _digest(self, client: discord.Client, guild: int) -> None:
        posts = self._house.records.posts
        done = await posts.untold(guild)
        links = [link_to(guild, post.channel, post.message) for post in done if not post.gone]
        deleted = len(done) - len(links)
        gone = f" {counted(deleted, 'answer')} had been deleted." if deleted else ""
        said = f"Corrected {counted(len(links), 'answer')} of mine.{gone}"
        # Told again after a process that was killed in between, it has the same mark, and Discord takes it for one.
        mark = blake2b(repr(done).encode(), digest_size=8).hexdigest()
        await show_in_log(self._house, client, guild, Outgoing("\n".join((said, *links))), mark)
        await posts.told(done)
