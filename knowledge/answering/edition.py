"""An edition: a loaded, sound pack with everything built from it that answering needs. Immutable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.editions import content_hash
from knowledge.entries import Entry, entries_of, expressions_of
from knowledge.language.lexicon import Lexicon
from knowledge.matching.decision import Weights
from knowledge.matching.guard import Guard
from knowledge.matching.index import Index, build_index
from knowledge.model import Deadline, Fact, Issue, Pack, Term, Unknown


@dataclass(frozen=True)
class Edition:
    """A pack, its content hash, its index, the guard and the weights of its decision."""

    pack: Pack
    hash: str
    index: Index
    guard: Guard
    weights: Weights
    facts: Mapping[str, Fact]
    unknowns: Mapping[str, Unknown]
    deadlines: Mapping[str, Deadline]
    terms: Mapping[str, Term]
    issues: Mapping[str, Issue]

    @cached_property
    def entry_numbers(self) -> Mapping[str, int]:
        """The number of each entry in the index, by id."""
        return {entry.id: number for number, entry in enumerate(self.index.entries)}

    def entry(self, number: int) -> Entry:
        """Return the entry with that number in the index."""
        return self.index.entries[number]


def open_edition(pack: Pack, weights: Weights) -> Edition:
    """Build the edition of a sound pack. Pure and deterministic; about a tenth of a second for 300 entries."""
    index = build_index(entries_of(pack), expressions_of(pack))
    return Edition(
        pack=pack,
        hash=content_hash(pack),
        index=index,
        guard=_guard(pack, index.lexicon),
        weights=weights,
        facts={fact.id: fact for fact in pack.facts},
        unknowns={unknown.id: unknown for unknown in pack.unknowns},
        deadlines={deadline.id: deadline for deadline in pack.deadlines},
        terms={term.id: term for term in pack.terms},
        issues={issue.id: issue for issue in pack.positions},
    )


def _guard(pack: Pack, lexicon: Lexicon) -> Guard:
    def keys(likes: tuple[str, ...]) -> frozenset[str]:
        return frozenset(key for like in likes for key in lexicon.read(like).keys)

    return Guard(
        within={party.id: party.within for party in pack.parties if party.within},
        we=pack.header.we,
        opposites=tuple((keys(one), keys(other)) for one, other in pack.words.opposites),
    )
