"""`invite`: the addresses that add the bot to a server or to a person."""

from __future__ import annotations

import argparse
import asyncio
import re

import aiohttp
import discord

from bot.desk import Desk
from bot.discord_settings import NO_TOKEN
from bot.gateway.permissions import NEEDED, person_address, server_address
from bot.gateway.supervising import RefusedError, refusal, said
from bot.world import Exit, UsageError

_ID = re.compile(r"[1-9][0-9]{16,19}")


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the addresses and what each permission is for."""
    given: int | None = desk.option("--application", options.application, read_application)
    application = given or asyncio.run(_own(desk.settings.discord.token))
    desk.say(
        f"To add the bot to a server that you manage:\n{server_address(application)}",
        f"To add its commands to your own account:\n{person_address(application)}",
        "\n".join(("It asks for:", *(f"- {name}: {reason}" for name, reason in NEEDED.values()))),
    )
    return Exit.ANSWERED


def read_application(text: str) -> int:
    """Read an application's id. ValueError with the cure."""
    if _ID.fullmatch(text.strip()):
        return int(text)
    raise ValueError("write the Application ID that the developer portal shows, 17 to 20 digits")


async def _own(token: str) -> int:
    """Return the id of the application that a token belongs to."""
    if not token:
        raise UsageError(f"{NO_TOKEN} Or name the application: steward invite --application ID.")
    try:
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(token)
            return client.application_id or 0
    except discord.LoginFailure as fault:
        raise RefusedError(refusal(fault)) from None
    except (discord.HTTPException, aiohttp.ClientError, OSError) as fault:
        raise RefusedError(f"Discord cannot be asked: {said(fault)}. Or name it: --application ID.") from None
