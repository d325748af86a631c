"""What the child process does: files and a server's own changes in; a checked, indexed edition as bytes out.

It also says how the edition differs from the running one: in words, and by the question bank.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from bot.bank import Different, different, missed
from bot.editions.drafts import UNCOMPARED, Draft, Recipe
from bot.editions.parts import parts_of
from bot.editions.zipping import unzipped, zipped
from bot.library import Folder, Held, held_in, refit_with, weights_among
from bot.opening import Attempt, open_files
from bot.shelf import Shelf
from knowledge.answering import Edition
from knowledge.editions import Change, changes, in_words
from knowledge.matching.meaning import Embedder
from knowledge.overlaying import Overlay
from knowledge.problems import Problem
from knowledge.steps import exactly
from knowledge.weighing import weighty

# The running edition and the last draft: the next draft is most often held against one of them.
_REMEMBERED = 2
_MOST_LINES = 300
_WEIGHTS = "No entry changed; the weights that decide between answers did."


@dataclass(frozen=True, slots=True)
class Order:
    """What a draft is to be made of: a folder, the files that somebody sent, or a stored zip; and what runs now.

    What was `published` once is not refused: it was checked then, and a later program may be stricter. Where it is only
    to be opened, the bank is not `asked`.
    """

    guild: int
    after: int
    source: Folder | Held | bytes = field(repr=False)
    overlay: Overlay
    running: Recipe | None = None
    published: bool = False
    asked: bool = True


class Maker:
    """Makes drafts one after the other, and remembers the last editions for the next one."""

    def __init__(self, cache: Path | None = None, sentences: Embedder | None = None) -> None:
        self._shelf, self._sentences = Shelf(cache), sentences
        self._opened: OrderedDict[tuple[str, str], Edition] = OrderedDict()

    def make(self, order: Order) -> Draft:
        """Make a draft. What is wrong with its files is among its problems."""
        held, refit = _held(order.source)
        weights, troubles = weights_among(held, refit, self._sentences)
        none = Draft(order.guild, order.after, troubles)
        if weights is None:
            return none
        attempt = open_files(held.files, weights, order.overlay, shelf=self._shelf, published=order.published)
        if attempt.edition is None:
            return replace(none, problems=(*attempt.problems, *troubles))
        recipe = Recipe(*zipped(held.files, weights), order.overlay)
        self._remember(recipe, attempt.edition)
        return self._compared(order, recipe, Attempt(attempt.edition, (*attempt.problems, *troubles)))

    def _compared(self, order: Order, recipe: Recipe, attempt: Attempt) -> Draft:
        edition, running = attempt.edition, self._running(order.running)
        assert edition is not None  # noqa: S101 - for the type checker: a draft without one went the other way
        draft = Draft(
            guild=order.guild,
            after=order.after,
            problems=attempt.problems,
            recipe=recipe,
            name=edition.pack.header.id,
            hash=edition.hash,
            missed=tuple(map(str, missed(edition))) if order.asked else (),
            parts=parts_of(edition),
        )
        if running is None:
            return replace(draft, words=UNCOMPARED)
        changed = changes(running.pack, edition.pack)
        same = not changed and running.weights.to_json() == edition.weights.to_json()
        differs = () if same else tuple(different(running, edition))
        return replace(
            draft,
            same=same,
            changed=changed,
            words=_told(changed) if changed or same else _WEIGHTS,
            now_different=differs,
            weighty=weighty(running.pack, edition.pack, changed),
            step=_step(running, edition, differs),
        )

    def _running(self, recipe: Recipe | None) -> Edition | None:
        """Open the running edition as well, unless it is remembered."""
        if recipe is None:
            return None
        if recipe.key not in self._opened:
            held = unzipped(recipe.files)
            weights, _ = weights_among(held, "", self._sentences)
            if weights is not None:
                edition = open_files(held.files, weights, recipe.overlay, shelf=self._shelf, published=True).edition
                if edition is not None:
                    self._remember(recipe, edition)
        return self._opened.get(recipe.key)

    def _remember(self, recipe: Recipe, edition: Edition) -> None:
        self._opened[recipe.key] = edition
        self._opened.move_to_end(recipe.key)
        while len(self._opened) > _REMEMBERED:
            self._opened.popitem(last=False)


def _held(source: Folder | Held | bytes) -> tuple[Held, str]:
    """Return what a draft is made of, and how its weights are fitted anew."""
    if isinstance(source, Held):
        return source, "Run `steward pack fit` on it."
    if isinstance(source, bytes):
        return unzipped(source), "Run `steward pack fit` on it."
    return held_in(source), refit_with(source)


def _step(running: Edition, edition: Edition, differs: tuple[Different, ...]) -> str:
    """Return what two drafts share where they change the same to the same, and the bank's questions with it."""
    before, after = running.weights.to_json(), edition.weights.to_json()
    told = (exactly(running.pack, edition.pack), *map(str, differs), "" if before == after else after)
    return blake2b(repr(told).encode(), digest_size=12).hexdigest()


def _told(changed: tuple[Change, ...]) -> str:
    """Say what changed; of thousands of changes the first, and how many more there are."""
    lines = in_words(changed).split("\n")
    more = len(lines) - _MOST_LINES
    return "\n".join(lines if more <= 0 else (*lines[:_MOST_LINES], f"And {more:,} more changes like these."))


def fault_of(order: Order, said: str, cure: str) -> Draft:
    """Return the draft that could not be made, with what kept it from being made."""
    return Draft(order.guild, order.after, (Problem("", 0, "", "", said, cure),))
