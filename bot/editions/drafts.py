"""What a draft is, what it is made of, and what comes of publishing it. Plain values, that another process may send."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.bank import Different
from knowledge.editions import Change
from knowledge.overlaying import EMPTY, Overlay
from knowledge.problems import Problem
from knowledge.weighing import Weighty

# What stands in the place of what changed where the edition before cannot be opened.
UNCOMPARED = "What is published now cannot be opened, so it cannot be said what would change."


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an edition is made of: the pack's files as they were, in a zip, and a server's own changes.

    `pack` is the hash of the files: two servers with the same pack keep one zip between them.
    """

    pack: str
    files: bytes = field(repr=False)
    overlay: Overlay = EMPTY

    @property
    def key(self) -> tuple[str, str]:
        """What two recipes share exactly where the same edition comes of them."""
        return self.pack, self.overlay.to_json()


@dataclass(frozen=True, slots=True)
class Parts:
    """An edition as bytes, from which another process opens it without holding anything up.

    A piece of the pack is a line with the field that it belongs to, then one item a line. The index lies in one piece,
    and the edition that is opened lies in the same memory.
    """

    weights: str
    hash: str
    pack: tuple[bytes, ...] = field(repr=False)
    index: bytes | memoryview = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition that a server could answer from, held against the one that it answers from now.

    `after` is the number of that one, 0 where the server has none of its own. A draft without a `recipe` cannot be
    published: its problems say why. `same` says that nobody would notice it. `missed` are the bank questions that get
    another answer than the bank wants. `back` says that it is one that was published before: then `after` is the number
    that the store has, whatever the server answers from. `weighty` is what of the changes may need a second
    moderator. Two drafts share their `step` exactly where the same things become the same by them.
    """

    guild: int
    after: int
    problems: tuple[Problem, ...]
    changed: tuple[Change, ...] = ()
    words: str = ""  # what changed, line by line, as a moderator reads it before it takes effect
    now_different: tuple[Different, ...] = ()
    missed: tuple[str, ...] = ()
    recipe: Recipe | None = None
    name: str = ""  # the pack's id
    hash: str = ""  # what replies would call this edition
    same: bool = False
    back: bool = False
    weighty: tuple[Weighty, ...] = ()
    step: str = ""
    parts: Parts | None = field(default=None, repr=False)

    @property
    def sound(self) -> bool:
        """Whether it can be published."""
        return self.recipe is not None

    @property
    def compared(self) -> bool:
        """Whether it was held against the edition that the server answers from."""
        return self.words != UNCOMPARED


@dataclass(frozen=True, slots=True)
class By:
    """Who publishes a draft, by which act on what, and what there is to say of it, such as the reason."""

    moderator: int
    act: str
    subject: str
    said: str = ""

    def words(self, draft: Draft) -> str:
        """Return what the audit says of it: what changed, and what was said of that."""
        return f"{draft.words}\n{self.said}" if self.said else draft.words


Outcome = Literal["published", "unchanged", "refused", "overtaken", "failed"]


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing. `number` is the edition that the server answers from now, whatever came of it.

    `refused`: the draft is not sound. `overtaken`: somebody else was first, and the draft is to be made anew.
    `failed`: something around the program was amiss, and the running edition goes on. `words` say it in a sentence.
    """

    outcome: Outcome
    guild: int
    number: int
    words: str
    problems: tuple[Problem, ...] = ()
    changed: tuple[Change, ...] = ()

    @classmethod
    def told(cls, outcome: Outcome, guild: int, number: int, words: str) -> Published:
        """Return it with the words that the edition before goes on, where it does."""
        goes_on = "" if outcome in {"published", "overtaken"} or not number else f" Edition {number} goes on."
        return cls(outcome, guild, number, words + goes_on)
