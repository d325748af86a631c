"""What each entry is asked about as a whole: the marks of all its phrasings, summed.

A mark is a run of letters across the words, or a word with what stands beside it: small numbers, so that a text's
marks are found in a sorted list at once. How an entry's own phrasings resemble the rest of them says how much likeness
to expect: one that is asked in many ways is never as like any question as one that is always asked alike.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.letters import Floats, Ints

Doubles = NDArray[np.float64]
# Six bits tell letters, figures and the gap between words apart; whatever else there is counts as one more.
_BITS = 6
_SIGNS = np.full(256, 38, dtype=np.int32)
for _number, _sign in enumerate(b" abcdefghijklmnopqrstuvwxyz0123456789", start=1):
    _SIGNS[_sign] = _number
_PRIME = 1_000_003
_LARGEST = 2**31 - 1
# Beside the numbers of words: the end of a text, and a word that is unknown.
_END, _UNKNOWN = 0, 1
# So many rows are counted in one go.
_AT_ONCE = 1024
# An entry of few phrasings is taken to resemble itself as the others do: so many of theirs count beside its own.
_OTHERS = 5.0


def letter_marks(words: Sequence[str]) -> Ints:
    """Return the marks of a text's runs of three and four letters, gaps between words counted as letters."""
    signs = _SIGNS[np.frombuffer(f" {' '.join(words)} ".encode("latin-1", "replace"), dtype=np.uint8)]
    pairs = signs[:-1] + (signs[1:] << _BITS)
    threes = pairs[:-1] + (signs[2:] << 2 * _BITS)
    return np.concatenate([threes, threes[:-1] + (signs[3:] << 3 * _BITS)])


def word_marks(numbers: Sequence[int]) -> Ints:
    """Return the marks of a text's words, by their numbers from 0 up: each alone, with the next, with the one after it.

    What is unknown has the number -1, and no mark.
    """
    keys = (_END, *(number + 2 for number in numbers), _END)
    marks = [key for key in keys[1:-1] if key != _UNKNOWN]
    for apart, pairs in ((1, pairwise(keys)), (2, zip(keys[1:-3], keys[3:-1], strict=True))):
        both = (pair for pair in pairs if _UNKNOWN not in pair)
        marks.extend(((one * _PRIME + other) * 2 + apart) % _LARGEST for one, other in both)
    return np.array(marks, dtype=np.int32)


def damped(times: NDArray[np.integer[Any]]) -> Floats:
    """Return how much marks count that stand so often in a text."""
    return np.log(times, dtype=np.float32) + np.float32(1.0)


@dataclass(frozen=True)
class WholeIndex:
    """Each mark's entries: mark `marks[m]` is of entries[starts[m]:starts[m + 1]], with `weights` beside them.

    `weights` hold the rarity of the mark twice: for the entry, and for the question that has it too. `typical` is how
    like the rest of an entry one of its own phrasings is, `spread` by how much that differs.
    """

    marks: Ints
    starts: Ints
    entries: NDArray[np.integer[Any]]
    weights: NDArray[np.float16]
    idf: Floats
    typical: Floats
    spread: float

    def likeness(self, marks: Ints) -> Doubles:
        """Return each entry's cosine with a text's marks (0 to 1), of those marks that any phrasing has."""
        count = len(self.typical)
        asked, times = np.unique(marks, return_counts=True)
        at = np.searchsorted(self.marks, asked)
        at[at == len(self.marks)] = 0
        known = self.marks[at] == asked if len(self.marks) else np.zeros(len(asked), dtype=np.bool_)
        at, counts = at[known], damped(times[known])
        if not len(at):
            return np.zeros(count)
        spans = list(map(slice, self.starts[at].tolist(), self.starts[at + 1].tolist()))
        weights = np.concatenate([self._weights[span] for span in spans])
        weights *= np.repeat(counts, self.starts[at + 1] - self.starts[at])
        scores = np.bincount(np.concatenate([self.entries[span] for span in spans]), weights, count)
        scores /= math.sqrt(float(((counts * self.idf[at]) ** 2).sum()))
        return scores

    @cached_property
    def _weights(self) -> Floats:
        """The weights as they are added up: stored narrow, each question would widen them."""
        return self.weights.astype(np.float32)

    def above_typical(self, likeness: Doubles) -> Doubles:
        """Return by how many spreads each entry is more like the question than like one of its own phrasings."""
        return (likeness - self.typical) / self.spread


class WholeRows:
    """The marks of rows as they come, each mark of a row once with how often it stands there."""

    def __init__(self) -> None:
        self._marks, self._times, self._lengths = array("i"), array("H"), array("i")
        self._waiting: list[Ints] = []

    def add(self, marks: Ints) -> None:
        """Take the next row."""
        self._waiting.append(marks)
        if len(self._waiting) == _AT_ONCE:
            self._count()

    def _count(self) -> None:
        """Count the marks of the rows that wait, all at once: far quicker than row by row."""
        if not self._waiting:
            return
        sizes = [len(marks) for marks in self._waiting]
        rows = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
        held, times = np.unique((rows << 32) + np.concatenate(self._waiting), return_counts=True)
        self._marks.frombytes((held & _LARGEST).astype(np.int32).tobytes())
        self._times.frombytes(times.astype(np.uint16).tobytes())
        self._lengths.extend(np.bincount(held >> 32, minlength=len(sizes)).tolist())
        self._waiting = []

    def held(self) -> tuple[Ints, NDArray[np.uint16], NDArray[np.int64]]:
        """Return the marks of all rows taken, end to end, how often each stands in its row, and where rows begin."""
        self._count()
        starts = np.concatenate([[0], np.cumsum(np.array(self._lengths, dtype=np.int64))])
        return np.array(self._marks, dtype=np.int32), np.array(self._times, dtype=np.uint16), starts

    def index(self, row_entry: Ints, entries: int) -> WholeIndex:
        """Return the index of all rows taken, by the entry of each."""
        self._count()
        held = np.array(self._marks, dtype=np.int32)
        marks = np.unique(held)
        mark = np.searchsorted(marks, held).astype(np.int32)
        lengths = np.array(self._lengths, dtype=np.int32)
        rows = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        idf = (np.log((1.0 + len(lengths)) / (1.0 + np.bincount(mark, minlength=len(marks)))) + 1.0).astype(np.float32)
        weights = damped(np.array(self._times)) * idf[mark]
        weights /= np.sqrt(np.bincount(rows, weights * weights, len(lengths))).astype(np.float32)[rows]
        first = np.concatenate([[0], np.cumsum(np.bincount(row_entry, lengths, entries))]).astype(np.int64)
        summed, products = _summed(mark, weights, first.tolist())
        own: Doubles = np.bincount(rows, products, len(lengths)).astype(np.float64, copy=False)
        of_mark, entry, total = (np.concatenate(held) for held in zip(*summed, strict=True))
        square: Doubles = np.bincount(entry, total * total, entries).astype(np.float64, copy=False)
        typical, spread = _typical(own, square, row_entry)
        order = np.argsort(of_mark, kind="stable")
        of_mark, entry, total = of_mark[order], entry[order], total[order]
        return WholeIndex(
            marks=marks,
            starts=np.concatenate([[0], np.cumsum(np.bincount(of_mark, minlength=len(marks)))]).astype(np.int32),
            entries=entry.astype(np.uint16 if entries < 2**16 else np.int32),
            weights=(total * idf[of_mark] / np.sqrt(square).clip(1e-9)[entry]).astype(np.float16),
            idf=idf,
            typical=typical,
            spread=spread,
        )


def _summed(mark: Ints, weights: Floats, first: Sequence[int]) -> tuple[list[tuple[Ints, Ints, Floats]], Floats]:
    """Add up each entry's marks, entry by entry: all at once they would take many times the room.

    Entry n has the marks from first[n] to first[n + 1]. Returned beside the sums is each mark's product with its own.
    """
    summed: list[tuple[Ints, Ints, Floats]] = [(mark[:0], mark[:0], weights[:0])]
    products = np.zeros_like(weights)
    for entry, (start, end) in enumerate(pairwise(first)):
        held, at = np.unique(mark[start:end], return_inverse=True)
        total = np.bincount(at, weights[start:end], len(held)).astype(np.float32)
        summed.append((held, np.full(len(held), entry, dtype=np.int32), total))
        products[start:end] = weights[start:end] * total[at]
    return summed, products


def _typical(own: Doubles, square: Doubles, row_entry: Ints) -> tuple[Floats, float]:
    """How like each entry without it a phrasing of that entry is, and the spread; `own` is its product with the sum."""
    count = np.bincount(row_entry, minlength=len(square))
    several = count[row_entry] > 1
    rest, of = own[several] - 1.0, row_entry[several]
    alike = rest / np.sqrt((square[of] - 2.0 * rest - 1.0).clip(1e-6))
    middle = float(alike.mean()) if len(alike) else 0.0
    summed = np.bincount(of, alike, len(square)) + _OTHERS * middle
    counted = np.bincount(of, minlength=len(square)) + _OTHERS
    return (summed / counted).astype(np.float32), float(alike.std()) or 1.0 if len(alike) else 1.0
