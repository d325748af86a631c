"""What each entry is asked about as a whole: the marks of all its phrasings, summed.

A mark is a run of letters across the words, or a word with what stands beside it: small numbers, so that a text's
marks are found in a sorted list at once. How an entry's own phrasings resemble the rest of them says how much likeness
to expect: one that is asked in many ways is never as like any question as one that is always asked alike.
"""

from __future__ import annotations

import math
from array import array
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.letters import Floats, Ints
from knowledge.matching.turning import Places, grouped

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
    """Return the marks that `letter_marks` gives of many texts, and the number of each mark's text."""
    held = [f" {' '.join(words)} " for words in texts]
    signs = _SIGNS[np.frombuffer("".join(held).encode("latin-1", "replace"), dtype=np.uint8)]
    sizes = np.fromiter(map(len, held), dtype=np.int32, count=len(held))
    rows = np.repeat(np.arange(len(held), dtype=np.int32), sizes)
    pairs = signs[:-1] + (signs[1:] << _BITS)
    threes = pairs[:-1] + (signs[2:] << 2 * _BITS)
    fours = threes[:-1] + (signs[3:] << 3 * _BITS)
    inside, within = rows[:-2] == rows[2:], rows[:-3] == rows[3:]
    return np.concatenate([threes[inside], fours[within]]), np.concatenate([rows[:-2][inside], rows[:-3][within]])


def word_marks_of(numbers: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the marks that `word_marks` gives of many texts of known words, and the number of each mark's text.

    `numbers` are those of all texts end to end, `lengths` how many are each text's.
    """
    rows = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths + 2)
    keys = np.full(len(rows), _END, dtype=np.int64)
    keys[np.arange(len(numbers)) + 2 * np.repeat(np.arange(len(lengths)), lengths) + 1] = numbers + 2
    known = keys != _END
    marks, of = [keys[known]], [rows[known]]
    for apart, both in ((1, rows[:-1] == rows[1:]), (2, known[:-2] & known[2:] & (rows[:-2] == rows[2:]))):
        marks.append(((keys[:-apart][both] * _PRIME + keys[apart:][both]) * 2 + apart) % _LARGEST)
        of.append(rows[:-apart][both])
    return np.concatenate(marks).astype(np.int32), np.concatenate(of)


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
        at, damped = at[known], 1.0 + np.log(times[known])
        if not len(at):
            return np.zeros(count)
        spans = list(map(slice, self.starts[at].tolist(), self.starts[at + 1].tolist()))
        weights = np.concatenate([self._weights[span] for span in spans])
        weights *= np.repeat(damped.astype(np.float32), self.starts[at + 1] - self.starts[at])
        scores = np.bincount(np.concatenate([self.entries[span] for span in spans]), weights, count)
        scores /= math.sqrt(float(((damped * self.idf[at]) ** 2).sum()))
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

    def add(self, marks: Ints, rows: Ints, count: int) -> None:
        """Take the next rows, so many: their marks, and for each mark which of these rows it is of."""
        held, times = np.unique((rows.astype(np.int64) << 32) + marks, return_counts=True)
        self._marks.frombytes((held & _LARGEST).astype(np.int32).tobytes())
        self._times.frombytes(times.astype(np.uint16).tobytes())
        self._lengths.frombytes(np.bincount(held >> 32, minlength=count).astype(np.int32).tobytes())

    def index(self, row_entry: Ints, entries: int) -> WholeIndex:
        """Return the index of all rows taken, by the entry of each, and let the rows go."""
        lengths, times = np.array(self._lengths, dtype=np.int32), np.frombuffer(self._times, dtype=np.uint16)
        numbers = np.frombuffer(self._marks, dtype=np.int32)
        self._marks, self._times, self._lengths = array("i"), array("H"), array("i")
        marks, holding = _numbered(numbers)
        idf = (np.log((1.0 + len(lengths)) / (1.0 + holding)) + 1.0).astype(np.float32)
        sums = _Sums(row_entry, lengths, entries, idf)
        sums.add_up(numbers, times)
        del numbers, times
        typical, spread = _typical(sums.own, sums.square, row_entry)
        starts, of, weights = sums.by_mark()
        return WholeIndex(marks, starts.astype(np.int32), of, weights, idf, typical, spread)


def _numbered(marks: Ints) -> tuple[Ints, NDArray[np.int64]]:
    """Put the number of each mark in its place; return the marks in that order, and how often each stands there."""
    parts = [marks[start : start + _AT_ONCE] for start in range(0, len(marks), _AT_ONCE)]
    held: list[tuple[Ints, NDArray[np.int64]]] = []
    for part in parts:
        found, counts, places = grouped(part)
        part[places] = np.repeat(np.arange(len(found)), counts)
        held.append((found.astype(np.int32), counts))
    every = grouped(np.concatenate([marks[:0], *(found for found, _ in held)]))[0].astype(np.int32)
    holding = np.zeros(len(every), dtype=np.int64)
    for part, (found, counts) in zip(parts, held, strict=True):
        numbers = np.searchsorted(every, found)
        part[:] = numbers[part]
        holding[numbers] += counts
    return every, holding


class _Sums:
    """Each entry's marks, added up for some entries at a time: all at once they would take many times the room.

    `own` is the product of each row with the sum of its entry, `square` that of each sum with itself.
    """

    def __init__(self, row_entry: Ints, lengths: Ints, entries: int, idf: Floats) -> None:
        self._row_entry, self._lengths, self._idf = row_entry, lengths, idf
        self.own, self.square = np.zeros(len(lengths)), np.zeros(entries)
        self._holding = np.zeros(len(idf), dtype=np.int64)
        # The marks of some entries, by mark and then by entry, with the entry and the weight of each.
        self._blocks = deque[tuple[Ints, NDArray[np.integer[Any]], NDArray[np.float16]]]()
        self._kind = np.uint16 if entries < 2**16 else np.int32

    def add_up(self, marks: Ints, times: NDArray[np.uint16]) -> None:
        """Take the marks of all rows, which stand by the numbers of `idf`, and how often each stands there."""
        of_entry = np.bincount(self._row_entry, self._lengths, len(self.square))
        first = np.concatenate([[0], np.cumsum(of_entry)]).astype(np.int64)
        start = 0
        while start < len(self.square):
            end = max(start + 1, int(np.searchsorted(first, first[start] + _AT_ONCE, "right")) - 1)
            of = slice(first[start], first[end])
            self._add(start, end, marks[of], times[of])
            start = end

    def _add(self, start: int, end: int, marks: Ints, times: NDArray[np.uint16]) -> None:
        held = slice(*np.searchsorted(self._row_entry, [start, end]))
        lengths = self._lengths[held]
        rows = np.repeat(np.arange(len(lengths)), lengths)
        weights = (np.log(times.astype(np.float32)) + np.float32(1.0)) * self._idf[marks]
        weights /= np.sqrt(np.bincount(rows, weights * weights)).astype(np.float32)[rows]
        entry = (self._row_entry[held] - start)[rows]
        pairs, counts, places = grouped(marks.astype(np.int64) * (end - start) + entry)
        at = np.empty_like(places)
        at[places] = np.repeat(np.arange(len(pairs)), counts)
        total = np.bincount(at, weights, len(pairs)).astype(np.float32)
        mark, of = (pairs // (end - start)).astype(np.int32), pairs % (end - start)
        self.own[held] = np.bincount(rows, weights * total[at], len(lengths))
        self.square[start:end] = np.bincount(of, total * total, end - start)
        weight = total * self._idf[mark] / np.sqrt(self.square[start:end]).clip(1e-9)[of]
        self._holding += np.bincount(mark, minlength=len(self._holding))
        self._blocks.append((mark, (of + start).astype(self._kind), weight.astype(np.float16)))

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
