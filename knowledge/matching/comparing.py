"""A question held against its best candidates, all of them at once: their nearest phrasings, and what both name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.matching.index import Index, Named
from knowledge.matching.letters import Floats, Ints

# The best phrasing and the two after it.
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """Each candidate's nearest phrasing, and how near its next two come."""

    rows: Ints
    second: NDArray[np.float64]


def nearest_rows(index: Index, cosine: Floats, letters: Floats, top: Ints) -> Nearest:
    """Find the nearest phrasing of each entry in `top`, by the likeness of every row in words and in letters."""
    if not len(top):
        return Nearest(np.zeros(0, dtype=np.int32), np.zeros(0))
    first, count = index.first_row[top], index.row_count[top]
    steps = np.arange(max(int(count.max()), _NEAREST))
    inside = steps < count[:, None]
    at = np.where(inside, first[:, None] + steps, 0)
    words = np.where(inside, cosine[at], np.float32(0.0))
    alike = np.where(inside, words + 0.5 * letters[at], np.float32(-1.0))
    after = np.partition(words, len(steps) - _NEAREST, axis=1)[:, -_NEAREST:].astype(np.float64)
    after.sort(axis=1)
    return Nearest((first + alike.argmax(axis=1)).astype(np.int32), (after[:, 1] + after[:, 0]) / 2)


def compare(index: Index, reading: Reading, top: Ints, rows: Ints, table: NDArray[np.float64]) -> None:
    """Fill in what the question names beside what each candidate does: the features from "pairs" to "days-miss"."""
    starts = index.row_keys.starts
    first, count = starts[rows], starts[rows + 1] - starts[rows]
    steps = np.arange(int(count.max()))
    inside = steps < count[:, None]
    keys = index.row_keys.values[np.where(inside, first[:, None] + steps, 0)]
    table[:, 0] = _common_pairs(index, reading.keys, keys, inside, count)
    table[:, 3] = np.minimum(_besides(index, reading, keys, inside), 2)
    if not (reading.slots or reading.numbers or reading.dates):
        return
    numbers: list[int] = top.tolist()
    for at, named in enumerate(index.named[number] for number in numbers):
        agree, miss = _slots(reading, named.slots)
        same = len(reading.numbers & named.numbers)
        table[at, 1:3] = min(agree, 3) / 3, min(miss, 2)
        table[at, 4:7] = min(same, 2), min(len(reading.numbers) - same, 2), _another_day(reading, named)


def _another_day(reading: Reading, named: Named) -> bool:
    return bool(reading.dates) and bool(named.days) and not reading.dates & named.days


def _slots(reading: Reading, held: Mapping[str, frozenset[str]]) -> tuple[int, int]:
    agree = miss = 0
    for group, values in reading.slots.items():
        known = held.get(group, frozenset())
        agree += len(values & known)
        miss += len(values - known)
    return agree, miss


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
    if not pairs:
        return 0.0
    held = np.where(inside[:, 1:], keys[:, :-1].astype(np.int64) * len(index.keys) + keys[:, 1:], -1)
    wanted = np.array([one * len(index.keys) + other for one, other in pairs if one >= 0 <= other], dtype=np.int64)
    # A phrasing's keys differ from one another, and so do its pairs.
    common = (held[:, :, None] == wanted).sum(axis=(1, 2))
    return common / np.sqrt(len(pairs) * np.maximum(count - 1, 1))
