"""The catalogue: which edition each server answers from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.editions.drafts import Draft, Published, Recipe
from bot.store.editions import Version
from knowledge.answering import Edition
from knowledge.overlaying import Overlay

# Guild 0 stands for everywhere else: direct messages, and servers with no edition of their own.
EVERYWHERE = 0
# The moderator 0 is the operator.
OPERATOR = 0

# Told after each publication: the guild (EVERYWHERE: all without their own), the edition before, the one from now on.
Listener = Callable[[int, Edition, Edition], Awaitable[None]]


class Catalogue:
    """Which edition each server answers from, now and before."""

    def current(self, guild: int | None) -> Edition:
        """Return the edition that a server answers from. KeyError where `open` did not run for it before."""
        raise NotImplementedError

    def number(self, guild: int | None) -> int:
        """Return the number of the edition that a server answers from; that of everywhere where it has none."""
        raise NotImplementedError

    def overlay(self, guild: int) -> Overlay:
        """Return a server's own changes: what a moderator's act builds upon."""
        raise NotImplementedError

    def recipe(self, guild: int) -> Recipe:
        """Return what a server's edition is made of, to export it."""
        raise NotImplementedError

    async def open(self, guild: int | None) -> None:
        """Open a server's edition from the store, at its first use and after it was let go for others.

        Where that cannot be done, the server answers from everywhere's edition until it can.
        """
        raise NotImplementedError

    async def draft(self, guild: int) -> Draft:
        """Draft from the operator's folder, with the server's own changes over it. Two at once are one."""
        raise NotImplementedError

    async def draft_with(self, guild: int, overlay: Overlay) -> Draft:
        """Draft from the pack that the server has, with other changes over it."""
        raise NotImplementedError

    async def draft_of(self, guild: int, files: Mapping[str, bytes]) -> Draft:
        """Draft from files that somebody sent, with the server's own changes over them."""
        raise NotImplementedError

    def drafted(self, guild: int, content: str) -> Draft | None:
        """Return the last draft of a server if it has that content hash: what a button published that showed it."""
        raise NotImplementedError

    async def publish(self, guild: int, draft: Draft, moderator: int, act: str, subject: str) -> Published:
        """Put a draft in place: in the store first, with its row in the audit, then in memory; then tell."""
        raise NotImplementedError

    async def history(self, guild: int) -> tuple[Version, ...]:
        """Return a server's editions, the newest first."""
        raise NotImplementedError

    async def rollback(self, guild: int, number: int, moderator: int) -> Published:
        """Publish a new edition with the content of an earlier one."""
        raise NotImplementedError

    async def reload(self) -> tuple[Published, ...]:
        """Read the operator's folder again, for everywhere and every server that follows that pack. Two are one."""
        raise NotImplementedError

    def listen(self, listener: Listener) -> None:
        """Tell a listener after each publication."""
        raise NotImplementedError
