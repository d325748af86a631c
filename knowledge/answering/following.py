"""What a follow-up is answered with: what was told and what lies near it, where that knows what the follow-up asks."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.answering.conversation import (
    asks_nothing_new,
    asks_on,
    leans_back,
    names_somebody,
    only_names,
    people_of,
    points_back,
    readings_in_context,
)
from knowledge.answering.edition import Edition
from knowledge.answering.measuring import another_measure, answers_manner
from knowledge.answering.ranking import Ranking, rank
from knowledge.answering.selecting import Asking, reply_to
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading

# What was told last is what a follow-up is most likely about.
LEANING = 2.0
SURE_ALONE = 0.4
# The share of a follow-up's own words that its answer must know, whatever the words before it lend.
OWN_WORDS = 0.5
_ANY = 0.01
# A greeting inside a conversation is one, and another subject another, only if it can hardly be anything else.
SURE_BESIDE = 0.5
# Light words that say all the same what is asked of somebody: "what did he *say*".
_TELLING = frozenset({"say", "said"})


def follows_on(edition: Edition, alone: Ranking) -> bool:
    """Tell whether a question is to be read with what came before it, given how it is ranked by itself."""
    reading, best = alone.reading, alone.best
    beside = best is not None and best.entry.kind in {"talk", "off-topic"} and best.chance >= SURE_BESIDE
    # A short question that is understood well by itself and points to nothing before it is a new one.
    own = any(key not in FUNCTION_WORDS for key in reading.keys)
    complete = own and strength(alone) >= SURE_ALONE and not points_back(reading)
    return leans_back(reading) and not beside and not complete and _means_something(edition, reading)


def _means_something(edition: Edition, reading: Reading) -> bool:
    """Tell whether a follow-up has a word that the pack knows, or asks on without any ("why?"): not mere noise."""
    content = [key for key in reading.keys if key not in FUNCTION_WORDS]
    return any(key in edition.index.keys for key in content) if content else asks_on(reading)


def in_conversation(
    edition: Edition, alone: Ranking, earlier: Sequence[str], asking: Asking, last: Ranking | None = None
) -> Ranking:
    """Rank a follow-up by all readings that what came before allows; `last` is the latest message's own ranking."""
    day = asking.day(edition)
    read = edition.index.lexicon.read
    # The latest message may be the answer to the one before it.
    before = [last] if last else [rank(edition, read(message), day=day) for message in reversed(earlier[-2:])]
    replies = [reply_to(edition, ranking, asking) for ranking in before]
    told = {fact for reply in replies for fact in reply.facts}
    near = _near(edition, replies[0].facts)
    leaning = dict.fromkeys(near if asks_nothing_new(alone.reading) else near - told, LEANING)
    people = people_of(edition, earlier, replies[0].facts)
    rankings = [rank(edition, r, leaning, day) for r in readings_in_context(edition, alone.reading, earlier, people)]
    rankings = [_without_what_is_beside(edition, ranking, told, alone.reading) for ranking in rankings]
    best = max(rankings, key=strength, default=alone)
    # Read alone, "how old is he" and "where?" ask about nothing, and "and the east?" about no more than a name.
    light = all(key in FUNCTION_WORDS for key in alone.reading.keys)
    if light or names_somebody(alone.reading, people):
        return best
    if only_names(alone.reading) and strength(best) >= edition.weights.answer_at:
        return best
    return max((best, alone), key=strength)


def _without_what_is_beside(edition: Edition, ranking: Ranking, told: set[str], own: Reading) -> Ranking:
    """A ranking less what does not know the words of a follow-up, or does not answer in the way in which it asks.

    What was told already must know most of its words, anything else at least one.
    """
    beside = {
        r.entry.id
        for r in ranking.ranked
        if _known_share(edition, r.number, own) < (OWN_WORDS if r.entry.id in told else _ANY)
        or not _answers(edition, r.number, own)
    }
    return ranking.without(beside) if beside else ranking


def _answers(edition: Edition, number: int, own: Reading) -> bool:
    """Tell whether an entry answers a follow-up in the way in which it asks: "where?" asks on for a place."""
    said = _TELLING.intersection(own.keys)
    # "Who says so" asks for the source, which stands under every answer.
    if (
        said
        and "who" not in own.keys
        and not any(edition.index.keys.get(key) in _vouched(edition, number) for key in said)
    ):
        return False
    return another_measure(edition, number, own) is None and answers_manner(edition, number, own)


def _vouched(edition: Edition, number: int) -> frozenset[int]:
    return frozenset(edition.index.vouched[number].tolist())


def _known_share(edition: Edition, number: int, own: Reading) -> float:
    """Return how much an entry knows of the words of a follow-up, not of those of the question before it."""
    index = edition.index
    vouched = _vouched(edition, number)
    ours = f"@party:{edition.pack.header.we}"
    weights = {
        key: float(index.weight[index.keys[key]]) if key in index.keys else index.unknown_weight
        for key in own.keys
        if key not in FUNCTION_WORDS and key != ours
    }
    known = sum(weight for key, weight in weights.items() if index.keys.get(key) in vouched)
    return known / sum(weights.values()) if weights else 1.0


def _near(edition: Edition, told: Sequence[str]) -> set[str]:
    return {near for i in told if i in edition.entry_numbers for near in edition.kin(i)}


def strength(ranking: Ranking) -> float:
    """Return the probability of what a ranking would answer; none for small talk."""
    best = ranking.best
    return best.chance if best is not None and best.entry.kind != "talk" else 0.0
