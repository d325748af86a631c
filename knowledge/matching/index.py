"""The search index of one edition: which phrasings hold which keys, pairs of keys and letter runs.

Built once (`building`), then only read. Everything is arrays and postings, so that a question costs its own length and
not the pack's, and so that an index can be stored and loaded without building it again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import KINDS, Entry
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Lexicon
from knowledge.matching.letters import Floats, Ints, LetterIndex
from knowledge.matching.meaning import Embedder, MeaningIndex
from knowledge.matching.wholes import WholeIndex
from knowledge.matching.word_by_word import WordIndex

Figure = TypeVar("Figure", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of numbers of different lengths in one array: list n is values[starts[n]:starts[n + 1]]."""

    starts: NDArray[np.int64]
    values: Ints

    def __getitem__(self, number: int) -> Ints:
        return self.values[self.starts[number] : self.starts[number + 1]]

    def holds(self, number: int, value: int) -> bool:
        """Tell whether a list whose values stand in order has one of them."""
        # A single figure of an array is looked at sooner without numpy's ceremony.
        starts, values = self.starts.data, self.values.data
        end = starts[number + 1]
        at = bisect_left(values, value, starts[number], end)
        return at < end and values[at] == value

    def spans(self, numbers: Sequence[int]) -> list[slice]:
        """Return where the values of some lists stand."""
        starts, ends = self.starts[numbers].tolist(), self.starts[1:][numbers].tolist()
        return list(map(slice, starts, ends))


def joined(values: NDArray[Figure], spans: Sequence[slice]) -> NDArray[Figure]:
    """Return the values of some lists, end to end."""
    return np.concatenate([values[span] for span in spans]) if spans else values[:0]


def lengths(spans: Sequence[slice]) -> list[int]:
    """Return how many values some lists have."""
    return [span.stop - span.start for span in spans]


@dataclass(frozen=True, slots=True)
class Named:
    """What one entry speaks of: slot group -> values, days as MM-DD, figures, and the parties who act in it."""

    slots: Mapping[str, frozenset[str]]
    days: frozenset[str]
    numbers: frozenset[str]
    doers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Index:
    """The arrays of one edition. A row is a phrasing; rows of one entry lie together.

    `weight` is what each key says: its inverse frequency over entries, little for a function word. `key_rows` are
    the rows of each key; `key_entries` its entries, with `centroid` (the entry's damped words, brought to length
    one) and `gain` (log-likelihood: how telling the key is of the entry) beside them; `telling` is the line that tells
    each entry from all others by the marks of words and of letters; `vouched` are the keys that an
    entry really speaks of, false premises left out; `affirmed` those never under a negation and in more than a passing
    mention, `denied` those never without one.
    """

    entries: tuple[Entry, ...]
    lexicon: Lexicon
    keys: dict[str, int]
    weight: Floats
    unknown_weight: float
    row_entry: Ints
    row_correcting: NDArray[np.bool_]
    row_weight: Floats
    first_row: Ints
    row_keys: Ragged
    key_rows: Ragged
    key_entries: Ragged
    centroid: Floats
    gain: Floats
    letters: LetterIndex
    whole_words: WholeIndex
    whole_letters: WholeIndex
    telling: NDArray[np.float16]
    embedder: Embedder
    meaning: MeaningIndex
    words: WordIndex
    manners: Floats
    named: tuple[Named, ...]
    vouched: Ragged
    affirmed: Ragged
    denied: Ragged

    @cached_property
    def slot_of(self) -> Mapping[int, tuple[str, str]]:
        """The keys that name a slot value, as (group, value); "we" is too common to name anything."""
        named = ((n, key[1:].partition(":")) for key, n in self.keys.items() if key.startswith("@"))
        return {n: (group, value) for n, (group, _, value) in named if value != self.lexicon.we}

    @cached_property
    def light(self) -> frozenset[int]:
        """The keys that say nothing of what is asked."""
        return frozenset(number for key, number in self.keys.items() if key in FUNCTION_WORDS)

    @cached_property
    def names_slot(self) -> NDArray[np.bool_]:
        """Whether each key names a slot value."""
        names = np.zeros(len(self.keys), dtype=np.bool_)
        names[list(self.slot_of)] = True
        return names

    @cached_property
    def row_count(self) -> Ints:
        """How many rows each entry has."""
        return np.diff(self.first_row, append=len(self.row_entry)).astype(np.int32)

    @cached_property
    def kind_of(self) -> Ints:
        """The number of each entry's kind in `KINDS`."""
        return np.array([KINDS.index(entry.kind) for entry in self.entries], dtype=np.int32)

    @cached_property
    def row_length(self) -> NDArray[np.float64]:
        """The square root of each row's weight, by which its cosine is divided."""
        return np.sqrt(self.row_weight, dtype=np.float64)

    @cached_property
    def wide_telling(self) -> Floats:
        """The lines of `telling` as they are multiplied: stored narrow, each question would widen them."""
        return self.telling.astype(np.float32)

    @cached_property
    def log_manners(self) -> Floats:
        """The logarithm of `manners`."""
        return np.log(self.manners)

    @cached_property
    def speaking(self) -> Mapping[str, frozenset[int]]:
        """The entries that name each slot value (`@group:value`), figure (`#number`) and day (MM-DD)."""
        held: defaultdict[str, set[int]] = defaultdict(set)
        for number, named in enumerate(self.named):
            things = [f"@{group}:{value}" for group, values in named.slots.items() for value in values]
            for thing in (*things, *(f"#{figure}" for figure in named.numbers), *named.days):
                held[thing].add(number)
        return {thing: frozenset(numbers) for thing, numbers in held.items()}

    def rows_of(self, entry: int) -> tuple[int, int]:
        """Return the first row of an entry and the one after its last."""
        last = int(self.first_row[entry + 1]) if entry + 1 < len(self.first_row) else len(self.row_entry)
        return int(self.first_row[entry]), last

    def vouches(self, entry: int, key: str) -> bool:
        """Tell whether an entry really speaks of a key."""
        number = self.keys.get(key)
        return number is not None and self.vouched.holds(entry, number)

    def rows_with(self, keys: Iterable[str]) -> NDArray[np.bool_]:
        """Return of every row whether it has any of some keys."""
        has = np.zeros(len(self.row_entry), dtype=np.bool_)
        has[joined(self.key_rows.values, self.key_rows.spans([self.keys[key] for key in keys]))] = True
        return has

    def texts_with(self, entry: int, keys: Iterable[str]) -> list[int]:
        """Return which of an entry's texts have any of some keys, by their numbers from 0."""
        first, last = self.rows_of(entry)
        held = [self.key_rows[number] for key in keys if (number := self.keys.get(key)) is not None]
        within = (rows[slice(*rows.searchsorted((first, last)).tolist())].tolist() for rows in held)
        return sorted({row - first for rows in within for row in rows})
