"""What is done again and again while the bot is connected: letters that fall due, corrections, what expires."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.gateway import faults
from bot.gateway.client import Steward


@dataclass(frozen=True, slots=True)
class Round:
    """One thing done every so many seconds, the first time as soon as the bot is connected.

    Where it returns in how many seconds it has something to do, it is done then, if that is sooner.
    """

    name: str
    seconds: float
    go: Callable[[Steward], Awaitable[float | None]]


async def keep_going(rounds: Sequence[Round], client: Callable[[], Steward | None]) -> None:
    """Go all rounds until cancelled. A fault of one is noted, and it is gone again at its next time."""
    async with asyncio.TaskGroup() as group:
        for one in rounds:
            group.create_task(_keep_going(one, client), name=f"round: {one.name}")


async def _keep_going(one: Round, client: Callable[[], Steward | None]) -> None:
    while True:
        steward = client()
        if steward is None or not steward.is_ready():
            await asyncio.sleep(min(1.0, one.seconds))
            continue
        pause = None
        try:
            pause = await one.go(steward)
        except Exception as fault:  # noqa: BLE001 - a round that failed must not be the last one
            faults.record(fault)
        await asyncio.sleep(one.seconds if pause is None else min(pause, one.seconds))
