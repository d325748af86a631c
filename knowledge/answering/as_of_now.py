"""How things stand on the day of asking, told where the sources end that day: "did it happen" is no gap then."""

from __future__ import annotations

from datetime import date

from knowledge.answering.edition import Edition
from knowledge.answering.neighbours import SURE
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.language.dating import short_date
from knowledge.model import Fact


def standing_now(edition: Edition, ranking: Ranking, gap: Ranked, today: date) -> Fact | None:
    """Return what is told of how things stand today, where only what came later is the gap; None elsewhere.

    Whoever asks whether it happened, on the day of the last source, may be told that by then it had not. A gap is of
    what came later where it says so, and is written beside what holds on that day alone.
    """
    last = edition.pack.header.known_until
    later = short_date(last).removesuffix(f" {last.year}") in edition.unknowns[gap.entry.id].says
    if today != last or not later or gap.chance < SURE or ranking.reading.asked.manner != "yes-no":
        return None
    if ranking.reading.asked.sought or ranking.reading.dates:
        return None
    holding = [fact for fact in edition.pack.facts if fact.on == last and fact.until is not None and today < fact.until]
    if {fact.id for fact in holding}.isdisjoint(edition.unknowns[gap.entry.id].nearest):
        return None
    chances = {r.entry.id: r.chance for r in ranking.ranked}
    beside = edition.unknowns[gap.entry.id].nearest
    return max(holding, key=lambda fact: (chances.get(fact.id, 0.0), fact.id in beside), default=None)
