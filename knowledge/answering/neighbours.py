"""Which facts an answer tells: the likeliest, what belongs beside it, and later ones before those that they replace."""

from __future__ import annotations

import re
from datetime import date

from knowledge.answering.edition import Edition
from knowledge.answering.ranking import Ranked, Ranking
from knowledge.language.question_words import leads
from knowledge.model import Fact

MOST_FACTS = 3
# A neighbour joins an answer where it speaks of the same passage and is not far less likely.
JOINS_AT = 0.02
JOINS_OF_BEST = 0.05
# The share of words in common from which a phrasing's "yes" or "no" may be repeated.
ALIKE = 0.7
# Below this the reply also tells the next likeliest facts on the same topic, if they are nearly as likely.
SURE = 0.7
SIMILAR_OF_BEST = 0.15
# "Who called the vote a tactic", "which of them said that it was one": it is asked whose word that is.
_WHO_SAID = re.compile(
    rf"{leads()}(?:who|which (?:of (?:them|the \w+) |\w+ ){{1,2}})(?: (?:was it|is it) that)?\s?"
    r"(?:said|says|called|calls|described|describes|termed|labell?ed|dubbed|deemed|dismissed|spoke of|used the)\b"
)


def put_alike(edition: Edition, ranking: Ranking, best: Ranked) -> bool:
    """Tell whether the question is put nearly word for word as a yes-or-no phrasing of the fact is."""
    asked = ranking.reading
    if asked.asked.manner != "yes-no":
        return False
    written = edition.index.lexicon.read(best.phrasing)
    if written.asked.manner != "yes-no":
        return False
    mine, theirs = (frozenset(r.content) for r in (asked, written))
    return len(mine & theirs) >= ALIKE * len(mine | theirs)


def asks_for_one_voice(ranking: Ranking, first: Fact) -> bool:
    """Tell whether it is only asked who said or called something so, and that is surely told.

    Whoever says otherwise did not say it.
    """
    asked = ranking.reading
    said = _WHO_SAID.match(asked.text) is not None and "what" not in asked.words
    return said and bool(first.quotes) and sum(r.chance for r in ranking.ranked if r.entry.id == first.id) >= SURE


def with_neighbours(edition: Edition, ranking: Ranking, family: list[Ranked], today: date) -> list[Fact]:
    """Return the likeliest fact with those that belong beside it."""
    best = family[0]
    first = edition.facts[best.entry.id]
    chosen = [first]
    # Two parties who disagree are shown side by side, however the question was put.
    contested = () if asks_for_one_voice(ranking, first) else first.contested_with[:1]
    others = (i for i in contested if edition.knows(i, today))
    chosen.extend(edition.facts[i] for i in others)
    joins_at = max(JOINS_AT, JOINS_OF_BEST * best.chance)
    chosen.extend(edition.facts[r.entry.id] for r in family[1:] if r.entry.kind == "fact" and r.chance >= joins_at)
    if best.chance < SURE:
        for r in ranking.ranked:
            fact = edition.facts.get(r.entry.id)
            if (
                fact
                and r.chance >= SIMILAR_OF_BEST * best.chance
                and set(fact.topics) & set(first.topics)
                and r.refusal is None
            ):
                chosen.append(fact)
    return list({fact.id: fact for fact in chosen}.values())[:MOST_FACTS]


def as_known(edition: Edition, facts: list[Fact], ranking: Ranking, today: date) -> list[Fact]:
    """Put later facts before those that they replace, unless the question names or is asked on the earlier day."""
    told: list[Fact] = []
    for fact in facts:
        later = edition.facts.get(fact.superseded_by or "")
        asked_then = fact.on is not None and f"{fact.on:%m-%d}" in ranking.reading.dates
        still = fact.until is not None and today < fact.until
        not_yet = later is not None and not edition.knows(later.id, today)
        if later is None or asked_then or still or not_yet:
            told.append(fact)
        else:
            told.extend((later, fact))
    return list({fact.id: fact for fact in told}.values())[:MOST_FACTS]
