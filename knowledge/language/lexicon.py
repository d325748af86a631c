"""The pack's words: which expressions mean the same, which name a slot, and which word a misspelling stands for.

A text becomes a `Reading`: a run of keys. A key is a stem, or says what kind of thing was named:
`~concept`, `@group:value` (a slot), `#number`, `dMMxDD` (a day).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language.english import FUNCTION_WORDS, ordinary_words
from knowledge.language.normalising import clean, words
from knowledge.language.number_words import ORDINALS
from knowledge.language.numerals import as_number, date_keys

_MISTYPED_AT_LEAST = 4
_WE = ("we", "us", "our", "ours", "ourselves")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the matcher sees it.

    `keys` are in reading order; `weights` say how surely each was read (1 exact, less for a mended misspelling).
    `spans` are the words that each key was read from; `slots` holds what was named, group -> values; `dates` MM-DD; `numbers` canonical figures.
    """

    text: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    weights: tuple[float, ...]
    spans: tuple[tuple[int, int], ...] = ()
    slots: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    dates: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expressions:
    """What the pack's word list, parties and people say: expression -> key."""

    by_expression: Mapping[str, str]
    calendar: Mapping[str, tuple[date, ...]]
    we: str


class Lexicon:
    """Reads texts in the words of one pack. `known` are all the words the pack itself uses."""

    def __init__(self, expressions: Expressions, known: Iterable[str]) -> None:
        self._stemmer = Stemmer.Stemmer("english", 0)
        self._stem = lru_cache(maxsize=50_000)(self._stemmer.stemWord)
        self._calendar = expressions.calendar
        self.expressions = expressions
        self.we = expressions.we
        self._starting: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        listed: set[str] = set()
        for expression, key in expressions.by_expression.items():
            parts = tuple(words(clean(expression)))
            if parts:
                listed.update(parts)
                stems = tuple(self._stem(p) for p in parts)
                self._starting.setdefault(stems[0], []).append((stems, key))
        for entries in self._starting.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1]))
        self._known = frozenset(w for w in known if w.isalpha()) | frozenset(w for w in listed if w.isalpha())
        self._known_stems = frozenset(self._stem(w) for w in self._known)
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= _MISTYPED_AT_LEAST and word not in FUNCTION_WORDS:
                self._by_letter.setdefault(word[0], []).append(word)
        self._mend = lru_cache(maxsize=4096)(self._nearest_known)

    def read(self, text: str) -> Reading:
        """Read a text as typed. Never raises; an empty or unreadable text has no keys."""
        return self.read_clean(clean(text))

    def read_clean(self, flat: str) -> Reading:
        """Read a text that `clean` has already been through."""
        found, dates = date_keys(flat, self._calendar)
        typed = words(found)
        stems, sure, unknown = self._stems(typed)
        keys: list[str] = []
        weights: list[float] = []
        spans: list[tuple[int, int]] = []
        slots: dict[str, set[str]] = {}
        numbers: set[str] = set()
        at = 0
        while at < len(stems):
            length, key = self._expression(stems, at)
            if not length:
                length, key = 1, self._single(typed[at], stems[at])
            keys.append(key)
            weights.append(min(sure[at : at + length]))
            spans.append((at, at + length))
            if key.startswith("@"):
                group, _, value = key[1:].partition(":")
                slots.setdefault(group, set()).add(value)
            elif key.startswith("#"):
                numbers.add(key[1:])
            at += length
        return Reading(
            text=flat,
            words=tuple(typed),
            keys=tuple(keys),
            weights=tuple(weights),
            spans=tuple(spans),
            slots={group: frozenset(values) for group, values in slots.items()},
            dates=dates,
            numbers=frozenset(numbers),
            unknown=tuple(unknown),
        )

    def _expression(self, stems: list[str], at: int) -> tuple[int, str]:
        for expression, key in self._starting.get(stems[at], ()):
            if tuple(stems[at : at + len(expression)]) == expression:
                return len(expression), key
        return 0, ""

    def _single(self, word: str, stem: str) -> str:
        if word in _WE:
            return f"@party:{self.we}"
        number = as_number(word)
        if number is not None:
            return f"#{number}"
        if word in ORDINALS:
            return f"#{ORDINALS[word]}"
        return stem

    def _stems(self, typed: list[str]) -> tuple[list[str], list[float], list[str]]:
        stems: list[str] = []
        sure: list[float] = []
        unknown: list[str] = []
        for word in typed:
            stem = self._stem(word)
            if not word.isalpha() or word in FUNCTION_WORDS or word in self._known or stem in self._known_stems:
                stems.append(stem)
                sure.append(1.0)
                continue
            meant, likeness = self._mend(word)
            stems.append(self._stem(meant) if meant else stem)
            sure.append(likeness if meant else 1.0)
            if not meant:
                unknown.append(word)
        return stems, sure, unknown

    def _nearest_known(self, word: str) -> tuple[str, float]:
        """The known word that a misspelling most likely stands for, with its likeness; nothing for a real word."""
        if len(word) < _MISTYPED_AT_LEAST or len(word) > 24 or word in ordinary_words():
            return "", 0.0
        slips = 1 if len(word) <= 5 else 2
        # A slip in the first letter is rare; looking there too only for longer words keeps this quick and safe.
        pool = self._by_letter.get(word[0], [])
        best = process.extractOne(word, pool, scorer=OSA.distance, score_cutoff=slips)
        if best is None and len(word) >= 6:
            best = process.extractOne(word, sorted(self._known), scorer=OSA.distance, score_cutoff=1)
        if best is None or len(best[0]) < _MISTYPED_AT_LEAST:
            return "", 0.0
        return best[0], 1.0 - best[1] / max(len(word), len(best[0]))
