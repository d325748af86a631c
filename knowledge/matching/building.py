"""An index built from entries: every phrasing is read once, and only what the index needs of it is kept.

A reading is a hundred times larger than its phrasing; a hundred thousand of them at once would not fit a small machine.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry
from knowledge.language.asking import MANNERS, manner_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Expressions, Lexicon, Reading
from knowledge.language.mending import slips_of_expressions, trusted
from knowledge.language.normalising import clean, words
from knowledge.language.word_vectors import shipped_vectors
from knowledge.matching.index import Index, Ragged
from knowledge.matching.letters import Floats, Ints, LetterRows
from knowledge.matching.meaning import Embedder, meaning_of
from knowledge.matching.speaking import Spoken
from knowledge.matching.telling import BY_MARKS, FOLDED, Marked, lines
from knowledge.matching.wholes import WholeRows, letter_marks_of, word_marks_of
from knowledge.matching.word_by_word import words_of

# A function word says how something is asked, hardly what; it keeps a little weight for phrasings made of nothing else.
FUNCTION_WEIGHT = 0.2
# What a fact says counts less than how people ask for it (measured: as a phrasing of its own it brought nothing).
ABOUT_WEIGHT = 0.5
# So many phrasings are held as readings at a time: more would often have the collector look at all that there is.
_AT_ONCE = 256


def build_index(entries: Sequence[Entry], expressions: Expressions, embedder: Embedder | None = None) -> Index:
    """Read every phrasing and build the index; takes about a second for ten thousand phrasings."""
    rows = _Rows(entries)
    embedder = embedder or shipped_vectors()
    lexicon = Lexicon(expressions, _known(rows.flat, rows.about, expressions))
    read = _Read(entries)
    about_keys = read.add_all(rows, lexicon)
    row_keys = read.row_keys.ragged()
    pairs = _Pairs(row_keys, rows.entry, about_keys)
    weight, unknown_weight = _weights(read.keys, pairs)
    key_entries, centroid, gain = _entry_postings(pairs, row_keys, rows.entry, weight)
    vouched, affirmed, denied = read.spoken.keys(len(read.keys))
    return Index(
        entries=tuple(entries),
        lexicon=lexicon,
        keys=dict(read.keys),
        weight=weight,
        unknown_weight=unknown_weight,
        row_entry=rows.entry,
        row_correcting=rows.wrong,
        row_weight=_row_weights(row_keys, weight),
        first_row=rows.first,
        row_keys=row_keys,
        key_rows=_turned(row_keys, len(read.keys)),
        key_entries=key_entries,
        centroid=centroid,
        gain=gain,
        letters=read.letters.index(),
        telling=_telling(read.whole_words, read.whole_letters, rows.entry, len(entries)),
        whole_words=read.whole_words.index(rows.entry, len(entries)),
        whole_letters=read.whole_letters.index(rows.entry, len(entries)),
        embedder=embedder,
        meaning=meaning_of(embedder, read.meant, rows.entry, rows.first),
        words=words_of(read.meant, rows.first),
        manners=(read.manners / read.manners.sum(axis=1, keepdims=True)).astype(np.float32),
        named=read.spoken.named(),
        vouched=vouched,
        affirmed=affirmed,
        denied=denied,
    )


class _Rows:
    """The phrasings of all entries, cleaned: the entry of each, and whether it takes something wrong for granted.

    `about` is what each entry is about, cleaned as well.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.about = [clean(entry.about) for entry in entries]
        self.flat = [clean(text) for entry in entries for text in (*entry.phrasings, *entry.corrects)]
        sizes = [len(entry.phrasings) + len(entry.corrects) for entry in entries]
        self.entry = np.repeat(np.arange(len(entries), dtype=np.int32), sizes)
        self.first = np.searchsorted(self.entry, np.arange(len(entries))).astype(np.int32)
        wrong = (at >= len(entry.phrasings) for entry, size in zip(entries, sizes, strict=True) for at in range(size))
        self.wrong = np.fromiter(wrong, dtype=np.bool_, count=len(self.flat))


class _Read:
    """What has been read so far: the numbers of the keys, each row's keys and letters, and what each entry speaks of.

    `manners` count each entry's phrasings by how they ask, smoothed.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        # A new key gets the next number.
        self.keys = defaultdict[str, int](count().__next__)
        self.row_keys, self.letters = _Lists(), LetterRows()
        self.meant: list[str] = []
        self.whole_words, self.whole_letters = WholeRows(), WholeRows()
        self.spoken = Spoken(entries)
        self.manners = np.full((len(entries), len(MANNERS)), 0.25, dtype=np.float32)

    def add_all(self, rows: _Rows, lexicon: Lexicon) -> list[list[int]]:
        """Read all rows, some at a time, and what each entry is about; return the numbers of the keys of that."""
        for start in range(0, len(rows.flat), _AT_ONCE):
            flats = rows.flat[start : start + _AT_ONCE]
            self.add_rows([lexicon.read_clean(flat, asked=False) for flat in flats], rows, start)
        return [self.add_about(n, lexicon.read_clean(flat, asked=False)) for n, flat in enumerate(rows.about)]

    def add_rows(self, readings: Sequence[Reading], rows: _Rows, start: int) -> None:
        """Take the readings of the rows from `start` on."""
        of = slice(start, start + len(readings))
        every = _Lists()
        for reading, entry, wrong in zip(readings, rows.entry[of].tolist(), rows.wrong[of].tolist(), strict=True):
            numbers = self._numbers(reading)
            every.add(numbers)
            once = list(dict.fromkeys(numbers))
            self.row_keys.add(once)
            self.letters.add(reading.words)
            self.manners[entry, MANNERS.index(manner_of(reading.text))] += 1.0
            # A false premise names what is *not* so: it may lead to the fact, never vouch for a slot of it.
            if not wrong:
                self.spoken.add(entry, reading, once, self.keys)
        self.meant.extend(" ".join(reading.meant) for reading in readings)
        self.whole_words.add(*word_marks_of(*every.arrays()))
        self.whole_letters.add(*letter_marks_of([reading.words for reading in readings]))

    def add_about(self, entry: int, reading: Reading) -> list[int]:
        """Take what an entry is about; return the numbers of its keys, each once."""
        once = list(dict.fromkeys(self._numbers(reading)))
        self.spoken.add(entry, reading, once, self.keys)
        return once

    def _numbers(self, reading: Reading) -> list[int]:
        return list(map(self.keys.__getitem__, reading.keys))


class _Lists:
    """Lists of numbers as they come, end to end."""

    def __init__(self) -> None:
        self._values, self._lengths = array("i"), array("i")

    def add(self, numbers: Sequence[int]) -> None:
        self._values.extend(numbers)
        self._lengths.append(len(numbers))

    def arrays(self) -> tuple[Ints, Ints]:
        """Return the values of all lists, and how many each has."""
        return np.array(self._values, dtype=np.int32), np.array(self._lengths, dtype=np.int32)

    def ragged(self) -> Ragged:
        values, lengths = self.arrays()
        return Ragged(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64), values)


def _known(flat: Sequence[str], about: Sequence[str], expressions: Expressions) -> tuple[str, ...]:
    counts = Counter(chain.from_iterable(set(words(text)) for text in flat))
    # What an entry says was written with more care than how people ask for it.
    stated = {word for text in about for word in words(text)}
    counts.update(stated)
    listed = {word for expression in expressions.by_expression for word in words(clean(expression))}
    slips = slips_of_expressions(expressions.by_expression, stated)
    return tuple(word for word in trusted(counts, stated | listed) if word not in slips)


def _telling(by_word: WholeRows, by_letter: WholeRows, row_entry: Ints, entries: int) -> NDArray[np.float16]:
    both = [Marked(*rows.held()) for rows in (by_word, by_letter)]

    def vectors(rows: NDArray[np.int64]) -> Floats:
        return np.concatenate([marked.folded(rows) for marked in both], axis=1)

    return lines(vectors, len(both) * FOLDED, row_entry, entries, BY_MARKS).astype(np.float16)


def _owners(held: Ragged) -> NDArray[np.int64]:
    return np.repeat(np.arange(len(held.starts) - 1), np.diff(held.starts))


def _turned(held: Ragged, count: int) -> Ragged:
    """From values by list to lists by value."""
    order = np.argsort(held.values, kind="stable")
    sizes = np.bincount(held.values, minlength=count)
    return Ragged(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64), _owners(held)[order].astype(np.int32))


class _Pairs:
    """Every pair of a key and an entry that has it: in how many of its phrasings, and whether it is about it."""

    def __init__(self, row_keys: Ragged, row_entry: Ints, about: Sequence[Sequence[int]]) -> None:
        self.entries = len(about)
        pairs = row_keys.values.astype(np.int64) * self.entries + row_entry[_owners(row_keys)]
        said = np.array([key * self.entries + n for n, held in enumerate(about) for key in held], dtype=np.int64)
        every, times = np.unique(pairs, return_counts=True)
        both = np.union1d(every, said)
        self.count = np.zeros(len(both))
        self.count[np.searchsorted(both, every)] = times
        self.said = np.isin(both, said)
        self.key, self.entry = both // max(self.entries, 1), both % max(self.entries, 1)


def _weights(keys: Mapping[str, int], pairs: _Pairs) -> tuple[Floats, float]:
    holding = np.bincount(pairs.key, minlength=len(keys))
    weight = np.log(1.0 + (pairs.entries + 1.0) / (holding + 0.5))
    for key in FUNCTION_WORDS & keys.keys():
        weight[keys[key]] *= FUNCTION_WEIGHT
    return weight.astype(np.float32), math.log(1.0 + (pairs.entries + 1.0) / 0.5)


def _row_weights(row_keys: Ragged, weight: Floats) -> Floats:
    rows = len(row_keys.starts) - 1
    totals = np.bincount(_owners(row_keys), weights=weight[row_keys.values], minlength=rows)
    return np.maximum(totals, 1e-6).astype(np.float32)


def _entry_postings(pairs: _Pairs, row_keys: Ragged, row_entry: Ints, weight: Floats) -> tuple[Ragged, Floats, Floats]:
    """Each key's entries, with what the entry is asked about on the whole and how telling the key is of it."""
    entries, rows, key, entry = pairs.entries, len(row_entry), pairs.key, pairs.entry
    vector = (np.sqrt(pairs.count) + ABOUT_WEIGHT * pairs.said) * weight[key]
    length = np.sqrt(np.bincount(entry, weights=vector * vector, minlength=entries))
    size = np.bincount(row_entry, minlength=entries).clip(1)
    common = (np.bincount(row_keys.values, minlength=len(weight)) + 1.0) / max(rows, 1)
    gain = np.log1p((pairs.count + ABOUT_WEIGHT * pairs.said) / size[entry] / common[key])
    starts = np.concatenate([[0], np.cumsum(np.bincount(key, minlength=len(weight)))]).astype(np.int64)
    held = Ragged(starts, entry.astype(np.int32))
    return held, (vector / np.maximum(length[entry], 1e-9)).astype(np.float32), gain.astype(np.float32)
