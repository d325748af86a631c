"""The first response to an interaction: Discord waits three seconds for it, so a fault is met by trying again soon.

discord.py tries again too, but waits one second, then three, then five: its second fault would use up the time.
What takes longer than Discord waits is put off: "thinking" stands there, for the asker alone, until it is filled in.
Who will see the answer is not known by then; what all may see follows it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp
import discord
from discord import Interaction, InteractionType
from discord.webhook.async_ import async_context

log = logging.getLogger("steward")

# A connection that was kept open may be closed by the other side just as it is used again; discord.py gives up then.
BROKEN = (aiohttp.ClientConnectionError, ConnectionError)
TOO_MANY_REQUESTS, SERVER_ERROR = 429, 500
# Nobody waits any more: the interaction, its message or its token is no longer known.
GONE = frozenset({10_008, 10_015, 10_062, 50_027})
_NO_LONGER_KNOWN = frozenset({401, 404})
ALREADY_ANSWERED = 40_060
# Of the three seconds, what the ways of the question and of the answer leave.
_WAITED_FOR = 2.7
# What is not answered by then is put off; a fault of that may still be met by trying again.
PUT_OFF_AFTER = 2.0
_AGAIN = 0.25
_KEY = "first response"
Sent = TypeVar("Sent")


@dataclass(slots=True)
class First:
    """The first response to one interaction. Whoever sends it, or fills it in, holds its turn meanwhile.

    `put_off` says that "thinking" stands there and waits to be filled in, `tried` that somebody sent a first response.
    `waits` says that whoever asked sees "thinking" still, whether it was put off or is drafted or drawn.
    """

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    put_off: bool = False
    tried: bool = False
    waits: bool = False


def first_of(interaction: Interaction) -> First:
    """Return what is known of the first response to an interaction."""
    return interaction.extras.setdefault(_KEY, First())


async def put_off_in_time(interaction: Interaction) -> bool:
    """Wait as long as an interaction can do without a first response, then put it off; return whether it was."""
    in_time = async_context.get()
    until = in_time.until - _WAITED_FOR + PUT_OFF_AFTER if isinstance(in_time, _InTime) else None
    clock = asyncio.get_running_loop().time
    await asyncio.sleep(PUT_OFF_AFTER if until is None else max(0.0, until - clock()))
    first = first_of(interaction)
    async with first.turn:
        if first.tried or interaction.response.is_done():
            return False
        with suppress(discord.HTTPException, TimeoutError, *BROKEN):
            if interaction.type is InteractionType.autocomplete:
                await interaction.response.autocomplete([])
            else:
                await interaction.response.defer(ephemeral=True, thinking=True)
                first.put_off = first.waits = True
    return first.put_off


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
        self._usual, self.until = usual, until

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
        if clock() >= self.until:
            raise TimeoutError
        while True:
            try:
                return await self._usual.create_interaction_response(
                    interaction_id, token, session=_OneTry(session), params=params, **more
                )
            except (discord.HTTPException, *BROKEN) as fault:
                pause = _pause(fault)
                if pause is None or clock() + pause >= self.until:
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
            if response.status >= SERVER_ERROR or response.status == TOO_MANY_REQUESTS:
                await response.read()
                kind = discord.HTTPException if response.status == TOO_MANY_REQUESTS else discord.DiscordServerError
                raise kind(response, None)
            yield response


def _pause(fault: Exception) -> float | None:
    """Return after how many seconds to try again; None where that is of no use."""
    if not isinstance(fault, discord.HTTPException) or fault.status >= SERVER_ERROR:
        return _AGAIN
    return retry_after(fault)


def retry_after(fault: discord.HTTPException) -> float | None:
    """Return after how many seconds a request may be tried again that was one too many; None where that is not said."""
    if fault.status != TOO_MANY_REQUESTS:
        return None
    try:
        return max(0.0, float(fault.response.headers["Retry-After"]))
    except (KeyError, ValueError):
        return None


async def sent_first(interaction: Interaction, send: Callable[[], Awaitable[Sent]]) -> Sent | None:
    """Send the first response to an interaction; None where Discord does not wait for it, or says nothing of it."""
    first_of(interaction).tried = True
    try:
        return await send()
    except TimeoutError:
        _note_expired()
        return None
    except (LookupError, TypeError):
        if not interaction.response.is_done():
            raise
        return None  # it arrived; only what Discord told of it could not be read
    except discord.HTTPException as fault:
        return not_waited_for(fault)


def not_waited_for(fault: discord.HTTPException) -> None:
    """Take a refusal that changes nothing for whoever asked: it came too late, or had arrived. Others are raised."""
    if fault.code == ALREADY_ANSWERED:
        return  # an earlier try had arrived; only word of it was lost
    if fault.status not in _NO_LONGER_KNOWN or fault.code not in GONE:
        raise fault
    _note_expired()


def _note_expired() -> None:
    log.warning("An interaction had expired before it was answered.")
