"""What a draft is, what it is made of, and what comes of publishing it. Plain values, that another process may send."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from knowledge.editions import Change, in_words
from knowledge.overlaying import EMPTY, Overlay
from knowledge.problems import Problem


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
class Different:
    """A bank question whose outcome is not that of the running edition, each outcome in words."""

    question: str
    before: str
    now: str
    as_wanted: bool  # whether the bank wants what it gets now

    def __str__(self) -> str:
        """`“who speaks for us?”: was answered (verrone-quote), is abstained`."""
        return f"“{self.question}”: was {self.before}, is {self.now}"


@dataclass(frozen=True, slots=True)
class Parts:
    """A pack and its index as bytes, from which another process opens the edition without holding anything up."""

    weights: str
    pack: tuple[tuple[str, tuple[bytes, ...]], ...] = field(repr=False)
    index: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition that a server could answer from, held against the one that it answers from now.

    `after` is the number of that one, 0 where the server has none of its own. A draft without a `recipe` cannot be
    published: its problems say why. `same` says that nobody would notice it. `missed` are the bank questions that get
    another answer than the bank wants.
    """

    guild: int
    after: int
    problems: tuple[Problem, ...]
    changed: tuple[Change, ...] = ()
    now_different: tuple[Different, ...] = ()
    missed: tuple[str, ...] = ()
    recipe: Recipe | None = None
    name: str = ""  # the pack's id
    hash: str = ""  # what replies would call this edition
    same: bool = False
    parts: Parts | None = field(default=None, repr=False)

    @property
    def sound(self) -> bool:
        """Whether it can be published."""
        return self.recipe is not None

    @property
    def words(self) -> str:
        """What changed, line by line, as a moderator reads it before it takes effect."""
        return in_words(self.changed)


Outcome = Literal["published", "unchanged", "refused", "overtaken", "failed"]


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing. `number` is the edition that the server answers from now, whatever came of it.

    `refused`: the draft is not sound. `overtaken`: somebody else was first, and the draft is to be made anew.
    `failed`: something around the program was amiss, and the running edition goes on. `words` say it in a sentence.
    """

    outcome: Outcome
    number: int
    words: str
    problems: tuple[Problem, ...] = ()
    changed: tuple[Change, ...] = ()
