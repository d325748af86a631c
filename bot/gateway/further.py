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
# Within each try discord.py tries five times, for half a minute in all, and a connection may hang for five. So all of
# it together ends after this: whoever was told after forty seconds that it takes long, and to ask again where nothing
# else stands there a minute later, finds it there by then or never. It leaves a few megabytes of pictures or of an
# exported pack their time on a poor line; and three in a row, each to its end, still fit into the quarter of an hour
# for which a token is known.
LONGEST = 90.0
Sent = TypeVar("Sent")


class GivenUpError(ConnectionError):
    """What was sent did not arrive in the time that there was for it."""


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
    """Send as often as a wait may help, and no longer than that; raises what stood in the way to the last."""
    whole = asyncio.timeout(LONGEST)
    try:
        async with whole:
            return await _again_and_again(send, files)
    except TimeoutError:
        if whole.expired():
            raise GivenUpError from None
        raise


async def _again_and_again(send: Callable[[], Awaitable[Sent]], files: Sequence[File]) -> Sent:
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
    """Return after how many seconds a request may be tried again that was one too many; None where not, or not soon.

    discord.py waits by itself where Discord says so, but not where a machine before Discord does.
    """
    seconds = retry_after(fault)
    return seconds if seconds is not None and seconds <= _WAITED_OUT else None
