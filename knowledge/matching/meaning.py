"""How near a question's meaning comes to every entry's and to its phrasings', by vectors of texts.

Where the words come from is an embedder's business: the words' own vectors, or a model of sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.letters import Floats, Ints
from knowledge.matching.telling import BY_MEANING, lines

Doubles = NDArray[np.float64]
# Vectors of length one are kept as whole numbers of this.
_UNIT = 127.0
# So many vectors are made narrow in one go.
_AT_ONCE = 4096


class Embedder(Protocol):
    """Turns texts into vectors of length one. `name` tells its vectors from all others'."""

    @property
    def name(self) -> str:
        """What it is, with its version: vectors of another are never held against these."""
        ...

    @property
    def size(self) -> int:
        """How many figures a vector has."""
        ...

    @property
    def slow(self) -> bool:
        """Whether a text takes it so long that others would notice: milliseconds, not a few millionths of a second."""
        ...

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return a row for each phrasing of a pack; zeros where it can tell nothing of one."""
        ...

    def vector(self, text: str) -> Floats:
        """Return the same of a question. What members type may be held against phrasings, and is never kept."""
        ...


@dataclass(frozen=True)
class MeaningIndex:
    """What phrasings mean: `rows` a vector for each, in small whole numbers.

    `wholes` is what those of each entry mean together, `learned` the line that tells them from all others.
    """

    rows: NDArray[np.int8]
    wholes: Floats
    learned: Floats

    def nearest(self, vector: Floats, rows: NDArray[np.int64], starts: NDArray[np.int64]) -> Doubles:
        """Return the highest cosine with the rows of each stretch of `rows`; stretches begin at `starts`."""
        alike = self.rows.take(rows, axis=0).astype(np.float32) @ vector
        return np.maximum.reduceat(alike, starts).astype(np.float64) / _UNIT


def meaning_of(embedder: Embedder, texts: Sequence[str], row_entry: Ints, first_row: Ints) -> MeaningIndex:
    """Return the index of the rows' texts, those of one entry side by side."""
    vectors = embedder.vectors(texts)
    count = np.bincount(row_entry, minlength=len(first_row)).astype(np.float32)
    sums = np.zeros((len(first_row), embedder.size), dtype=np.float32)
    some = count > 0
    if some.any():
        # The rows of an entry end where those of the next that has any begin.
        sums[some] = np.add.reduceat(vectors, first_row[some], axis=0)
    rows = np.empty(vectors.shape, dtype=np.int8)
    for start in range(0, len(rows), _AT_ONCE):
        rows[start : start + _AT_ONCE] = np.rint(vectors[start : start + _AT_ONCE] * _UNIT)
    lengths = np.sqrt((sums * sums).sum(axis=1, keepdims=True)).clip(1e-9)
    return MeaningIndex(
        rows=rows,
        wholes=(sums / lengths).astype(np.float32),
        learned=lines(vectors.__getitem__, embedder.size, row_entry, len(first_row), BY_MEANING),
    )
