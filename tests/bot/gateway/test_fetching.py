"""What is fetched from where attachments lie, over real HTTP on this machine."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.gateway.fetching import fetch

pytestmark = pytest.mark.asyncio
MOST = 100_000
AGENT = "DiscordBot (https://bot.example 1.0)"


async def _whole(request: web.Request) -> web.Response:
    return web.Response(body=b"x" * int(request.query["size"]))


async def _endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"x" * 10_000)


async def _elsewhere(request: web.Request) -> web.Response:
    raise web.HTTPFound(f"{request.path[:1]}whole?size=3")


async def _who(request: web.Request) -> web.Response:
    return web.Response(text=request.headers["User-Agent"])


async def _gone(request: web.Request) -> web.Response:
    return web.Response(status=404, text=request.path)


async def fetched(path: str, size: int) -> bytes | None:
    """Fetch a path of a server that says of it that it has that size."""
    app = web.Application()
    handlers = {"/whole": _whole, "/endless": _endless, "/elsewhere": _elsewhere, "/gone": _gone, "/who": _who}
    app.add_routes([web.get(place, handler) for place, handler in handlers.items()])
    async with TestServer(app) as server:
        attachment: Any = SimpleNamespace(size=size, url=str(server.make_url(path)))
        return await fetch(attachment, MOST, AGENT)


async def test_a_file_comes_whole() -> None:
    """As long as it is no larger than is read."""
    assert await fetched(f"/whole?size={MOST}", MOST) == b"x" * MOST


async def test_the_program_is_named_as_in_every_other_request() -> None:
    """Discord wants each to say which bot it is of."""
    assert await fetched("/who", 3) == AGENT.encode()


@pytest.mark.parametrize(("path", "size"), [("/whole?size=3", MOST + 1), ("/whole?size=100001", 3), ("/endless", 3)])
async def test_more_than_is_read_does_not_come(path: str, size: int) -> None:
    """Neither where it says so, nor where it lies about it, nor where it has no end."""
    assert await fetched(path, size) is None


async def test_nobody_is_followed_elsewhere() -> None:
    """An address that leads to another one gives what it holds itself, which is not the other's."""
    assert await fetched("/elsewhere", 3) != b"xxx"


async def test_what_is_gone_is_a_fault_of_the_way() -> None:
    """The one kind that whoever calls expects."""
    with pytest.raises(OSError, match="ClientResponseError"):
        await fetched("/gone", 3)
