"""What an operator's reload changed is told where moderators chose to be told of acts: in each server that follows it.

By the process that published it, once; where that ends before, /kb history of:acts has it all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import discord

from bot.editions import Published
from bot.editions.reloading import OPERATOR
from bot.editions.standing import EVERYWHERE
from bot.gateway.house import House
from bot.gateway.moderating import tell_log
from bot.store.audit import Act
from bot.store.editions import Editions

EVERY_SECONDS = 5.0


class Reloads:
    """Holds what was published until it is told, for one process."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._untold: list[Published] = []

    def heard(self, came: Iterable[Published]) -> None:
        """Hold what came of a reload, as far as it changed what is answered; once, also where two asked for it."""
        held = {id(one) for one in self._untold}
        self._untold += [one for one in came if one.outcome == "published" and id(one) not in held]

    async def go(self, client: discord.Client) -> None:
        """Tell all that was published since."""
        while self._untold:
            came = self._untold[0]
            acts, servers = await self._acts_of(came), await self._told_of(came.guild)
            # From here on it is told at most once: what cannot be told in one channel keeps no other from it.
            self._untold.pop(0)
            for act in acts:
                for guild in servers:
                    await tell_log(self._house, client, replace(act, guild=guild))

    async def _acts_of(self, came: Published) -> Sequence[Act]:
        """Return what the audit says of it."""
        acts, _ = await self._house.records.audit.page(came.guild)
        return [act for act in acts if (act.moderator, act.edition) == (OPERATOR, came.number)]

    async def _told_of(self, guild: int) -> Sequence[int]:
        """Return the servers whose answers it changed: the one it was for, or all that have no edition of their own."""
        if guild != EVERYWHERE:
            return (guild,)
        records = self._house.records
        own = await Editions(records.store).numbers()
        return [one for one in await records.settings.telling_acts() if one not in own]
