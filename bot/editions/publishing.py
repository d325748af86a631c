"""Putting drafts in place: in the store first, with a row in the audit, then in memory; then whoever listens is told.

Of each server one is put in place at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.editions.awaited import Awaited
from bot.editions.drafts import By, Draft, Outcome, Published
from bot.editions.following import Following
from bot.editions.open_editions import OpenEditions
from bot.editions.standing import Standing, UnopenedError
from bot.editions.storing import store_next
from bot.store.audit import Act
from bot.store.editions import Also, Editions, OvertakenError
from bot.world import StewardError
from knowledge.problems import counted


class Publishing:
    """Puts drafts in place for one catalogue. `now` tells the time for the store."""

    def __init__(self, editions: Editions, opened: OpenEditions, drafts: Awaited, now: Callable[[], datetime]) -> None:
        self._editions = editions
        self._opened = opened
        self._drafts = drafts
        self._now = now
        self.following = Following()
        self._locks: dict[int, asyncio.Lock] = {}
        self._under_way: set[asyncio.Task[Published]] = set()

    async def publish(self, guild: int, draft: Draft, by: By, also: Sequence[Also]) -> Published:
        """Put a draft in place; once begun it is brought to its end, whoever waits for it."""
        task = asyncio.get_running_loop().create_task(self._published(guild, draft, by, also))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def end(self) -> None:
        """Wait for what was begun."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def catch_up(self, guild: int) -> None:
        """Take up what somebody else published for a server, once nothing is being put in place for it here."""
        async with self._turn(guild):
            await self._overtaken(guild)

    def failed(self, guild: int, fault: Exception) -> Published:
        """Return what came of something that could not be published because something around the program was amiss."""
        said = str(fault) if isinstance(fault, StewardError) else f"It could not be stored ({type(fault).__name__})."
        return self._came("failed", guild, said)

    async def _published(self, guild: int, draft: Draft, by: By, also: Sequence[Also]) -> Published:
        opened = self._opened
        async with self._turn(guild):
            if draft.recipe is None or draft.parts is None:
                return self._refused(guild, draft)
            if draft.same:
                return self._came("unchanged", guild, "Nothing has changed.")
            try:
                # The way back is open though what is to be left cannot be opened.
                with contextlib.suppress(*((UnopenedError,) if draft.back else ())):
                    await opened.open(guild)
                before = opened.standings.of(guild).edition if opened.standings.knows(guild) else None
                edition = await opened.edition_of(draft.recipe, draft.parts)
                next_one = Standing(0, draft.recipe, edition)
                told = Act(guild, by.moderator, by.act, by.subject, by.words(draft), self._now())
                also = self.following.together(guild, before, edition, also)
                standing = await store_next(self._editions, opened.standings, next_one, draft, told, also)
            except OvertakenError:
                return await self._overtaken(guild)
            except (SQLAlchemyError, OSError, UnopenedError, MemoryError) as fault:
                return self.failed(guild, fault)
            opened.put(guild, standing)
            self._drafts.drop(guild)
        await self.following.tell(guild, before, edition)
        came = self._came("published", guild, f"Edition {standing.number} is published.")
        return replace(came, problems=draft.problems, changed=draft.changed)

    def _turn(self, guild: int) -> asyncio.Lock:
        return self._locks.setdefault(guild, asyncio.Lock())

    def _refused(self, guild: int, draft: Draft) -> Published:
        errors = sum(problem.severity == "error" for problem in draft.problems)
        said = f"{counted(errors, 'problem')} {'keeps' if errors == 1 else 'keep'} it from being published"
        return replace(self._came("refused", guild, f"{said}."), problems=draft.problems)

    async def _overtaken(self, guild: int) -> Published:
        """Take up what somebody else published, be it another process."""
        try:
            await self._opened.take_up(guild)
        except UnopenedError as fault:
            return self.failed(guild, fault)
        return self._came("overtaken", guild, "Somebody else was first. Look at what changed, and try again.")

    def _came(self, outcome: Outcome, guild: int, words: str) -> Published:
        standings = self._opened.standings
        return Published.told(outcome, guild, standings.of(guild).number if standings.knows(guild) else 0, words)
