"""One question held against an edition: every candidate with its probability and the guard's word on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from knowledge.answering.edition import Edition
from knowledge.entries import Entry
from knowledge.language.lexicon import Reading
from knowledge.matching.decision import probabilities
from knowledge.matching.guard import Refusal
from knowledge.matching.signals import candidates


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate: its probability, the phrasing that came nearest, and why the guard refused it, if it did."""

    entry: Entry
    number: int
    chance: float
    phrasing: str
    correcting: bool
    refusal: Refusal | None


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
    numbers: list[int] = found.entries.tolist()
    if day is not None:
        known = [edition.knows(index.entries[number].id, day) for number in numbers]
        if not all(known):
            found = found.only(np.array(known))
            numbers = found.entries.tolist()
    rows: list[int] = found.rows.tolist()
    lean = np.array([leaning.get(index.entries[n].id, 0.0) for n in numbers]) if leaning else 0.0
    shares, none = probabilities(edition.weights, found, lean)
    chances: list[float] = shares.tolist()
    minded = edition.guard.minds(reading)
    ranked: list[Ranked] = []
    for i in sorted(range(len(numbers)), key=lambda i: (-chances[i], numbers[i])):
        number, entry = numbers[i], index.entries[numbers[i]]
        at = rows[i] - int(index.first_row[number])
        correcting = at >= len(entry.phrasings)
        refusal = None
        if minded and not correcting and entry.kind not in {"unknown", "off-topic"}:
            refusal = edition.guard.refusal(index, reading, number)
        phrasing = entry.corrects[at - len(entry.phrasings)] if correcting else entry.phrasings[at]
        ranked.append(Ranked(entry, number, chances[i], phrasing, correcting, refusal))
    return Ranking(reading, tuple(ranked), none)
