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

    def nearest(self, vector: Floats, rows: NDArray[np.int64], inside: NDArray[np.bool_]) -> Doubles:
        """Return the highest cosine with the rows of each line of `rows`, of those that are `inside`: one or more."""
        alike = self.rows[rows[inside]].astype(np.float32) @ vector
        counts = inside.sum(axis=1)
        return np.maximum.reduceat(alike, np.cumsum(counts) - counts).astype(np.float64) / _UNIT


def meaning_of(embedder: Embedder, texts: Sequence[str], row_entry: Ints, first_row: Ints) -> MeaningIndex:
    """Return the index of the rows' texts, those of one entry side by side."""
    vectors = embedder.vectors(texts)
    count = np.bincount(row_entry, minlength=len(first_row)).astype(np.float32)
    # An entry without a phrasing adds up the empty row after the last.
    padded = np.append(vectors, np.zeros((1, embedder.size), dtype=np.float32), axis=0)
    sums = np.add.reduceat(padded, first_row, axis=0) * (count > 0)[:, None]
    lengths = np.sqrt((sums * sums).sum(axis=1, keepdims=True)).clip(1e-9)
    return MeaningIndex(
        rows=np.rint(vectors * _UNIT).astype(np.int8),
        wholes=(sums / lengths).astype(np.float32),
        learned=lines(vectors.__getitem__, embedder.size, row_entry, len(first_row), BY_MEANING),
    )
