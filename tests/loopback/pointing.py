"""How discord.py is brought to talk to the server: in this process for a while, or in one that is started."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

SHIM = Path(__file__).parent / "shim"
API, GATEWAY = "LOOPBACK_API", "LOOPBACK_GATEWAY"


@contextmanager
def pointed_at(api: str, gateway: str) -> Iterator[None]:
    """Let every client of this process talk to other addresses, and put Discord's own back at the end."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, yarl.URL(gateway)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


def environment(api: str, gateway: str) -> dict[str, str]:
    """Return the environment in which a Python program talks to other addresses, itself unchanged."""
    path = os.pathsep.join(part for part in (str(SHIM), os.environ.get("PYTHONPATH", "")) if part)
    return os.environ | {"PYTHONPATH": path, API: api, GATEWAY: gateway}
