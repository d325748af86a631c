"""What the pack's own texts ask and name, each looked at once: the same few come near in turn after turn.

What a member types is never looked up here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.entries import Entry
from knowledge.language.asking import Manner, manner_of
from knowledge.language.lexicon import Lexicon
from knowledge.language.normalising import clean
from knowledge.language.sorts import Sort, sorts_of

# What is looked up again so soon that it need not be worked out anew.
_KEPT = 1024


@dataclass(frozen=True, slots=True)
class AskedFor:
    """How an entry is asked for: the manner of each of its phrasings, and of which sorts their answers must be."""

    manners: tuple[Manner, ...]
    sorts: frozenset[Sort]


def asked_for(entries: Sequence[Entry]) -> Callable[[int], AskedFor]:
    """Return what tells of an entry, by its number, how it is asked for."""

    def told(number: int) -> AskedFor:
        texts = [clean(text) for text in entries[number].phrasings]
        sorts = frozenset[Sort](sort for text in texts for sort in sorts_of(text))
        return AskedFor(tuple([manner_of(text) for text in texts]), sorts)

    return lru_cache(maxsize=_KEPT)(told)


def named_in(lexicon: Lexicon) -> Callable[[str], frozenset[str]]:
    """Return what tells of a text of the pack which persons, things, figures and days it names, by their keys."""

    def told(text: str) -> frozenset[str]:
        return frozenset(key for key in lexicon.read(text).keys if not key.isalpha())

    return lru_cache(maxsize=_KEPT)(told)
