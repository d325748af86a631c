"""What tells each entry from all the others: for each a line through the phrasings' vectors, learned from them.

Where an entry's phrasings add up to what it is asked about, a line also knows what *others* are asked about. The lines
are learned together, so that each phrasing's own comes out highest (a softmax, by small steps over the phrasings). Each
step holds some phrasings against the entries of those alone: its work does not grow with the entries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.letters import Floats, Ints
from knowledge.matching.turning import joined_places
from knowledge.matching.wholes import Counted, damped

# A text's marks are folded into so many figures: many marks share one, and what they have in common there is noise.
FOLDED = 512
_HASH, _SHIFT = 2_654_435_761, 15
_RATE = 0.5
# So many rows are added up in one go.
_AT_ONCE = 1024
# How often each phrasing is looked at, at most.
_ROUNDS = 30
# Lines are the mean of so many, each learned from the phrasings in orders of its own: what one has from its order alone
# the others have not. Of so many phrasings and more, one has to do for want of time.
_LEARNED, _MANY = 3, 60_000
# Brings the lines to the size of the other signals.
_SIZE = np.float32(0.2)

# From numbers of rows to their vectors, each of length one.
Rows = Callable[[NDArray[np.int64]], Floats]


@dataclass(frozen=True)
class Marked:
    """The marks of rows: row r has marks[starts[r]:starts[r + 1]]."""

    marks: Ints
    starts: NDArray[np.int64]

    def folded(self, rows: NDArray[np.int64]) -> Floats:
        """Return a vector of length one for each of some rows."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        marks = self.marks[joined_places(self.starts[rows], sizes)]
        bits = len(rows).bit_length()
        # Mark and row as one figure: sorted far quicker than the one by the other.
        pairs = np.sort((marks.astype(np.int64) << bits) | np.repeat(np.arange(len(rows)), sizes))
        heads = np.flatnonzero(np.diff(pairs, prepend=-1))
        times, pairs = np.diff(heads, append=len(pairs)), pairs[heads]
        return _folded((pairs >> bits).astype(np.int32), times, pairs & ((1 << bits) - 1), len(rows))


def folded(*texts: Counted) -> Floats:
    """Return the same for the marks of some texts."""
    marks, times = (np.concatenate(held) for held in zip(*((text.marks, text.times) for text in texts), strict=True))
    return _folded(marks, times, np.repeat(np.arange(len(texts)), [len(text.marks) for text in texts]), len(texts))


def _folded(marks: Ints, times: NDArray[np.integer[Any]], row: NDArray[np.int64], count: int) -> Floats:
    hashed = marks.astype(np.uint32) * np.uint32(_HASH)
    hashed ^= hashed >> np.uint32(_SHIFT)
    sign = np.where(hashed & np.uint32(1), np.float32(1.0), np.float32(-1.0))
    place = (hashed >> np.uint32(3)) % np.uint32(FOLDED)
    summed = np.bincount(row * FOLDED + place, damped(times) * sign, count * FOLDED)
    table = summed.astype(np.float32).reshape(count, FOLDED)
    table /= np.sqrt((table * table).sum(axis=1, keepdims=True)).clip(1e-9)
    return table


@dataclass(frozen=True, slots=True)
class Learning:
    """How lines are learned: from so far along what an entry's phrasings have in common, so many phrasings a step.

    There are at most so many looks at phrasings.
    """

    start: float
    at_once: int
    looks: int


# Chosen on questions of the public sets that are not measured. Few figures bear, and want, more company in a step.
BY_MEANING, BY_MARKS = Learning(8.0, 512, 60_000), Learning(4.0, 128, 60_000)


def lines(rows: Rows, size: int, row_entry: Ints, entries: int, learning: Learning) -> Floats:
    """Return the lines of so many entries, each of so many figures; nothing but zeros for one without a phrasing."""
    begun = _sums(rows, size, row_entry, entries) * np.float32(learning.start)
    times = _LEARNED if len(row_entry) < _MANY else 1
    found = np.zeros_like(begun)
    for number in range(times):
        found += _learned(begun.copy(), rows, row_entry, learning, number)
    return found * (_SIZE / np.float32(times))


def _learned(found: Floats, rows: Rows, row_entry: Ints, learning: Learning, number: int) -> Floats:
    """Return lines learned from where they begin; each number takes the phrasings in other orders."""
    steps = np.full_like(found, 1e-6)
    rounds = max(1, min(_ROUNDS, learning.looks // max(1, len(row_entry))))
    # Of all of numpy's orders by chance these are promised to stay the same: a pack makes the same index everywhere.
    chance = np.random.RandomState(number)
    for _ in range(rounds):
        order = chance.permutation(len(row_entry))[: learning.looks]
        for first in range(0, len(order), learning.at_once):
            at = order[first : first + learning.at_once]
            seen, own = np.unique(row_entry[at], return_inverse=True)
            vectors, held = rows(at), found[seen]
            shares = vectors @ held.T
            shares -= shares.max(axis=1, keepdims=True)
            np.exp(shares, out=shares)
            shares /= shares.sum(axis=1, keepdims=True)
            shares[np.arange(len(at)), own] -= 1.0
            slope = shares.T @ vectors
            # The oftener a figure was moved, the less it is moved (Adagrad): no speed is to be chosen for each pack.
            steps[seen] += slope * slope
            found[seen] = held - np.float32(_RATE) * slope / np.sqrt(steps[seen])
    return found


def _sums(rows: Rows, size: int, row_entry: Ints, entries: int) -> Floats:
    """Each entry's vectors added up and brought to length one."""
    sums = np.zeros((entries, size), dtype=np.float32)
    for first in range(0, len(row_entry), _AT_ONCE):
        at = np.arange(first, min(first + _AT_ONCE, len(row_entry)))
        np.add.at(sums, row_entry[at], rows(at))
    return sums / np.sqrt((sums * sums).sum(axis=1, keepdims=True)).clip(1e-9)
