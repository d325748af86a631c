"""What lies near a question that is not answered: it shares a word with it, or is not named."""

from __future__ import annotations

from itertools import takewhile

from knowledge.answering.ranking import Ranked, Ranking

# What an abstention names as near is at least this likely, or has this share of what is left beside what is known to be
# unknown: a sure gap must not hide what lies beside it. Of less than LEAST_LEFT hardly anything can be told apart.
NEARBY_AT = 0.05
NEARBY_SHARE = 0.2
LEAST_LEFT = 0.01
MOST_NEARBY = 3
TELLING = frozenset({"fact", "deadline", "term", "issue"})


def nearby(ranking: Ranking, least: float) -> list[str]:
    """What lies nearest to a question that it does not answer; of what was refused, what has another figure alone.

    What has no word in common with the question is near it by its light words alone, and that is nobody's subject.
    """
    unknown = sum(r.chance for r in ranking.ranked if r.entry.kind == "unknown")
    fair = min(least, NEARBY_SHARE * max(LEAST_LEFT, 1.0 - unknown))
    likely = [
        r for r in takewhile(lambda r: r.chance >= fair, ranking.ranked)
        if r.entry.kind in TELLING and shares_a_word(r)
    ]  # fmt: skip
    near = [r for r in likely if r.refusal is None] + [r for r in likely if r.refusal and r.refusal.group == "figure"]
    return [r.entry.id for r in near[:MOST_NEARBY]]


def shares_a_word(ranked: Ranked) -> bool:
    """Tell whether a candidate speaks of something that the question names, and not only of whom members call "us"."""
    index, ours = ranked.edition.index, f"@party:{ranked.edition.pack.header.we}" if ranked.reading.only_we else ""
    own = [key for key in ranked.reading.content if key != ours]
    # A word alone that one phrasing has in passing is no subject of the entry either.
    held = index.affirmed[ranked.number] if len(own) == 1 else index.vouched[ranked.number]
    return any(index.keys.get(key) in held for key in own)
