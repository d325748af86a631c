"""Once a week a server's moderators are told what waits in their queue, in the channel that they chose for their acts.

It is owed from Monday morning on, by the pack's own zone, where something has waited since the week before. That it was
told is held with its week, so a restart tells it no second time.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo
from hashlib import blake2b

import discord

from bot.cards.queue import digest_card
from bot.gateway import faults
from bot.gateway.commands.kb.grouping import KEPT, groups_in
from bot.gateway.faults import DATABASE_TAKES_NOTHING
from bot.gateway.house import House
from bot.gateway.moderating import show_in_log
from bot.gateway.rendering import render
from bot.store.digests import Owed
from bot.world import StewardError

EVERY_SECONDS = 1_800.0
_MORNING = timedelta(hours=9)
# Nowhere is it Monday earlier.
_FIRST = timezone(timedelta(hours=14))
# Two processes' clocks may differ a little, at the turn of a week too.
_AHEAD = timedelta(weeks=1)


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
        if owed.since < week and told < week and await self._is_told(client, owed.guild, week):
            await self._house.records.digests.told(owed.guild, week)

    async def _is_told(self, client: discord.Client, guild: int, week: date) -> bool:
        edition = self._house.office(guild).library.current
        groups = await groups_in(self._house, guild, edition)
        if not groups:
            return False  # all of it was decided about just now
        # Told again after a process that was killed in between, it has the same mark, and Discord takes it for one.
        mark = blake2b(f"{guild} {week}".encode(), digest_size=8).hexdigest()
        card = digest_card(edition, groups)
        return await show_in_log(self._house, client, guild, render(card), mark) is not None
