"""How things stand on the day of asking, told where the sources end that day: "did it happen" is no gap then."""

from __future__ import annotations

from datetime import date

from knowledge.answering.edition import Edition
from knowledge.answering.neighbours import SURE
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.language.dating import short_date
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.model import Fact

_COMES = frozenset(
    {
        "happen", "happened", "happening", "start", "started", "starting", "begin", "began", "begun", "go", "going",
        "gone", "over", "end", "ended", "finished", "done", "still", "yet", "finally", "come", "came", "take", "place",
    }
)  # fmt: skip

# A gap this likely is of what was asked as well.
_OF_THE_SAME = 0.03


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
    speaking = [fact for fact in holding if _speaks_of_it(edition, ranking.reading, fact)]
    return max(speaking, key=lambda fact: chances.get(fact.id, 0.0), default=None)


def gap_since(edition: Edition, ranking: Ranking, told: Ranked, today: date) -> Ranked | None:
    """Return the gap of what came later, where it is asked whether it has come and only how things stood is told.

    What no longer holds denies nothing: nobody knows whether it has come since.
    """
    if ranking.reading.asked.manner != "yes-no" or not has_lapsed(edition, told, today):
        return None
    gaps = (r for r in ranking.ranked if r.entry.kind == "unknown" and r.chance >= _OF_THE_SAME)
    return next((r for r in gaps if told.entry.id in edition.unknowns[r.entry.id].nearest), None)


def has_lapsed(edition: Edition, told: Ranked, today: date) -> bool:
    """Tell whether a statement held only until a day that has come."""
    until = edition.facts[told.entry.id].until if told.entry.id in edition.facts else None
    return until is not None and until <= today


def _speaks_of_it(edition: Edition, reading: Reading, fact: Fact) -> bool:
    """Tell whether a statement is asked for by all of which a question asks whether it has come, or is over."""
    it = {
        key
        for key, (first, last) in reading.placed
        if key not in FUNCTION_WORDS and not _COMES.issuperset(reading.words[first:last])
    }
    ours = {f"@party:{edition.guard.we}"}
    return bool(it - ours) and it - ours <= {*edition.index.lexicon.read(fact.short).keys}
