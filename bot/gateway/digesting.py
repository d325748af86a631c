"""Once a week a server's moderators are told what waits in their queue, in the channel that they chose for their acts.

It is owed from Monday morning on, by the pack's own zone, where something has waited since the week before. It is told
once, as a letter is: claimed before it is sent, and where a process was cut off in between, looked for in the channel.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from hashlib import blake2b

import discord

from bot.cards.queue import DIGEST_BEGINS, digest_card
from bot.gateway import faults
from bot.gateway.callbacks import BROKEN
from bot.gateway.commands.kb.grouping import KEPT, groups_in
from bot.gateway.faults import DATABASE_TAKES_NOTHING
from bot.gateway.house import House
from bot.gateway.moderating import log_of, send_to_log
from bot.gateway.rendering import render
from bot.gateway.sending import stands_in
from bot.store.digests import Owed
from bot.world import StewardError

EVERY_SECONDS = 1_800.0
_MORNING = timedelta(hours=9)
# Nowhere is it Monday earlier.
_FIRST = timezone(timedelta(hours=14))
# Two processes' clocks may differ a little, at the turn of a week too.
_AHEAD = timedelta(weeks=1)
# A claim outlasts what is done under it.
_LEASE, _SENDING = timedelta(minutes=2), 75.0
# Discord's clock and the machine's may differ by so much.
_APART = timedelta(minutes=5)
log = logging.getLogger("steward")


def week_of(now: datetime, zone: tzinfo) -> date:
    """Return the Monday whose morning in a zone came last."""
    day = (now.astimezone(zone).replace(tzinfo=None) - _MORNING).date()
    return day - timedelta(days=day.weekday())


class Digests:
    """Tells what waits, for one process."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def go(self, client: discord.Client) -> None:
        """Tell the moderators of each server that is served here and to whom it is owed."""
        for owed in await self._house.records.digests.owed((self._house.now() - KEPT).date()):
            try:
                await self._tell(client, owed)
            except DATABASE_TAKES_NOTHING:
                raise  # it is the same with all of them
            except Exception as fault:  # noqa: BLE001 - of one server, and the others are told
                faults.record(fault)

    async def _tell(self, client: discord.Client, owed: Owed) -> None:
        now, told = self._house.now(), owed.told or date.min
        newest = week_of(now, _FIRST)
        if told > newest + _AHEAD:
            told = date.min  # by a clock that was wrong
        if told >= newest or client.get_guild(owed.guild) is None:
            return
        try:
            office = await self._house.prepare(owed.guild)
        except StewardError:
            return  # what it has published cannot be opened now; it is told later
        week = week_of(now, office.zone)
        if owed.since < week and told < week:
            await self._tell_once(client, owed, week, office.zone)

    async def _tell_once(self, client: discord.Client, owed: Owed, week: date, zone: tzinfo) -> None:
        """Claim it, tell it and write that down; where that may have failed on the way, the claim stays for a look."""
        house, digests = self._house, self._house.records.digests
        where = await log_of(house, client, owed.guild)
        edition = house.office(owed.guild).library.current
        groups = await groups_in(house, owed.guild, edition)
        if where is None or not groups:
            return  # all of it was decided about just now, or nothing can be told
        begun = datetime.combine(week, time(), zone) + _MORNING
        claim = await digests.claim(owed, begun, house.now(), _LEASE)
        if claim is None or (claim.in_doubt and not _may_look(client, where.channel)):
            return
        mark = blake2b(f"{owed.guild} {week}".encode(), digest_size=8).hexdigest()
        try:
            async with asyncio.timeout(_SENDING):
                stands = claim.in_doubt and await _stands_there(client, where.channel, begun)
                stands = stands or await send_to_log(where, render(digest_card(edition, groups)), mark)
        except (discord.HTTPException, TimeoutError, *BROKEN):
            log.warning("What waits could not be told in the channel that was chosen for it.")
            return
        await (digests.told(owed.guild, week) if stands else digests.release(claim))


def _may_look(client: discord.Client, where: discord.PartialMessageable) -> bool:
    """Tell whether the messages of a channel may be read: Discord would else say that there are none."""
    guild = client.get_guild(where.guild_id or 0)
    channel = guild.get_channel_or_thread(where.id) if guild is not None else None
    return guild is not None and channel is not None and channel.permissions_for(guild.me).read_message_history


async def _stands_there(client: discord.Client, where: discord.PartialMessageable, begun: datetime) -> bool:
    me = client.user.id if client.user is not None else 0
    return await stands_in(where, me, lambda content: content.startswith(DIGEST_BEGINS), begun - _APART)
