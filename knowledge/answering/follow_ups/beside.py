"""What is no answer to a follow-up: it knows none of its words, or tells something of another sort."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.pointing_back import (
    asks_what_it_matters,
    means_somebody,
    points_back,
    tells_again,
)
from knowledge.answering.follow_ups.speaking import asks_what_was_said, is_of
from knowledge.answering.follow_ups.turns import SPEAKERS, Following
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.answering.refusals.measures import another_count, another_measure, answers_manner
from knowledge.answering.vouching import known_share, weights_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.persons import LEADING, SPEAKING
from knowledge.language.sorts import sorts_lacking, sorts_of

# The share of a follow-up's own words that its answer must know, whatever the words before it lend.
OWN_WORDS = 0.5
_ANY = 0.01
# Light words that say all the same what is asked of somebody: "what did he *say*".
THAT = frozenset({"that", "this", "it"})
_TELLING = frozenset({"say", "said"})
_ON_THE = re.compile(r"\b(?:on|of|from|for) the (?P<day>\d{1,2})(?:st|nd|rd|th)\b")
_OF_THOSE = re.compile(r"\bhow many (?:of )?(?:those|them|these)\b|\b(?:of|out of) (?:those|them|these),? how many\b")
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
    if _is_of_others(edition, ranked, following):
        return True
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


def _is_of_others(edition: Edition, ranked: Ranked, following: Following) -> bool:
    """Tell whether a statement is of another day, of others than those that are counted, or of another body."""
    own, fact = following.own, edition.facts.get(ranked.entry.id)
    if fact is None:
        return False
    day = _ON_THE.search(own.text)
    if day is not None and fact.on is not None and fact.on.day != int(day["day"]):
        return True
    # "How many of those" counts what was told, and nothing that was done elsewhere.
    if _OF_THOSE.search(own.text) is not None and fact.id not in following.near | following.turn.told:
        return True
    named, bodies = edition.named_in(fact.says), own.slots.get("party", frozenset[str]()) - {edition.pack.header.we}
    if any(f"@party:{body}" not in named and not is_of(edition, fact, f"@party:{body}") for body in bodies):
        return True  # "the drivers' boss" may be read as two, of whom one is not enough
    said = edition.index.lexicon.read(fact.says).keys
    return any(key not in said and _hardly_asked(edition, ranked.number, key) for key in _spoken_of(own))


def _spoken_of(own: Reading) -> Iterator[str]:
    """Give what somebody's word is asked for about, "the drivers" in "what did he say about the drivers", or of whom.

    "The drivers' boss" is no boss but theirs.
    """
    speaks = asks_what_was_said(own) and own.asked.manner in {"what", "how"} and "about" in own.words
    begins = own.words.index("about") if speaks else len(own.words)
    for key, (first, last) in own.placed:
        led = last < len(own.words) and own.words[last] in LEADING and f"{own.words[first]}'" in own.text
        named = key in FUNCTION_WORDS or key[0] in "@#" or not SPEAKING.isdisjoint(own.words[first:last])
        if not named and (led or first > begins):
            yield key


def _hardly_asked(edition: Edition, number: int, key: str) -> bool:
    """Tell whether no more than one question for an entry has a word: there it may be said by the way."""
    return len(edition.index.texts_with(number, {key})) <= 1


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


def asks_for_the_gap(edition: Edition, alone: Ranking) -> bool:
    """Tell whether what is known to be unknown is asked for in its very words: "how many no votes"."""
    own, gap = alone.reading, alone.best
    if gap is None or points_back(own) or all(key.startswith("@") for key in own.content):
        return False
    asked = edition.index.lexicon.read(gap.phrasing)
    return set(asked.content) == set(own.content) and asked.asked.manner == own.asked.manner
