"""The HTTP half: takes every request down, meets it with what it deserves, and holds it against Discord's own paper."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import BodyPartReader, web

from tests.loopback import rules
from tests.loopback.faults import Fault, Faults, Refusal
from tests.loopback.gateway import Gateway
from tests.loopback.logs import Call, Log
from tests.loopback.validating import Specification
from tests.loopback.world import World

PREFIX = "/api/v10"
Answer = tuple[int, Any]
Handler = Callable[["Rest", Call], Awaitable[Answer]]
ROUTES: dict[tuple[str, str], Handler] = {}


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    """Register the handler of a method and a path with its parameters in braces."""

    def register(handler: Handler) -> Handler:
        ROUTES[method, path] = handler
        return handler

    return register


class Rest:
    """What answers under /api/v10."""

    def __init__(self, world: World, gateway: Gateway, specification: Specification | None) -> None:
        self.world = world
        self.gateway = gateway
        self.specification = specification
        self.faults = Faults()
        self.requests: Log[Call] = Log()
        self.violations = gateway.violations
        self._spent: dict[
            tuple[str, ...], float
        ] = {}  # until when nothing more may be asked, by what is counted as one
        self.url = ""  # of the server, known once it listens

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        call = await read(request)
        call.route, call.params = match(call.method, call.path)
        self.requests.open(call)
        against = self.specification.asked(call) if self.specification and call.route else []
        if call.route and not against:  # what has another shape than the document says is not looked into
            against = rules.against(call)
        self.violations += against  # whatever else it meets
        fault = self.faults.take(call.method, call.route or call.path)
        call.fault = fault.name if fault else ""
        if fault:
            await fault.meet()
        self._count(call, fault)
        status, reply, headers = 0, None, fault.headers if fault else {}
        if not fault or fault.status is None or fault.carried_out:
            status, reply = await self._carried_out(call, against)
        if fault and fault.status is not None:
            status, reply = fault.status, fault.body
        if not status:
            return await self._dropped(call, request)
        call.status, call.reply = status, reply
        self.requests.settle(call)
        return _response(status, reply, _limits(call) | headers)

    def _count(self, call: Call, fault: Fault | None) -> None:
        """Hold a client to what it was told of a limit that is used up."""
        majors = (call.params.get(name, "") for name in ("channel_id", "guild_id", "webhook_id", "webhook_token"))
        counted = (call.method, call.route, *majors)
        if call.at < self._spent.get(counted, 0):
            self.violations.append(f"{call.place}: asked again while the limit was used up")
        if fault and fault.headers.get("X-RateLimit-Remaining") == "0":
            self._spent[counted] = call.at + float(fault.headers["X-RateLimit-Reset-After"])

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Give an attachment back."""
        found = self.world.files.get(request.match_info["number"])
        if not found:
            raise web.HTTPNotFound
        return web.Response(body=found[1], content_type=found[0])

    async def _carried_out(self, call: Call, against: list[str]) -> Answer:
        if call.headers.get("Authorization") != f"Bot {self.world.token}" and not call.route.startswith(
            rules.WITHOUT_TOKEN
        ):
            return 401, {"message": "401: Unauthorized", "code": 0}
        handler = ROUTES.get((call.method, call.route))
        if not handler:
            self.violations.append(f"{call.place}: there is no such route here")
            return 404, {"message": "404: Not Found", "code": 0}
        if against:
            return 400, {"message": "Invalid Form Body", "code": 50035, "errors": {"_errors": against}}
        try:
            status, reply = await handler(self, call)
        except Refusal as refusal:
            return refusal.status, refusal.body
        except Exception as error:  # noqa: BLE001 - a body that nothing was held against: the test must hear of it
            self.violations.append(f"{call.place}: the server cannot read this: {error!r}")
            return 400, {"message": "Invalid Form Body", "code": 50035}
        if self.specification:
            self.violations += self.specification.answered(call, status, reply)
        return status, reply

    async def _dropped(self, call: Call, request: web.Request) -> web.StreamResponse:
        self.requests.settle(call)
        if request.transport:
            request.transport.abort()
        await asyncio.sleep(0)
        return web.Response(status=500)  # reaches nobody


async def read(request: web.Request) -> Call:
    """Return a request with its body parsed, a form's JSON and files apart."""
    call = Call(request.method, request.path.removeprefix(PREFIX))
    call.query, call.headers, call.kind = dict(request.query), dict(request.headers), request.content_type
    if call.kind == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue  # a form within a form: discord.py sends none
            content = bytes(await part.read())
            if part.name == "payload_json":
                call.body = json.loads(content)
            else:
                call.files[part.name or ""] = (part.filename or "", content)
    elif request.can_read_body:
        text = await request.text()
        call.body = json.loads(text) if text else None
    return call


def match(method: str, path: str) -> tuple[str, dict[str, str]]:
    """Return the route of a path and its parameters; a path without parameters goes before one with them."""
    for known_method, known in sorted(ROUTES, key=lambda key: key[1].count("{")):
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(known))
        found = re.fullmatch(pattern, path) if known_method == method else None
        if found:
            return known, found.groupdict()
    return "", {}


def _limits(call: Call) -> dict[str, str]:
    """Return the headers of a rate limit that is far away."""
    bucket = hashlib.sha256(f"{call.method} {call.route}".encode()).hexdigest()[:32]
    numbers = {"Limit": "50", "Remaining": "49", "Reset-After": "1.000", "Reset": "4102444800.000", "Bucket": bucket}
    return {f"X-RateLimit-{name}": value for name, value in numbers.items()}


def _response(status: int, reply: Any, headers: dict[str, str]) -> web.Response:  # noqa: ANN401
    if status == 204:
        return web.Response(status=status, headers=headers)
    headers = {"Content-Type": "application/json"} | headers  # exactly this: discord.py takes any other for text
    text = reply if isinstance(reply, str) else json.dumps(reply)
    return web.Response(status=status, body=text.encode(), headers=headers)
