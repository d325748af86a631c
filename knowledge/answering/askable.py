"""The questions of a pack that can be offered to somebody who is typing one: which go on as typed, and how fast."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import merge
from itertools import pairwise
from typing import TypeVar

from knowledge.entries import Entry, EntryKind
from knowledge.language.english import FUNCTION_WORDS, ordinary_words
from knowledge.language.normalising import clean, words

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
# Function words that are short for others: read like them, but not offered to anybody.
_CLIPPED = frozenset({"u", "ya", "yep", "idk", "tbh", "fyi", "asap", "btw", "imo", "wtf", "lmao", "haha", "pls", "lol"})
_RUN = 4_000
Ordered = TypeVar("Ordered", str, tuple[str, str, str])
_ONE_WORD = frozenset({"its", "cannot"})
_TELLING: frozenset[EntryKind] = frozenset({"fact", "deadline", "term", "issue"})


@dataclass(frozen=True, slots=True)
class Askable:
    """What may be offered: for each entry its phrasings, and all of them in the order of the alphabet.

    `offered` holds no phrasing with a slip of the pen where the entry has one without. `phrasings` are the cleaned
    text, the entry and the phrasing as it was written. `vocabulary` counts the words in them, `following` those that
    follow each, and `in_order` sorts them.
    """

    offered: Mapping[str, tuple[str, ...]]
    phrasings: Sequence[tuple[str, str, str]]
    vocabulary: Mapping[str, int]
    following: Mapping[str, Mapping[str, int]]
    in_order: Sequence[str]

    def going_on(self, begun: str) -> dict[str, str]:
        """Return for each entry its shortest phrasing that goes on from a cleaned text, the shortest of all first."""
        found: dict[str, str] = {}
        for at in range(bisect_left(self.phrasings, (begun, "", "")), len(self.phrasings)):
            flat, entry, phrasing = self.phrasings[at]
            if not flat.startswith(begun):
                break
            if entry not in found or len(phrasing) < len(found[entry]):
                found[entry] = phrasing
        return dict(sorted(found.items(), key=lambda item: (len(item[1]), item[1])))

    def completions(self, before: str, begun: str, most: int) -> tuple[str, ...]:
        """Return the words that begin so, first those that come most often after the one before.

        A word that is whole already is its own.
        """
        if begun in self.vocabulary:
            return (begun,)
        found: list[str] = []
        for at in range(bisect_left(self.in_order, begun), len(self.in_order)):
            if not self.in_order[at].startswith(begun):
                break
            found.append(self.in_order[at])
        following = self.following.get(before, {})
        found.sort(key=lambda word: (-following.get(word, 0), -self.vocabulary[word], word))
        return tuple(found[:most])


def askable_of(entries: Iterable[Entry]) -> Askable:
    """Sort the phrasings of a pack's entries for looking up how a question may go on."""
    telling = [entry for entry in entries if entry.kind in _TELLING and entry.phrasings]
    # What is told and how an entry is headed was written with care; what people type need not be.
    careful = {word for entry in telling for text in (entry.short, entry.about) for word in _typed(clean(text))}
    # Side by side and not as one: putting a hundred thousand words together is a single long call.
    well_spelt = _WellSpelt(careful, ordinary_words(), FUNCTION_WORDS - _CLIPPED)
    offered: dict[str, tuple[str, ...]] = {}
    texts: list[tuple[str, str, str]] = []
    count: Counter[str] = Counter()
    # Of each word for itself: a dict of all pairs would hold everybody up whenever it has to grow.
    following: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in telling:
        read = [(phrasing, flat, _typed(flat)) for phrasing in entry.phrasings for flat in (clean(phrasing),)]
        kept = [held for held in read if all(well_spelt[word] for word in held[2])] or read
        offered[entry.id] = tuple(phrasing for phrasing, _, _ in kept)
        for phrasing, flat, typed in kept:
            texts.append((flat, entry.id, phrasing))
            count.update(typed)
            for before, after in pairwise(typed):
                following[before][after] += 1
    return Askable(offered, in_order(texts), count, following, in_order(list(count)))


class _WellSpelt(dict[str, bool]):
    """Which words are well spelt, each looked at once: the same few thousand make up all phrasings."""

    def __init__(self, *known: AbstractSet[str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, typed: str) -> bool:
        meant = words(typed)
        if "'" in typed:
            found = all(map(self._knows, meant))
        else:
            # `whens` reads as two words; written with care it has its apostrophe.
            found = self._knows(typed) and (len(meant) < 2 or typed in _ONE_WORD)
        self[typed] = found
        return found

    def _knows(self, word: str) -> bool:
        return any(word in known for known in self._known)


def in_order(items: list[Ordered]) -> list[Ordered]:
    """Sort a list in runs and merge them: a thread that sorts a long one in one call lets no other have its turn."""
    runs = (sorted(items[at : at + _RUN]) for at in range(0, len(items), _RUN))
    return [item for item in merge(*runs)]  # noqa: C416 - `list` would again be one call


def _typed(flat: str) -> list[str]:
    """Return the words of a cleaned text as they were typed."""
    return _WORD.findall(flat)
