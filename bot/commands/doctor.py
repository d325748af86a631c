"""`doctor`: look at everything the bot needs, one line each, and change nothing."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import discord

from bot.commands.run import NO_POLICY, NO_TOKEN
from bot.desk import Desk
from bot.gateway.checking import Check, commands_check, intents_check, server_checks
from bot.gateway.client import least_intents
from bot.gateway.commands import COMMANDS
from bot.gateway.logs import start_log
from bot.gateway.supervising import refusal, said
from bot.gateway.syncing import SyncedInFile
from bot.world import Exit, UnsoundPackError


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Print the checks; the exit status says whether all is well."""
    del options
    token = desk.settings.discord.token
    start_log(desk.world.stderr, "error", (token,))
    return asyncio.run(_told(desk, token))


async def _told(desk: Desk, token: str) -> int:
    well = True
    async for check in checks(desk, token):
        desk.say(str(check))
        desk.world.stdout.flush()
        well = well and check.well
    return Exit.ANSWERED if well else Exit.UNANSWERED


async def checks(desk: Desk, token: str) -> AsyncIterator[Check]:
    """Yield every check."""
    yield pack_check(desk)
    yield cache_check(desk.settings.cache)
    yield Check("database", well=True, found="none is used yet.")
    if not desk.settings.discord.privacy_url:
        # Members are answered all the same, so this is said and is no failure.
        yield Check("privacy policy", well=True, found="none is named.", cure=NO_POLICY)
    if not token:
        yield Check("token", well=False, found=NO_TOKEN)
        return
    client = discord.Client(intents=least_intents())
    try:
        async with client:
            async for check in _on_discord(desk, client, token):
                yield check
    except discord.LoginFailure as fault:
        yield Check("token", well=False, found=refusal(fault))
    except (discord.HTTPException, aiohttp.ClientError, OSError) as fault:
        yield Check("Discord", well=False, found=f"{said(fault)}.", cure="Try again; without it nothing more is known.")


async def _on_discord(desk: Desk, client: discord.Client, token: str) -> AsyncIterator[Check]:
    await client.login(token)
    yield Check("token", well=True, found="Discord accepts it.")
    if client.application is not None:
        yield intents_check(client.application, desk.settings.discord)
    yield await commands_check(client, COMMANDS, SyncedInFile(desk.settings.cache))
    async for check in server_checks(client, desk.settings.discord):
        yield check


def pack_check(desk: Desk) -> Check:
    """Open the pack."""
    try:
        edition = desk.edition
    except UnsoundPackError as fault:
        return Check("pack", well=False, found=fault.lines[0], cure="`steward pack check` names each fault.")
    return Check("pack", well=True, found=f"“{edition.pack.header.title}”, edition {edition.hash}.")


def cache_check(folder: Path | None) -> Check:
    """Look whether something could be kept in the cache folder, or in the first folder above it that is there."""
    if folder is None:
        return Check("cache", well=True, found="switched off; each start takes a little longer and tells the commands.")
    there = next((one for one in (folder, *folder.absolute().parents) if one.exists()), folder)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return Check("cache", well=True, found=f"{folder} can be written.")
    cure = "Name another in STEWARD_CACHE, or set it to off."
    return Check("cache", well=False, found=f"{folder} cannot be written.", cure=cure)
