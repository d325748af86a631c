"""The search index of one edition: which phrasings hold which keys, pairs of keys and letter runs.

Built once, then only read. Everything is arrays and postings, so that a question costs its own length and not the
pack's, and so that an index can be stored and loaded without building it again.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import KINDS, Entry
from knowledge.language.asking import MANNERS, manner_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Expressions, Lexicon, Reading
from knowledge.language.mending import trusted
from knowledge.language.normalising import clean, words
from knowledge.matching.letters import Floats, Ints, LetterIndex, index_letters

# A function word says how something is asked, hardly what; it keeps a little weight for phrasings made of nothing else.
FUNCTION_WEIGHT = 0.2
# What a fact says counts less than how people ask for it (measured: as a phrasing of its own it brought nothing).
ABOUT_WEIGHT = 0.5
# What stands in a smaller share of an entry's texts is mentioned in passing.
PASSING = 0.2
Figure = TypeVar("Figure", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of numbers of different lengths in one array: list n is values[starts[n]:starts[n + 1]]."""

    starts: NDArray[np.int64]
    values: Ints

    def __getitem__(self, number: int) -> Ints:
        return self.values[self.starts[number] : self.starts[number + 1]]

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
    one) and `gain` (log-likelihood: how telling the key is of the entry) beside them; `vouched` are the keys that an
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
        """The square root of each row's weight, by which its cosine is divided; and 1 for a row after the last."""
        return np.sqrt(np.append(self.row_weight, 1.0))

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


def build_index(entries: Sequence[Entry], expressions: Expressions) -> Index:
    """Read every phrasing and build the index; takes about a second for ten thousand phrasings."""
    rows = [(n, text, wrong) for n, e in enumerate(entries) for text, wrong in _texts(e)]
    flat = [clean(text) for _, text, _ in rows]
    about_flat = [clean(entry.about) for entry in entries]
    lexicon = Lexicon(expressions, _known(flat, about_flat, expressions))
    readings = [lexicon.read_clean(text) for text in flat]
    about = [lexicon.read_clean(text) for text in about_flat]
    row_entry = np.array([n for n, _, _ in rows], dtype=np.int32)
    keys: dict[str, int] = {}
    row_keys = _ragged([[keys.setdefault(k, len(keys)) for k in dict.fromkeys(r.keys)] for r in readings])
    about_keys = [[keys.setdefault(k, len(keys)) for k in dict.fromkeys(r.keys)] for r in about]
    weight, unknown_weight = _weights(keys, row_keys, row_entry, about_keys)
    key_entries, centroid, gain = _entry_postings(row_keys, row_entry, about_keys, weight)
    # A false premise names what is *not* so: it may lead to the fact, never vouch for a slot of it.
    vouching = [(n, reading) for (n, _, wrong), reading in zip(rows, readings, strict=True) if not wrong]
    vouching.extend(enumerate(about))
    affirmed, denied = _sides(len(entries), vouching, keys)
    return Index(
        entries=tuple(entries),
        lexicon=lexicon,
        keys=keys,
        weight=weight,
        unknown_weight=unknown_weight,
        row_entry=row_entry,
        row_correcting=np.array([wrong for _, _, wrong in rows], dtype=np.bool_),
        row_weight=_row_weights(row_keys, weight),
        first_row=np.searchsorted(row_entry, np.arange(len(entries))).astype(np.int32),
        row_keys=row_keys,
        key_rows=_turned(row_keys, len(keys)),
        key_entries=key_entries,
        centroid=centroid,
        gain=gain,
        letters=index_letters(reading.words for reading in readings),
        manners=_manners(readings, row_entry, len(entries)),
        named=_named(entries, vouching),
        vouched=_vouched(len(entries), vouching, keys),
        affirmed=affirmed,
        denied=denied,
    )


def _known(flat: Sequence[str], about: Sequence[str], expressions: Expressions) -> tuple[str, ...]:
    counts = Counter(word for text in flat for word in set(words(text)))
    # What an entry says was written with more care than how people ask for it.
    stated = {word for text in about for word in words(text)}
    counts.update(stated)
    listed = {word for expression in expressions.by_expression for word in words(clean(expression))}
    return trusted(counts, stated | listed)


def _texts(entry: Entry) -> Iterable[tuple[str, bool]]:
    yield from ((text, False) for text in entry.phrasings)
    yield from ((text, True) for text in entry.corrects)


def _ragged(lists: Sequence[Sequence[int]]) -> Ragged:
    lengths = [len(held) for held in lists]
    values = np.fromiter((v for held in lists for v in held), dtype=np.int32, count=sum(lengths))
    return Ragged(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), values)


def _owners(held: Ragged) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(held.starts) - 1), np.diff(held.starts))


def _turned(held: Ragged, count: int) -> Ragged:
    """From values by list to lists by value."""
    order = np.argsort(held.values, kind="stable")
    sizes = np.bincount(held.values, minlength=count)
    return Ragged(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), _owners(held)[order].astype(np.int32))


def _weights(
    keys: Mapping[str, int], row_keys: Ragged, row_entry: Ints, about: Sequence[Sequence[int]]
) -> tuple[Floats, float]:
    entries = len(about)
    pairs = row_keys.values.astype(np.int64) * entries + row_entry[_owners(row_keys)]
    said = [key * entries + entry for entry, held in enumerate(about) for key in held]
    holding = np.bincount(
        np.unique(np.concatenate([pairs, np.array(said, dtype=np.int64)])) // entries, minlength=len(keys)
    )
    weight = np.log(1.0 + (entries + 1.0) / (holding + 0.5))
    for key, number in keys.items():
        if key in FUNCTION_WORDS:
            weight[number] *= FUNCTION_WEIGHT
    return weight.astype(np.float32), math.log(1.0 + (entries + 1.0) / 0.5)


def _row_weights(row_keys: Ragged, weight: Floats) -> Floats:
    rows = len(row_keys.starts) - 1
    totals = np.bincount(_owners(row_keys), weights=weight[row_keys.values], minlength=rows)
    return np.maximum(totals, 1e-6).astype(np.float32)


def _entry_postings(
    row_keys: Ragged, row_entry: Ints, about: Sequence[Sequence[int]], weight: Floats
) -> tuple[Ragged, Floats, Floats]:
    """Each key's entries, with what the entry is asked about on the whole and how telling the key is of it."""
    entries, rows = len(about), len(row_entry)
    pairs = row_keys.values.astype(np.int64) * entries + row_entry[_owners(row_keys)]
    said = np.array([key * entries + entry for entry, held in enumerate(about) for key in held], dtype=np.int64)
    every, times = np.unique(pairs, return_counts=True)
    both = np.union1d(every, said)
    count = np.zeros(len(both))
    count[np.searchsorted(both, every)] = times
    spoken = np.isin(both, said)
    key, entry = both // entries, both % entries
    vector = (np.sqrt(count) + ABOUT_WEIGHT * spoken) * weight[key]
    length = np.sqrt(np.bincount(entry, weights=vector * vector, minlength=entries))
    size = np.bincount(row_entry, minlength=entries).clip(1)
    common = (np.bincount(row_keys.values, minlength=len(weight)) + 1.0) / max(rows, 1)
    gain = np.log1p((count + ABOUT_WEIGHT * spoken) / size[entry] / common[key])
    starts = np.concatenate([[0], np.cumsum(np.bincount(key, minlength=len(weight)))]).astype(np.int64)
    held = Ragged(starts, entry.astype(np.int32))
    return held, (vector / np.maximum(length[entry], 1e-9)).astype(np.float32), gain.astype(np.float32)


def _manners(readings: Sequence[Reading], row_entry: Ints, entries: int) -> Floats:
    """The share of each entry's phrasings that ask in each manner, smoothed."""
    shares = np.full((entries, len(MANNERS)), 0.25, dtype=np.float32)
    for row, reading in enumerate(readings):
        shares[int(row_entry[row]), MANNERS.index(manner_of(reading.text))] += 1.0
    return (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)


def _named(entries: Sequence[Entry], vouching: Iterable[tuple[int, Reading]]) -> tuple[Named, ...]:
    slots: list[defaultdict[str, set[str]]] = [defaultdict(set) for _ in entries]
    days = [set(entry.days) for entry in entries]
    numbers: list[set[str]] = [set() for _ in entries]
    doers = [set(entry.doers) for entry in entries]
    for entry, reading in vouching:
        for group, values in reading.slots.items():
            slots[entry][group].update(values)
        days[entry].update(reading.dates)
        numbers[entry].update(reading.numbers)
        if entries[entry].doers:
            doers[entry].update(reading.doers)
    return tuple(
        Named(
            {g: frozenset(v) for g, v in slots[n].items()},
            frozenset(days[n]),
            frozenset(numbers[n]),
            frozenset(doers[n]),
        )
        for n in range(len(entries))
    )


def _vouched(count: int, vouching: Iterable[tuple[int, Reading]], keys: Mapping[str, int]) -> Ragged:
    held: list[set[int]] = [set() for _ in range(count)]
    for entry, reading in vouching:
        held[entry].update(keys[key] for key in reading.keys)
    return _ragged([sorted(numbers) for numbers in held])


def _sides(count: int, vouching: Iterable[tuple[int, Reading]], keys: Mapping[str, int]) -> tuple[Ragged, Ragged]:
    """The keys that each entry only affirms, and those that it only denies."""
    plain: list[Counter[int]] = [Counter() for _ in range(count)]
    denied: list[set[int]] = [set() for _ in range(count)]
    texts = [0] * count
    for entry, reading in vouching:
        texts[entry] += 1
        plain[entry].update(keys[key] for key in set(reading.keys) - reading.denied)
        denied[entry].update(keys[key] for key in reading.denied)
    affirmed = [
        sorted(key for key, times in plain[n].items() if times >= PASSING * texts[n] and key not in denied[n])
        for n in range(count)
    ]
    return _ragged(affirmed), _ragged([sorted(denied[n] - plain[n].keys()) for n in range(count)])
