"""The server: both halves on one port of this machine, and what members do there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.loopback import payloads, pointing, posting, routes, validating
from tests.loopback.gateway import Gateway
from tests.loopback.interactions import Interactions, Place, among_others, direct, in_group
from tests.loopback.logs import LIMIT, Call, calls
from tests.loopback.payloads import LOADING, Json
from tests.loopback.rest import PREFIX, Rest
from tests.loopback.world import Guild, Issued, World

CALLBACK = routes.replies.CALLBACK
LARGEST_REQUEST = 30 << 20  # bytes


class Loopback:
    """A Discord of this machine's own."""

    def __init__(self, *, privileged: int = 0, heartbeat: float = 41.25, shards: int = 1) -> None:
        """Make it; `privileged` are the intents that the portal allows, as bits, `heartbeat` is in seconds."""
        self.world = World(privileged=privileged)
        self.world.shards = shards
        self.gateway = Gateway(self.world, heartbeat)
        self.rest = Rest(self.world, self.gateway, validating.specification())
        self.faults = self.rest.faults
        self.requests = self.rest.requests
        self.interactions = Interactions(self.world, self._keep)
        self._runner: web.AppRunner | None = None

    # Where it is

    @property
    def api(self) -> str:
        """Return the address that stands for https://discord.com/api/v10."""
        return self.rest.url + PREFIX

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment in which a program that is started talks to this server."""
        return pointing.environment(self.api, self.gateway.url)

    @property
    def violations(self) -> list[str]:
        """Return what was asked that Discord does not know or take, by its own document where it is at hand."""
        return self.rest.violations

    async def start(self) -> None:
        """Listen on a free port of 127.0.0.1."""
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/attachments/{channel}/{number}/{name}", self.rest.file)
        app.router.add_route("*", PREFIX + "/{path:.*}", self.rest.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.rest.url = f"http://{host}:{port}"
        self.gateway.url = f"ws://{host}:{port}/gateway/"

    async def stop(self) -> None:
        """Let everything that waits go, and close."""
        self.faults.clear()
        await self.gateway.shut()
        if self._runner:
            await self._runner.cleanup()

    # What people say

    async def say(  # noqa: PLR0913 - a message has so many sides
        self,
        place: Place,
        content: str,
        *,
        answering: Json | None = None,
        ping: bool = True,
        forwarding: Json | None = None,
        files: dict[str, bytes] | None = None,
    ) -> Json:
        """Let someone write a message.

        `answering` is the one it replies to, with or without pinging its author; `forwarding` the one it passes on.
        """
        message = payloads.message(place.channel, place.account, "")
        if place.guild:
            message["guild_id"] = place.guild.base["id"]
        if answering:
            where = {key: answering[key] for key in ("channel_id", "guild_id") if key in answering}
            known = self.world.messages.get(answering["id"])  # none: it was deleted meanwhile
            short = {key: value for key, value in known.items() if key != "referenced_message"} if known else None
            pointer = {"type": 0, "message_id": answering["id"]} | where
            message |= {"type": payloads.REPLY, "message_reference": pointer, "referenced_message": short}
        if forwarding:
            message |= payloads.forwarded(forwarding)
        allowed = {"parse": ["users", "roles", "everyone"], "replied_user": ping}
        given = {f"files[{index}]": one for index, one in enumerate((files or {}).items())}
        body = {"content": content, "allowed_mentions": allowed}
        message = posting.write(message, body, given, self.world, self.rest.url)
        self.world.messages[message["id"]] = message
        place.channel["last_message_id"] = message["id"]
        await self.gateway.message("MESSAGE_CREATE", message)
        return message

    async def edit(self, message: Json, content: str) -> Json:
        """Let a message's author change its words."""
        changed = posting.write(self.world.messages[message["id"]], {"content": content}, {}, self.world, self.rest.url)
        changed["edited_timestamp"] = payloads.moment()
        self.world.messages[changed["id"]] = changed
        await self.gateway.message("MESSAGE_UPDATE", changed)
        return changed

    async def delete(self, message: Json) -> None:
        """Let a message be deleted by its author or a moderator."""
        await self.gateway.message("MESSAGE_DELETE", self.world.messages.pop(message["id"]))

    def mention(self) -> str:
        """Return what someone types to address the bot."""
        return f"<@{self.world.bot['id']}>"

    # Where people are

    def place(self, guild: Guild, account: Json, channel: Json, *, personal: bool = False) -> Place:
        """Return the place of a member in a guild's channel."""
        return Place(account, channel, guild, personal)

    def direct(self, account: Json, *, personal: bool = False) -> Place:
        """Return the place of someone's direct messages with the bot."""
        return direct(self.world, account, personal=personal)

    def among_others(self, account: Json, other: Json) -> Place:
        """Return a direct channel of two people where one of them has installed the bot for themselves."""
        return among_others(account, other)

    def in_group(self, account: Json, *others: Json) -> Place:
        """Return a group of people where one of them has installed the bot for themselves."""
        return in_group(account, list(others))

    # Interactions, and what comes of them

    async def send(self, interaction: Json) -> Json:
        """Tell the bot of an interaction."""
        guild = interaction.get("guild_id")
        await self.gateway.dispatch("INTERACTION_CREATE", interaction, guild if guild in self.world.guilds else None)
        return interaction

    async def response(self, interaction: Json, limit: float = LIMIT) -> Call:
        """Wait for the response to an interaction and return it; one that the client repeats does not count."""
        wanted = calls("POST", CALLBACK)
        token = interaction["token"]
        return await self.requests.wait_for(
            lambda call: wanted(call) and call.final and call.params["interaction_token"] == token, limit=limit
        )

    async def reply(self, interaction: Json, limit: float = LIMIT) -> Json:
        """Wait until an interaction's answer can be read, "thinking" over, and return it as the message it now is."""
        issued = self.world.interactions[interaction["token"]]
        await self.requests.wait_for(lambda _: self._readable(issued), limit=limit)
        return self.world.messages[issued.original]

    def _readable(self, issued: Issued) -> bool:
        if issued.answered == routes.replies.DEFER_CHANGE:
            token = issued.payload["token"]
            done = self.requests.found(calls("PATCH", routes.replies.ORIGINAL))
            return any(call.params["webhook_token"] == token and call.status == 200 for call in done)
        message = self.world.messages.get(issued.original)
        return bool(message and not message["flags"] & LOADING)

    # What was sent

    async def asked(
        self,
        method: str,
        route: str,
        since: int = 0,
        where: Callable[[Call], bool] = lambda _: True,
        limit: float = LIMIT,
    ) -> Call:
        """Wait for a request of a kind, from a place in `requests` on, that was answered or dropped."""
        wanted = calls(method, route)
        return await self.requests.wait_for(lambda call: wanted(call) and where(call), since, limit)

    async def posted(self, since: int = 0, limit: float = LIMIT, **fields: Any) -> Json:  # noqa: ANN401 - any JSON
        """Wait for a message that the bot has truly written to a channel, with fields as given, and return it."""

        def fits(call: Call) -> bool:
            return call.status == 200 and all(call.reply.get(key) == value for key, value in fields.items())

        return (await self.asked("POST", routes.channels.MESSAGES, since, fits, limit)).reply

    def _keep(self, name: str, content: bytes) -> Json:
        made = payloads.attachment(name, content, f"{self.rest.url}/attachments/0", {})
        self.world.files[made["id"]] = (made["content_type"], content)
        return made | {"ephemeral": True}


@asynccontextmanager
async def serving(
    *, privileged: int = 0, heartbeat: float = 41.25, shards: int = 1, here: bool = True
) -> AsyncIterator[Loopback]:
    """Run a server for a while; clients of this process are pointed at it unless `here` is False.

    At the end nothing may have been asked that Discord does not know or take. Raises AssertionError with what was.
    """
    loopback = Loopback(privileged=privileged, heartbeat=heartbeat, shards=shards)
    await loopback.start()
    try:
        if here:
            with pointing.pointed_at(loopback.api, loopback.gateway.url):
                yield loopback
        else:
            yield loopback
    finally:
        await loopback.stop()
    assert not loopback.violations, "\n".join(["asked against Discord's own rules:", *loopback.violations])
