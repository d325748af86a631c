"""How a question was read, what could answer it, how likely each is, and which slot refused it.

For `ask --explain` and `/kb try`.
"""

from __future__ import annotations

from datetime import datetime

from knowledge.answering import Edition
from knowledge.answering.answer import read_at
from knowledge.answering.calculating import calculated
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.answering.refusals.in_words import asked_in_words, held_in_words
from knowledge.answering.selecting import Asking
from knowledge.answering.times.days import rank_on_its_day
from knowledge.language.lexicon import Reading

_SHOWN = 8


def in_words(edition: Edition, question: str, now: datetime, shown: int = _SHOWN) -> str:
    """Explain the answer to a question asked alone, candidate by candidate, the likeliest first."""
    rules, ranking = _explained(edition, question, now)
    if ranking is None:
        return f"Read as a calculation, by the rule: {', '.join(rules) or 'none'}. No candidates were ranked."
    reading = ranking.reading
    weights = edition.weights
    lines = [
        f"Read as: {' '.join(reading.keys) or '(nothing)'}",
        *([f"Words that the pack does not know: {', '.join(reading.unknown)}"] if reading.unknown else []),
        f"Chance that nothing here answers: {ranking.none:.3f}",
        f"Answers from a chance of {weights.answer_at:.2f}, offers choices from {weights.choices_at:.2f}",
        "What belongs together counts together towards that.",
        "Candidates, likeliest first:",
        *(_line(edition, reading, ranked) for ranked in ranking.ranked[:shown]),
    ]
    return "\n".join(lines)


def _line(edition: Edition, reading: Reading, ranked: Ranked) -> str:
    entry = ranked.entry
    line = f"- {ranked.chance:.3f} {entry.kind} {entry.id}, nearest “{ranked.phrasing}”"
    if ranked.correcting:
        line += ", to correct what the question takes for granted"
    if ranked.refusal is not None:
        asked = asked_in_words(edition, reading, ranked.refusal)
        held = held_in_words(edition, reading, ranked.refusal)
        line += f"; refused by its {ranked.refusal.group}: asked {asked}, it has {held}"
    return line


def _explained(edition: Edition, question: str, now: datetime) -> tuple[tuple[str, ...], Ranking | None]:
    """Return the ranking of a question asked alone; of a calculation, which ranks nothing, its rules instead."""
    reading, now = read_at(edition, question, now)
    worked = calculated(edition, question, reading, now)
    if worked is not None:
        return worked.rule_ids, None
    return (), rank_on_its_day(edition, reading, Asking(now).day(edition))


def as_record(edition: Edition, question: str, now: datetime) -> dict[str, object]:
    """Return the same as plain objects: the rules of a calculation, or the candidates, of which it has none."""
    rules, ranking = _explained(edition, question, now)
    candidates = [
        {
            "id": ranked.entry.id,
            "kind": ranked.entry.kind,
            "chance": round(ranked.chance, 4),
            "phrasing": ranked.phrasing,
            "refused": ranked.refusal.group if ranked.refusal is not None else None,
        }
        for ranked in (ranking.ranked[:_SHOWN] if ranking is not None else ())
    ]
    return {"calculation": list(rules) if ranking is None else None, "candidates": candidates}
