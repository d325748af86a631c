"""The pack's words: which expressions mean the same, which name a slot, and which word a misspelling stands for.

A text becomes a `Reading`: a run of keys. A key is a stem, or says what kind of thing was named:
`~concept`, `@group:value` (a slot), `#number`, `dMMxDD` (a day).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

import Stemmer

from knowledge.language.doing import doers_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.mending import Mender, common_words
from knowledge.language.normalising import clean, words
from knowledge.language.number_words import ORDINALS
from knowledge.language.numerals import as_number, date_keys
from knowledge.language.polarity import denied_keys, turned_keys

WE = frozenset({"we", "us", "our", "ours", "ourselves"})
# A message with more slips than this is a cat on the keyboard; what is left of it is read as it stands.
MOST_MENDED = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the matcher sees it.

    `meant` are the words with their slips put right. `keys` are in reading order; `weights` say how surely each was read (1 exact, less for a mended misspelling).
    `spans` are the words that each key was read from; `slots` holds what was named, group -> values; `dates` MM-DD;
    `numbers` canonical figures. `only_we` says that the members' own party stands there as "we" alone, not by name;
    `doers` are the parties whose doings are asked about;
    `denied` are the keys under a negation; `turned` the keys that the question denies and those that it does not, none
    where it asks for a yes or a no.
    """

    text: str
    words: tuple[str, ...]
    meant: tuple[str, ...]
    keys: tuple[str, ...]
    weights: tuple[float, ...]
    spans: tuple[tuple[int, int], ...] = ()
    slots: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    dates: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    only_we: bool = False
    doers: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    turned: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@dataclass(frozen=True)
class Expressions:
    """What the pack's word list, parties and people say: expression -> key; `poles` are its opposites as written."""

    by_expression: Mapping[str, str]
    calendar: Mapping[str, tuple[date, ...]]
    we: str
    poles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """What a lexicon looks up, worked out once: expressions by their stems, known words commonest first, their stems."""

    expressions: tuple[tuple[tuple[str, ...], str], ...]
    known: tuple[str, ...]
    stems: frozenset[str]


class Lexicon:
    """Reads texts in the words of one pack.

    `known` are the words that the pack itself uses, commonest first; `listed` what an earlier lexicon of the same pack
    worked out.
    """

    def __init__(self, expressions: Expressions, known: Iterable[str] = (), listed: Listed | None = None) -> None:
        self._stemmer = Stemmer.Stemmer("english", 0)
        self._stem = lru_cache(maxsize=50_000)(self._stemmer.stemWord)
        self._calendar = expressions.calendar
        self.expressions = expressions
        self.we = expressions.we
        # First stem -> expressions by their stems; the longest that stands there is meant.
        self._starting: dict[str, dict[tuple[str, ...], str]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self.listed = listed or self._listed(known)
        for stems, key in self.listed.expressions:
            self._list(stems, key)
        self._known = frozenset(self.listed.known)
        if listed is None:
            poles = self._poles()
            for stems, key in poles:
                self._list(stems, key)
            self._lengths.clear()
            self.listed = replace(self.listed, expressions=(*self.listed.expressions, *poles))

    def _listed(self, known: Iterable[str]) -> Listed:
        expressions: list[tuple[tuple[str, ...], str]] = []
        spelt: dict[str, None] = {}
        for expression, key in self.expressions.by_expression.items():
            parts = words(clean(expression))
            if parts:
                spelt.update(dict.fromkeys(parts))
                expressions.append((tuple(self._stem(part) for part in parts), key))
        plain = tuple(dict.fromkeys(word for word in (*known, *spelt) if word.isalpha()))
        return Listed(tuple(expressions), plain, frozenset(self._stem(word) for word in plain))

    def _list(self, stems: tuple[str, ...], key: str) -> None:
        listed = self._starting.setdefault(stems[0], {})
        other = listed.get(stems)
        if other is None or key < other:
            listed[stems] = key

    def _poles(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The opposites of several words ("said yes"), each one notion: neither word alone says which side is meant."""
        read = (self.read(pole) for pole in self.expressions.poles)
        several = (reading.words for reading in read if len(reading.keys) > 1)
        return tuple((tuple(self._stem(word) for word in parts), f"~{'-'.join(parts)}") for parts in several)

    @cached_property
    def _nearest(self) -> Callable[[str], tuple[str, float]]:
        # Bounded: a chat of any length keeps no more than this in memory.
        return lru_cache(maxsize=4096)(Mender(self.listed.known, common_words()).nearest)

    def read(self, text: str) -> Reading:
        """Read a text as typed. Never raises; an empty or unreadable text has no keys."""
        return self.read_clean(clean(text))

    def read_clean(self, flat: str) -> Reading:
        """Read a text that `clean` has already been through."""
        found, dates = date_keys(flat, self._calendar)
        typed = words(found)
        meant, stems, sure, unknown = self._stems(typed)
        keys: list[str] = []
        weights: list[float] = []
        spans: list[tuple[int, int]] = []
        at = 0
        while at < len(stems):
            length, key = self._expression(stems, at)
            if not length:
                length, key = 1, self._single(typed[at], stems[at])
            keys.append(key)
            weights.append(min(sure[at : at + length]))
            spans.append((at, at + length))
            at += length
        ours = f"@party:{self.we}"
        named = (
            typed[first] not in WE or last - first > 1
            for k, (first, last) in zip(keys, spans, strict=True)
            if k == ours
        )
        return Reading(
            text=flat,
            words=tuple(typed),
            meant=tuple(meant),
            keys=tuple(keys),
            weights=tuple(weights),
            spans=tuple(spans),
            slots=_slots(keys),
            dates=dates,
            numbers=frozenset(key[1:] for key in keys if key.startswith("#")),
            unknown=tuple(unknown),
            only_we=ours in keys and not any(named),
            doers=doers_of(flat, typed, keys, spans, WE),
            denied=denied_keys(typed, keys, spans),
            turned=turned_keys(typed, keys, spans),
        )

    def _expression(self, stems: list[str], at: int) -> tuple[int, str]:
        starting = self._starting.get(stems[at])
        if starting is None:
            return 0, ""
        lengths = self._lengths.get(stems[at])
        if lengths is None:
            # Of thousands of beginnings a run meets few.
            lengths = self._lengths[stems[at]] = tuple(sorted({len(listed) for listed in starting}, reverse=True))
        for length in lengths:
            standing = tuple(stems[at : at + length])
            key = starting.get(standing)
            if key is not None:
                return len(standing), key
        return 0, ""

    def _single(self, word: str, stem: str) -> str:
        if word in WE:
            return f"@party:{self.we}"
        number = as_number(word) or (str(ORDINALS[word]) if word in ORDINALS else None)
        return stem if number is None else f"#{number}"

    def _stems(self, typed: list[str]) -> tuple[list[str], list[str], list[float], list[str]]:
        spelt: list[str] = []
        stems: list[str] = []
        sure: list[float] = []
        unknown: list[str] = []
        mended = 0
        for word in typed:
            stem = self._stem(word)
            if not word.isalpha() or word in FUNCTION_WORDS or word in self._known or stem in self.listed.stems:
                spelt.append(word)
                stems.append(stem)
                sure.append(1.0)
                continue
            meant, likeness = self._nearest(word) if mended < MOST_MENDED else ("", 0.0)
            mended += bool(meant)
            spelt.append(meant or word)
            stems.append(self._stem(meant) if meant else stem)
            sure.append(likeness if meant else 1.0)
            if not meant:
                unknown.append(word)
        return spelt, stems, sure, unknown


def _slots(keys: Iterable[str]) -> dict[str, frozenset[str]]:
    slots: dict[str, set[str]] = {}
    for key in keys:
        if key.startswith("@"):
            group, _, value = key[1:].partition(":")
            slots.setdefault(group, set()).add(value)
    return {group: frozenset(values) for group, values in slots.items()}
