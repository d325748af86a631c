"""The links of a server's sources, looked at where a moderator says so: beside everything else, for minutes at most."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.gateway import faults
from bot.links import agent, ask
from bot.store.audit import Act
from bot.store.links import LinksTable, Look, Unanswered
from knowledge.problems import counted

# So long it is asked for the links of one server; the token of a press is known for longer.
LONGEST = 300.0
# Nobody has the same sites asked again and again.
AGAIN_AFTER = timedelta(minutes=10)
ACT = "links"


class Links:
    """Looks at links for one process: of each server once at a time, and one server after the other."""

    def __init__(self, kept: LinksTable, now: Callable[[], datetime]) -> None:
        self._kept, self._now = kept, now
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._turn = asyncio.Lock()

    def is_under_way(self, guild: int) -> bool:
        """Tell whether the links of a server are being looked at."""
        return guild in self._under_way

    def begin(
        self, guild: int, moderator: int, addresses: Sequence[str], then: Callable[[Look], Awaitable[object]]
    ) -> None:
        """Ask for addresses from now on, hold what came of it, and do something with it `then`."""
        task = asyncio.get_running_loop().create_task(self._look(guild, moderator, addresses, then), name="links")
        self._under_way[guild] = task
        task.add_done_callback(lambda _: self._under_way.pop(guild, None))

    async def stop(self) -> None:
        """Give up what is under way."""
        under_way = list(self._under_way.values())
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def _look(
        self, guild: int, moderator: int, addresses: Sequence[str], then: Callable[[Look], Awaitable[object]]
    ) -> None:
        try:
            async with self._turn:
                answers = await ask(addresses, agent(), within=LONGEST)
            others = (one for one in answers if one.state != "answers")
            found = tuple(Unanswered(one.address, one.state, one.words, one.to) for one in others)
            look = Look(self._now(), len(answers), found)
            words = f"{counted(look.asked, 'address')} asked for, {len(found):,} did not simply answer."
            await self._kept.put(look, Act(guild, moderator, ACT, "", words, look.at))
            await then(look)
        except Exception as fault:  # noqa: BLE001 - nobody waits for it, and no fault is lost
            faults.record(fault)
