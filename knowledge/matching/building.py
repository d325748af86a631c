"""An index built from entries: every phrasing is read once, and only what the index needs of it is kept.

A reading is a hundred times larger than its phrasing; a hundred thousand of them at once would not fit a small machine.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry
from knowledge.language.asking import MANNERS, manner_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Expressions, Lexicon, Reading
from knowledge.language.mending import trusted
from knowledge.language.normalising import clean, words
from knowledge.language.word_vectors import shipped_vectors
from knowledge.matching.index import Index, Named, Ragged
from knowledge.matching.letters import Floats, Ints, LetterRows
from knowledge.matching.meaning import Embedder, meaning_of
from knowledge.matching.telling import BY_MARKS, FOLDED, Marked, lines
from knowledge.matching.wholes import WholeRows, letter_marks, word_marks

# A function word says how something is asked, hardly what; it keeps a little weight for phrasings made of nothing else.
FUNCTION_WEIGHT = 0.2
# What a fact says counts less than how people ask for it (measured: as a phrasing of its own it brought nothing).
ABOUT_WEIGHT = 0.5
# What stands in a smaller share of an entry's texts is mentioned in passing.
PASSING = 0.2


def build_index(entries: Sequence[Entry], expressions: Expressions, embedder: Embedder | None = None) -> Index:
    """Read every phrasing and build the index; takes about a second for ten thousand phrasings."""
    rows = [(n, clean(text), wrong) for n, e in enumerate(entries) for text, wrong in _texts(e)]
    about = [clean(entry.about) for entry in entries]
    embedder = embedder or shipped_vectors()
    lexicon = Lexicon(expressions, _known([flat for _, flat, _ in rows], about, expressions))
    read = _Read(entries)
    for n, flat, wrong in rows:
        read.add_row(n, lexicon.read_clean(flat), wrong=wrong)
    about_keys = [read.add_about(n, lexicon.read_clean(flat)) for n, flat in enumerate(about)]
    row_entry, row_keys = np.array([n for n, _, _ in rows], dtype=np.int32), read.row_keys.ragged()
    weight, unknown_weight = _weights(read.keys, row_keys, row_entry, about_keys)
    first_row = np.searchsorted(row_entry, np.arange(len(entries))).astype(np.int32)
    key_entries, centroid, gain = _entry_postings(row_keys, row_entry, about_keys, weight)
    return Index(
        entries=tuple(entries),
        lexicon=lexicon,
        keys=read.keys,
        weight=weight,
        unknown_weight=unknown_weight,
        row_entry=row_entry,
        row_correcting=np.array([wrong for _, _, wrong in rows], dtype=np.bool_),
        row_weight=_row_weights(row_keys, weight),
        first_row=first_row,
        row_keys=row_keys,
        key_rows=_turned(row_keys, len(read.keys)),
        key_entries=key_entries,
        centroid=centroid,
        gain=gain,
        letters=read.letters.index(),
        whole_words=read.whole_words.index(row_entry, len(entries)),
        whole_letters=read.whole_letters.index(row_entry, len(entries)),
        telling=_telling(read.whole_words, read.whole_letters, row_entry, len(entries)),
        embedder=embedder,
        meaning=meaning_of(embedder, read.meant, row_entry, first_row),
        manners=(read.manners / read.manners.sum(axis=1, keepdims=True)).astype(np.float32),
        named=tuple(spoken.named() for spoken in read.spoken),
        vouched=_ragged([sorted(spoken.vouched) for spoken in read.spoken]),
        affirmed=_ragged([spoken.affirmed() for spoken in read.spoken]),
        denied=_ragged([sorted(spoken.denied - spoken.plain.keys()) for spoken in read.spoken]),
    )


class _Read:
    """What has been read so far: the numbers of the keys, each row's keys and letters, and what each entry speaks of.

    `manners` count each entry's phrasings by how they ask, smoothed.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.keys: dict[str, int] = {}
        self.row_keys, self.letters = _Lists(), LetterRows()
        self.meant: list[str] = []
        self.whole_words, self.whole_letters = WholeRows(), WholeRows()
        self.spoken = [_Spoken(entry) for entry in entries]
        self.manners = np.full((len(entries), len(MANNERS)), 0.25, dtype=np.float32)

    def add_row(self, entry: int, reading: Reading, *, wrong: bool) -> None:
        self.row_keys.add(self._numbers(reading))
        self.letters.add(reading.words)
        self.meant.append(" ".join(reading.meant))
        self.whole_words.add(word_marks([self.keys[key] for key in reading.keys]))
        self.whole_letters.add(letter_marks(reading.words))
        self.manners[entry, MANNERS.index(manner_of(reading.text))] += 1.0
        # A false premise names what is *not* so: it may lead to the fact, never vouch for a slot of it.
        if not wrong:
            self.spoken[entry].add(reading, self.keys)

    def add_about(self, entry: int, reading: Reading) -> list[int]:
        numbers = self._numbers(reading)
        self.spoken[entry].add(reading, self.keys)
        return numbers

    def _numbers(self, reading: Reading) -> list[int]:
        """The numbers of a reading's keys, each once; a new key gets the next one."""
        return [self.keys.setdefault(key, len(self.keys)) for key in dict.fromkeys(reading.keys)]


class _Lists:
    """Lists of numbers as they come, end to end."""

    def __init__(self) -> None:
        self._values = array("i")
        self._lengths: list[int] = []

    def add(self, numbers: Sequence[int]) -> None:
        self._values.extend(numbers)
        self._lengths.append(len(numbers))

    def ragged(self) -> Ragged:
        starts = np.concatenate([[0], np.cumsum(self._lengths)]).astype(np.int64)
        return Ragged(starts, np.array(self._values, dtype=np.int32))


class _Spoken:
    """What one entry speaks of, gathered from its texts: `denied` are the keys under a negation, `plain` the others."""

    def __init__(self, entry: Entry) -> None:
        self.vouched: set[int] = set()
        self.plain = Counter[int]()
        self.denied: set[int] = set()
        self._texts = 0
        self._slots: defaultdict[str, set[str]] = defaultdict(set)
        self._days, self._numbers, self._doers = set(entry.days), set[str](), set(entry.doers)

    def add(self, reading: Reading, keys: Mapping[str, int]) -> None:
        self._texts += 1
        self.vouched.update(keys[key] for key in reading.keys)
        self.plain.update(keys[key] for key in set(reading.keys) - reading.denied)
        self.denied.update(keys[key] for key in reading.denied)
        for group, values in reading.slots.items():
            self._slots[group].update(values)
        self._days.update(reading.dates)
        self._numbers.update(reading.numbers)
        if self._doers:
            self._doers.update(reading.doers)

    def named(self) -> Named:
        slots = {group: frozenset(values) for group, values in self._slots.items()}
        return Named(slots, frozenset(self._days), frozenset(self._numbers), frozenset(self._doers))

    def affirmed(self) -> list[int]:
        """The keys that the entry only affirms, and in more than a passing mention."""
        often = PASSING * self._texts
        return sorted(key for key, times in self.plain.items() if times >= often and key not in self.denied)


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


def _telling(by_word: WholeRows, by_letter: WholeRows, row_entry: Ints, entries: int) -> NDArray[np.float16]:
    both = [Marked(*rows.held()) for rows in (by_word, by_letter)]

    def vectors(rows: NDArray[np.int64]) -> Floats:
        return np.concatenate([marked.folded(rows) for marked in both], axis=1)

    return lines(vectors, len(both) * FOLDED, row_entry, entries, BY_MARKS).astype(np.float16)


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
