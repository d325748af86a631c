"""What each server answers from, as far as it is held in memory: a bounded number, shared where two are the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakValueDictionary

from bot.editions.drafts import Recipe
from bot.store.editions import Files, Row
from bot.world import StewardError
from knowledge.answering import Edition

# Guild 0 stands for everywhere else: direct messages, and servers with no edition of their own.
EVERYWHERE = 0
# An edition of 600 facts is some 30 MB. A server that comes back after it was let go waits a few seconds.
MOST = 32


class UnopenedError(StewardError):
    """A server's edition that cannot be opened now. Answering from another one could tell what it has retired."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The edition that a server answers from, its number, and what it is made of."""

    number: int
    recipe: Recipe
    edition: Edition

    @property
    def files(self) -> Files:
        """The pack that it is made of, as the store keeps it."""
        return Files(self.recipe.pack, self.edition.pack.header.id, self.recipe.files)

    def row(self, guild: int, words: str, at: datetime) -> Row:
        """Return it as the store keeps it."""
        recipe = self.recipe
        return Row(guild, self.number, recipe.pack, recipe.overlay.to_json(), self.edition.hash, words, at)


class Standings:
    """The editions in memory: that of everywhere, and those of the servers that were used last."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._own: OrderedDict[int, Standing] = OrderedDict()
        # Servers that are known to have none of their own.
        self._without: set[int] = set()
        self._shared: WeakValueDictionary[tuple[str, str], Edition] = WeakValueDictionary()

    def knows(self, guild: int) -> bool:
        """Tell whether it is known what a server answers from."""
        return guild in self._own or guild in self._without

    def own(self, guild: int) -> Standing | None:
        """Return a server's own edition, None where it has none or none is in memory."""
        standing = self._own.get(guild)
        if standing is not None:
            self._own.move_to_end(guild)
        return standing

    def of(self, guild: int) -> Standing:
        """Return what a server answers from. KeyError where that is not known."""
        standing = self.own(guild)
        if standing is None and guild not in self._without:
            raise KeyError(guild)
        return standing or self._own[EVERYWHERE]

    def put(self, guild: int, standing: Standing | None) -> list[Edition]:
        """Set what a server answers from, None for what everywhere does; return the editions that are let go for it."""
        before = self._own.pop(guild, None)
        gone = [before.edition] if before is not None else []
        self._without.discard(guild)
        if standing is None:
            self._without.add(guild)
        else:
            self._own[guild] = standing
            self._shared[standing.recipe.key] = standing.edition
        others = [held for held in self._own if held != EVERYWHERE]
        gone += [self._own.pop(held).edition for held in others[: max(0, len(others) - self._most)]]
        kept = {id(held.edition) for held in self._own.values()}
        return [edition for edition in gone if id(edition) not in kept]

    def behind(self, newest: Mapping[int, int]) -> list[int]:
        """Return the servers in memory of which another edition than theirs is the newest that is stored."""
        here = dict.fromkeys(self._without, 0) | {guild: held.number for guild, held in self._own.items()}
        return [guild for guild, number in here.items() if newest.get(guild, 0) != number]

    def forget(self, guild: int) -> list[Edition]:
        """Forget what a server answers from, so that it is looked up anew; return the editions that are let go."""
        gone = self.put(guild, None)
        self._without.discard(guild)
        return gone

    def shared(self, recipe: Recipe) -> Edition | None:
        """Return the edition of a recipe if some server answers from it."""
        return self._shared.get(recipe.key)
