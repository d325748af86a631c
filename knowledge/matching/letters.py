"""Letter runs: how alike two texts are spelt, whatever their words. Built from whole words, so that it stays cheap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.language.english import FUNCTION_WORDS

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

SIZES = (3, 4)
# A run that no phrasing has still lengthens the question: it weighs like the rarest.
UNSEEN = 8.0


@lru_cache(maxsize=4096)
def runs_of(word: str) -> tuple[str, ...]:
    """Return the letter runs of one word, its ends marked; a function word has none."""
    if word in FUNCTION_WORDS:
        return ()
    padded = f"_{word}_"
    return tuple(padded[i : i + size] for size in SIZES for i in range(len(padded) - size + 1))


@dataclass(frozen=True)
class LetterIndex:
    """Postings of letter runs over rows, as one compressed array: run r holds rows[starts[r]:starts[r + 1]]."""

    numbers: dict[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.integer[Any]]
    weights: NDArray[np.float16]
    idf: Floats
    count: int

    def likeness(self, words: Sequence[str]) -> Floats:
        """Return each row's cosine with a text over letter runs (0 to 1)."""
        times: dict[str, int] = {}
        for word in words:
            for run in runs_of(word):
                times[run] = times.get(run, 0) + 1
        length = 0.0
        held: list[slice] = []
        values: list[float] = []
        starts, idf = self._starts, self._idf
        for run, n in times.items():
            number = self.numbers.get(run)
            value = (1.0 + math.log(n)) * (UNSEEN if number is None else idf[number])
            length += value * value
            if number is not None:
                held.append(slice(starts[number], starts[number + 1]))
                values.append(value)
        if not held:
            return np.zeros(self.count, dtype=np.float32)
        # One pass over all postings at once, as wide as they are added up: far cheaper than an addition for each run.
        rows = np.concatenate([self.rows[span] for span in held], dtype=np.intp)
        spread = np.repeat(np.array(values, dtype=np.float32), [span.stop - span.start for span in held])
        spread *= np.concatenate([self._weights[span] for span in held])
        scores = np.bincount(rows, spread, self.count).astype(np.float32)
        return scores / np.float32(math.sqrt(length) or 1.0)

    @cached_property
    def _weights(self) -> Floats:
        """The weights as they are multiplied: stored narrow, each question would widen them."""
        return self.weights.astype(np.float32)

    @cached_property
    def _starts(self) -> list[int]:
        return self.starts.tolist()

    @cached_property
    def _idf(self) -> list[float]:
        return self.idf.tolist()


def index_letters(texts: Iterable[Sequence[str]]) -> LetterIndex:
    """Build the postings of rows of words."""
    numbers: dict[str, int] = {}
    by_word: dict[str, Ints] = {}
    row_runs: list[Ints] = []
    empty = np.zeros(0, dtype=np.int32)
    for words in texts:
        held: list[Ints] = []
        for word in words:
            runs = by_word.get(word)
            if runs is None:
                runs = np.array([numbers.setdefault(r, len(numbers)) for r in runs_of(word)], dtype=np.int32)
                by_word[word] = runs
            held.append(runs)
        row_runs.append(np.concatenate(held) if held else empty)
    return _compressed(numbers, row_runs)


def _compressed(numbers: dict[str, int], row_runs: list[Ints]) -> LetterIndex:
    total = len(row_runs)
    lengths = np.array([len(r) for r in row_runs], dtype=np.int64)
    runs = np.concatenate(row_runs) if row_runs else np.zeros(0, dtype=np.int32)
    rows = np.repeat(np.arange(total, dtype=np.int64), lengths)
    pairs, times = np.unique(runs.astype(np.int64) * max(total, 1) + rows, return_counts=True)
    run, row = pairs // max(total, 1), pairs % max(total, 1)
    holding = np.bincount(run, minlength=len(numbers))
    idf = np.log(1.0 + total / (holding + 1.0))
    value = (1.0 + np.log(times)) * idf[run]
    norm = np.sqrt(np.bincount(row, weights=value * value, minlength=total))
    return LetterIndex(
        numbers=numbers,
        starts=np.concatenate([[0], np.cumsum(holding)]).astype(np.int64),
        # The largest part of an index: half the width is exact enough for rows and for cosines.
        rows=row.astype(np.uint16 if total <= np.iinfo(np.uint16).max else np.int32),
        weights=(value / np.maximum(norm[row], 1e-9)).astype(np.float16),
        idf=idf.astype(np.float32),
        count=total,
    )
