"""How well a question agrees with every entry, by several signals at once; then features of the best candidates."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import KINDS, EntryKind
from knowledge.language.asking import MANNERS
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.matching.comparing import Nearest, compare, nearest_rows
from knowledge.matching.index import Index, joined, lengths
from knowledge.matching.letters import Floats, Ints
from knowledge.matching.telling import folded
from knowledge.matching.wholes import counted, letter_marks, word_marks

CANDIDATES = 24
Doubles = NDArray[np.float64]

_KINDS: tuple[EntryKind, ...] = ("unknown", "term", "deadline", "issue", "talk", "off-topic")
_KIND_NUMBERS = np.array([KINDS.index(kind) for kind in _KINDS])
FEATURES = (
    "cosine", "covers-question", "covers-phrasing", "second", "centroid", "letters", "said", "likelihood", "missing",
    "manner", "pairs", "slots-agree", "slots-miss", "named-besides", "figures-agree", "figures-miss", "days-miss",
    "correcting", "whole-words", "whole-letters", "above-words", "above-letters", "meaning", "whole-meaning",
    "learned", "marks-learned", "words-near", "telling-near", *(f"{kind}-entry" for kind in _KINDS),
)  # fmt: skip
_TELLING = (
    "centroid", "letters", "said", "whole-words", "whole-letters", "above-words", "above-letters", "meaning",
    "whole-meaning", "learned", "marks-learned", "words-near", "telling-near",
)  # fmt: skip
# The features whose highest figure among the candidates says something of the question itself, as "best-...".
_SEEN = [FEATURES.index(name) for name in _TELLING]
NULL_FEATURES = ("constant", "unfamiliar", "short", "long", "best-cosine", *(f"best-{name}" for name in _TELLING))


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
    """Of every row or every entry: how well it agrees with what was asked."""

    hits: Doubles
    cosine: Doubles
    letters: Doubles
    best: Doubles
    best_letters: Doubles
    centroid: Doubles
    said: Doubles
    likelihood: Doubles
    present: Doubles
    whole_words: Doubles
    whole_letters: Doubles
    marks: Floats
    vector: Floats
    whole_meaning: Floats


def candidates(index: Index, reading: Reading, *, at_once: bool = False) -> Candidates:
    """Find the best entries for a reading, with the features that the decision weighs.

    `at_once` does without what its words mean where it takes long to tell that.
    """
    asked = _asked(index, reading)
    signals = _signals(index, asked, _meaning(index, reading, at_once=at_once))
    alike = signals.best + 0.5 * signals.best_letters + 0.7 * signals.centroid + 0.1 * signals.likelihood
    rough = alike + signals.whole_words + signals.whole_letters + 0.7 * signals.whole_meaning
    count = min(CANDIDATES, len(rough))
    top = np.argpartition(-rough, count - 1)[:count]
    top = top[np.lexsort((top, -rough[top]))]
    # Every entry has some two letters of any question: without a word or more letters in common it is no candidate.
    top = top[alike[top] > 0.0].astype(np.int32)
    nearest = nearest_rows(index, signals.cosine, signals.letters, signals.vector, top)
    features = _features(index, asked, signals, top, nearest)
    return Candidates(top, nearest.rows, features, _null(asked, signals.best[top], features))


def _asked(index: Index, reading: Reading) -> _Asked:
    known: dict[int, float] = {}
    strange: dict[str, float] = {}
    content: set[int] = set()
    for key, sure in zip(reading.keys, reading.weights, strict=True):
        number = index.keys.get(key)
        if number is not None:
            known[number] = max(known.get(number, 0.0), float(index.weight[number]) * sure)
            if key not in FUNCTION_WORDS:
                content.add(number)
        elif key not in FUNCTION_WORDS:
            strange[key] = index.unknown_weight
    return _Asked(reading, known, strange, sum(known.values()) + sum(strange.values()) or 1e-6, frozenset(content))


def _meaning(index: Index, reading: Reading, *, at_once: bool) -> Floats:
    if at_once and index.embedder.slow:
        return np.zeros(index.embedder.size, dtype=np.float32)
    return index.embedder.vector(" ".join(reading.meant))


def _signals(index: Index, asked: _Asked, vector: Floats) -> _Signals:
    keys, values = list(asked.known), np.array(list(asked.known.values()), dtype=np.float64)
    telling = np.array([key in asked.content for key in keys], dtype=np.float64)
    # One pass over all postings at once: far cheaper than an addition for each key.
    spans = index.key_rows.spans(keys)
    hits = _summed(joined(index.key_rows.values, spans), np.repeat(values, lengths(spans)), len(index.row_length))
    spans = index.key_entries.spans(keys)
    sizes = lengths(spans)
    where, weight = joined(index.key_entries.values, spans), np.repeat(values, sizes)
    entries = len(index.entries)
    by_word = counted(word_marks([index.keys.get(key, -1) for key in asked.reading.keys]))
    by_letter = counted(letter_marks(asked.reading.words))
    length = math.sqrt(sum(w * w for w in (*asked.known.values(), *asked.strange.values()))) or 1.0
    cosine = hits / index.row_length
    cosine /= math.sqrt(asked.total)
    letters = index.letters.likeness(asked.reading.words)
    return _Signals(
        hits=hits,
        cosine=cosine,
        letters=letters,
        best=np.maximum.reduceat(cosine, index.first_row),
        best_letters=np.maximum.reduceat(letters, index.first_row),
        centroid=_summed(where, weight * joined(index.centroid, spans), entries) / length,
        said=_summed(where, weight, entries) / asked.total,
        likelihood=_summed(where, weight * joined(index.gain, spans), entries) / asked.total,
        present=_summed(where, np.repeat(telling, sizes), entries),
        whole_words=index.whole_words.likeness(by_word),
        whole_letters=index.whole_letters.likeness(by_letter),
        marks=folded(by_word, by_letter).ravel(),
        vector=vector,
        whole_meaning=index.meaning.wholes @ vector,
    )


def _summed(places: Ints, weights: Doubles, count: int) -> Doubles:
    """The sum of the weights at each place."""
    return np.bincount(places, weights, count).astype(np.float64, copy=False)


def _features(index: Index, asked: _Asked, signals: _Signals, top: Ints, nearest: Nearest) -> NDArray[np.float64]:
    reading, rows = asked.reading, nearest.rows
    missing = len(asked.content) + len(asked.strange) - signals.present[top]
    table = np.zeros((len(top), len(FEATURES)), dtype=np.float64)
    table[:, 0] = signals.cosine[rows]
    hits = signals.hits[rows]
    table[:, 1] = hits / asked.total
    table[:, 2] = hits / index.row_weight[rows]
    table[:, 3] = nearest.second
    table[:, 4] = signals.centroid[top]
    table[:, 5] = signals.best_letters[top]
    table[:, 6] = signals.said[top]
    table[:, 7] = signals.likelihood[top]
    table[:, 8] = np.minimum(missing, 3.0) / 3
    table[:, 9] = index.log_manners[top, MANNERS.index(reading.asked.manner)] / 3
    if len(top):
        compare(index, reading, top, rows, table[:, 10:17])
    table[:, 17] = index.row_correcting[rows]
    table[:, 18] = signals.whole_words[top]
    table[:, 19] = signals.whole_letters[top]
    table[:, 20] = index.whole_words.above_typical(signals.whole_words)[top]
    table[:, 21] = index.whole_letters.above_typical(signals.whole_letters)[top]
    table[:, 22] = nearest.meaning
    table[:, 23] = signals.whole_meaning[top]
    table[:, 24] = index.meaning.learned.take(top, axis=0) @ signals.vector
    table[:, 25] = index.wide_telling.take(top, axis=0) @ signals.marks
    table[:, 26:28] = index.words.agreement(reading.meant, top)
    table[:, 28:] = index.kind_of[top][:, None] == _KIND_NUMBERS
    return table


def _null(asked: _Asked, best: Doubles, features: Doubles) -> Doubles:
    content = len(asked.content) + len(asked.strange)
    highest = features[:, _SEEN].max(axis=0).tolist() if len(features) else [0.0] * len(_SEEN)
    return np.array(
        (
            1.0,
            sum(asked.strange.values()) / (asked.content_weight or 1.0),
            float(content <= 1),
            min(content, 30) / 30,
            float(best.max()) if len(best) else 0.0,
            *highest,
        ),
        dtype=np.float64,
    )
