"""`run`: serve Discord until a signal ends it. The composition root of the Discord half."""

from __future__ import annotations

import argparse
import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from importlib import import_module

from bot.allocating import share_one_heap
from bot.clock import start_clock
from bot.desk import Desk
from bot.discord_settings import NO_TOKEN, DiscordSettings
from bot.editions import Catalogue, Drafter, Published
from bot.editions.parts import warmed
from bot.editions.standing import EVERYWHERE
from bot.editions.watching import watching
from bot.gateway import digesting
from bot.gateway.client import Steward, least_intents, make_steward
from bot.gateway.commands import ACTS, COMMANDS
from bot.gateway.commands.deadline import cut_off
from bot.gateway.commands.kb import lapsing
from bot.gateway.correcting import EVERY_SECONDS, Corrections, mark
from bot.gateway.delivering import LONGEST_WAIT, Delivery
from bot.gateway.health import Health
from bot.gateway.house import House, Shelved
from bot.gateway.logs import start_log
from bot.gateway.manners import Manners
from bot.gateway.memory import Memory
from bot.gateway.office import Office
from bot.gateway.reloads import EVERY_SECONDS as RELOADS_TOLD
from bot.gateway.reloads import Reloads
from bot.gateway.rounds import Round, keep_going
from bot.gateway.signals import heeding, reloading
from bot.gateway.supervising import Supervisor
from bot.gateway.syncing import SyncedInFile
from bot.pictures import Pictures, writable_folder
from bot.settings import ClockSetting
from bot.store import Store, open_store
from bot.store.opening import FILE, address_of, readable_by_others
from bot.store.records import Records
from bot.turns import settle
from bot.world import Exit, UsageError

NO_POLICY = (
    "STEWARD_PRIVACY_URL is not set. Discord asks for a published privacy policy: fill in PRIVACY.md, publish it, and "
    "set its address."
)
NO_TERMS = "STEWARD_TERMS_URL is not set, so /about names no terms: fill in TERMS.md, publish it, and set its address."
_HOUR, _CATCHING_UP = 3_600.0, 15.0
NOTHING_LASTS = (
    "There is no database: what moderators set and members ask to be reminded of is lost at the end. Set STEWARD_DATA "
    "to a folder of its own."
)
READABLE = f"Others on this machine may read {FILE} in STEWARD_DATA. Take that away: chmod 600."


def run(desk: Desk, options: argparse.Namespace) -> int:
    """Serve Discord."""
    del options
    token = desk.settings.discord.token
    if not token:
        raise UsageError(NO_TOKEN)
    share_one_heap()
    log = start_log(desk.world.stderr, desk.settings.discord.log, (token,))
    asyncio.run(serve(desk, token, log))
    return Exit.ANSWERED


async def serve(desk: Desk, token: str, log: logging.Logger) -> None:
    """Serve Discord until the first SIGTERM or SIGINT, then finish what is in flight."""
    settings, stop = desk.settings.discord, asyncio.Event()
    health = Health(desk.world.timer)
    with heeding(stop):
        async with health.listening(settings.health) as page:
            if page:
                log.info("Health is told at %s", page)
            # The signals are heeded meanwhile, and the health page answers.
            office = await asyncio.to_thread(open_office, desk)
            if stop.is_set():
                return
            health.edition = office.library.current.hash
            async with kept(settings, log) as store, catalogued(desk, store) as (catalogue, came):
                office = replace(office, library=Shelved(catalogue, EVERYWHERE))
                house = House(office, catalogue, Records(store), desk.world.now)
                reloads = Reloads(house)
                reloads.heard(came)
                supervisor = Supervisor(maker(desk, house), token, welcomed=lambda: _welcomed(settings, log))
                health.client = lambda: supervisor.client
                reload = partial(_reload, catalogue, log, reloads.heard)
                watched = [folder for folder in (desk.folder, settings.packs) if folder is not None and settings.watch]
                with reloading(reload):
                    async with watching(watched, reload):
                        await _serve(supervisor, stop, health, rounds_of(house, catalogue, reloads))
                await house.links.stop()
                await house.notes.written()


async def _serve(supervisor: Supervisor, stop: asyncio.Event, health: Health, rounds: Sequence[Round]) -> None:
    going = asyncio.create_task(keep_going(rounds, lambda: supervisor.client))
    serving = asyncio.create_task(supervisor.serve(stop))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    health.stopping = stop.is_set()
    stopping.cancel()
    await serving
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)


def rounds_of(house: House, catalogue: Catalogue, reloads: Reloads) -> tuple[Round, ...]:
    """Return what is done again and again while the bot is connected."""

    async def expire(_: Steward) -> None:
        await house.records.privacy.expire(house.now())

    async def catch_up(_: Steward) -> None:
        await catalogue.catch_up()

    corrections = Corrections(house)
    catalogue.listen(corrections.mark_late)
    return (
        Round("what has been kept for its time", _HOUR, expire),
        Round("what other processes published", _CATCHING_UP, catch_up),
        Round("what the operator reloaded", RELOADS_TOLD, reloads.go),
        Round("letters", LONGEST_WAIT, Delivery(house).go),
        Round("corrections", EVERY_SECONDS, corrections.go),
        Round("what waits in queues", digesting.EVERY_SECONDS, digesting.Digests(house).go),
        Round("proposals that waited for their time", lapsing.EVERY_SECONDS, lapsing.Lapsing(house).go),
        Round("announcements that were cut off", cut_off.EVERY_SECONDS, cut_off.CutOff(house).go),
    )


@asynccontextmanager
async def kept(settings: DiscordSettings, log: logging.Logger) -> AsyncIterator[Store]:
    """Open the store that the settings name for as long as it is needed. StoreError where it cannot be used."""
    if settings.data is None and not settings.database:
        log.warning(NOTHING_LASTS)
    store = await open_store(address_of(settings.data, settings.database))
    if settings.data is not None and not settings.database and readable_by_others(settings.data / FILE):
        log.warning(READABLE)
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def catalogued(desk: Desk, store: Store) -> AsyncIterator[tuple[Catalogue, Sequence[Published]]]:
    """Take up what each server answers from, with what that published; close it with what is under way."""
    drafter = Drafter(desk.settings.cache, load=desk.load)
    catalogue = Catalogue(store, drafter, desk.library, desk.world.now, packs=desk.settings.discord.packs)
    catalogue.alongside(mark)
    try:
        came = await catalogue.start()
        # From here on the catalogue holds it; held here as well it would stay in memory after each reload, for ever.
        desk.library.let_go()
        yield catalogue, came
    finally:
        await catalogue.close()
        drafter.stop()


async def _reload(catalogue: Catalogue, log: logging.Logger, heard: Callable[[Sequence[Published]], None]) -> None:
    """Do what SIGHUP or a change asks for: publish what the folder holds, for all that follow it."""
    published = await catalogue.reload()
    heard(published)
    for came in published:
        # What is wrong with the folder is the operator's; a server's own changes may hold what a member asked.
        own = came.problems if came.guild == EVERYWHERE else ()
        problems = [f"{problem}" for problem in own if problem.severity == "error"]
        log.info("Reload: %s %s", came.words, " ".join(problems))


def open_office(desk: Desk) -> Office:
    """Open the library and set up all that handlers work with. UnsoundPackError where the pack cannot be used."""
    library, settings, timer = desk.library, desk.settings.discord, desk.world.timer
    for late in ("understanding", "replying"):
        import_module(f"knowledge.residuals.{late}")  # else the first sum that anyone asks for would wait for them
    folders = [desk.settings.cache] if desk.settings.cache is not None else []
    warmed(library.current)
    settle()
    return Office(
        library=library,
        clock=desk.clock if not desk.told_now else start_clock(
            ClockSetting("fixed", start=desk.now()), library.current.pack.header, desk.world.now
        ),
        memory=Memory(timer),
        manners=Manners(timer),
        pictures=Pictures(ThreadPoolExecutor(1, "pictures"), writable_folder(folders)),
        hears_all=settings.message_content,
        contact=settings.contact,
        run_by=settings.run_by,
        policy=settings.privacy_url,
        terms=settings.terms_url,
        asks_sites=settings.links,
        thread=ThreadPoolExecutor(1, "questions"),
    )  # fmt: skip


def maker(desk: Desk, house: House) -> Callable[[], Steward]:
    """Return what makes a client, as often as a new connection needs one."""
    settings = desk.settings.discord
    synced = SyncedInFile(desk.settings.cache)
    options: dict[str, object] = {"intents": least_intents(message_content=settings.message_content)}
    if settings.shard_count is not None:
        options["shard_count"] = settings.shard_count
    if settings.shard_ids is not None:
        options["shard_ids"] = list(settings.shard_ids)
    return lambda: make_steward(house, COMMANDS, ACTS, synced, **options)


def _welcomed(settings: DiscordSettings, log: logging.Logger) -> None:
    if not settings.privacy_url:
        log.warning(NO_POLICY)
