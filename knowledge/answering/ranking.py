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
    if day is not None:
        numbers: list[int] = found.entries.tolist()
        known = [edition.knows(index.entries[number].id, day) for number in numbers]
        found = found if all(known) else found.only(np.array(known))
    lean = np.array([(leaning or {}).get(index.entries[int(e)].id, 0.0) for e in found.entries])
    chances, none = probabilities(edition.weights, found, lean)
    order = sorted(range(len(found.entries)), key=lambda i: (-chances[i], int(found.entries[i])))
    ranked: list[Ranked] = []
    for i in order:
        number, row = int(found.entries[i]), int(found.rows[i])
        correcting = bool(index.row_correcting[row])
        entry = index.entries[number]
        refusal = None
        if not correcting and entry.kind not in {"unknown", "off-topic"}:
            refusal = edition.guard.refusal(index, reading, number)
        texts = (*entry.phrasings, *entry.corrects)
        phrasing = texts[row - int(index.first_row[number])]
        ranked.append(Ranked(entry, number, float(chances[i]), phrasing, correcting, refusal))
    return Ranking(reading, tuple(ranked), none)
