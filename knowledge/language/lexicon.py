"""The pack's words: which expressions mean the same, which name a slot, and which word a misspelling stands for.

A text becomes a `Reading`: a run of keys. A key is a stem, or says what kind of thing was named:
`~concept`, `@group:value` (a slot), `#number`, `dMMxDD` (a day).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

import Stemmer

from knowledge.language.asked import Asked
from knowledge.language.doing import doers_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.mending import Mender, common_words, slips_of_expressions
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

    `asked` tells how it asks. `meant` are the words with their slips put right. `keys` are in reading order; `weights` say how surely each was read (1 exact, less for a mended misspelling).
    `spans` are the words that each key was read from; `slots` holds what was named, group -> values; `dates` MM-DD;
    `numbers` canonical figures. `only_we` says that the members' own party stands there as "we" alone, not by name;
    `doers` are the parties whose doings are asked about;
    `denied` are the keys under a negation; `turned` the keys that the question denies and those that it does not, none
    where it asks for a yes or a no.
    """

    text: str
    asked: Asked
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

    @property
    def content(self) -> tuple[str, ...]:
        """The keys that say what a text is about: all but those of function words."""
        return tuple(key for key in self.keys if key not in FUNCTION_WORDS)

    @property
    def placed(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Each key beside its span: where the words that it was read from begin, and where they end."""
        return zip(self.keys, self.spans, strict=True)

    def said(self, key: str) -> str:
        """Return the words that a key was read from, where it stands first."""
        first, last = self.spans[self.keys.index(key)]
        return " ".join(self.words[first:last])


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
        self._stem = self._stemmer.stemWord
        self._calendar = expressions.calendar
        self.expressions = expressions
        self.we = expressions.we
        # First stem -> expressions by their stems; the longest that stands there is meant.
        self._starting: dict[str, dict[tuple[str, ...], str]] = {}
        self._lengths: dict[str, dict[str, tuple[int, ...]]] = {}
        self.listed = listed or self._listed(known)
        for stems, key in self.listed.expressions:
            self._list(stems, key)
        # Neither holds the lexicon: what holds itself is let go by the collector alone.
        self._standing = _standing(self._stem, self.listed)
        self._single = _single(self.we)
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
        told = tuple(known)
        slips = slips_of_expressions(self.expressions.by_expression, frozenset(told))
        plain = tuple(dict.fromkeys(word for word in (*told, *spelt) if word.isalpha() and word not in slips))
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

    def read_clean(self, flat: str, *, asked: bool = True) -> Reading:
        """Read a text that `clean` has already been through. What is not `asked` is not told which way round it asks."""
        found, dates = date_keys(flat, self._calendar)
        typed = words(found)
        meant, stems, sure, unknown = self._stems(typed)
        keys, spans = self._keys(typed, stems)
        ours = f"@party:{self.we}"
        named = (typed[at] not in WE or last - at > 1 for k, (at, last) in zip(keys, spans, strict=True) if k == ours)
        telling = [key for key in keys if key[0] in "@#"]
        return Reading(
            text=flat,
            asked=Asked(flat),
            words=tuple(typed),
            meant=tuple(meant),
            keys=tuple(keys),
            weights=tuple(sure) if len(keys) == len(sure) else tuple(min(sure[at:last]) for at, last in spans),
            spans=tuple(spans),
            slots=_slots(telling),
            dates=dates,
            numbers=frozenset([key[1:] for key in telling if key[0] == "#"]),
            unknown=tuple(unknown),
            only_we=ours in telling and not any(named),
            doers=doers_of(flat, typed, keys, spans, WE) if telling else frozenset(),
            denied=denied_keys(typed, keys, spans),
            turned=turned_keys(typed, keys, spans) if asked else (frozenset(), frozenset()),
        )

    def _keys(self, typed: list[str], stems: list[str]) -> tuple[list[str], list[tuple[int, int]]]:
        """The keys of a text, and the words that each was read from."""
        keys: list[str] = []
        spans: list[tuple[int, int]] = []
        starting, lengths, at = self._starting, self._lengths, 0
        while at < len(stems):
            first, last, key = stems[at], at + 1, None
            if first in starting:
                # Of thousands of beginnings a run meets few.
                tried = lengths.get(first) or lengths.setdefault(first, _lengths(starting[first]))
                for length in tried.get(stems[last] if last < len(stems) else "") or tried[""]:
                    key = starting[first].get(tuple(stems[at : at + length]))
                    if key is not None:
                        last = min(at + length, len(stems))
                        break
            keys.append(key or self._single(typed[at], first))
            spans.append((at, last))
            at = last
        return keys, spans

    def _stems(self, typed: list[str]) -> tuple[list[str], list[str], list[float], list[str]]:
        standing = list(map(self._standing, typed))
        sure = [1.0] * len(typed)
        # Of most texts nothing has to be mended.
        if "" not in standing:
            return typed, standing, sure, []
        spelt, unknown = typed.copy(), list[str]()
        mended = 0
        for at, word in enumerate(typed):
            if standing[at]:
                continue
            meant, likeness = self._nearest(word) if mended < MOST_MENDED else ("", 0.0)
            standing[at] = self._stem(meant or word)
            if meant:
                mended += 1
                spelt[at], sure[at] = meant, likeness
            else:
                unknown.append(word)
        return spelt, standing, sure, unknown


def _lengths(expressions: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """How long the expressions of one beginning are, longest first, by the stem that comes next; "" for any other."""
    found: dict[str, set[int]] = {"": set()}
    for stems in expressions:
        found.setdefault(stems[1] if len(stems) > 1 else "", set()).add(len(stems))
    return {after: tuple(sorted(lengths | found[""], reverse=True)) for after, lengths in found.items()}


def _standing(stem: Callable[[str], str], listed: Listed) -> Callable[[str], str]:
    """The stem of a word that stands as it is typed; nothing for one that may be a slip."""
    known = frozenset(listed.known)

    def standing(word: str) -> str:
        found = stem(word)
        plain = not word.isalpha() or word in FUNCTION_WORDS or word in known or found in listed.stems
        return found if plain else ""

    return lru_cache(maxsize=50_000)(standing)


def _single(we: str) -> Callable[[str, str], str]:
    """The key of a word by itself, by its stem: the party that speaks, a figure, or that stem."""

    def single(word: str, stem: str) -> str:
        if word in WE:
            return f"@party:{we}"
        number = as_number(word) or (str(ORDINALS[word]) if word in ORDINALS else None)
        return stem if number is None else f"#{number}"

    return lru_cache(maxsize=50_000)(single)


def _slots(keys: Iterable[str]) -> dict[str, frozenset[str]]:
    slots: dict[str, set[str]] = {}
    for key in keys:
        if key[0] == "@":
            group, _, value = key[1:].partition(":")
            slots.setdefault(group, set()).add(value)
    return {group: frozenset(values) for group, values in slots.items()}
