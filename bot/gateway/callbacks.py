"""The first response to an interaction: Discord waits three seconds for it, so a fault is met by trying again soon.

discord.py tries again too, but waits one second, then three, then five: its second fault would use up the time.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import aiohttp
import discord
from discord.webhook.async_ import async_context

# A connection that was kept open may be closed by the other side just as it is used again; discord.py gives up then.
BROKEN = (aiohttp.ClientConnectionError, ConnectionError)
TOO_EARLY, SERVER_ERROR = 429, 500
# Of the three seconds, what the ways of the question and of the answer leave.
_WAITED_FOR = 2.7
_AGAIN = 0.25


@contextmanager
def answered_in_time() -> Iterator[None]:
    """Let whatever is begun inside, such as the task of a command, send its first response in time or not at all.

    The time runs from here: an interaction's own date is by Discord's clock, which this machine's need not agree with.
    """
    until = asyncio.get_running_loop().time() + _WAITED_FOR
    outside = async_context.set(_InTime(async_context.get(), until))  # type: ignore[arg-type]
    try:
        yield
    finally:
        async_context.reset(outside)


class _InTime:
    """What discord.py sends responses through, with another way for first ones."""

    def __init__(self, usual: Any, until: float) -> None:  # noqa: ANN401 - discord.py's adapter, or a test's
        self._usual, self._until = usual, until

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else discord.py's adapter does
        return getattr(self._usual, name)

    async def create_interaction_response(
        self,
        interaction_id: int,
        token: str,
        *,
        session: Any,  # noqa: ANN401
        params: Any,  # noqa: ANN401
        **more: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401 - as discord.py has it
        """Send the first response, as often as it takes and time allows. TimeoutError where nobody waits any more."""
        clock = asyncio.get_running_loop().time
        if clock() >= self._until:
            raise TimeoutError
        while True:
            try:
                return await self._usual.create_interaction_response(
                    interaction_id, token, session=_OneTry(session), params=params, **more
                )
            except (discord.HTTPException, *BROKEN) as fault:
                pause = _pause(fault)
                if pause is None or clock() + pause >= self._until:
                    raise
                await asyncio.sleep(pause)
            for file in params.files or ():
                file.reset()


class _OneTry:
    """A session in which a fault of the server ends a request: discord.py would wait, and send it again by itself."""

    def __init__(self, session: Any) -> None:  # noqa: ANN401 - aiohttp's session, or a test's
        self._session = session

    @asynccontextmanager
    async def request(self, *given: Any, **named: Any) -> AsyncIterator[aiohttp.ClientResponse]:  # noqa: ANN401
        """Send a request. HTTPException where it may be sent again."""
        async with self._session.request(*given, **named) as response:
            if response.status >= SERVER_ERROR or response.status == TOO_EARLY:
                await response.read()
                kind = discord.HTTPException if response.status == TOO_EARLY else discord.DiscordServerError
                raise kind(response, None)
            yield response


def _pause(fault: Exception) -> float | None:
    """Return after how many seconds to try again; None where that is of no use."""
    if not isinstance(fault, discord.HTTPException) or fault.status >= SERVER_ERROR:
        return _AGAIN
    return retry_after(fault)


def retry_after(fault: discord.HTTPException) -> float | None:
    """Return after how many seconds a request may be tried again that came too early; None where that is not said."""
    if fault.status != TOO_EARLY:
        return None
    try:
        return max(0.0, float(fault.response.headers["Retry-After"]))
    except (KeyError, ValueError):
        return None
