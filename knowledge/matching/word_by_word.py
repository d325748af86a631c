"""A question held against entries word by word: how near each of its words comes to any word of an entry.

A text's vector is a sum, in which one strange word is hidden by four usual ones. By itself it is not: where it comes
near to nothing that an entry is asked with, the entry hardly answers it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.word_vectors import WordVectors, shipped_vectors
from knowledge.matching.letters import Floats, Ints
from knowledge.matching.turning import joined_places

Doubles = NDArray[np.float64]
# A function word counts so much of what others do.
_FUNCTION_COUNTS = 0.2
# One without a vector, mostly a name, is taken to tell twice as much as the middling word.
_STRANGE_LENGTH = 2.0
# Such a word has a number above those of all words, from its letters; the few that share one are one word.
_STRANGERS = 1 << 20
# A word is common that so large a share of the entries has. How near one comes to each entry is worked out once and
# kept; but not in a pack of more words than this, where whoever waits would notice.
_COMMON, _MOST_PLACES = 0.01, 150_000
# The words of a few thousand questions: some figures each.
KEPT_WORDS = 4096


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a question: its number, and how much it counts by how rare it is, then by how much it tells as well."""

    number: int
    plain: float
    telling: float
    common: bool


@dataclass(frozen=True)
class WordIndex:
    """The words of each entry's phrasings, each once: entry e has words[starts[e]:starts[e + 1]]."""

    starts: NDArray[np.int64]
    words: Ints

    def agreement(self, asked: Sequence[str], entries: Ints) -> Doubles:
        """Return how near the words of a question come to those of some entries, as two figures for each (0 to 1).

        In the first all words count by how rare they are, in the second also by how much they tell in any text.
        """
        table = np.zeros((len(entries), 2))
        each = [self._counted(word) for word in dict.fromkeys(asked)]
        if not each or not len(self.words):
            return table
        plain, telling = np.array([word.plain for word in each]), np.array([word.telling for word in each])
        near, rare = np.zeros((len(each), len(entries))), [at for at, word in enumerate(each) if not word.common]
        for at, word in enumerate(each):
            if word.common:
                near[at] = self._near(word.number)[entries]
        if rare:
            near[rare] = self._nearest(np.array([each[at].number for at in rare], dtype=np.int32), entries)
        table[:, 0] = plain @ near / plain.sum()
        table[:, 1] = telling @ near / telling.sum()
        return table

    @cached_property
    def _counted(self) -> Callable[[str], _Word]:
        """What is known of a word, for as many words as people use in a while."""
        known, _, holding = self._known
        entries, vectors = len(self.starts), shipped_vectors()
        common = max(_COMMON * entries, 1.0) if len(self.words) <= _MOST_PLACES else math.inf

        def counted(word: str) -> _Word:
            number = _numbers(vectors, [word])
            at: int = known.searchsorted(number).tolist()[0]
            times = int(holding[at]) if at < len(known) and known[at] == number[0] else 0
            rare = float(np.log(1.0 + entries / (times + 0.5)))
            plain = rare * (_FUNCTION_COUNTS if word in FUNCTION_WORDS else 1.0)
            return _Word(int(number[0]), plain, rare * float(_lengths(vectors, number)[0]), times >= common)

        return lru_cache(maxsize=KEPT_WORDS)(counted)

    @cached_property
    def _near(self) -> Callable[[int], Floats]:
        """How near a common word comes to the nearest of each entry's: most words of a question are of these few."""
        known, at, _ = self._known
        sizes, vectors = np.diff(self.starts), shipped_vectors()
        last, some = len(vectors.table) - 1, np.flatnonzero(sizes)
        first, units = self.starts[some], vectors.unit(known.clip(0, last))

        def near(number: int) -> Floats:
            found = np.zeros(len(sizes), dtype=np.float32)
            alike = units @ vectors.unit(np.array([min(number, last)]))[0]
            alike[(known > last) | (number > last)] = 0.0
            alike[known == number] = 1.0
            found[some] = np.maximum.reduceat(alike[at], first)
            return found

        return cache(near)

    def _nearest(self, words: Ints, entries: Ints) -> Floats:
        """How near each of some words comes to the nearest of each of some entries'."""
        starts, sizes = self.starts[entries], self.starts[entries + 1] - self.starts[entries]
        near, some = np.zeros((len(words), len(entries)), dtype=np.float32), sizes > 0
        if some.any():
            alike = self._alike_each(words, joined_places(starts, sizes))
            near[:, some] = np.maximum.reduceat(alike, (np.cumsum(sizes) - sizes)[some], axis=1)
        return near

    def _alike_each(self, words: Ints, places: NDArray[np.int64]) -> Floats:
        """The cosine of each word with the words at some places; most stand at several, and are looked at once."""
        known, at, _ = self._known
        held = at[places]
        seen = np.zeros(len(known), dtype=np.bool_)
        seen[held] = True
        different = np.flatnonzero(seen)
        column = np.empty(len(known), dtype=np.int32)
        column[different] = np.arange(len(different), dtype=np.int32)
        return _alike(shipped_vectors(), words, known[different]).take(column[held], axis=1)

    @cached_property
    def _known(self) -> tuple[Ints, Ints, NDArray[np.int64]]:
        """All words, each once; which of them stands at each place of `words`; and how many entries have each."""
        known, at, holding = np.unique(self.words, return_inverse=True, return_counts=True)
        return known, at.astype(np.int32), holding


def words_of(texts: Sequence[str], first_row: Ints) -> WordIndex:
    """Return the index of the rows' texts, those of one entry side by side."""
    vectors = shipped_vectors()
    bounds = [*first_row.tolist(), len(texts)]
    held = [
        np.unique(_numbers(vectors, list({word for text in texts[first:last] for word in text.split()})))
        for first, last in pairwise(bounds)
    ]
    starts = np.concatenate([[0], np.cumsum([len(words) for words in held], dtype=np.int64)]).astype(np.int64)
    return WordIndex(starts, np.concatenate([np.zeros(0, dtype=np.int32), *held]))


def _numbers(vectors: WordVectors, words: Sequence[str]) -> Ints:
    strange = len(vectors.table)
    numbers = ((number, word) for word, number in zip(words, vectors.numbers_of(words), strict=True))
    return np.array(
        [number if number >= 0 else strange + crc32(word.encode()) % _STRANGERS for number, word in numbers],
        dtype=np.int32,
    )


def _alike(vectors: WordVectors, words: Ints, held: Ints) -> Floats:
    """The cosine of each word with each of others; the same word is 1, and one without a vector like no other."""
    last = len(vectors.table) - 1
    # The many are widened once, and brought to length one as figures: their vectors are far more than those.
    held_at = held.clip(0, last)
    # This way round the product takes half the time.
    alike = (vectors.table.take(held_at, axis=0).astype(np.float32) @ vectors.unit(words.clip(0, last)).T).T
    alike /= vectors.lengths[held_at]
    alike[words > last] = 0.0
    alike[:, held > last] = 0.0
    alike[words[:, None] == held] = 1.0
    return alike


def _lengths(vectors: WordVectors, words: Ints) -> Floats:
    """How long each word's vector is beside others': of a sentence's words the longest tell most of it."""
    last = len(vectors.table) - 1
    lengths = vectors.lengths[words.clip(0, last)] / np.float32(vectors.middling)
    lengths[words > last] = _STRANGE_LENGTH
    return lengths
