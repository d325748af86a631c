"""Each question of a message ranked with those before it in mind: "and when is its deal up" is of whom they named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.following import follows_on, in_conversation
from knowledge.answering.follow_ups.pointing_back import leans_back, means_somebody, with_names
from knowledge.answering.follow_ups.turns import people_of, strength
from knowledge.answering.ranking import Ranking, rank
from knowledge.answering.selecting import SURE_WHOLE, Asking, reply_to
from knowledge.language.lexicon import WE, Reading

# What these stand for was named in the question before.
_ONE_THING = frozenset({"it", "he", "him", "his", "she", "her"})
# Who somebody is does not tell what they want or think.
_MINDS = frozenset({"want", "wants", "think", "thinks", "expect", "expects", "hope", "hopes", "demand", "demands"})
# "Its deal", and not "its a deal" or "its up".
_OWNED = re.compile(
    r"\b(?:its|it's|their) (?!(?:a|an|the|not|been|being|going|gonna|just|only|still|so|in|on|at|up|off|over|true|all"
    r"|like|about|to|for|that|this|worth|ok|okay|too|very|now|more|less)\b)(?=[a-z])"
)


def ranked_parts(edition: Edition, parts: tuple[str, ...], asking: Asking) -> list[Ranking]:
    """Rank each part of a message: "... and what happens in between?" is read with the part before it in mind."""
    alone = [rank(edition, edition.index.lexicon.read(part), day=asking.day(edition)) for part in parts]
    return alone[:1] + [
        _with_its_owner(edition, parts[:at], alone[at], asking)
        or _with_those_named(edition, parts[:at], alone[at], asking)
        or _with_the_part_before(edition, parts[:at], (alone[at - 1], alone[at]), asking)
        for at in range(1, len(parts))
    ]


def _with_the_part_before(
    edition: Edition, earlier: tuple[str, ...], both: tuple[Ranking, Ranking], asking: Asking
) -> Ranking:
    """Rank a part with whom "he" stands for, or with the part before it; `both` are the two as ranked alone.

    Of somebody just named it asks for more than who he is, which has been told.
    """
    before, ranking = both
    told = frozenset(reply_to(edition, before, asking).facts)
    named = _with_the_one_named(edition, earlier, ranking, asking)
    if named is not None and _tells_more(edition, named, told, asking):
        return named
    pointing = not _ONE_THING.isdisjoint(ranking.reading.words) and follows_on(edition, ranking)
    if pointing or (leans_back(ranking.reading) and strength(ranking) < edition.weights.answer_at):
        ranking = in_conversation(edition, ranking, earlier[-1:], asking, before)
    if named is None or _tells_more(edition, ranking, told, asking):
        return ranking
    return named.without(told) if not _MINDS.isdisjoint(named.reading.words) else named


def _tells_more(edition: Edition, ranking: Ranking, told: frozenset[str], asking: Asking) -> bool:
    return not told.issuperset(reply_to(edition, ranking, asking).facts[:1])


def _with_its_owner(edition: Edition, earlier: Sequence[str], ranking: Ranking, asking: Asking) -> Ranking | None:
    """Rank a part with the one other party named before it put for "its" or "their", where that surely tells."""
    text = ranking.reading.text
    if _OWNED.search(text) is None:
        return None
    said = [_parties(edition.index.lexicon.read(part)) for part in earlier]
    named = next((parties for parties in reversed(said) if parties), dict[str, str]())
    if len(named) != 1 or edition.pack.header.we in named or _parties(ranking.reading):
        return None
    whole = _OWNED.sub(f"{next(iter(named.values()))} ", text)
    owned = rank(edition, edition.index.lexicon.read(whole), day=asking.day(edition))
    reply = reply_to(edition, owned, asking)
    return owned if reply.status == "answered" and reply.confidence >= SURE_WHOLE else None


def _parties(reading: Reading) -> dict[str, str]:
    """The parties that a text names, and not as "we", with their names as they stand there."""
    return {
        key.removeprefix("@party:"): " ".join(reading.words[first:last])
        for key, (first, last) in reading.placed
        if key.startswith("@party:") and (reading.words[first] not in WE or last - first > 1)
    }


def _with_those_named(edition: Edition, earlier: Sequence[str], ranking: Ranking, asking: Asking) -> Ranking | None:
    """Rank a part with the party that "they" stands for, named in any part before it; None where it tells nothing."""
    if not _ONE_THING.isdisjoint(ranking.reading.words):
        return None
    said = [edition.index.lexicon.read(part) for part in earlier]
    words = with_names(edition, ranking.reading, said, ())
    outsiders = any(not edition.guard.bystanders.isdisjoint(one.slots.get("party", ())) for one in said)
    if words == list(ranking.reading.words) or (strength(ranking) >= edition.weights.answer_at and not outsiders):
        return None
    named = rank(edition, edition.index.lexicon.read(" ".join(words)), day=asking.day(edition))
    return named if reply_to(edition, named, asking).status == "answered" else None


def _with_the_one_named(edition: Edition, earlier: Sequence[str], ranking: Ranking, asking: Asking) -> Ranking | None:
    """Rank a part with the person whom "he" stands for, and not with all that was asked of him before."""
    said = [edition.index.lexicon.read(part) for part in earlier]
    people = tuple(islice(people_of(edition, said, ()), 1)) if means_somebody(ranking.reading) else ()
    if not people:
        return None
    words = with_names(edition, ranking.reading, said, people)
    return rank(edition, edition.index.lexicon.read(" ".join(words)), day=asking.day(edition))
