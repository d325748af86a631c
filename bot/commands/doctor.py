"""`doctor`: look at everything the bot needs, one line each, and change nothing."""

from __future__ import annotations

import argparse
import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

import aiohttp
import discord

from bot.commands.run import NO_POLICY, NO_TERMS
from bot.desk import Desk
from bot.discord_settings import NO_TOKEN, DiscordSettings
from bot.editions.packs import Offered, Packs
from bot.gateway.checking import AnswerChannels, Check, commands_check, intents_check, server_checks
from bot.gateway.client import least_intents
from bot.gateway.commands import COMMANDS
from bot.gateway.logs import start_log
from bot.gateway.supervising import refusal, said
from bot.gateway.syncing import SyncedInFile
from bot.library import SEMANTIC
from bot.semantic import NoModelError
from bot.store.looking import Age, looking_at
from bot.store.opening import FILE, StoreError, address_of, readable_by_others
from bot.store.settings import SettingsTable
from bot.world import Exit, NoPackError, StewardError, UnsoundPackError
from knowledge.countdown import count_down
from knowledge.model import Pack
from knowledge.problems import counted

_PAPERS = ("STEWARD_PRIVACY_URL", "STEWARD_TERMS_URL")


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
    faults = desk.settings.faults
    for check in (*(settings_check(fault) for fault in faults), *semantic_check(desk), *pack_checks(desk)):
        yield check
    if not _wrong(faults, "STEWARD_CACHE"):
        yield cache_check(desk.settings.cache)
    async with _looked_into(desk.settings.discord) as (database, answering):
        # Without what a wrong setting was to say, this would be another database.
        if not _wrong(faults, "STEWARD_DATA", "STEWARD_DATABASE_URL"):
            yield database
        async for check in _without_database(desk, token, answering):
            yield check


def settings_check(fault: str) -> Check:
    """Tell of a setting that is wrong; what rests on it is not looked at, and the rest is."""
    return Check("settings", well=False, found=fault)


def _wrong(faults: Iterable[str], *names: str) -> bool:
    """Tell whether one of the settings is among those that are wrong."""
    return any(re.search(rf"\b{name}\b", fault.partition(":")[0]) for fault in faults for name in names)


async def _without_database(desk: Desk, token: str, answering: AnswerChannels) -> AsyncIterator[Check]:
    faults = desk.settings.faults
    for check in papers_checks(desk.settings.discord):
        if not any(_wrong(faults, name) for name in _PAPERS if name in check.cure):
            yield check
    if not token and _wrong(faults, "DISCORD_TOKEN", "DISCORD_TOKEN_FILE"):
        return
    if not token:
        yield Check("token", well=False, found=NO_TOKEN)
        return
    client = discord.Client(intents=least_intents())
    try:
        async with client:
            async for check in _on_discord(desk, client, token, answering):
                yield check
    except discord.LoginFailure as fault:
        yield Check("token", well=False, found=refusal(fault))
    except (discord.HTTPException, aiohttp.ClientError, OSError) as fault:
        yield Check("Discord", well=False, found=f"{said(fault)}.", cure="Try again; without it nothing more is known.")


async def _on_discord(
    desk: Desk, client: discord.Client, token: str, answering: AnswerChannels
) -> AsyncIterator[Check]:
    await client.login(token)
    yield Check("token", well=True, found="Discord accepts it.")
    if client.application is not None and not _wrong(desk.settings.faults, "STEWARD_MESSAGE_CONTENT"):
        yield intents_check(client.application, desk.settings.discord)
    yield await commands_check(client, COMMANDS, SyncedInFile(desk.settings.cache))
    async for check in server_checks(client, answering):
        yield check


def semantic_check(desk: Desk) -> Iterator[Check]:
    """Load the model of sentences, where one is asked for, and look whether the pack has weights for it."""
    try:
        model = desk.sentences
        lacking = [problem for problem in desk.library.warnings if problem.file == SEMANTIC]
    except NoModelError as fault:
        yield Check("model of sentences", well=False, found=str(fault))
        return
    except StewardError:
        return  # the next check says what is wrong with the pack
    if model is not None:
        found = lacking[0].message if lacking else f"{model.name} is used"
        yield Check("model of sentences", well=True, found=f"{found}.", cure=lacking[0].cure if lacking else "")


def papers_checks(settings: DiscordSettings) -> Iterator[Check]:
    """Yield a note for each paper that members should be able to read, where no address is set for it.

    Members are answered all the same, so this is said and is no failure.
    """
    if not settings.privacy_url:
        yield Check("privacy policy", well=True, found="none is named.", cure=NO_POLICY)
    if not settings.terms_url:
        yield Check("terms", well=True, found="none are named.", cure=NO_TERMS)


def pack_checks(desk: Desk) -> Iterator[Check]:
    """Open the pack, and look which others servers can choose."""
    opened = pack_check(desk)
    yield opened
    if opened.well and not _wrong(desk.settings.faults, "STEWARD_CLOCK"):
        yield from clock_check(desk.edition.pack, desk.now())
    with suppress(NoPackError):
        if desk.settings.discord.packs is not None:
            yield packs_check(Packs(desk.folder, desk.settings.discord.packs))


def pack_check(desk: Desk) -> Check:
    """Open the pack."""
    try:
        edition = desk.edition
    except UnsoundPackError as fault:
        return Check("pack", well=False, found=fault.lines[0], cure="`steward pack check` names each fault.")
    except NoPackError as fault:
        return Check("pack", well=False, found=fault.lines[0])
    except NoModelError:
        return Check("pack", well=False, found="it is not looked at without the model that is asked for.")
    return Check("pack", well=True, found=f"“{edition.pack.header.title}”, edition {edition.hash}.")


def _not_offered(name: str, taken: Offered | None) -> str:
    if taken is None:
        return f"{name}, whose pack.yaml cannot be read (`steward pack check` with it names the faults)"
    return f"{name}, whose id `{taken.id}` is that of {taken.folder} (give one of them another `id` in its pack.yaml)"


def clock_check(pack: Pack, now: datetime) -> Iterator[Check]:
    """Yield a note where all deadlines have passed by the clock that answers go by: members would be told only that."""
    states = [count_down(deadline, now).state for deadline in pack.deadlines]
    if states and all(state in {"passed", "superseded"} for state in states):
        found = f"the pack has {counted(len(states), 'deadline')}, and by this clock none is still to come."
        cure = "For a story of the past set STEWARD_CLOCK=offset: its days then go on from where the sources end."
        yield Check("clock", well=True, found=found, cure=cure)


def packs_check(packs: Packs) -> Check:
    """Look which packs servers can choose."""
    passed_over = packs.passed_over()
    if passed_over:
        found = "; ".join(_not_offered(name, taken) for name, taken in passed_over.items())
        return Check("packs", well=False, found=f"not offered in STEWARD_PACKS: {found}.")
    return Check("packs", well=True, found=f"servers can choose: {', '.join(packs.all())}.")


def cache_check(folder: Path | None) -> Check:
    """Look whether something could be kept in the cache folder."""
    if folder is None:
        return Check("cache", well=True, found="switched off; each start takes a little longer and tells the commands.")
    if _can_be_written(folder):
        return Check("cache", well=True, found=f"{folder} can be written.")
    cure = "Name another in STEWARD_CACHE, or set it to off."
    return Check("cache", well=False, found=f"{folder} cannot be written.", cure=cure)


def _can_be_written(folder: Path) -> bool:
    """Tell whether a folder, or the first above it that is there, takes something new, which is taken away at once.

    What its rights say is not enough: nothing can be made in /proc, whoever asks.
    """
    there = next((one for one in (folder, *folder.absolute().parents) if one.exists()), folder)
    try:
        Path(mkdtemp(prefix=".steward-", dir=there)).rmdir()
    except OSError:
        return False
    return True


@asynccontextmanager
async def _looked_into(settings: DiscordSettings) -> AsyncIterator[tuple[Check, AnswerChannels]]:
    """Look at the database where there is one, and tell from it where every question shall be answered."""
    file = settings.data / FILE if settings.data is not None and not settings.database else None
    if not settings.database and (file is None or not file.exists()):
        yield first_start_check(file), _nowhere
        return
    try:
        async with looking_at(address_of(settings.data, settings.database)) as (store, age):

            async def answering(guild: int) -> frozenset[int]:
                return (await SettingsTable(store).of(guild)).answer_channels

            yield database_check(file, age), answering if age == "current" else _nowhere
    except StoreError as fault:
        yield Check("database", well=False, found=fault.lines[0], cure=" ".join(fault.lines[1:])), _nowhere


async def _nowhere(guild: int) -> frozenset[int]:  # noqa: ARG001 - the shape of what is asked
    return frozenset()


def first_start_check(file: Path | None) -> Check:
    """Say what the first start will make; None where nothing is to outlive the process."""
    if file is None:
        return Check("database", well=True, found="none; what moderators set is lost at the end.")
    if _can_be_written(file.parent):
        return Check("database", well=True, found=f"the first start of `steward run` makes {file}.")
    cure = "Name another folder in STEWARD_DATA."
    return Check("database", well=False, found=f"{file.parent} cannot be written.", cure=cure)


def database_check(file: Path | None, age: Age) -> Check:
    """Say how a database was found: whether others may read it, and whether it is of this program's time."""
    if file is not None and readable_by_others(file):
        return Check("database", well=False, found=f"others may read {file}.", cure="Run chmod 600 on it.")
    found = {
        "empty": "it is there; the next start of `steward run` makes its tables.",
        "older": "it is there; the next start of `steward run` brings it up to this program.",
        "current": "it is there and of this program's time.",
    }
    return Check("database", well=True, found=found[age])
