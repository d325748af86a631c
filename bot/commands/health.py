"""`health`: ask the running bot how it is, as a container's check does. Loads nothing of Discord or the pack."""

from __future__ import annotations

import argparse
from http.client import HTTPConnection, HTTPException

from bot.desk import Desk
from bot.discord_settings import Listening, has_token
from bot.world import Exit

_SECONDS = 4.0
_READY = 200
_MOST = 4_096  # bytes
# What means "every address" to a listener is no address to call.
_HERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked up, not listened at


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print what the page tells; the exit status says whether the bot is ready."""
    del options
    where = desk.settings.discord.health
    if where is None or not where.port:
        desk.note("STEWARD_HEALTH is not set to a port, so there is nothing to ask. Set it as for the running bot.")
        return Exit.UNANSWERED
    if not has_token(desk.world.environ):
        desk.say("No token is set here: this is the chat in the terminal, and nothing is served.")
        return Exit.ANSWERED
    return _ask(desk, where)


def _ask(desk: Desk, where: Listening) -> int:
    connection = HTTPConnection(_HERE.get(where.host, where.host), where.port, timeout=_SECONDS)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        told = answer.read(_MOST).decode("utf-8", "replace")
    except (OSError, HTTPException) as fault:
        desk.note(f"Nobody answers at {where.host or 'this machine'}, port {where.port} ({type(fault).__name__}).")
        return Exit.UNANSWERED
    finally:
        connection.close()
    desk.say(told)
    return Exit.ANSWERED if answer.status == _READY else Exit.UNANSWERED
