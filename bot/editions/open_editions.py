"""The editions that are open: each is opened from the store at its first use, and let go of when none answers from it.

The store says which edition counts; what is open follows it.
"""

from __future__ import annotations

import logging
from functools import partial

from sqlalchemy.exc import SQLAlchemyError

from bot.editions.drafter import BesideError, Drafter
from bot.editions.drafts import Parts, Recipe
from bot.editions.letting_go import LettingGo
from bot.editions.making import Order
from bot.editions.once import Once
from bot.editions.parts import opened_to_stay
from bot.editions.standing import MOST, Standing, Standings, UnopenedError
from bot.editions.storing import recipe_of
from bot.store.editions import Editions, Row
from bot.turns import Beside
from knowledge.answering import Edition
from knowledge.matching.meaning import Embedder
from knowledge.problems import counted

_UNOPENED = "What this server has published cannot be read now. Try again in a minute."

_log = logging.getLogger("steward")


class OpenEditions:
    """Opens and holds what each server answers from. `sentences` is the model to answer with."""

    def __init__(
        self, editions: Editions, drafter: Drafter, sentences: Embedder | None = None, most: int = MOST
    ) -> None:
        self._editions = editions
        self._drafter = drafter
        self._sentences = sentences
        self.standings = Standings(most)
        self._beside = Beside()
        self._letting_go = LettingGo(self._beside)
        self._once = Once()

    def start(self) -> None:
        """Let go, from now on, of what is answered from no more."""
        self._letting_go.start()

    def give_up(self) -> None:
        """Give up what is being opened, and let go of nothing more."""
        self._once.stop()
        self._letting_go.stop()

    def stop(self) -> None:
        """Open nothing more."""
        self._beside.stop()

    @property
    def leaving(self) -> int:
        """How many editions were replaced and are still held by somebody."""
        return self._letting_go.leaving

    async def open(self, guild: int) -> None:
        """Open a server's edition where it is not open. UnopenedError where that cannot be done now."""
        if not self.standings.knows(guild):
            await self._once(guild, lambda: self.take_up(guild))

    def put(self, guild: int, standing: Standing | None) -> None:
        """Answer a server from something else from now on; None: from what everywhere does."""
        self._letting_go.add(self.standings.put(guild, standing))

    def forget(self, guild: int) -> None:
        """Open a server's edition anew at its next use."""
        self._letting_go.add(self.standings.forget(guild))

    async def take_up(self, guild: int) -> None:
        """Answer a server from what the store has as its newest, whatever is open. UnopenedError as for `open`."""
        while True:
            before = self.standings.own(guild)
            try:
                row = await self._editions.newest(guild)
                standing = await self._standing(row) if row is not None else None
            except (SQLAlchemyError, OSError, ValueError, BesideError):
                _log.exception("An edition cannot be read from the store")
                raise UnopenedError(_UNOPENED) from None
            # What was put in place meanwhile may be newer than what was read: then it is looked at again.
            if self.standings.own(guild) is before:
                break
        self.put(guild, standing)

    async def _standing(self, row: Row) -> Standing:
        recipe = await recipe_of(self._editions, row)
        edition = self.standings.shared(recipe)
        if edition is None:
            order = Order(row.guild, row.number, recipe.files, recipe.overlay, published=True, asked=False)
            draft = await self._drafter.draft(order, first=True)
            if draft.parts is None:
                _log.error("An edition cannot be opened; it has %s", counted(len(draft.problems), "problem"))
                raise UnopenedError(_UNOPENED)
            edition = await self.edition_of(recipe, draft.parts)
        return Standing(row.number, recipe, edition)

    async def edition_of(self, recipe: Recipe, parts: Parts) -> Edition:
        """Return the edition of a recipe, opened from its parts where no server answers from it yet."""
        opening = partial(opened_to_stay, sentences=self._sentences)
        return self.standings.shared(recipe) or await self._beside(opening, parts)
