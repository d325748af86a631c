"""The catalogue: which edition each server answers from.

The store says which edition counts; memory follows it. A handler takes `current` once and uses only that.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.editions.awaited import Awaited
from bot.editions.drafter import BesideError, Drafter
from bot.editions.drafts import By, Draft, Outcome, Parts, Published, Recipe
from bot.editions.following import Alongside, Following, Listener
from bot.editions.letting_go import LettingGo
from bot.editions.making import Order
from bot.editions.once import Once
from bot.editions.packs import Packs
from bot.editions.parts import opened_to_stay
from bot.editions.reloading import OPERATOR, folder_of, follow_others, reload
from bot.editions.standing import EVERYWHERE, MOST, Standing, Standings, UnopenedError
from bot.editions.storing import order_back, recipe_of, store_next
from bot.editions.zipping import zipped
from bot.library import Folder, Held, Library
from bot.store import Store
from bot.store.audit import Act
from bot.store.editions import Also, Editions, OvertakenError, Version
from bot.turns import Beside
from bot.world import StewardError
from knowledge.answering import Edition
from knowledge.overlaying import EMPTY, Overlay
from knowledge.problems import counted

_FIRST = "The first edition."
_UNOPENED = "What this server has published cannot be read now. Try again in a minute."

_log = logging.getLogger("steward")


class Catalogue:
    """Which edition each server answers from, now and before.

    `library` is what the operator's folder held at the start, `packs` a folder with more of them; `now` tells the time
    for the store.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what it is made of
        self, store: Store, drafter: Drafter, library: Library, now: Callable[[], datetime], most: int = MOST,
        packs: Path | None = None,
    ) -> None:  # fmt: skip
        self._editions = Editions(store)
        self.drafter = drafter
        self.library = library
        self.packs = Packs(library.folder, packs)
        self._now = now
        self._standings = Standings(most)
        self._beside = Beside()
        self._letting_go = LettingGo(self._beside)
        self._drafts = Awaited()
        self._locks: dict[int, asyncio.Lock] = {}
        self._publishing: set[asyncio.Task[Published]] = set()
        self._once, self._following = Once(), Following()

    def current(self, guild: int | None) -> Edition:
        """Return the edition that a server answers from. KeyError where `open` did not run for it before."""
        return self._standings.of(guild or EVERYWHERE).edition

    def number(self, guild: int | None) -> int:
        """Return the number of the edition that a server answers from; that of everywhere where it has none."""
        return self._standings.of(guild or EVERYWHERE).number

    def overlay(self, guild: int) -> Overlay:
        """Return a server's own changes: what a moderator's act builds upon."""
        return self.recipe(guild).overlay

    def recipe(self, guild: int) -> Recipe:
        """Return what a server's edition is made of."""
        return self._standings.of(guild).recipe

    @property
    def leaving(self) -> int:
        """How many editions were replaced and are still held by somebody."""
        return self._letting_go.leaving

    def listen(self, listener: Listener) -> None:
        """Tell a listener after each publication."""
        self._following.listeners.append(listener)

    def alongside(self, do: Alongside) -> None:
        """Do something in the transaction of each publication."""
        self._following.alongside.append(do)

    async def start(self) -> None:
        """Take up what was published last for everywhere, and publish what the folder holds where that is another."""
        self._letting_go.start()
        library = self.library
        recipe = Recipe(*await asyncio.to_thread(zipped, library.held.files, library.fitted))
        newest = await self._editions.newest(EVERYWHERE)
        number = newest.number if newest is not None else 0
        if newest is not None and newest.pack != recipe.pack:
            try:
                await self._open(EVERYWHERE)
            except UnopenedError:
                newest = None  # a program of another time made it; what the folder holds takes its place
            else:
                await self.reload()
                return
        standing = Standing(number + (newest is None), recipe, library.current)
        if newest is None:
            row = standing.row(EVERYWHERE, _FIRST, self._now())
            try:
                act = Act(EVERYWHERE, OPERATOR, "start", standing.files.name, row.words, row.made_at, row.number)
                await self._editions.publish([row], [standing.files], act)
            except OvertakenError:
                await self.start()  # another process starts as well
                return
        self._put(EVERYWHERE, standing)
        await follow_others(self, self._editions)

    async def close(self) -> None:
        """Give up what is under way. What was begun to be published is brought to its end."""
        self._once.stop()
        self._letting_go.stop()
        await asyncio.gather(*self._publishing, return_exceptions=True)
        self._beside.stop()

    async def open(self, guild: int | None) -> None:
        """Open a server's edition from the store, at its first use and after it was let go for others.

        UnopenedError, with a sentence for whoever asked, where that cannot be done now.
        """
        if not self._standings.knows(guild or EVERYWHERE):
            await self._once(("open", guild), lambda: self._open(guild or EVERYWHERE))

    def forget(self, guild: int) -> None:
        """Open a server's edition anew at its next use: what the store has of it may be gone, or another's doing."""
        self._letting_go.add(self._standings.forget(guild))

    async def draft(self, guild: int) -> Draft:
        """Draft from the folder of the server's pack, with its own changes over it. Two at once are one.

        BesideError, with a sentence for whoever asked, where it comes to nothing or another of the server is under way.
        """
        return await self._drafted(guild, await folder_of(self, guild), None)

    async def draft_anew(self, guild: int, folder: Folder) -> Draft:
        """Draft from another folder; the server's own changes, which are of the pack before, are left with that."""
        return await self._drafted(guild, folder, EMPTY)

    async def draft_with(self, guild: int, overlay: Overlay) -> Draft:
        """Draft from the pack that the server has, with other changes over it."""
        return await self._drafted(guild, None, overlay)

    async def draft_of(self, guild: int, held: Held) -> Draft:
        """Draft from files that somebody sent, with the server's own changes over them."""
        return await self._drafted(guild, held, None)

    def drafted(self, guild: int, content: str) -> Draft | None:
        """Return the last draft of a server if it has that content hash, for a button that publishes what it showed."""
        return self._drafts.of(guild, content)

    async def publish(  # noqa: PLR0913 - what is published, and what the audit says of it
        self, guild: int, draft: Draft, moderator: int, act: str, subject: str, *,
        said: str = "", also: Sequence[Also] = (),
    ) -> Published:  # fmt: skip
        """Put a draft in place: in the store first, with its row in the audit, then in memory; then tell.

        Once begun it is brought to its end, whoever waits for it. What is `said` of it is kept in the audit. `also` is
        done in the same transaction; what it raises undoes all of it, and is raised here.
        """
        by = By(moderator, act, subject, said)
        task = asyncio.get_running_loop().create_task(self._published(guild, draft, by, also))
        self._publishing.add(task)
        task.add_done_callback(self._publishing.discard)
        return await asyncio.shield(task)

    async def history(self, guild: int) -> tuple[Version, ...]:
        """Return a server's own editions, the newest first."""
        return tuple(await self._editions.history(guild))

    async def draft_back(self, guild: int, number: int) -> Draft:
        """Draft an earlier edition of a server, held against what it answers from now where that can be opened."""
        order = await order_back(self._editions, guild, number)
        if isinstance(order, Draft):
            return order
        async with self._locks.setdefault(guild, asyncio.Lock()):
            await self._overtaken(guild)
        running = self.recipe(guild) if self._standings.knows(guild) else None
        draft = replace(await self._alone(replace(order, running=running)), back=True)
        self._drafts.put(draft)
        return draft

    async def reload(self) -> tuple[Published, ...]:
        """Read the operator's folder again, for everywhere and every server that follows that pack. Two are one."""
        return await self._once("reload", lambda: reload(self, self._editions))

    async def catch_up(self) -> None:
        """Take up what other processes published for the servers that are in memory."""
        for guild in self._standings.behind(await self._editions.numbers()):
            async with self._locks.setdefault(guild, asyncio.Lock()):
                await self._overtaken(guild)

    async def _drafted(self, guild: int, source: Folder | Held | None, overlay: Overlay | None) -> Draft:
        await self.open(guild)
        recipe = self.recipe(guild)
        order = self.order(guild, recipe.files if source is None else source, overlay or recipe.overlay)
        # What somebody sent is theirs alone; the folder and the server's own pack are the same for all who ask at once.
        shared = source if not isinstance(source, Held) else id(source)
        key = ("draft", guild, str(shared), order.overlay.to_json(), order.after)
        draft = await self._once(key, lambda: self._alone(order))
        self._drafts.put(draft)
        return draft

    async def _alone(self, order: Order) -> Draft:
        async with self.drafter.one_of(order.guild):
            return await self.drafter.draft(order)

    def order(self, guild: int, source: Folder | Held | bytes, overlay: Overlay) -> Order:
        """Return what a draft of a server is to be made of, held against what it answers from."""
        own = self._standings.own(guild)
        return Order(guild, own.number if own is not None else 0, source, overlay, self.recipe(guild))

    async def _published(self, guild: int, draft: Draft, by: By, also: Sequence[Also]) -> Published:
        async with self._locks.setdefault(guild, asyncio.Lock()):
            if draft.recipe is None or draft.parts is None:
                errors = sum(problem.severity == "error" for problem in draft.problems)
                said = f"{counted(errors, 'problem')} {'keeps' if errors == 1 else 'keep'} it from being published"
                return replace(self._came("refused", guild, f"{said}."), problems=draft.problems)
            if draft.same:
                return self._came("unchanged", guild, "Nothing has changed.")
            try:
                # The way back is open though what is to be left cannot be opened.
                with contextlib.suppress(*((UnopenedError,) if draft.back else ())):
                    await self.open(guild)
                before = self.current(guild) if self._standings.knows(guild) else None
                edition = await self._opened(draft.recipe, draft.parts)
                opened = Standing(0, draft.recipe, edition)
                told = Act(guild, by.moderator, by.act, by.subject, by.words(draft), self._now())
                also = self._following.together(guild, before, edition, also)
                standing = await store_next(self._editions, self._standings, opened, draft, told, also)
            except OvertakenError:
                return await self._overtaken(guild)
            except (SQLAlchemyError, OSError, UnopenedError, MemoryError) as fault:
                return self.failed(guild, fault)
            self._put(guild, standing)
            self._drafts.drop(guild)
        await self._following.tell(guild, before, edition)
        came = self._came("published", guild, f"Edition {standing.number} is published.")
        return replace(came, problems=draft.problems, changed=draft.changed)

    async def _overtaken(self, guild: int) -> Published:
        """Take up what somebody else published, be it another process."""
        try:
            await self._open(guild)
        except UnopenedError as fault:
            return self.failed(guild, fault)
        return self._came("overtaken", guild, "Somebody else was first. Look at what changed, and try again.")

    async def _open(self, guild: int) -> None:
        try:
            row = await self._editions.newest(guild)
            if row is None:
                self._put(guild, None)
                return
            recipe = await recipe_of(self._editions, row)
            edition = self._standings.shared(recipe)
            if edition is None:
                order = Order(guild, row.number, recipe.files, recipe.overlay, published=True, asked=False)
                draft = await self.drafter.draft(order, first=True)
                if draft.parts is None:
                    _log.error("An edition cannot be opened; it has %s", counted(len(draft.problems), "problem"))
                    raise UnopenedError(_UNOPENED)
                edition = await self._opened(recipe, draft.parts)
        except (SQLAlchemyError, OSError, ValueError, BesideError):
            _log.exception("An edition cannot be read from the store")
            raise UnopenedError(_UNOPENED) from None
        self._put(guild, Standing(row.number, recipe, edition))

    async def _opened(self, recipe: Recipe, parts: Parts) -> Edition:
        opened = partial(opened_to_stay, sentences=self.library.sentences)
        return self._standings.shared(recipe) or await self._beside(opened, parts)

    def _put(self, guild: int, standing: Standing | None) -> None:
        self._letting_go.add(self._standings.put(guild, standing))

    def _came(self, outcome: Outcome, guild: int, words: str) -> Published:
        return Published.told(outcome, guild, self.number(guild) if self._standings.knows(guild) else 0, words)

    def failed(self, guild: int, fault: Exception) -> Published:
        """Return what came of something that could not be published because something around the program was amiss."""
        said = str(fault) if isinstance(fault, StewardError) else f"It could not be stored ({type(fault).__name__})."
        return self._came("failed", guild, said)
