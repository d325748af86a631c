"""One question held against an edition: every candidate with its probability and the guard's word on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from knowledge.answering.edition import Edition
from knowledge.entries import Entry
from knowledge.language.lexicon import Reading
from knowledge.matching.decision import probabilities
from knowledge.matching.guard import Refusal
from knowledge.matching.signals import candidates


@dataclass(frozen=True, eq=False)
class Ranked:
    """A candidate: its probability, and which of its texts came nearest, its phrasings first, then what it corrects."""

    edition: Edition
    reading: Reading
    entry: Entry
    number: int
    chance: float
    nearest: int

    @property
    def correcting(self) -> bool:
        """Whether a false premise led to it."""
        return self.nearest >= len(self.entry.phrasings)

    @property
    def phrasing(self) -> str:
        """The text that came nearest."""
        phrasings = self.entry.phrasings
        return self.entry.corrects[self.nearest - len(phrasings)] if self.correcting else phrasings[self.nearest]

    @cached_property
    def refusal(self) -> Refusal | None:
        """Why the guard refused it, if it did; worked out for those that are looked at."""
        if self.correcting or self.entry.kind in {"unknown", "off-topic"}:
            return None
        return self.edition.guard.refusal(self.edition.index, self.reading, self.number)


@dataclass(frozen=True, slots=True)
class Ranking:
    """All candidates of a question, likeliest first; `none` is the probability that nothing here answers it."""

    reading: Reading
    ranked: tuple[Ranked, ...]
    none: float

    @property
    def best(self) -> Ranked | None:
        """The likeliest candidate that the guard lets through."""
        return next((r for r in self.ranked if r.refusal is None), None)


def rank(
    edition: Edition, reading: Reading, leaning: Mapping[str, float] | None = None, day: date | None = None
) -> Ranking:
    """Rank the entries for a reading.

    `leaning` raises the log-odds of some, by id: what the conversation is about. What is known only after `day`, in
    the pack's zone, is no candidate.
    """
    index = edition.index
    found = candidates(index, reading)
    if not reading.keys or not len(found.entries):
        return Ranking(reading, (), 1.0)
    if day is not None and day >= edition.pack.header.since:
        known = edition.first_known[found.entries] <= day.toordinal()
        if not known.all():
            found = found.only(known)
    numbers: list[int] = found.entries.tolist()
    lean = np.array([leaning.get(index.entries[n].id, 0.0) for n in numbers]) if leaning else 0.0
    shares, none = probabilities(edition.weights, found, lean)
    nearest: list[int] = (found.rows - index.first_row[found.entries]).tolist()
    order: list[int] = np.lexsort((found.entries, -shares)).tolist()
    chances: list[float] = shares.tolist()
    ranked = (Ranked(edition, reading, index.entries[numbers[i]], numbers[i], chances[i], nearest[i]) for i in order)
    return Ranking(reading, tuple(ranked), none)
