"""Which day "that morning" was: the one that was just told, and nothing that was said or done on another one."""

from __future__ import annotations

import re
from datetime import date

from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.pointing_back import asks_nothing_new
from knowledge.answering.follow_ups.turns import Turn
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.answering.times.until_that_day import told_day
from knowledge.language.lexicon import Reading

_THAT_DAY = re.compile(
    r"\bthat (?:very |same )?(?:day|date|morning|afternoon|evening|night|noon|session|meeting)\b"
    r"|\b(?:on|at) that one\b"
)


def of_that_day(edition: Edition, ranking: Ranking, own: Reading, turn: Turn) -> Ranking:
    """Return a ranking less what is of another day, where a follow-up names the day that was told before it."""
    if not turn.first or _THAT_DAY.search(own.text) is None:
        return ranking
    day = _day_of(edition, turn.first)
    if day is None:
        return ranking
    other = {ranked.entry.id for ranked in ranking.ranked if _is_of_another(edition, ranked, day)}
    if day > edition.pack.header.known_until and not asks_nothing_new(own):
        other |= turn.told  # that it is to come was told: what comes to pass on it nobody knows
    return ranking.without(other) if other else ranking


def of_the_same_day(edition: Edition, own: Reading, turn: Turn) -> frozenset[str]:
    """Return the facts of the day that was told before a follow-up which names it: they lie near that."""
    day = _day_of(edition, turn.first) if turn.first and _THAT_DAY.search(own.text) is not None else None
    return frozenset(fact.id for fact in edition.pack.facts if day is not None and fact.on == day)


def _day_of(edition: Edition, entry_id: str) -> date | None:
    deadline = told_day(edition, entry_id)
    if deadline is not None:
        return edition.deadlines[deadline].day
    return edition.facts[entry_id].on if entry_id in edition.facts else None


def _is_of_another(edition: Edition, ranked: Ranked, day: date) -> bool:
    fact = edition.facts.get(ranked.entry.id)
    if fact is not None:
        return fact.on != day
    deadline = edition.deadlines.get(ranked.entry.id)
    return deadline is not None and deadline.day != day
