"""The catalogue: which edition each server answers from.

What is open is held in `open_editions`, drafts are made in `drafter` and put in place in `publishing`. The store says
which edition counts; memory follows it. A handler takes `current` once and uses only that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.editions.awaited import Awaited
from bot.editions.drafter import Drafter
from bot.editions.drafts import By, Draft, Published, Recipe
from bot.editions.following import Alongside, Listener
from bot.editions.making import Order
from bot.editions.once import Once
from bot.editions.open_editions import OpenEditions
from bot.editions.packs import Packs
from bot.editions.publishing import Publishing
from bot.editions.reloading import OPERATOR, folder_of, follow_others, reload
from bot.editions.standing import EVERYWHERE, MOST, Standing, UnopenedError
from bot.editions.storing import order_back
from bot.editions.zipping import zipped
from bot.library import Folder, Held, Library
from bot.store import Store
from bot.store.audit import Act
from bot.store.editions import Also, Editions, OvertakenError, Version
from knowledge.answering import Edition
from knowledge.overlaying import EMPTY, Overlay

_FIRST = "The first edition."


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
        self._opened = OpenEditions(self._editions, drafter, library.sentences, most)
        self._drafts = Awaited()
        self._publishing = Publishing(self._editions, self._opened, self._drafts, now)
        self._once = Once()
        self._reloading, self._reloads = asyncio.Lock(), 0

    def current(self, guild: int | None) -> Edition:
        """Return the edition that a server answers from. KeyError where `open` did not run for it before."""
        return self._opened.standings.of(guild or EVERYWHERE).edition

    def number(self, guild: int | None) -> int:
        """Return the number of the edition that a server answers from; that of everywhere where it has none."""
        return self._opened.standings.of(guild or EVERYWHERE).number

    def overlay(self, guild: int) -> Overlay:
        """Return a server's own changes: what a moderator's act builds upon."""
        return self.recipe(guild).overlay

    def recipe(self, guild: int) -> Recipe:
        """Return what a server's edition is made of."""
        return self._opened.standings.of(guild).recipe

    @property
    def leaving(self) -> int:
        """How many editions were replaced and are still held by somebody."""
        return self._opened.leaving

    def listen(self, listener: Listener) -> None:
        """Tell a listener after each publication."""
        self._publishing.following.listeners.append(listener)

    def alongside(self, do: Alongside) -> None:
        """Do something in the transaction of each publication."""
        self._publishing.following.alongside.append(do)

    async def start(self) -> tuple[Published, ...]:
        """Take up what was published last for everywhere, and publish what the folder holds where that is another."""
        self._opened.start()
        library = self.library
        recipe = Recipe(*await asyncio.to_thread(zipped, library.held.files, library.fitted))
        newest = await self._editions.newest(EVERYWHERE)
        number = newest.number if newest is not None else 0
        if newest is not None and newest.pack != recipe.pack:
            try:
                await self._opened.take_up(EVERYWHERE)
            except UnopenedError:
                newest = None  # a program of another time made it; what the folder holds takes its place
            else:
                return await self.reload()
        standing = Standing(number + (newest is None), recipe, library.current)
        if newest is None:
            row = standing.row(EVERYWHERE, _FIRST, self._now())
            try:
                act = Act(EVERYWHERE, OPERATOR, "start", standing.files.name, row.words, row.made_at, row.number)
                await self._editions.publish([row], [standing.files], act)
            except OvertakenError:
                return await self.start()  # another process starts as well
        self._opened.put(EVERYWHERE, standing)
        return tuple(await follow_others(self, self._editions))

    async def close(self) -> None:
        """Give up what is under way. What was begun to be published is brought to its end."""
        self._once.stop()
        self._opened.give_up()
        await self._publishing.end()
        self._opened.stop()

    async def open(self, guild: int | None) -> None:
        """Open a server's edition from the store, at its first use and after it was let go for others.

        UnopenedError, with a sentence for whoever asked, where that cannot be done now.
        """
        await self._opened.open(guild or EVERYWHERE)

    def forget(self, guild: int) -> None:
        """Open a server's edition anew at its next use: what the store has of it may be gone, or another's doing."""
        self._opened.forget(guild)

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
        return await self._publishing.publish(guild, draft, By(moderator, act, subject, said), also)

    async def history(self, guild: int) -> tuple[Version, ...]:
        """Return a server's own editions, the newest first."""
        return tuple(await self._editions.history(guild))

    async def draft_back(self, guild: int, number: int) -> Draft:
        """Draft an earlier edition of a server, held against what it answers from now where that can be opened."""
        order = await order_back(self._editions, guild, number)
        if isinstance(order, Draft):
            return order
        await self._publishing.catch_up(guild)
        running = self.recipe(guild) if self._opened.standings.knows(guild) else None
        draft = replace(await self._alone(replace(order, running=running)), back=True)
        self._drafts.put(draft)
        return draft

    async def reload(self) -> tuple[Published, ...]:
        """Read the operator's folder again, for everywhere and every server that follows that pack.

        Two who ask before it begins are one. What is asked for while it is under way is done after it: the folder may
        hold by then what was not read.
        """
        return await self._once(("reload", self._reloads), self._reloaded)

    async def _reloaded(self) -> tuple[Published, ...]:
        async with self._reloading:
            self._reloads += 1
            return await reload(self, self._editions)

    async def catch_up(self) -> None:
        """Take up what other processes published for the servers that are in memory."""
        for guild in self._opened.standings.behind(await self._editions.numbers()):
            await self._publishing.catch_up(guild)

    def order(self, guild: int, source: Folder | Held | bytes, overlay: Overlay) -> Order:
        """Return what a draft of a server is to be made of, held against what it answers from."""
        own = self._opened.standings.own(guild)
        return Order(guild, own.number if own is not None else 0, source, overlay, self.recipe(guild))

    def failed(self, guild: int, fault: Exception) -> Published:
        """Return what came of something that could not be published because something around the program was amiss."""
        return self._publishing.failed(guild, fault)

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
