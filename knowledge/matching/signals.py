"""How well a question agrees with every entry, by several signals at once; then features of the best candidates."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import KINDS, EntryKind
from knowledge.language.asking import MANNERS, manner_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.matching.index import Index, Ragged
from knowledge.matching.letters import Floats, Ints

CANDIDATES = 24

_KINDS: tuple[EntryKind, ...] = ("unknown", "term", "deadline", "issue", "talk", "off-topic")
_KIND_NUMBERS = np.array([KINDS.index(kind) for kind in _KINDS])
FEATURES = (
    "cosine", "covers-question", "covers-phrasing", "second", "centroid", "letters", "said", "likelihood", "missing",
    "manner", "pairs", "slots-agree", "slots-miss", "named-besides", "figures-agree", "figures-miss", "days-miss",
    "correcting", *(f"{kind}-entry" for kind in _KINDS),
)  # fmt: skip
NULL_FEATURES = ("constant", "unfamiliar", "short", "long", "best-cosine", "best-centroid", "best-letters", "best-said")


@dataclass(frozen=True)
class Candidates:
    """The best entries for one question, with the features that the decision weighs.

    `entries` are numbers in the index; `features` has a row for each; `null` describes the question itself;
    `rows` is the phrasing of each entry that came nearest.
    """

    entries: Ints
    rows: Ints
    features: NDArray[np.float64]
    null: NDArray[np.float64]

    def only(self, kept: NDArray[np.bool_]) -> Candidates:
        """Return these candidates less those that are not to be kept."""
        return Candidates(self.entries[kept], self.rows[kept], self.features[kept], self.null)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A reading in the numbers of an index: key number (or the key itself where it is unknown) -> weight."""

    reading: Reading
    known: Mapping[int, float]
    strange: Mapping[str, float]
    total: float
    content: frozenset[int]

    @property
    def content_weight(self) -> float:
        return sum(self.known[k] for k in self.content) + sum(self.strange.values())


@dataclass(frozen=True, slots=True)
class _Signals:
    hits: Floats
    cosine: Floats
    letters: Floats
    best: Floats
    best_letters: Floats
    centroid: Floats
    said: Floats
    likelihood: Floats
    present: Floats


def candidates(index: Index, reading: Reading) -> Candidates:
    """Find the best entries for a reading, with the features that the decision weighs."""
    asked = _asked(index, reading)
    signals = _signals(index, asked)
    rough = signals.best + 0.5 * signals.best_letters + 0.7 * signals.centroid + 0.1 * signals.likelihood
    count = min(CANDIDATES, len(rough))
    top = np.argpartition(-rough, count - 1)[:count]
    top = top[np.lexsort((top, -rough[top]))]
    top = top[rough[top] > 0.0].astype(np.int32)
    nearest = _nearest_rows(index, signals, top)
    return Candidates(top, nearest.rows, _features(index, asked, signals, top, nearest), _null(asked, signals, top))


def _asked(index: Index, reading: Reading) -> _Asked:
    known: dict[int, float] = {}
    strange: dict[str, float] = {}
    for key, sure in zip(reading.keys, reading.weights, strict=True):
        number = index.keys.get(key)
        if number is not None:
            known[number] = max(known.get(number, 0.0), float(index.weight[number]) * sure)
        elif key not in FUNCTION_WORDS:
            strange[key] = index.unknown_weight
    content = frozenset(index.keys[k] for k in reading.keys if k in index.keys and k not in FUNCTION_WORDS)
    return _Asked(reading, known, strange, sum(known.values()) + sum(strange.values()) or 1e-6, content)


def _signals(index: Index, asked: _Asked) -> _Signals:
    entries, rows = len(index.entries), len(index.row_entry)
    keys = np.fromiter(asked.known.keys(), dtype=np.int64, count=len(asked.known))
    values = np.fromiter(asked.known.values(), dtype=np.float32, count=len(asked.known))
    telling = np.fromiter((k in asked.content for k in asked.known), dtype=np.float32, count=len(asked.known))
    # One pass over all postings at once: far cheaper than an addition for each key.
    at, sizes = _gathered(index.key_rows, keys)
    hits = np.bincount(index.key_rows.values[at], np.repeat(values, sizes), rows).astype(np.float32)
    at, sizes = _gathered(index.key_entries, keys)
    where, weight = index.key_entries.values[at], np.repeat(values, sizes)
    length = math.sqrt(sum(w * w for w in (*asked.known.values(), *asked.strange.values()))) or 1.0
    total = asked.total
    cosine = (hits / (np.float32(math.sqrt(total)) * index.row_length)).astype(np.float32, copy=False)
    letters = index.letters.likeness(asked.reading.words)
    return _Signals(
        hits=hits,
        cosine=cosine,
        letters=letters,
        best=np.maximum.reduceat(cosine, index.first_row),
        best_letters=np.maximum.reduceat(letters, index.first_row),
        centroid=(np.bincount(where, index.centroid[at] * weight, entries) / length).astype(np.float32),
        said=(np.bincount(where, weight, entries) / total).astype(np.float32),
        likelihood=(np.bincount(where, index.gain[at] * weight, entries) / total).astype(np.float32),
        present=np.bincount(where, np.repeat(telling, sizes), entries).astype(np.float32),
    )


def _gathered(held: Ragged, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the values of some lists stand, end to end, and how many each has."""
    starts = held.starts[numbers]
    sizes = held.starts[numbers + 1] - starts
    ends = np.cumsum(sizes)
    count = int(ends[-1]) if len(ends) else 0
    return np.arange(count) + np.repeat(starts - (ends - sizes), sizes), sizes


@dataclass(frozen=True, slots=True)
class _Nearest:
    """Each candidate's nearest phrasing, and how near its next two come."""

    rows: Ints
    second: list[float]


def _nearest_rows(index: Index, signals: _Signals, top: Ints) -> _Nearest:
    rows: list[int] = []
    second: list[float] = []
    for entry in top.tolist():
        first, last = index.rows_of(entry)
        cosine = signals.cosine[first:last]
        rows.append(first + int((cosine + 0.5 * signals.letters[first:last]).argmax()))
        nearest = sorted(cosine.tolist(), reverse=True)[1:3]
        second.append(sum(nearest) / 2)
    return _Nearest(np.array(rows, dtype=np.int32), second)


def _features(index: Index, asked: _Asked, signals: _Signals, top: Ints, nearest: _Nearest) -> NDArray[np.float64]:
    reading, rows = asked.reading, nearest.rows
    missing = len(asked.content) + len(asked.strange) - signals.present[top]
    table = np.zeros((len(top), len(FEATURES)), dtype=np.float64)
    table[:, :10] = np.column_stack(
        (
            signals.cosine[rows],
            signals.hits[rows] / np.float32(asked.total),
            signals.hits[rows] / index.row_weight[rows],
            nearest.second,
            signals.centroid[top],
            signals.best_letters[top],
            signals.said[top],
            signals.likelihood[top],
            np.minimum(missing, 3.0) / 3,
            np.log(index.manners[top, MANNERS.index(manner_of(reading.text))]) / 3,
        )
    )
    if len(top):
        table[:, 10:17] = _compared(index, reading, top, rows)
    table[:, 17] = index.row_correcting[rows]
    table[:, 18:] = index.kind_of[top][:, None] == _KIND_NUMBERS
    return table


def _compared(index: Index, reading: Reading, top: Ints, rows: Ints) -> list[tuple[float, ...]]:
    """What the question names beside what each candidate does: the features from "pairs" to "days-miss"."""
    pairs = _pairs(index, reading.keys)
    numbers: list[int] = top.tolist()
    nearest_rows: list[int] = rows.tolist()
    compared: list[tuple[float, ...]] = []
    for number, row in zip(numbers, nearest_rows, strict=True):
        named = index.named[number]
        row_keys: list[int] = index.row_keys[row].tolist()
        agree, miss = _slots(reading, named.slots)
        same = len(reading.numbers & named.numbers)
        compared.append(
            (
                _common_pairs(pairs, row_keys),
                min(agree, 3) / 3,
                min(miss, 2),
                min(_besides(index, row_keys, reading), 2),
                min(same, 2),
                min(len(reading.numbers) - same, 2),
                float(bool(reading.dates) and bool(named.days) and not reading.dates & named.days),
            )
        )
    return compared


def _slots(reading: Reading, held: Mapping[str, frozenset[str]]) -> tuple[int, int]:
    agree = miss = 0
    for group, values in reading.slots.items():
        known = held.get(group, frozenset())
        agree += len(values & known)
        miss += len(values - known)
    return agree, miss


def _besides(index: Index, row_keys: list[int], reading: Reading) -> int:
    """How many slots the phrasing names that the question does not: another union's contract, another's words."""
    named = [index.slot_of[key] for key in row_keys if key in index.slot_of]
    return sum(value not in reading.slots.get(group, frozenset()) for group, value in named)


def _pairs(index: Index, keys: tuple[str, ...]) -> set[tuple[int, int]]:
    content = [index.keys.get(key, -1) for key in keys if key not in FUNCTION_WORDS]
    return set(pairwise(content))


def _common_pairs(pairs: set[tuple[int, int]], row_keys: list[int]) -> float:
    """The share of neighbouring words that the question and the phrasing have in common, in that order."""
    if not pairs or len(row_keys) < 2:
        return 0.0
    # A phrasing's keys differ from one another, and so do its pairs.
    common = sum(pair in pairs for pair in pairwise(row_keys))
    return common / math.sqrt(len(pairs) * (len(row_keys) - 1))


def _null(asked: _Asked, signals: _Signals, top: Ints) -> NDArray[np.float64]:
    content = len(asked.content) + len(asked.strange)
    some = len(top) > 0
    return np.array(
        (
            1.0,
            sum(asked.strange.values()) / (asked.content_weight or 1.0),
            float(content <= 1),
            min(content, 30) / 30,
            float(signals.best[top].max()) if some else 0.0,
            float(signals.centroid[top].max()) if some else 0.0,
            float(signals.best_letters[top].max()) if some else 0.0,
            float(signals.said[top].max()) if some else 0.0,
        ),
        dtype=np.float64,
    )
