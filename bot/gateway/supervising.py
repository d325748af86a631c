"""Keeps one process on Discord: tries again where that may help, says plainly where it cannot, and ends cleanly."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from socket import gaierror

import aiohttp
import discord

from bot.gateway import faults
from bot.gateway.client import Steward
from bot.gateway.pausing import Pauses
from bot.world import Exit, StewardError

log = logging.getLogger("steward")

# With the closing it stays below the ten seconds that a container is given to stop.
FINISHING_SECONDS = 8.0
_CLOSING_SECONDS = 1.5
_NOT_ACCEPTED = (
    "Discord does not accept the token. Copy it anew from the Bot page of its developer portal; a token that was "
    "reset there is no longer valid."
)
_INTENTS = (
    "Discord does not allow this bot the text of messages. Switch on Message Content Intent on the Bot page of its "
    "developer portal, or unset STEWARD_MESSAGE_CONTENT."
)
# Discord's codes for a closed connection that no new try can help, with what does.
_CLOSED_FOR_GOOD = {
    4004: _NOT_ACCEPTED,
    4010: "Discord knows no such shard. STEWARD_SHARD_IDS must lie below STEWARD_SHARD_COUNT.",
    4011: "The bot is in too many servers for so few shards. Raise STEWARD_SHARD_COUNT, or unset it.",
    4012: "Discord no longer speaks this version of its protocol. Install a newer version of the program.",
    4013: "Discord does not know the intents that were asked for. Install a newer version of the program.",
    4014: _INTENTS,
}
_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (aiohttp.ClientConnectorDNSError, "its name cannot be looked up (is there a network?)"),
    (gaierror, "its name cannot be looked up (is there a network?)"),
    (aiohttp.ClientSSLError, "its certificate is not accepted (is there a proxy in between?)"),
    (aiohttp.ClientConnectorError, "it cannot be reached"),
    (TimeoutError, "it did not answer in time"),
)


class RefusedError(StewardError):
    """Discord refuses this bot, and trying again cannot help."""

    exit = Exit.UNANSWERED


class Supervisor:
    """Keeps a client connected. `make` makes a new one for each try: what is remembered is not in the client."""

    def __init__(
        self,
        make: Callable[[], Steward],
        token: str,
        *,
        welcomed: Callable[[], None] = lambda: None,
    ) -> None:
        """`welcomed` is called once, after Discord has accepted the token."""
        self._make, self._token, self._welcomed = make, token, welcomed
        self._pauses = Pauses()
        self._finishing = False
        self.client: Steward | None = None

    async def serve(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set, then finish what is in flight. RefusedError where Discord refuses the bot."""
        serving = asyncio.create_task(self._keep_connected(), name="serving")
        stopping = asyncio.create_task(stop.wait(), name="stopping")
        try:
            await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                await serving
            else:
                await self._finish()
        finally:
            for task in (serving, stopping):
                task.cancel()
            await asyncio.gather(serving, stopping, return_exceptions=True)

    async def _finish(self) -> None:
        """Hear nothing new, answer what was heard, and close."""
        self._finishing = True
        client = self.client
        if client is None or client.is_closed():
            return
        left = await client.finish(FINISHING_SECONDS)
        if left:
            log.warning("%d answers were not finished within %.0f seconds.", left, FINISHING_SECONDS)
        try:
            await asyncio.wait_for(client.close(), _CLOSING_SECONDS)
        except TimeoutError:
            log.warning("The connection did not close in time and was left.")

    async def _keep_connected(self) -> None:
        while not self._finishing:
            client = self.client = self._make()
            try:
                await self._connect(client)
                if self._finishing:
                    return
                reason = "the connection was closed"
            except (discord.LoginFailure, discord.PrivilegedIntentsRequired, discord.ConnectionClosed) as fault:
                for_good = refusal(fault)
                if for_good:
                    raise RefusedError(for_good) from None
                reason = said(fault)
            except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, OSError) as fault:
                reason = said(fault)
            except Exception as fault:  # noqa: BLE001 - whatever it is, the members are better served by another try
                reason = f"reference {faults.record(fault)}"
            if client.is_ready():
                self._pauses.start_over()
            pause = self._pauses.next()
            log.warning("Not on Discord: %s. Next try in %.1f seconds.", reason, pause)
            await asyncio.sleep(pause)

    async def _connect(self, client: Steward) -> None:
        async with client:
            be_patient(client)
            await client.login(self._token)
            welcomed, self._welcomed = self._welcomed, lambda: None
            welcomed()
            await client.connect()


def be_patient(client: discord.Client) -> None:
    """Let a client try the gateway again while it lets nobody in.

    discord.py would give up a session at the first refusal, and with it every message that came meanwhile; and it
    would try a first connection every five seconds for ever, each time with a traceback.
    """
    connect = client.http.ws_connect

    async def ws_connect(url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        between = Pauses()
        while True:
            try:
                return await connect(url, compress=compress)
            except (aiohttp.ClientError, OSError) as fault:
                if client.is_closed():
                    raise
                pause = between.next()
                log.warning("The gateway lets nobody in: %s. Next try in %.1f seconds.", said(fault), pause)
            await asyncio.sleep(pause)

    client.http.ws_connect = ws_connect  # type: ignore[method-assign]


def refusal(fault: Exception) -> str:
    """Return what to do where Discord refuses the bot for good, empty where another try may help."""
    if isinstance(fault, discord.LoginFailure):
        return _NOT_ACCEPTED
    if isinstance(fault, discord.PrivilegedIntentsRequired):
        return _INTENTS
    return _CLOSED_FOR_GOOD.get(fault.code, "") if isinstance(fault, discord.ConnectionClosed) else ""


def said(fault: BaseException) -> str:
    """Say in a few words why there is no connection, without anything that could be private."""
    if isinstance(fault, discord.HTTPException | aiohttp.WSServerHandshakeError):
        return f"it answers {fault.status}"
    if isinstance(fault, discord.ConnectionClosed):
        return f"it closed the connection with code {fault.code}"
    for kind, words in _REASONS:
        if isinstance(fault, kind):
            return words
    return f"the connection failed ({type(fault).__name__})"
