"""What the pack's own texts ask and name, each looked at once: the same few come near in turn after turn.

What a member types is never looked up here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.entries import Entry
from knowledge.language.asking import Manner, manner_of
from knowledge.language.lexicon import Lexicon
from knowledge.language.normalising import clean
from knowledge.language.sorts import Sort, sorts_lacking, sorts_of
from knowledge.model import Term

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


def lacking_in(press: re.Pattern[str]) -> Callable[[str, tuple[Sort, ...]], tuple[Sort, ...]]:
    """Return what tells of a text of the pack of which sorts it has nothing; the name of a paper is no place."""

    def told(says: str, asked: tuple[Sort, ...]) -> tuple[Sort, ...]:
        return sorts_lacking(asked, press.sub("", says) if "place" in asked else says)

    return lru_cache(maxsize=_KEPT)(told)


def named_in(lexicon: Lexicon) -> Callable[[str], frozenset[str]]:
    """Return what tells of a text of the pack which persons, things, figures and days it names, by their keys."""

    def told(text: str) -> frozenset[str]:
        return frozenset(key for key in lexicon.read(text).keys if not key.isalpha())

    return lru_cache(maxsize=_KEPT)(told)


def terms_called(lexicon: Lexicon, terms: Iterable[Term]) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the terms that are called so, by the keys of each of their names."""
    called: dict[tuple[str, ...], set[str]] = {}
    for term in terms:
        for name in (term.id, term.name, *term.aliases):
            called.setdefault(lexicon.read(name).keys, set()).add(term.id)
    return {keys: frozenset(ids) for keys, ids in called.items() if keys}


def written_in(prose: str) -> Callable[[str], str]:
    """Return what tells how a long text writes an expression most often, nothing where it does not."""
    small = _small(prose)

    def written(like: str) -> str:
        whole = re.compile(rf"(?<!\w){re.escape(like)}(?!\w)", re.IGNORECASE)
        found: Counter[str] = Counter()
        # In small letters it is found at once; whatever its letters, the whole prose would be gone through.
        at = small.find(like.lower())
        while at >= 0 and like:
            standing = whole.match(prose, at)
            if standing is not None:
                found[standing[0]] += 1
            at = small.find(like.lower(), standing.end() if standing is not None else at + 1)
        return found.most_common(1)[0][0] if found else ""

    return lru_cache(maxsize=_KEPT)(written)


def _small(text: str) -> str:
    """A text in small letters, each where it stood: of a few foreign letters the small one is two."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(s if len(s := c.lower()) == 1 else c for c in text)
