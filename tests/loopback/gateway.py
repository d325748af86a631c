"""The websocket half: HELLO, IDENTIFY, RESUME, heartbeats, events, and every way in which a connection is lost."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from aiohttp import WSMsgType, web

from tests.loopback import gateway_rules
from tests.loopback.logs import Log, Signal
from tests.loopback.payloads import Json
from tests.loopback.permissions import VIEW_CHANNEL
from tests.loopback.sessions import (
    GUILD_MEMBERS,
    GUILDS,
    HEARTBEAT,
    HEARTBEAT_ACK,
    HELLO,
    IDENTIFY,
    INVALID_SESSION,
    KNOWN_INTENTS,
    NAMES,
    PRIVILEGED,
    RECONNECT,
    REQUEST_MEMBERS,
    RESUME,
    STREAMS,
    Session,
    Socket,
)
from tests.loopback.world import Guild, World

NOT_IDENTIFIED, WRONG_TOKEN, IDENTIFIED_ALREADY, WRONG_SHARD = 4003, 4004, 4005, 4010
WRONG_INTENTS, DISALLOWED_INTENTS = 4013, 4014
FORGETTING = (1000, 1001)  # a client that closes with one of these cannot resume


class Gateway:
    """What listens at the gateway's address. Everything that it is sent stands in `signals`."""

    def __init__(self, world: World, heartbeat: float) -> None:
        self.world = world
        self.heartbeat = heartbeat  # seconds
        self.token = world.token  # apart from HTTP's, so that it can turn wrong after the log-in
        self.url = ""  # known once the server listens
        self.acknowledging = True
        self.signals: Log[Signal] = Log()
        self.violations: list[str] = []
        self.sessions: dict[str, Session] = {}
        self._sockets: set[Socket] = set()
        self._refusing = 0
        self._open = asyncio.Event()
        self._open.set()

    # What a test does to it

    def refuse(self, times: int) -> None:
        """Refuse the next so many connections with 503 before they are websockets.

        A client that has been connected tries again within two seconds. At the very first connection an
        AutoShardedClient waits five, and a plain Client of discord.py 2.7 fails with AttributeError.
        """
        self._refusing = times

    def hold(self) -> None:
        """Let new connections wait until `release`: what happens meanwhile is missed by the client."""
        self._open.clear()

    def release(self) -> None:
        """Let connections in again."""
        self._open.set()

    def session(self, shard: int = 0) -> Session:
        """Return the latest session of a shard."""
        return [session for session in self.sessions.values() if session.shard == shard][-1]

    def drop(self, shard: int = 0) -> None:
        """Tear a shard's connection down without a word; it may resume."""
        session = self.session(shard)
        if session.socket:
            session.socket.abort()
            session.socket = None

    async def close(self, code: int, shard: int = 0) -> None:
        """Close a shard's connection with one of Discord's codes."""
        socket = self.session(shard).socket
        if socket:
            await socket.close(code)

    async def ask_to_reconnect(self, shard: int = 0) -> None:
        """Send op 7."""
        await self._say(shard, {"op": RECONNECT, "d": None})

    async def invalidate(self, shard: int = 0, *, resumable: bool) -> None:
        """Send op 9; a session that is not resumable is forgotten."""
        session = self.session(shard)
        if not resumable:
            del self.sessions[session.id]
        if session.socket:
            await session.socket.send({"op": INVALID_SESSION, "d": resumable})

    async def ask_for_heartbeat(self, shard: int = 0) -> None:
        """Send op 1."""
        await self._say(shard, {"op": HEARTBEAT, "d": None})

    async def dispatch(self, event: str, data: Json, guild: str | None = None) -> None:
        """Send an event to the sessions of the shard that a guild, or direct messages, belong to."""
        for session in self._hearing(guild):
            await session.dispatch(event, data)

    async def message(self, event: str, message: Json) -> None:
        """Send an event about a message to every session that may hear of it."""
        where = message.get("guild_id")
        channel = self.world.guilds[where].channels[message["channel_id"]] if where else None
        if channel and not self.world.permissions(self.world.bot, channel) & VIEW_CHANNEL:
            return
        heard = dict(message)
        known = self.world.guilds[where].members if where else {}
        short = {number: {key: who[key] for key in who if key != "user"} for number, who in known.items()}
        author = message["author"]["id"]
        heard |= {"member": short[author]} if author in short else {}
        heard["mentions"] = [
            account | ({"member": short[account["id"]]} if account["id"] in short else {})
            for account in message["mentions"]
        ]
        for session in self._hearing(where):
            await session.message(event, heard)

    async def shut(self) -> None:
        """Tear down every connection."""
        self.release()
        for socket in list(self._sockets):
            socket.abort()

    # What a client meets

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        if self._refusing:
            self._refusing -= 1
            self.signals.add(Signal("REFUSED", None, None))
            return web.Response(status=503)
        await self._open.wait()
        self.violations += gateway_rules.of_address(request.query)
        compress = request.query.get("compress", "")
        if compress and compress not in STREAMS:
            return web.Response(status=400, text=f"unknown compression {compress!r}")
        socket = Socket(request, compress)
        self._sockets.add(socket)
        await socket.ws.prepare(request)
        self.signals.add(Signal("CONNECT", None, dict(request.query)))
        await socket.send({"op": HELLO, "d": {"heartbeat_interval": round(self.heartbeat * 1000)}})
        try:
            await self._listen(socket)
        finally:
            self._sockets.discard(socket)
            self._ended(socket)
        return socket.ws

    async def _listen(self, socket: Socket) -> None:
        async for message in socket.ws:
            if message.type is not WSMsgType.TEXT:
                continue
            payload = json.loads(message.data)
            self._look_at(socket, payload)
            op, data = payload["op"], payload["d"]
            code = await self._hear(socket, op, data)
            session = self._session_of(socket)
            shard = data.get("shard", (0,))[0] if op == IDENTIFY else socket.shard
            self.signals.add(Signal(NAMES.get(op, str(op)), shard, data, session.id if session else ""))
            if code:
                await socket.close(code)

    def _look_at(self, socket: Socket, payload: Json) -> None:
        """Note what is against the rules in what a client says."""
        session = self._session_of(socket)
        socket.said.append(time.monotonic())
        self.violations += gateway_rules.of_payload(payload, len(session.events) if session else None)
        self.violations += gateway_rules.of_pace(socket.said)

    async def _hear(self, socket: Socket, op: int, data: Any) -> int:  # noqa: ANN401 - any JSON
        """Do what a client asks; return the code to close with, or 0."""
        session = self._session_of(socket)
        if op == HEARTBEAT:
            if self.acknowledging:
                await socket.send({"op": HEARTBEAT_ACK, "d": None})
        elif op == IDENTIFY:
            return IDENTIFIED_ALREADY if session else await self._identify(socket, data)
        elif op == RESUME:
            return await self._resume(socket, data)
        elif not session:
            return NOT_IDENTIFIED
        elif op == REQUEST_MEMBERS:
            await self._members(session, data)
        return 0

    async def _identify(self, socket: Socket, data: Json) -> int:
        shard, count = data.get("shard", (0, 1))
        if data["token"] != self.token:
            return WRONG_TOKEN
        if not 0 <= shard < count:
            return WRONG_SHARD
        if data["intents"] & ~KNOWN_INTENTS:
            return WRONG_INTENTS
        if data["intents"] & PRIVILEGED & ~self.world.privileged:
            return DISALLOWED_INTENTS
        session = Session(shard, count, data["intents"], self.world.bot["id"], socket=socket)
        socket.shard = shard
        self.sessions[session.id] = session
        await self._ready(session)
        return 0

    async def _ready(self, session: Session) -> None:
        guilds = [guild for guild in self.world.guilds.values() if session.hears(guild.id)]
        ready = {
            "v": 10,
            "user": self.world.bot | {"verified": True, "email": None, "mfa_enabled": True},
            "guilds": [{"id": guild.base["id"], "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [session.shard, session.count],
            "application": {"id": self.world.application_id, "flags": 0},
            "session_type": "normal",
            "private_channels": [],
        }
        await session.dispatch("READY", ready)
        for guild in guilds if session.intents & GUILDS else []:
            await session.dispatch("GUILD_CREATE", self._seen(session, guild))

    def _seen(self, session: Session, guild: Guild) -> Json:
        """Return a guild as a session gets it: without the members' intent, only the bot among the members."""
        event = guild.event()
        if not session.intents & GUILD_MEMBERS:
            event["members"] = [guild.members[self.world.bot["id"]]]
        return event

    async def _resume(self, socket: Socket, data: Json) -> int:
        session = self.sessions.get(data["session_id"])
        if data["token"] != self.token:
            return WRONG_TOKEN
        if not session or data["seq"] is None or data["seq"] > len(session.events):
            await socket.send({"op": INVALID_SESSION, "d": False})
            return 0
        await session.resume(socket, data["seq"])
        return 0

    async def _members(self, session: Session, asked: Json) -> None:
        guild = self.world.guild(str(asked["guild_id"]))
        wanted = {str(number) for number in asked.get("user_ids", [])}
        start = (asked.get("query") or "").lower()
        members = [
            who
            for number, who in guild.members.items()
            if (number in wanted if wanted else who["user"]["username"].startswith(start))
        ]
        chunk = {"guild_id": guild.base["id"], "members": members[: asked["limit"] or None]}
        chunk |= {"chunk_index": 0, "chunk_count": 1, "not_found": sorted(wanted - set(guild.members))}
        await session.dispatch("GUILD_MEMBERS_CHUNK", chunk | {"nonce": asked.get("nonce")})

    def _ended(self, socket: Socket) -> None:
        session = self._session_of(socket)
        code = socket.closed_with or socket.ws.close_code
        self.signals.add(Signal("CLOSE", socket.shard, code, session.id if session else ""))
        if session:
            session.socket = None
            if not socket.closed_with and code in FORGETTING:
                self.sessions.pop(session.id, None)

    def _session_of(self, socket: Socket) -> Session | None:
        return next((session for session in self.sessions.values() if session.socket is socket), None)

    def _hearing(self, guild: str | None) -> list[Session]:
        number = int(guild) if guild else None
        return [session for session in self.sessions.values() if session.hears(number)]

    async def _say(self, shard: int, payload: Json) -> None:
        socket = self.session(shard).socket
        if socket:
            await socket.send(payload)
