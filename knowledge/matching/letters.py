"""Letter runs: how alike two texts are spelt, whatever their words. Built from whole words, so that it stays cheap."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.language.english import FUNCTION_WORDS
from knowledge.matching.turning import Places, joined_places

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

SIZES = (3, 4)
# A run that no phrasing has still lengthens the question: it weighs like the rarest.
UNSEEN = 8.0
# The words of a few thousand questions: some figures each.
KEPT_WORDS = 4096
# So many rows are counted in one go.
_AT_ONCE = 4096


@lru_cache(maxsize=4096)
def runs_of(word: str) -> tuple[str, ...]:
    """Return the letter runs of one word, its ends marked; a function word has none."""
    if word in FUNCTION_WORDS:
        return ()
    padded = f"_{word}_"
    return tuple(padded[i : i + size] for size in SIZES for i in range(len(padded) - size + 1))


@dataclass(frozen=True, slots=True)
class _Spelt:
    """Where the postings of one word's runs stand, run after run, and the square of the word's length."""

    spans: tuple[slice, ...]
    square: float


@dataclass(frozen=True, slots=True)
class _Postings:
    """The arrays as they are read for a word: weights widened once and not by each question, figures as plain lists."""

    numbers: Mapping[str, int]
    spans: list[slice]
    rows: NDArray[np.integer[Any]]
    weights: Floats
    idf: list[float]

    def spelt(self, runs: Iterable[str]) -> _Spelt:
        numbers = [self.numbers.get(run, -1) for run in runs]
        square = sum(UNSEEN**2 if number < 0 else self.idf[number] ** 2 for number in numbers)
        return _Spelt(tuple([self.spans[number] for number in numbers if number >= 0]), square)


@dataclass(frozen=True)
class LetterIndex:
    """Postings of letter runs over rows, as one compressed array: run r holds rows[starts[r]:starts[r + 1]].

    `weights` beside them hold the rarity of the run twice: for the row, and for the question that has it too.
    """

    numbers: dict[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.integer[Any]]
    weights: NDArray[np.float16]
    idf: Floats
    count: int

    def likeness(self, words: Sequence[str]) -> NDArray[np.float64]:
        """Return each row's cosine with a text over letter runs (0 to 1)."""
        held, spelt = self._postings, [self._spelt(word) for word in words]
        spans = [span for word in spelt for span in word.spans]
        rows, weights = [held.rows[span] for span in spans], [held.weights[span] for span in spans]
        square = sum(word.square for word in spelt)
        times = Counter(chain.from_iterable(map(runs_of, words)))
        for run, n in [item for item in times.items() if item[1] > 1]:
            # A run that comes several times counts, damped, less than so many runs.
            counts = 1.0 + math.log(n)
            again = held.spelt((run,))
            square += again.square * (counts * counts - n)
            rows.extend([held.rows[span] for span in again.spans])
            weights.extend([held.weights[span] * np.float32(counts - n) for span in again.spans])
        if not rows:
            return np.zeros(self.count)
        # One pass over all postings at once: far cheaper than an addition for each run. They are laid end to end in
        # the width in which they are added up, which would else be another pass.
        scores = np.bincount(np.concatenate(rows, dtype=np.intp), np.concatenate(weights, dtype=np.float64), self.count)
        scores /= math.sqrt(square)
        return scores

    @cached_property
    def _spelt(self) -> Callable[[str], _Spelt]:
        """Where what the runs of a word hold stands, for as many words as people use in a while."""
        # Of the postings, not of this index: what holds itself is let go by the collector alone.
        of_runs = self._postings.spelt

        def spelt(word: str) -> _Spelt:
            return of_runs(runs_of(word))

        return lru_cache(maxsize=KEPT_WORDS)(spelt)

    @cached_property
    def _postings(self) -> _Postings:
        starts, idf = self.starts.tolist(), self.idf.tolist()
        spans = list(map(slice, starts, starts[1:]))
        return _Postings(self.numbers, spans, self.rows, self.weights.astype(np.float32), idf)


@dataclass(frozen=True, slots=True)
class _Block:
    """How often each run stands in each of some rows: by run, then by row."""

    runs: Ints
    rows: NDArray[np.uint16]
    times: NDArray[np.uint16]

    def weights(self, idf: Floats) -> Floats:
        rarity = idf[self.runs]
        weights = (np.log(self.times, dtype=np.float32) + np.float32(1.0)) * rarity
        norm = np.sqrt(np.bincount(self.rows, weights * weights)).clip(1e-9).astype(np.float32)
        weights *= rarity / norm[self.rows]
        return weights


class LetterRows:
    """The words of rows as they come, by their numbers; their letter runs are looked at word by word at the end."""

    def __init__(self) -> None:
        # A new word gets the next number.
        self._numbers = defaultdict[str, int](count().__next__)
        self._words, self._lengths = array("i"), array("i")

    def add(self, words: Sequence[str]) -> None:
        """Take the next row."""
        self._words.extend(map(self._numbers.__getitem__, words))
        self._lengths.append(len(words))

    def index(self) -> LetterIndex:
        """Return the postings of all rows taken."""
        total = len(self._lengths)
        numbers, of_word, first = self._runs()
        blocks = deque(self._counted(of_word, first))
        holding = np.zeros(len(numbers), dtype=np.int64)
        for block in blocks:
            holding += np.bincount(block.runs, minlength=len(numbers))
        idf = np.log(1.0 + total / (holding + 1.0)).astype(np.float32)
        places = Places(holding)
        # The largest part of an index: half the width is exact enough for rows and for cosines.
        rows = np.empty(places.starts[-1], dtype=np.uint16 if total <= np.iinfo(np.uint16).max else np.int32)
        weights = np.empty(len(rows), dtype=np.float16)
        for start in range(0, total, _AT_ONCE):
            block = blocks.popleft()
            at = places.take(block.runs)
            rows[at] = block.rows.astype(np.int32) + start
            weights[at] = block.weights(idf)
        return LetterIndex(numbers=numbers, starts=places.starts, rows=rows, weights=weights, idf=idf, count=total)

    def _runs(self) -> tuple[dict[str, int], Ints, NDArray[np.int64]]:
        """The number of each run, and the runs of each word, word after word, with where each word's begin."""
        numbers: dict[str, int] = {}
        runs, lengths = array("i"), array("i")
        for word in self._numbers:
            held = [numbers.setdefault(run, len(numbers)) for run in runs_of(word)]
            runs.extend(held)
            lengths.append(len(held))
        first = np.concatenate([[0], np.cumsum(np.array(lengths, dtype=np.int64))])
        return numbers, np.array(runs, dtype=np.int32), first

    def _counted(self, of_word: Ints, first: NDArray[np.int64]) -> Iterator[_Block]:
        """Count the runs of each row, many rows in one go: far quicker than row by row."""
        words, lengths = np.array(self._words, dtype=np.int32), np.array(self._lengths, dtype=np.int32)
        ends = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        for start in range(0, len(lengths), _AT_ONCE):
            size = lengths[start : start + _AT_ONCE]
            held = words[ends[start] : ends[start + len(size)]]
            runs_each = first[held + 1] - first[held]
            rows = np.repeat(np.repeat(np.arange(len(size)), size), runs_each)
            runs = of_word[joined_places(first[held], runs_each)].astype(np.int64)
            every, times = np.unique(runs * _AT_ONCE + rows, return_counts=True)
            yield _Block(
                (every // _AT_ONCE).astype(np.int32), (every % _AT_ONCE).astype(np.uint16), times.astype(np.uint16)
            )
