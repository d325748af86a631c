"""How the process is, told at /healthz: to a container's check, and to nobody who could learn anything from it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Literal

from aiohttp import web

from bot.discord_settings import Listening
from bot.gateway.client import Steward
from bot.world import Exit, StewardError

PATH = "/healthz"
State = Literal["starting", "connecting", "ready", "stopping"]
_READY, _NOT_READY = 200, 503


class CannotListenError(StewardError):
    """The address for the health check cannot be had."""

    exit = Exit.UNANSWERED


class Health:
    """What is told of one process. `timer` counts seconds."""

    def __init__(self, timer: Callable[[], float]) -> None:
        self._timer, self._since = timer, timer()
        self.edition = ""
        self.stopping = False
        self.client: Callable[[], Steward | None] = lambda: None

    def state(self) -> State:
        """Say how far the process is; ready means that every shard hears and the servers are known."""
        client = self.client()
        if self.stopping:
            return "stopping"
        if not self.edition:
            return "starting"
        return "ready" if client is not None and client.hears_all() else "connecting"

    def told(self) -> dict[str, object]:
        """Return all that is told: the state, the edition's hash, the shards, and the uptime in seconds."""
        client = self.client()
        return {
            "state": self.state(),
            "edition": self.edition,
            "shards": client.hearing() if client is not None else {},
            "uptime": round(self._timer() - self._since),
        }

    @asynccontextmanager
    async def listening(self, where: Listening | None) -> AsyncIterator[str]:
        """Answer at an address while the block lasts, and yield the page's own; nothing where none is given."""
        if where is None:
            yield ""
            return
        app = web.Application()
        app.router.add_get(PATH, self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, where.host or None, where.port).start()
            except OSError as fault:
                raise CannotListenError(
                    f"STEWARD_HEALTH: nothing can listen at {where.host or 'this machine'}, port {where.port} "
                    f"({fault.strerror or 'the machine gives no reason'}). Choose another."
                ) from None
            host, port = runner.addresses[0][:2]
            yield f"http://{f'[{host}]' if ':' in host else host}:{port}{PATH}"
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        del request
        told = self.told()
        status = _READY if told["state"] == "ready" else _NOT_READY
        return web.json_response(told, status=status, headers={"Cache-Control": "no-store"})
