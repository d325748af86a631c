"""An announcement that takes long is written down before it is shown: what becomes of it is told, whatever happens."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.gateway.client import Steward
from bot.gateway.house import House
from bot.gateway.moderating import tell_log

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
        audit, since = self._house.records.audit, self._started - _LOOKED_BACK
        for begun in await audit.last_said(ANNOUNCE, BEGUN, since, self._started):
            if client.get_guild(begun.guild) is not None:
                cut_off = replace(begun, words=CUT_OFF, at=self._house.now())
                await audit.write(cut_off)
                await tell_log(self._house, client, cut_off)
