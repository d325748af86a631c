"""Which word a figure belongs to: how many words lie between them, and who gets what where several could.

A label counts only in the gap between a figure and its neighbours, so `costs 40m, revenue 32m` is read in pairs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from knowledge.language.amounts import Quantity

# A label further off than this says nothing about a figure.
FAR = 8
# Without an end to what is looked at around each figure, a message of nothing but figures would cost their square.
AROUND = 200
_CLAUSE = re.compile(r"[,;?!()]| - |\.(?:\s|$)|\b(?:and|but|while|then|plus|with|whereas|vs|versus)\b")
_WORD = re.compile(r"[a-z']+")
# Among more figures than this no pairing is tried; nobody writes such a question.
MOST = 5


def apart(text: str) -> int:
    """Return how far apart two things are with this text between them: its words, and more for each clause mark."""
    return len(_WORD.findall(text)) + 2 * len(_CLAUSE.findall(text))


@dataclass(frozen=True, slots=True)
class Line:
    """A tidied text and the figures in it, by number.

    `bases_from` is the least share that is taken for a base where nothing else tells a base from a rate, `bases` are
    those that the rules know.
    """

    flat: str
    found: tuple[Quantity, ...]
    bases_from: Decimal
    bases: frozenset[Decimal] = frozenset()

    def before(self, at: int) -> str:
        """Return the text before a figure, as far back as words can still be about it."""
        start = self.found[at].start
        return self.flat[max(0, start - AROUND) : start]

    def after(self, at: int) -> str:
        """Return the text after a figure, as far on as words can still be about it."""
        end = self.found[at].end
        return self.flat[end : end + AROUND]

    def between(self, at: int) -> str:
        """Return the text from a figure to the next."""
        return self.flat[self.found[at].end : self.found[at + 1].start]

    def with_figures(self, changed: Mapping[int, Quantity]) -> Line:
        """Return the same text with some figures read otherwise."""
        found = tuple(changed.get(i, q) for i, q in enumerate(self.found))
        return replace(self, found=found) if changed else self

    def nearest(self, at: int, pattern: re.Pattern[str]) -> int:
        """Return the distance from a figure to the nearest label in the gaps beside it, FAR where there is none."""
        here = self.found[at]
        left = self.found[at - 1].end if at else 0
        right = self.found[at + 1].start if at + 1 < len(self.found) else len(self.flat)
        best = FAR
        for label in pattern.finditer(self.flat, left, here.start):
            best = min(best, apart(self.flat[label.end() : here.start]))
        for label in pattern.finditer(self.flat, here.end, right):
            best = min(best, apart(self.flat[here.end : label.start()]))
        return best


def assign(costs: Sequence[Mapping[str, int]], several: frozenset[str] = frozenset()) -> list[str]:
    """Return the role of each figure so that the sum of distances is least; `` for a figure that has none.

    A role is given once, except those in `several`; a figure without one counts as FAR.
    """
    if len(costs) > MOST:
        return [min(c, key=lambda role: c[role]) if c and min(c.values()) < FAR else "" for c in costs]
    best, chosen = None, [""] * len(costs)
    for roles in product(*((*[r for r, d in c.items() if d < FAR], "") for c in costs)):
        named = [r for r in roles if r and r not in several]
        if len(named) != len(set(named)):
            continue
        total = sum(c[r] if r else FAR for c, r in zip(costs, roles, strict=True))
        if best is None or total < best:
            best, chosen = total, list(roles)
    return chosen
