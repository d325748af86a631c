"""Refit the decision of a pack on the pack itself: its phrasings (those off the subject too), its question bank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.editions import content_hash
from knowledge.entries import Entry, entries_of, expressions_of
from knowledge.language.word_vectors import shipped_vectors
from knowledge.matching.building import build_index
from knowledge.matching.decision import Weights
from knowledge.matching.fitting import Example, asked, fit, held_out
from knowledge.matching.index import Index
from knowledge.matching.meaning import Embedder
from knowledge.model import Pack

# A bank question was written by a stranger to the phrasings, as a member is; it counts for several of them.
BANK_COUNTS = 4.0
# Chosen on the development banks for at most 3 wrong answers in 100 questions; the README has the figures.
ANSWER_AT = 0.35
CHOICES_AT = 0.14


def refit(pack: Pack, embedder: Embedder | None = None) -> Weights:
    """Return weights fitted on the pack, stamped with its content hash.

    They are for indexes of this `embedder`, the words' own vectors if it is not given. It takes some five seconds for
    a thousand phrasings.
    """
    entries, embedder = entries_of(pack), embedder or shipped_vectors()
    fitted = fit(list(_examples(pack, entries, embedder)), content_hash(pack), ANSWER_AT, CHOICES_AT)
    return replace(fitted, embedder=embedder.name)


def _examples(pack: Pack, entries: Sequence[Entry], embedder: Embedder) -> Iterator[Example]:
    expressions = expressions_of(pack)

    def build(kept: Sequence[Entry]) -> Index:
        return build_index(kept, expressions, embedder)

    yield from held_out(entries, build)
    index = build(entries)
    refusing = frozenset(n for n, entry in enumerate(entries) if entry.kind in {"unknown", "talk", "off-topic"})
    yield from asked(index, _bank(pack, entries, refusing), BANK_COUNTS)


def _bank(pack: Pack, entries: Sequence[Entry], refusing: frozenset[int]) -> Iterator[tuple[str, frozenset[int], bool]]:
    number = {entry.id: n for n, entry in enumerate(entries)}
    for row in pack.questions:
        if row.context:
            continue
        reached = frozenset(number[i] for i in row.reaches if i in number)
        if row.outcome == "answered" and reached:
            yield row.question, reached, False
        elif row.outcome != "answered":
            yield row.question, reached | refusing, True
