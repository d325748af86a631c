"""What follows a first response: it is sent again as often as a wait may help."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import discord
from discord import File

from bot.gateway.callbacks import BROKEN, SERVER_ERROR, not_waited_for, retry_after

log = logging.getLogger("steward")

# A token is known for minutes, and what follows a first response may come as late: nothing of it is lost to a short
# while without a network.
PAUSES = (0.0, 0.5, 2.0, 5.0, 10.0)
_WAITED_OUT = 2.0
Sent = TypeVar("Sent")


async def further(send: Callable[[], Awaitable[Sent]], files: Sequence[File] = ()) -> Sent | None:
    """Send what follows a first response; None where it is not waited for any more, or had to be given up."""
    try:
        return await patiently(send, files)
    except BROKEN as fault:
        log.warning("What follows a response could not be sent: %s.", type(fault).__name__)
    except discord.HTTPException as fault:
        not_waited_for(fault)
    return None


async def patiently(send: Callable[[], Awaitable[Sent]], files: Sequence[File] = ()) -> Sent:
    """Send as often as a wait may help; raises what stood in the way to the last."""
    for usual in PAUSES:
        try:
            return await send()
        except BROKEN:
            pause = usual
        except discord.HTTPException as fault:
            limit = usual if fault.status >= SERVER_ERROR else short_limit(fault)
            if limit is None:
                raise
            pause = limit
        await asyncio.sleep(pause)
        for file in files:
            file.reset()
    return await send()


def short_limit(fault: discord.HTTPException) -> float | None:
    """Return after how many seconds a request may be tried again that came too early; None where not, or not soon.

    discord.py waits by itself where Discord says so, but not where a machine before Discord does.
    """
    seconds = retry_after(fault)
    return seconds if seconds is not None and seconds <= _WAITED_OUT else None
