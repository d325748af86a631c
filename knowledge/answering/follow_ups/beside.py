"""What is no answer to a follow-up: it knows none of its words, or tells something of another sort."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.pointing_back import asks_what_it_matters, means_somebody, tells_again
from knowledge.answering.follow_ups.speaking import asks_what_was_said
from knowledge.answering.follow_ups.turns import SPEAKERS, Following
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.answering.refusals.measures import another_count, another_measure, answers_manner
from knowledge.answering.vouching import known_share, weights_of
from knowledge.language.lexicon import Reading
from knowledge.language.sorts import sorts_lacking, sorts_of

# The share of a follow-up's own words that its answer must know, whatever the words before it lend.
OWN_WORDS = 0.5
_ANY = 0.01
# Light words that say all the same what is asked of somebody: "what did he *say*".
THAT = frozenset({"that", "this", "it"})
_TELLING = frozenset({"say", "said"})
_WHY = sorts_of("why ")
# What something does or would do is why it matters.
_EFFECT = re.compile(r"\b(?:would|could|effects?|impact|means?|crucial|so that)\b")


def without_what_is_beside(edition: Edition, ranking: Ranking, following: Following) -> Ranking:
    """A ranking less what does not know the words of a follow-up, or does not answer in the way in which it asks."""
    # What only points has no word of its own: "why does it matter".
    own: Mapping[str, float] = {} if following.light else weights_of(edition, following.own.keys)
    beside = {r.entry.id for r in ranking.ranked if _is_beside(edition, r, following, own)}
    return ranking.without(beside) if beside else ranking


def _is_beside(edition: Edition, ranked: Ranked, following: Following, own: Mapping[str, float]) -> bool:
    """Tell whether an entry is no answer to a follow-up.

    What was told already must know most of its words, anything else at least one. Without a word of its own it asks
    about what was told.
    """
    entry, turn = ranked.entry.id, following.turn
    told = entry in turn.told
    if following.light and turn.first:
        if entry in edition.unknowns:
            return following.near.isdisjoint(edition.unknowns[entry].nearest)
        if entry not in following.near or (told and not tells_again(following.own)):
            return True
    # Whether he is this or that is told by what knows of this or that, and not by all that is said of him.
    whether = entry in edition.facts and following.own.asked.manner == "yes-no" and means_somebody(following.own)
    if known_share(edition, ranked.number, own) < (OWN_WORDS if told or whether else _ANY):
        return True
    return not _answers(edition, ranked, following)


def _answers(edition: Edition, ranked: Ranked, following: Following) -> bool:
    """Tell whether an entry answers a follow-up in the way in which it asks: "where?" asks on for a place."""
    number, own = ranked.number, following.own
    said = _TELLING.intersection(own.keys)
    # "Who says so" asks for the source, which stands under every answer.
    if said and "who" not in own.keys:
        vouched = frozenset(edition.index.vouched[number].tolist())
        if not any(edition.index.keys.get(key) in vouched for key in _TELLING):
            return False
    if another_measure(edition, number, own) or another_count(edition, number, own):
        return False
    return _in_manner(edition, ranked, following) and not of_another_sort(edition, ranked, own)


def _in_manner(edition: Edition, ranked: Ranked, following: Following) -> bool:
    """Tell whether an entry is asked for, or tells, as "when?", "who was it" and "why did they do it" ask on."""
    own, fact = following.own, edition.facts.get(ranked.entry.id)
    manner = own.asked.manner
    if manner == "why":
        # What somebody once asked "why" of may still hold no ground.
        if asks_what_it_matters(own):
            return fact is None or _EFFECT.search(fact.says) is not None
        grounded = fact is None or not sorts_lacking(_WHY, fact.says)
        return grounded and _asked_for_so(edition, ranked, manner, own)
    if manner == "who":
        # Whoever says it is no answer to who does what is asked, unless to who speaks.
        speaks = following.light or asks_what_was_said(own)
        told = edition.named_in(fact.says) - (set() if speaks else {f"@person:{fact.by}"}) if fact is not None else ()
        names = any(key.startswith("@person:") for key in told)
        return names or _asked_for_so(edition, ranked, manner, own)
    # When something was said stands under it.
    pointing = following.light and not THAT.isdisjoint(own.words) and "since" not in own.words
    if manner == "when" and pointing and fact is not None and fact.id == following.turn.first:
        speakers = (*(p.id for p in edition.pack.people), *(p.id for p in edition.pack.parties))
        return fact.by in speakers or answers_manner(edition, ranked.number, own)
    return answers_manner(edition, ranked.number, own)


def _asked_for_so(edition: Edition, ranked: Ranked, manner: str, own: Reading) -> bool:
    """Tell whether somebody wrote down a question for an entry that asks in that manner, about one of the words."""
    content = {key for key in own.content if not key.startswith(SPEAKERS)}
    asked = {at for at, one in enumerate(edition.asked_for(ranked.number).manners) if one == manner}
    return bool(asked) and (not content or not asked.isdisjoint(edition.index.texts_with(ranked.number, content)))


def of_another_sort(edition: Edition, ranked: Ranked, asked: Reading) -> bool:
    """Tell whether a fact has nothing of a time, a place or a reason that is asked for, and is not so asked for."""
    fact = edition.facts.get(ranked.entry.id)
    lacking = sorts_lacking(asked.asked.sorts, fact.says) if fact is not None else ()
    return bool(lacking) and not edition.asked_for(ranked.number).sorts.issuperset(lacking)
