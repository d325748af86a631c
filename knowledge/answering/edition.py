"""An edition: a loaded, sound pack with everything built from it that answering needs. Immutable."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.askable import Askable, askable_of
from knowledge.answering.keys import key_of
from knowledge.answering.knowing import known_from
from knowledge.answering.written import AskedFor, asked_for, lacking_in, named_in, terms_called, written_in
from knowledge.editions import content_hash
from knowledge.entries import Entry, entries_of, expressions_of
from knowledge.language.asking import Manner, manner_of
from knowledge.language.lexicon import Expressions, Lexicon
from knowledge.language.normalising import clean
from knowledge.language.persons import headcount, naming
from knowledge.language.sorts import Sort
from knowledge.language.word_vectors import shipped_vectors
from knowledge.language.zones import called
from knowledge.matching.building import build_index
from knowledge.matching.decision import Weights
from knowledge.matching.guard import Guard
from knowledge.matching.index import Index
from knowledge.matching.meaning import Embedder
from knowledge.matching.storing import index_from_bytes
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
    # Whether the index was built for it, and not taken from what was stored.
    built: bool = True

    @cached_property
    def entry_numbers(self) -> Mapping[str, int]:
        """The number of each entry in the index, by id."""
        return {entry.id: number for number, entry in enumerate(self.index.entries)}

    @cached_property
    def by_key(self) -> Mapping[str, str]:
        """The id of each entry, rule, source and issue by its short key; takes a moment the first time."""
        others = (thing.id for thing in (*self.pack.rules, *self.pack.sources, *self.pack.positions))
        return {key_of(thing): thing for thing in (*self.entry_numbers, *others)}

    @cached_property
    def known_from(self) -> Mapping[str, date]:
        """The day from which each entry is known, by its id; none for one that was known all along."""
        return known_from(self.pack)

    @cached_property
    def first_known(self) -> NDArray[np.int64]:
        """The ordinal of the day from which each entry of the index is known; the first of all for one without.

        A gap was one all along, though what is said of it may name a later day.
        """
        known = {i: day for i, day in self.known_from.items() if i not in self.unknowns}
        days = (known.get(entry.id, date.min).toordinal() for entry in self.index.entries)
        return np.fromiter(days, dtype=np.int64, count=len(self.index.entries))

    def knows(self, entry_id: str, day: date) -> bool:
        """Tell whether something is known on a day. Who asks before the story begins asks about all of it."""
        return day < self.pack.header.since or self.known_from.get(entry_id, day) <= day

    def said_of_gap(self, gap_id: str, day: date) -> str:
        """Return what is said of a known unknown on a day; empty where that would tell of what came later."""
        # That there is such a gap is no news.
        return self.unknowns[gap_id].says if self.knows(gap_id, day) else ""

    def stood_before(self, day: date) -> Mapping[int, int]:
        """What a fact that is not known yet will replace, where that still holds, by their numbers in the index."""
        numbers = self.entry_numbers
        replaced = ((fact, later) for fact in self.pack.facts if (later := fact.superseded_by) in self.facts)
        return {
            numbers[later]: numbers[fact.id] for fact, later in replaced
            if later is not None and not self.knows(later, day)
            and self.knows(fact.id, day) and (fact.until is None or day < fact.until)
        }  # fmt: skip

    @cached_property
    def here(self) -> frozenset[str]:
        """The words for where and in which year the story is: of its zone's names, and its years."""
        header = self.pack.header
        return called(header.zone) | {f"{year}" for year in range(header.since.year, header.known_until.year + 1)}

    @cached_property
    def naming(self) -> re.Pattern[str]:
        """What shows that a question asks which person within a body is meant."""
        return naming(self.pack.words.members)

    @cached_property
    def headcount(self) -> re.Pattern[str]:
        """What shows that a text says how many persons there were, whatever the pack calls those whom it is about."""
        return headcount(self.pack.words.members)

    @cached_property
    def press(self) -> re.Pattern[str]:
        """The names of the papers that the pack rests on: what was said in one of them was not said at that place."""
        papers = {source.publisher for source in self.pack.sources if source.tier == "press"}
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(papers)))})(?!\w)" if papers else r"(?!)")

    @cached_property
    def paragraphs(self) -> Mapping[str, frozenset[tuple[str, int]]]:
        """The paragraphs that each fact, deadline and issue rests on, as (source, number), by its id."""
        cited = {entry.id: entry.cites for entry in (*self.pack.facts, *self.pack.deadlines)}
        cited |= {issue.id: tuple(c for stand in issue.stands for c in stand.cites) for issue in self.pack.positions}
        return {i: frozenset((c.source, p) for c in cites for p in c.paragraphs) for i, cites in cited.items()}

    def kin(self, entry_id: str) -> frozenset[str]:
        """Return the ids that rest on a common paragraph with an entry, its own too, or are declared to be related."""
        shared = (self._told_in[paragraph] for paragraph in self.paragraphs.get(entry_id, ()))
        return self._related.get(entry_id, frozenset()).union(*shared)

    def beside_term(self, entry_id: str) -> frozenset[str]:
        """Return the ids that rest on a paragraph from which a term is explained; none for what is no term."""
        term = self.terms.get(entry_id)
        read = ((cite.source, paragraph) for cite in (term.cites if term else ()) for paragraph in cite.paragraphs)
        return frozenset[str]().union(*(self._told_in.get(paragraph, frozenset()) for paragraph in read))

    @cached_property
    def _told_in(self) -> Mapping[tuple[str, int], frozenset[str]]:
        told: dict[tuple[str, int], set[str]] = {}
        for entry_id, paragraphs in self.paragraphs.items():
            for paragraph in paragraphs:
                told.setdefault(paragraph, set()).add(entry_id)
        return {paragraph: frozenset(ids) for paragraph, ids in told.items()}

    @cached_property
    def _related(self) -> Mapping[str, frozenset[str]]:
        """The facts that each fact is declared to be related to or disputed with, on whichever side that stands."""
        related: dict[str, set[str]] = {}
        for fact in self.pack.facts:
            for other in (*fact.related, *fact.contested_with):
                if other in self.facts:
                    related.setdefault(fact.id, set()).add(other)
                    related.setdefault(other, set()).add(fact.id)
        return {fact_id: frozenset(ids) for fact_id, ids in related.items()}

    @cached_property
    def dated_days(self) -> frozenset[date]:
        """Every day that a fact or a deadline is of."""
        days = (*(fact.on for fact in self.pack.facts), *(deadline.day for deadline in self.pack.deadlines))
        return frozenset(day for day in days if day is not None)

    @cached_property
    def said_by(self) -> Mapping[str, frozenset[str]]:
        """The facts that are somebody's word, by the id of whose."""
        said: dict[str, set[str]] = {}
        for fact in self.pack.facts:
            if fact.by:
                said.setdefault(fact.by, set()).add(fact.id)
        return {speaker: frozenset(ids) for speaker, ids in said.items()}

    @cached_property
    def named_by_rules(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """What each rule speaks of, as slot group -> values, by its id."""
        read = self.index.lexicon.read
        return {rule.id: read(" ".join((rule.name, rule.says, *rule.ask))).slots for rule in self.pack.rules}

    @cached_property
    def prose(self) -> str:
        """All that the pack's facts, terms and issues say, to see how it writes a name."""
        return "\n".join(
            (*(fact.says for fact in self.pack.facts), *(term.says for term in self.pack.terms),
             *(stand.says for issue in self.pack.positions for stand in issue.stands))
        )  # fmt: skip

    @cached_property
    def written(self) -> Callable[[str], str]:
        """How that prose writes an expression most often, nothing where it does not: it is long, so looked at once."""
        return written_in(self.prose)

    @cached_property
    def manner_of(self) -> Callable[[str], Manner]:
        """How a text of the pack asks: the same few come nearest to many questions. No question is looked up here."""
        return lru_cache(maxsize=1024)(_manner_of)

    @cached_property
    def asked_for(self) -> Callable[[int], AskedFor]:
        """How each entry is asked for, by its number."""
        return asked_for(self.index.entries)

    @cached_property
    def named_in(self) -> Callable[[str], frozenset[str]]:
        """What a text of the pack names, by its keys. No question is looked up here."""
        return named_in(self.index.lexicon)

    @cached_property
    def names_another(self) -> NDArray[np.bool_]:
        """Whether each row of the index names a party that is not the members' own."""
        ours = f"@party:{self.guard.we}"
        return self.index.rows_with(key for key in self.index.keys if key.startswith("@party:") and key != ours)

    @cached_property
    def sorts_lacking(self) -> Callable[[str, tuple[Sort, ...]], tuple[Sort, ...]]:
        """Of which of some sorts a text of the pack has nothing."""
        return lacking_in(self.press)

    @cached_property
    def terms_called(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        """The terms that are called so, by the keys of each of their names."""
        return terms_called(self.index.lexicon, self.pack.terms)

    @cached_property
    def belonging(self) -> Mapping[str, str | None]:
        """The party of each person, and the one that each party is a part of, by their ids."""
        parties = {party.id: party.within for party in self.pack.parties}
        return {**parties, **{person.id: person.party for person in self.pack.people}}

    @cached_property
    def askable(self) -> Askable:
        """The questions to offer while somebody types one; takes a moment the first time."""
        return askable_of(self.index.entries)

    def entry(self, number: int) -> Entry:
        """Return the entry with that number in the index."""
        return self.index.entries[number]


def _manner_of(text: str) -> Manner:
    return manner_of(clean(text))


def open_edition(
    pack: Pack,
    weights: Weights,
    stored_index: bytes | memoryview | None = None,
    content: str = "",
    embedder: Embedder | None = None,
) -> Edition:
    """Build the edition of a sound pack; pure and deterministic.

    `stored_index` is what `index_to_bytes` gave for this very pack: with it nothing is built. Bytes of another pack
    or another version of the program are passed over. `content` is the pack's content hash where it is known.
    `embedder` is the one that the weights were fitted with, the words' own vectors if it is not given.
    """
    entries, expressions = entries_of(pack), expressions_of(pack)
    embedder = embedder or shipped_vectors()
    stored = _stored(stored_index, entries, expressions, embedder) if stored_index is not None else None
    index = stored or build_index(entries, expressions, embedder)
    return Edition(
        pack=pack,
        hash=content or content_hash(pack),
        index=index,
        guard=_guard(pack, index.lexicon),
        weights=weights,
        facts={fact.id: fact for fact in pack.facts},
        unknowns={unknown.id: unknown for unknown in pack.unknowns},
        deadlines={deadline.id: deadline for deadline in pack.deadlines},
        terms={term.id: term for term in pack.terms},
        issues={issue.id: issue for issue in pack.positions},
        built=stored is None,
    )


def _stored(
    stored: bytes | memoryview, entries: tuple[Entry, ...], expressions: Expressions, embedder: Embedder
) -> Index | None:
    try:
        return index_from_bytes(stored, entries, expressions, embedder)
    except ValueError:
        return None  # what is stored cannot be used, and building it anew costs a second and nothing else


def _guard(pack: Pack, lexicon: Lexicon) -> Guard:
    def keys(likes: tuple[str, ...]) -> frozenset[str]:
        # Only what reads as one notion is a pole: of "said yes" neither word alone says which side is meant.
        read = (lexicon.read(like).keys for like in likes)
        return frozenset(found[0] for found in read if len(found) == 1)

    return Guard(
        within={party.id: party.within for party in pack.parties if party.within},
        we=pack.header.we,
        opposites=tuple((keys(one), keys(other)) for one, other in pack.words.opposites),
        bystanders=frozenset(party.id for party in pack.parties if party.side == "other"),
    )
