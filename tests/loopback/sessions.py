"""Gateway sessions: what one shard has been sent, over which socket, and what it has missed."""

from __future__ import annotations

import asyncio
import importlib
import json
import uuid
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.loopback import payloads
from tests.loopback.payloads import Json

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME = 0, 1, 2, 3, 6
RECONNECT, REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 7, 8, 9, 10, 11
NAMES = {
    HEARTBEAT: "HEARTBEAT",
    IDENTIFY: "IDENTIFY",
    PRESENCE: "PRESENCE",
    RESUME: "RESUME",
    REQUEST_MEMBERS: "MEMBERS",
}

GUILDS, GUILD_MEMBERS, GUILD_PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT
KNOWN_INTENTS = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25


def _zlib() -> Callable[[bytes], bytes]:
    stream = zlib.compressobj()
    return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd() -> Callable[[bytes], bytes]:
    """Return what the client's own choice of library needs; it asks for this only where it has one."""
    try:
        library: Any = importlib.import_module("zstandard")
    except ImportError:
        library = importlib.import_module("compression.zstd")
        stream = library.ZstdCompressor()
        return lambda data: stream.compress(data, mode=stream.FLUSH_BLOCK)
    stream = library.ZstdCompressor().compressobj()
    return lambda data: stream.compress(data) + stream.flush(library.COMPRESSOBJ_FLUSH_BLOCK)


STREAMS: dict[str, Callable[[], Callable[[bytes], bytes]]] = {"zlib-stream": _zlib, "zstd-stream": _zstd}


class Socket:
    """One connection of a client, compressed as it asked to have it."""

    def __init__(self, request: web.Request, compress: str) -> None:
        self._request = request
        self._packed = STREAMS[compress]() if compress else None
        self._turn = asyncio.Lock()
        self.ws = web.WebSocketResponse(compress=False, max_msg_size=0)
        self.said: list[float] = []  # when the client said something
        self.closed_with = 0  # the code with which this side has closed it
        self.shard: int | None = None  # known once it has identified or resumed

    async def send(self, payload: Json) -> None:
        """Send a payload; one that a dead connection swallows is for the session to remember."""
        text = json.dumps(payload)
        async with self._turn:  # two payloads must not cross between being packed and being sent
            try:
                if self._packed:
                    await self.ws.send_bytes(self._packed(text.encode()))
                else:
                    await self.ws.send_str(text)
            except ConnectionError:
                return

    async def close(self, code: int) -> None:
        """Close the connection with a code."""
        self.closed_with = code
        await self.ws.close(code=code)

    def abort(self) -> None:
        """Tear the connection down without a word."""
        if self._request.transport:
            self._request.transport.abort()


@dataclass
class Session:
    """What Discord remembers of one shard from IDENTIFY on, for as long as it may be resumed."""

    shard: int
    count: int
    intents: int
    bot_id: str
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    events: list[Json] = field(default_factory=list)
    socket: Socket | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def hears(self, guild: int | None) -> bool:
        """Tell whether a guild's events, or with None those of direct messages, go to this shard."""
        return (guild >> 22) % self.count == self.shard if guild else self.shard == 0

    async def dispatch(self, event: str, data: Json) -> None:
        """Number an event and send it; without a connection it waits for one that resumes."""
        async with self._turn:
            payload = {"op": DISPATCH, "t": event, "s": len(self.events) + 1, "d": data}
            self.events.append(payload)
            if self.socket:
                await self.socket.send(payload)

    async def resume(self, socket: Socket, after: int) -> None:
        """Go on over another connection: what came after a number is sent again before anything new."""
        async with self._turn:
            self.socket, socket.shard = socket, self.shard
            for payload in self.events[after:]:
                await socket.send(payload)
        await self.dispatch("RESUMED", {"_trace": []})

    async def message(self, event: str, message: Json) -> None:
        """Send an event about a message, if the intents ask for it, and with as much of it as they let be seen."""
        if not self.intents & (GUILD_MESSAGES if "guild_id" in message else DIRECT_MESSAGES):
            return
        if event == "MESSAGE_DELETE":
            kept = ("id", "channel_id", "guild_id")
            await self.dispatch(event, {key: message[key] for key in kept if key in message})
            return
        seen = message if self.intents & MESSAGE_CONTENT else payloads.seen_without_content(message, self.bot_id)
        await self.dispatch(event, seen)
