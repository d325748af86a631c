"""What a method must be able to do to stand in the table, and the threshold that is fitted for those without one."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.stand.works import Work
from knowledge.entries import Entry
from knowledge.language.lexicon import Expressions

FOLDS = 5
ENTRY_FOLDS = 4
# A hidden entry's question weighs what it weighs in the steward's own fitting.
HIDDEN_COUNTS = 0.15
# Of a large pack one fold of each kind, and of that one question in four, is enough for three numbers.
LARGE = 5000
ONE_IN = 4
STEPS = 50
RIDGE = 1e-3


@dataclass(frozen=True, slots=True)
class Found:
    """The best label for a question, its score, and the best score of another label where the method gives one."""

    label: str
    score: float
    runner_up: float = 0.0


class Method(ABC):
    """A way to find the label whose phrasings answer a question."""

    name: str
    packages: tuple[str, ...]

    @abstractmethod
    def build(self, entries: Sequence[Entry], expressions: Expressions) -> None:
        """Build whatever is searched, from phrasings."""

    @abstractmethod
    def best(self, text: str) -> Found:
        """Return the best label."""

    def fit(self, work: Work) -> None:
        """Fit the probability that the best label is right, on held-out phrasings and held-out entries alone."""
        rows = list(held_out(self, work))
        self.build(work.entries, work.expressions)
        self._line = fitted(rows)

    def ask(self, text: str) -> Found:
        """Return the best label with the probability that it is right."""
        found = self.best(text)
        return replace(found, score=self._line.chance(found))


@dataclass(frozen=True, slots=True)
class Line:
    """The log-odds of being right: a straight line over the score and its lead."""

    middle: float
    spread: float
    weights: tuple[float, float, float]

    def chance(self, found: Found) -> float:
        """Return the probability that what was found is right."""
        odds = float(np.dot(self.features(found), self.weights))
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, odds))))

    def features(self, found: Found) -> tuple[float, float, float]:
        """Return what the line weighs."""
        lead = found.score - found.runner_up if found.runner_up else 0.0
        return 1.0, (found.score - self.middle) / self.spread, lead / self.spread


def fitted(rows: Sequence[tuple[Found, bool, float]]) -> Line:
    """Fit the line by Newton's method to what was found, whether it was right, and how much that counts."""
    scores = np.array([found.score for found, _, _ in rows])
    line = Line(float(scores.mean()), float(scores.std()) or 1.0, (0.0, 0.0, 0.0))
    x = np.array([line.features(found) for found, _, _ in rows])
    right = np.array([float(r) for _, r, _ in rows])
    counts = np.array([c for _, _, c in rows])
    w = np.zeros(3)
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -50, 50)))
        slope = (x * (counts * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(3)
        w -= np.linalg.solve(slope, x.T @ (counts * (p - right)) + RIDGE * w)
    return replace(line, weights=(float(w[0]), float(w[1]), float(w[2])))


def held_out(method: Method, work: Work) -> Iterator[tuple[Found, bool, float]]:
    """Ask for phrasings that were held out, then for those of entries that were; what refuses by itself is no row."""
    large = len(work.phrasings()[0]) > LARGE
    each = ONE_IN if large else 1
    for fold in range(1 if large else FOLDS):
        method.build([_without(entry, fold) for entry in work.entries], work.expressions)
        for entry in work.entries:
            for text in _held(entry, fold)[::each]:
                found = method.best(text)
                if found.label not in work.refusing:
                    yield found, found.label == entry.id, 1.0
    for fold in range(1 if large else ENTRY_FOLDS):
        hidden = work.entries[fold::ENTRY_FOLDS]
        method.build([e for n, e in enumerate(work.entries) if n % ENTRY_FOLDS != fold], work.expressions)
        for entry in hidden:
            for text in entry.phrasings[:: 2 * each] if entry.id not in work.refusing else ():
                found = method.best(text)
                if found.label not in work.refusing:
                    yield found, False, HIDDEN_COUNTS


def _held(entry: Entry, fold: int) -> tuple[str, ...]:
    size = len(entry.phrasings)
    return entry.phrasings[fold * size // FOLDS : (fold + 1) * size // FOLDS] if size > 1 else ()


def _without(entry: Entry, fold: int) -> Entry:
    held = set(_held(entry, fold))
    return replace(entry, phrasings=tuple(text for text in entry.phrasings if text not in held))
