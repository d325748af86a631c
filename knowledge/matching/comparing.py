"""A question held against its best candidates, all of them at once: their nearest phrasings, and what both name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.matching.index import Index
from knowledge.matching.letters import Floats, Ints


@dataclass(frozen=True, slots=True)
class Nearest:
    """Each candidate's nearest phrasing, and how near its next two come."""

    rows: Ints
    second: NDArray[np.float64]
    meaning: NDArray[np.float64]


def nearest_rows(
    index: Index, cosine: NDArray[np.float64], letters: NDArray[np.float64], vector: Floats, top: Ints
) -> Nearest:
    """Find the nearest phrasing of each entry in `top`, by the likeness of every row in words and in letters."""
    if not len(top):
        return Nearest(np.zeros(0, dtype=np.int32), np.zeros(0), np.zeros(0))
    first, count = index.first_row[top], index.row_count[top]
    starts = np.cumsum(count) - count
    rows = np.repeat(first - starts, count) + np.arange(int(count.sum()))
    words = cosine[rows]
    nearest = _highest(words + 0.5 * letters[rows], starts, count)
    words[_highest(words, starts, count)] = 0.0
    second = _highest(words, starts, count)
    after = words[second]
    words[second] = 0.0
    after += np.maximum.reduceat(words, starts)
    return Nearest(rows[nearest].astype(np.int32), after / 2, index.meaning.nearest(vector, rows, starts))


def _highest(figures: NDArray[np.float64], starts: NDArray[np.int64], count: Ints) -> NDArray[np.int64]:
    """Return where the first highest figure of each stretch stands; stretches lie end to end."""
    highest = np.repeat(np.maximum.reduceat(figures, starts), count)
    at = np.flatnonzero(figures == highest)
    return at[np.searchsorted(at, starts)]


def compare(index: Index, reading: Reading, top: Ints, rows: Ints, table: NDArray[np.float64]) -> None:
    """Fill in what the question names beside what each candidate does: the features from "pairs" to "days-miss"."""
    starts = index.row_keys.starts
    first, count = starts[rows], starts[rows + 1] - starts[rows]
    steps = np.arange(int(count.max()))
    inside = steps < count[:, None]
    keys = index.row_keys.values[np.where(inside, first[:, None] + steps, 0)]
    table[:, 0] = _common_pairs(index, reading.keys, keys, inside, count)
    table[:, 3] = np.minimum(_besides(index, reading, keys, inside), 2)
    numbers: list[int] = top.tolist()
    slots = [f"@{group}:{value}" for group, values in reading.slots.items() for value in values]
    if slots:
        agree = _named(index, slots, numbers)
        table[:, 1], table[:, 2] = np.minimum(agree, 3) / 3, np.minimum(len(slots) - agree, 2)
    if reading.numbers:
        same = _named(index, [f"#{figure}" for figure in reading.numbers], numbers)
        table[:, 4], table[:, 5] = np.minimum(same, 2), np.minimum(len(reading.numbers) - same, 2)
    if reading.dates:
        table[:, 6] = [bool(days) and reading.dates.isdisjoint(days) for days in (index.named[n].days for n in numbers)]


def _named(index: Index, things: Sequence[str], numbers: Sequence[int]) -> NDArray[np.int64]:
    """How many of some things each entry names."""
    held = [speaking for thing in things if (speaking := index.speaking.get(thing))]
    return np.array([sum([number in speaking for speaking in held]) for number in numbers])


def _besides(index: Index, reading: Reading, keys: Ints, inside: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many slots each phrasing names that the question does not: another union's contract, another's words."""
    named = index.names_slot[keys] & inside
    for group, values in reading.slots.items():
        for value in values:
            number = index.keys.get(f"@{group}:{value}")
            if number is not None:
                named &= keys != number
    return named.sum(axis=1)


def _common_pairs(
    index: Index, asked: tuple[str, ...], keys: Ints, inside: NDArray[np.bool_], count: NDArray[np.int64]
) -> NDArray[np.float64] | float:
    """The share of neighbouring words that the question and each phrasing have in common, in that order."""
    content = [index.keys.get(key, -1) for key in asked if key not in FUNCTION_WORDS]
    pairs = set(pairwise(content))
    wanted = [one * len(index.keys) + other for one, other in pairs if one >= 0 <= other]
    if not wanted:
        return 0.0
    held = np.where(inside[:, 1:], keys[:, :-1].astype(np.int64) * len(index.keys) + keys[:, 1:], -1)
    # A phrasing's keys differ from one another, and so do its pairs.
    common = (held[:, :, None] == np.array(wanted)).sum(axis=(1, 2))
    return common / np.sqrt(len(pairs) * np.maximum(count - 1, 1))
