"""An announcement that takes long is written down before it is shown: what becomes of it is told, whatever happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import and_, select

from bot.gateway.client import Steward
from bot.gateway.house import House
from bot.gateway.moderating import tell_log
from bot.store.audit import Act
from bot.store.tables import AUDIT

ANNOUNCE = "deadline-announce"
BEGUN = (
    "Is being shown in a channel, later than usual. Where nothing after this says what became of it, it was not "
    "announced: announce it again."
)
NOT_SHOWN = "It was not announced: Discord did not take it for the channel. Announce it again: /deadline announce"
CUT_OFF = (
    "It was most likely not announced: the program ended while it was about to be shown. Where it does not stand in "
    "its channel, announce it again: /deadline announce"
)
EVERY_SECONDS = 3_600.0
# What lies longer back nobody waits for.
_LOOKED_BACK = timedelta(days=7)


class CutOff:
    """Tells the moderators of announcements that an earlier process began and did not bring to an end."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._started = house.now()

    async def go(self, client: Steward) -> None:
        """Write what became of each into the audit, once, and tell it in the log of its server."""
        for begun in await self._begun():
            if client.get_guild(begun.guild) is not None:
                cut_off = replace(begun, words=CUT_OFF, at=self._house.now())
                await self._house.records.audit.write(cut_off)
                await tell_log(self._house, client, cut_off)

    async def _begun(self) -> list[Act]:
        """Return those after which nothing is written of the same deadline's announcement."""
        c, later = AUDIT.c, AUDIT.alias()
        same = (later.c[name] == c[name] for name in ("guild", "act", "subject"))
        told = select(later.c.id).where(*same, later.c.id > c.id).correlate(AUDIT).exists()
        ours = and_(c.act == ANNOUNCE, c.words == BEGUN, c.at < self._started, c.at > self._started - _LOOKED_BACK)
        rows = select(c.guild, c.moderator, c.act, c.subject, c.words, c.at).where(ours, ~told).order_by(c.id)
        async with self._house.records.store.reading() as connection:
            return [Act(*row) for row in await connection.execute(rows)]
