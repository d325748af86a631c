"""How well a question agrees with every entry, by several signals at once; then features of the best candidates."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.language.asking import MANNERS, manner_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.matching.index import Index
from knowledge.matching.letters import Floats, Ints

CANDIDATES = 24

FEATURES = (
    "cosine", "covers-question", "covers-phrasing", "second", "centroid", "letters", "said", "missing",
    "pairs", "manner", "slots-agree", "slots-miss", "figures-agree", "figures-miss", "days-miss", "correcting",
    "unknown-entry", "term-entry", "deadline-entry", "issue-entry", "talk-entry", "exact",
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


def candidates(index: Index, reading: Reading) -> Candidates:
    """Find the best entries for a reading, with the features that the decision weighs."""
    weights = _question_weights(index, reading)
    asked = sum(weights.values()) or 1e-6
    hits = _row_hits(index, weights)
    cosine = hits / np.sqrt(np.float32(asked) * index.row_weight)
    letters = index.letters.likeness(reading.words)
    best = np.maximum.reduceat(cosine, index.first_row)
    best_letters = np.maximum.reduceat(letters, index.first_row)
    centroid = _centroid(index, weights)
    said = _said(index, weights, asked)
    rough = best + 0.5 * best_letters + 0.7 * centroid + 0.2 * said
    count = min(CANDIDATES, len(rough))
    top = np.argpartition(-rough, count - 1)[:count]
    top = top[np.lexsort((top, -rough[top]))]
    top = top[rough[top] > 0.0].astype(np.int32)
    rows = np.array([_nearest_row(index, cosine, letters, int(e)) for e in top], dtype=np.int32)
    shares = _Shares(hits, cosine, letters, best, best_letters, centroid, said, asked)
    return Candidates(
        entries=top,
        rows=rows,
        features=_features(index, reading, weights, top, rows, shares),
        null=_null_features(index, reading, weights, top, shares),
    )


@dataclass(frozen=True, slots=True)
class _Shares:
    hits: Floats
    cosine: Floats
    letters: Floats
    best: Floats
    best_letters: Floats
    centroid: Floats
    said: Floats
    asked: float


def _question_weights(index: Index, reading: Reading) -> dict[str, float]:
    weights: dict[str, float] = {}
    for key, sure in zip(reading.keys, reading.weights, strict=True):
        weights[key] = max(weights.get(key, 0.0), index.weight(key) * sure)
    return weights


def _row_hits(index: Index, weights: dict[str, float]) -> Floats:
    hits = np.zeros(len(index.readings), dtype=np.float32)
    for key, weight in weights.items():
        held = index.by_key.get(key)
        if held is not None:
            hits[held.at] += np.float32(weight)
    return hits


def _centroid(index: Index, weights: dict[str, float]) -> Floats:
    scores = np.zeros(len(index.entries), dtype=np.float32)
    for key, weight in weights.items():
        held = index.entry_by_key.get(key)
        if held is not None:
            scores[held.at] += held.weight * np.float32(weight)
    return scores / np.float32(math.sqrt(sum(w * w for w in weights.values())) or 1.0)


def _said(index: Index, weights: dict[str, float], asked: float) -> Floats:
    """The share of the question's weight that an entry speaks of anywhere."""
    scores = np.zeros(len(index.entries), dtype=np.float32)
    for key, weight in weights.items():
        held = index.entry_by_key.get(key)
        if held is not None:
            scores[held.at] += np.float32(weight)
    return scores / np.float32(asked)


def _nearest_row(index: Index, cosine: Floats, letters: Floats, entry: int) -> int:
    first = int(index.first_row[entry])
    last = int(index.first_row[entry + 1]) if entry + 1 < len(index.first_row) else len(cosine)
    return first + int(np.argmax(cosine[first:last] + 0.5 * letters[first:last]))


def _features(
    index: Index, reading: Reading, weights: dict[str, float], top: Ints, rows: Ints, shares: _Shares
) -> NDArray[np.float64]:
    manner = MANNERS.index(manner_of(reading.text))
    pairs = _pairs(reading)
    content = {key for key in weights if key not in FUNCTION_WORDS}
    table = np.zeros((len(top), len(FEATURES)), dtype=np.float64)
    for at, (number, row) in enumerate(zip(top.tolist(), rows.tolist(), strict=True)):
        entry = index.entries[number]
        phrasing = index.readings[row]
        row_pairs = _pairs(phrasing)
        agree, miss = _slots(reading, index.entry_slots[number])
        figures = len(reading.numbers & index.entry_numbers[number])
        row_keys = set(phrasing.keys)
        table[at] = (
            shares.cosine[row],
            shares.hits[row] / shares.asked,
            shares.hits[row] / index.row_weight[row],
            _second(index, shares.cosine, number),
            shares.centroid[number],
            shares.best_letters[number],
            shares.said[number],
            min(3, len(content - index.entry_keys[number])) / 3,
            len(pairs & row_pairs) / math.sqrt((len(pairs) or 1) * (len(row_pairs) or 1)),
            math.log(float(index.manners[number, manner])) / 3,
            min(agree, 3) / 3,
            min(miss, 2),
            min(figures, 2),
            min(len(reading.numbers - index.entry_numbers[number]), 2),
            float(bool(reading.dates) and bool(index.entry_dates[number]) and not reading.dates & index.entry_dates[number]),
            float(index.row_correcting[row]),
            float(entry.kind == "unknown"),
            float(entry.kind == "term"),
            float(entry.kind == "deadline"),
            float(entry.kind == "issue"),
            float(entry.kind == "talk"),
            float(content <= row_keys and len(content) > 1),
        )
    return table


def _second(index: Index, cosine: Floats, entry: int) -> float:
    first = int(index.first_row[entry])
    last = int(index.first_row[entry + 1]) if entry + 1 < len(index.first_row) else len(cosine)
    held = np.sort(cosine[first:last])[::-1]
    return float(held[1:3].mean()) if len(held) > 1 else 0.0


def _slots(reading: Reading, held: dict[str, frozenset[str]]) -> tuple[int, int]:
    agree = miss = 0
    for group, values in reading.slots.items():
        known = held.get(group, frozenset())
        agree += len(values & known)
        miss += len(values - known)
    return agree, miss


def _pairs(reading: Reading) -> set[tuple[str, str]]:
    content = [key for key in reading.keys if key not in FUNCTION_WORDS]
    return set(zip(content, content[1:], strict=False))


def _null_features(
    index: Index, reading: Reading, weights: dict[str, float], top: Ints, shares: _Shares
) -> NDArray[np.float64]:
    content = {key: w for key, w in weights.items() if key not in FUNCTION_WORDS}
    unfamiliar = sum(w for key, w in content.items() if key not in index.idf)
    some = len(top) > 0
    return np.array(
        (
            1.0,
            unfamiliar / (sum(content.values()) or 1.0),
            float(len(content) <= 1),
            min(len(content), 30) / 30,
            float(shares.best[top].max()) if some else 0.0,
            float(shares.centroid[top].max()) if some else 0.0,
            float(shares.best_letters[top].max()) if some else 0.0,
            float(shares.said[top].max()) if some else 0.0,
        ),
        dtype=np.float64,
    )
