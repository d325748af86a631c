"""A proposal that nobody decided about in its week waits no more: that is written down, and told in the log."""

from __future__ import annotations

from bot.gateway.client import Steward
from bot.gateway.commands.kb.proposing import subject_of
from bot.gateway.house import House
from bot.gateway.moderating import tell_log
from bot.store.audit import Act

LAPSE = "lapse"
LAPSED = "Proposed a week ago, and nobody approved it. Nothing was changed; it can be proposed anew."
EVERY_SECONDS = 3_600.0


class Lapsing:
    """Lets go of what has waited for its time, in the servers that a process serves."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def go(self, client: Steward) -> None:
        """Write each down once, whichever process comes to it, and tell it in the log of its server."""
        now, proposals = self._house.now(), self._house.records.proposals
        for one in await proposals.lapsed(now):
            act = Act(one.guild, one.moderator, LAPSE, subject_of(one), LAPSED, now)
            if client.get_guild(one.guild) is not None and await proposals.drop(one.key, act):
                await tell_log(self._house, client, act)
