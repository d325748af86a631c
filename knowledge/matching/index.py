"""The search index of one edition: which phrasings hold which keys and letter runs.

Built once, then only read. Everything is arrays and postings, so that a question costs its own length, not the pack's.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry
from knowledge.language.asking import MANNERS, manner_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Lexicon, Reading
from knowledge.language.normalising import clean, words
from knowledge.matching.letters import Floats, Ints, LetterIndex, index_letters


# A function word says how something is asked, hardly what; it keeps a little weight for phrasings made of nothing else.
FUNCTION_WEIGHT = 0.2
# What a fact says counts less than how people ask for it (measured: as a phrasing of its own it brought nothing).
ABOUT_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Postings:
    """Where one key or letter run stands, and how heavily."""

    at: Ints
    weight: Floats


@dataclass(frozen=True)
class Index:
    """The arrays of one edition. A row is a phrasing; rows of one entry lie together."""

    entries: tuple[Entry, ...]
    lexicon: Lexicon
    readings: tuple[Reading, ...]
    row_entry: Ints
    row_correcting: NDArray[np.bool_]
    first_row: Ints
    idf: dict[str, float]
    unknown_idf: float
    by_key: dict[str, Postings]
    row_weight: Floats
    entry_by_key: dict[str, Postings]
    letters: LetterIndex
    manners: Floats
    entry_slots: tuple[dict[str, frozenset[str]], ...]
    entry_dates: tuple[frozenset[str], ...]
    entry_numbers: tuple[frozenset[str], ...]
    entry_keys: tuple[frozenset[str], ...]

    def weight(self, key: str) -> float:
        """Return how much a key says: its inverse frequency over entries, little for a function word."""
        idf = self.idf.get(key, self.unknown_idf)
        return idf * FUNCTION_WEIGHT if key in FUNCTION_WORDS else idf


def vocabulary(entries: Iterable[Entry]) -> frozenset[str]:
    """Return every word that the entries use: what a misspelling may stand for."""
    used: set[str] = set()
    for entry in entries:
        for text in (*entry.phrasings, *entry.corrects, entry.about):
            used.update(words(clean(text)))
    return frozenset(used)


def build_index(entries: Sequence[Entry], lexicon: Lexicon) -> Index:
    """Build the index; takes about a millisecond for ten phrasings."""
    readings: list[Reading] = []
    row_entry: list[int] = []
    correcting: list[bool] = []
    first_row: list[int] = []
    about = [lexicon.read(entry.about) for entry in entries]
    for number, entry in enumerate(entries):
        first_row.append(len(readings))
        for text in entry.phrasings:
            readings.append(lexicon.read(text))
            row_entry.append(number)
            correcting.append(False)
        for text in entry.corrects:
            readings.append(lexicon.read(text))
            row_entry.append(number)
            correcting.append(True)
    rows = np.array(row_entry, dtype=np.int32)
    idf, unknown_idf = _inverse_frequency(readings, rows, about)
    weigh = _Weigher(idf, unknown_idf)
    by_key, row_weight = _key_postings(readings, weigh)
    # A false premise names what is *not* so: it may lead to the fact, never vouch for a slot of it.
    vouching = [*((entry, reading) for entry, reading, wrong in zip(row_entry, readings, correcting) if not wrong)]
    vouching.extend(enumerate(about))
    slots, dates, numbers = _declared(entries, vouching)
    return Index(
        entries=tuple(entries),
        lexicon=lexicon,
        readings=tuple(readings),
        row_entry=rows,
        row_correcting=np.array(correcting, dtype=np.bool_),
        first_row=np.array(first_row, dtype=np.int32),
        idf=idf,
        unknown_idf=unknown_idf,
        by_key=by_key,
        row_weight=row_weight,
        entry_by_key=_entry_postings(readings, rows, about, weigh),
        letters=index_letters(reading.words for reading in readings),
        manners=_manners(readings, rows, len(entries)),
        entry_slots=slots,
        entry_dates=dates,
        entry_numbers=numbers,
        entry_keys=_entry_keys(len(entries), vouching),
    )


class _Weigher:
    def __init__(self, idf: dict[str, float], unknown_idf: float) -> None:
        self._idf, self._unknown = idf, unknown_idf

    def __call__(self, key: str) -> float:
        idf = self._idf.get(key, self._unknown)
        return idf * FUNCTION_WEIGHT if key in FUNCTION_WORDS else idf


def _inverse_frequency(
    readings: Sequence[Reading], rows: Ints, about: Sequence[Reading]
) -> tuple[dict[str, float], float]:
    holding: defaultdict[str, set[int]] = defaultdict(set)
    for row, reading in enumerate(readings):
        for key in reading.keys:
            holding[key].add(int(rows[row]))
    for entry, reading in enumerate(about):
        for key in reading.keys:
            holding[key].add(entry)
    total = len(about)
    idf = {key: math.log(1.0 + (total + 1.0) / (len(where) + 0.5)) for key, where in holding.items()}
    return idf, math.log(1.0 + (total + 1.0) / 0.5)


def _key_postings(readings: Sequence[Reading], weigh: _Weigher) -> tuple[dict[str, Postings], Floats]:
    where: defaultdict[str, list[int]] = defaultdict(list)
    totals = np.zeros(len(readings), dtype=np.float32)
    for row, reading in enumerate(readings):
        for key in dict.fromkeys(reading.keys):
            where[key].append(row)
            totals[row] += weigh(key)
    postings = {
        key: Postings(np.array(at, dtype=np.int32), np.full(len(at), weigh(key), dtype=np.float32))
        for key, at in where.items()
    }
    return postings, np.maximum(totals, 1e-6)


def _entry_postings(
    readings: Sequence[Reading], rows: Ints, about: Sequence[Reading], weigh: _Weigher
) -> dict[str, Postings]:
    """Each entry's words in sum, damped and brought to length one: what it is asked about on the whole."""
    counts: list[Counter[str]] = [Counter() for _ in about]
    for row, reading in enumerate(readings):
        counts[int(rows[row])].update(dict.fromkeys(reading.keys, 1))
    per_key: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for entry, reading in enumerate(about):
        vector = {key: math.sqrt(n) * weigh(key) for key, n in counts[entry].items()}
        for key in dict.fromkeys(reading.keys):
            vector[key] = vector.get(key, 0.0) + ABOUT_WEIGHT * weigh(key)
        length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        for key, value in vector.items():
            per_key[key].append((entry, value / length))
    return {
        key: Postings(np.array([e for e, _ in held], dtype=np.int32), np.array([v for _, v in held], dtype=np.float32))
        for key, held in per_key.items()
    }


def _manners(readings: Sequence[Reading], rows: Ints, entries: int) -> Floats:
    """The share of each entry's phrasings that ask in each manner, smoothed."""
    shares = np.full((entries, len(MANNERS)), 0.25, dtype=np.float32)
    for row, reading in enumerate(readings):
        shares[int(rows[row]), MANNERS.index(manner_of(reading.text))] += 1.0
    return (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)


def _declared(
    entries: Sequence[Entry], vouching: Sequence[tuple[int, Reading]]
) -> tuple[tuple[dict[str, frozenset[str]], ...], tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
    """Which slots, days and figures each entry speaks of, in what it says and in how it is asked."""
    slots: list[defaultdict[str, set[str]]] = [defaultdict(set) for _ in entries]
    dates: list[set[str]] = [set() for _ in entries]
    numbers: list[set[str]] = [set() for _ in entries]
    for number, entry in enumerate(entries):
        dates[number].update(entry.days)
    for entry, reading in vouching:
        for group, values in reading.slots.items():
            slots[entry][group].update(values)
        dates[entry].update(reading.dates)
        numbers[entry].update(reading.numbers)
    return (
        tuple({group: frozenset(values) for group, values in held.items()} for held in slots),
        tuple(frozenset(held) for held in dates),
        tuple(frozenset(held) for held in numbers),
    )


def _entry_keys(count: int, vouching: Sequence[tuple[int, Reading]]) -> tuple[frozenset[str], ...]:
    held: list[set[str]] = [set() for _ in range(count)]
    for entry, reading in vouching:
        held[entry].update(reading.keys)
    return tuple(frozenset(keys) for keys in held)
