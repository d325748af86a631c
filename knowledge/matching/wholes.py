"""What each entry is asked about as a whole: the marks of all its phrasings, summed.

A mark is a run of letters across the words, or a word with what stands beside it: small numbers, so that a text's
marks are found in a sorted list at once. How an entry's own phrasings resemble the rest of them says how much likeness
to expect: one that is asked in many ways is never as like any question as one that is always asked alike.
"""

from __future__ import annotations

import math
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.letters import Floats, Ints
from knowledge.matching.turning import Places, different, joined_places

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
# So many marks are looked at in one go.
_AT_ONCE = 1 << 17
# An entry of few phrasings is taken to resemble itself as the others do: so many of theirs count beside its own.
_OTHERS = 5.0
# A mark is common that this share of the entries has: as a row it takes hardly more room than as a list.
_COMMON = 0.25
# So many of their rows are filled in one go.
_ROWS_AT_ONCE = 4


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


def letter_marks_of(texts: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
    """Return the marks that `letter_marks` gives of many texts, text after text, and how many are each text's."""
    held = [f" {' '.join(words)} " for words in texts]
    # Three signs that belong to no text let the last runs be taken as all others are.
    signs = _SIGNS[np.frombuffer("".join((*held, "   ")).encode("latin-1", "replace"), dtype=np.uint8)]
    sizes = np.fromiter(map(len, held), dtype=np.int32, count=len(held))
    rows = np.append(np.repeat(np.arange(len(held)), sizes), (-1, -1, -1))
    threes = signs[:-3] + (signs[1:-2] << _BITS) + (signs[2:-1] << 2 * _BITS)
    marks = np.stack([threes, threes + (signs[3:] << 3 * _BITS)], axis=1)
    inside = np.stack([rows[:-3] == rows[2:-1], rows[:-3] == rows[3:]], axis=1)
    return marks[inside], (sizes - 2) + (sizes - 3).clip(0)


def word_marks_of(numbers: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the marks that `word_marks` gives of many texts of known words, text after text, and how many are each's.

    `numbers` are those of all texts end to end, `lengths` how many are each text's.
    """
    rows = np.append(np.repeat(np.arange(len(lengths)), lengths + 2), (-1, -1))
    keys = np.full(len(rows), _END, dtype=np.int64)
    keys[np.arange(len(numbers)) + 2 * np.repeat(np.arange(len(lengths)), lengths) + 1] = numbers + 2
    first, known = keys[:-2] * _PRIME, keys != _END
    marks = np.stack([keys[:-2], ((first + keys[1:-1]) * 2 + 1), ((first + keys[2:]) * 2 + 2)], axis=1)
    next_too, after_too = rows[:-2] == rows[1:-1], known[:-2] & known[2:] & (rows[:-2] == rows[2:])
    inside = np.stack([known[:-2], next_too, after_too], axis=1)
    return (marks[inside] % _LARGEST).astype(np.int32), 2 * lengths + 1 + (lengths - 2).clip(0)


@dataclass(frozen=True, slots=True)
class Counted:
    """The marks of one text, each once and in order, and how often each stands in it."""

    marks: Ints
    times: NDArray[np.int64]


def counted(marks: Ints) -> Counted:
    """Count a text's marks."""
    return Counted(*np.unique(marks, return_counts=True))


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

    def likeness(self, text: Counted) -> Doubles:
        """Return each entry's cosine with a text's marks (0 to 1), of those marks that any phrasing has."""
        count = len(self.typical)
        at = np.searchsorted(self.marks, text.marks)
        at[at == len(self.marks)] = 0
        known = self.marks[at] == text.marks if len(self.marks) else np.zeros(len(at), dtype=np.bool_)
        at, counts = at[known], damped(text.times[known])
        if not len(at):
            return np.zeros(count)
        table, row = self._common
        common = row[at] >= 0
        scores = (counts[common] @ table.take(row[at[common]], axis=0)).astype(np.float64)
        scores += self._of_rare(at[~common], counts[~common])
        scores /= math.sqrt(float(((counts * self.idf[at]) ** 2).sum()))
        return scores

    def _of_rare(self, at: NDArray[np.int64], counts: Floats) -> Doubles:
        """Add up the weights of marks that few entries have, from their lists."""
        starts = self.starts[at]
        sizes = self.starts[at + 1] - starts
        places = joined_places(starts, sizes)
        weights = self.weights.take(places).astype(np.float32)
        weights *= np.repeat(counts, sizes)
        return np.bincount(self.entries.take(places), weights, len(self.typical)).astype(np.float64, copy=False)

    @cached_property
    def _common(self) -> tuple[Floats, Ints]:
        """A row with the weight of each entry for each mark that many have, and which row is which mark's, or -1.

        A question consists of such marks: to add up whole rows is far quicker than to add up lists one by one.
        """
        sizes = np.diff(self.starts)
        common = np.flatnonzero(sizes > _COMMON * len(self.typical))
        row = np.full(len(self.marks), -1, dtype=np.int32)
        row[common] = np.arange(len(common))
        table = np.zeros((len(common), len(self.typical)), dtype=np.float32)
        # Some at a time: a large pack's are tens of millions, and whoever waits beside would wait for all of them.
        for at in range(0, len(common), _ROWS_AT_ONCE):
            some = common[at : at + _ROWS_AT_ONCE]
            places = joined_places(self.starts[some], sizes[some])
            table[np.repeat(row[some], sizes[some]), self.entries[places]] = self.weights[places]
        return table, row

    def above_typical(self, likeness: Doubles) -> Doubles:
        """Return by how many spreads each entry is more like the question than like one of its own phrasings."""
        return (likeness - self.typical) / self.spread


class WholeRows:
    """The marks of rows as they come, end to end."""

    def __init__(self) -> None:
        self._marks, self._lengths = array("i"), array("i")

    def add(self, marks: Ints, lengths: Ints) -> None:
        """Take the next rows: their marks, row after row, and how many are each row's."""
        self._marks.frombytes(marks.astype(np.int32).tobytes())
        self._lengths.frombytes(lengths.astype(np.int32).tobytes())

    def held(self) -> tuple[Ints, NDArray[np.int64]]:
        """Return the marks of all rows taken, end to end, and where each row begins; not to be kept."""
        starts = np.concatenate([[0], np.cumsum(np.array(self._lengths, dtype=np.int64))])
        return np.frombuffer(self._marks, dtype=np.int32), starts

    def index(self, row_entry: Ints, entries: int) -> WholeIndex:
        """Return the index of all rows taken, by the entry of each, and let the rows go."""
        lengths, marks = np.array(self._lengths, dtype=np.int32), np.frombuffer(self._marks, dtype=np.int32)
        self._marks, self._lengths = array("i"), array("i")
        blocks = deque(_counted(marks, lengths, np.searchsorted(row_entry, np.arange(entries + 1)).tolist()))
        del marks
        every = different(np.concatenate([lengths[:0], *(block.marks for block in blocks)]))
        holding = np.zeros(len(every), dtype=np.int64)
        for block in blocks:
            holding[np.searchsorted(every, block.marks)] += block.counts
        idf = (np.log((1.0 + len(lengths)) / (1.0 + holding)) + 1.0).astype(np.float32)
        sums = _Sums(row_entry, entries, every, idf)
        while blocks:
            sums.add(blocks.popleft())
        typical, spread = _typical(sums.own, sums.square, row_entry)
        starts, of, weights = sums.by_mark()
        return WholeIndex(every, starts.astype(np.int32), of, weights, idf, typical, spread)


@dataclass(frozen=True, slots=True)
class _Block:
    """The marks of some entries' rows in order, each with how many of these rows have it; then which, and how often."""

    start: int
    end: int
    first_row: int
    marks: Ints
    counts: Ints
    rows: Ints
    times: NDArray[np.uint16]


def _counted(marks: Ints, lengths: Ints, first_row: Sequence[int]) -> Iterator[_Block]:
    """Count the marks of some entries at a time: all at once they would take many times the room."""
    ends = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    first, start = ends[first_row], 0
    while start < len(first_row) - 1:
        end = max(start + 1, int(np.searchsorted(first, first[start] + _AT_ONCE, "right")) - 1)
        row, last = first_row[start], first_row[end]
        bits = (last - row).bit_length()
        rows = np.repeat(np.arange(last - row), lengths[row:last])
        # Mark and row as one figure: sorted far quicker than the one by the other.
        pairs = np.sort((marks[first[start] : first[end]].astype(np.int64) << bits) | rows)
        heads = np.flatnonzero(np.diff(pairs, prepend=-1))
        times = np.diff(heads, append=len(pairs)).astype(np.uint16)
        pairs = pairs[heads]
        held = (pairs >> bits).astype(np.int32)
        heads = np.flatnonzero(np.diff(held, prepend=-1))
        counts = np.diff(heads, append=len(held)).astype(np.int32)
        yield _Block(start, end, row, held[heads], counts, (pairs & ((1 << bits) - 1)).astype(np.int32), times)
        start = end


class _Sums:
    """Each entry's marks, added up for some entries at a time.

    `own` is the product of each row with the sum of its entry, `square` that of each sum with itself.
    """

    def __init__(self, row_entry: Ints, entries: int, marks: Ints, idf: Floats) -> None:
        self._row_entry, self._marks, self._idf = row_entry, marks, idf
        self.own, self.square = np.zeros(len(row_entry)), np.zeros(entries)
        self._holding = np.zeros(len(idf), dtype=np.int64)
        # The marks of some entries, by mark and then by entry, with the entry and the weight of each.
        self._blocks = deque[tuple[Ints, NDArray[np.integer[Any]], NDArray[np.float16]]]()
        self._kind = np.uint16 if entries < 2**16 else np.int32

    def add(self, block: _Block) -> None:
        """Add up what a block has counted."""
        rows, of = block.rows, slice(block.start, block.end)
        mark = np.repeat(np.searchsorted(self._marks, block.marks).astype(np.int32), block.counts)
        weights = damped(block.times) * self._idf[mark]
        weights /= np.sqrt(np.bincount(rows, weights * weights)).astype(np.float32)[rows]
        entry = self._row_entry[block.first_row :][rows]
        heads = (np.diff(mark, prepend=-1) != 0) | (np.diff(entry, prepend=-1) != 0)
        at = np.cumsum(heads) - 1
        mark, entry = mark[heads], entry[heads]
        total = np.bincount(at, weights, len(mark)).astype(np.float32)
        own = np.bincount(rows, weights * total[at])
        self.own[block.first_row : block.first_row + len(own)] = own
        self.square[of] = np.bincount(entry - block.start, total * total, block.end - block.start)
        weight = total * self._idf[mark] / np.sqrt(self.square[of]).clip(1e-9)[entry - block.start]
        self._holding += np.bincount(mark, minlength=len(self._holding))
        self._blocks.append((mark, entry.astype(self._kind), weight.astype(np.float16)))

    def by_mark(self) -> tuple[NDArray[np.int64], NDArray[np.integer[Any]], NDArray[np.float16]]:
        """Return where each mark's entries begin, and all of these with their weights; let the sums go."""
        places = Places(self._holding)
        entries = np.empty(places.starts[-1], dtype=self._kind)
        weights = np.empty(len(entries), dtype=np.float16)
        while self._blocks:
            mark, entry, weight = self._blocks.popleft()
            at = places.take(mark)
            entries[at], weights[at] = entry, weight
        return places.starts, entries, weights


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
