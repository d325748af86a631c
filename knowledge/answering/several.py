"""Several questions in one message: each gets its answer, and of what is unknown or has none that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from knowledge.answering.appositions import told_of_office
from knowledge.answering.composing import abstain, joined
from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.following import follows_on, in_conversation
from knowledge.answering.follow_ups.pointing_back import leans_back, means_somebody, points_back, with_names
from knowledge.answering.follow_ups.turns import people_of, strength
from knowledge.answering.parts import MOST_WAITING, asks_in_words, only_states, parts_of
from knowledge.answering.ranking import Ranking, rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.language.fitting import LONGEST_REPLY, fitting
from knowledge.language.lexicon import Reading

# A long message hides its question; a short one is read whole.
LONG = 14
SURE_WHOLE = 0.6
# What is said to be unknown beside an answer must be what was asked, not something near it.
SURE_UNKNOWN = 0.8
RAMBLING = 30
# What may answer one of two questions is at least this likely for it alone.
OF_THE_REST = 0.05
_A_PAIR = 2
A_STATEMENT = 6
# What these stand for was named in the question before.
_ONE_THING = frozenset({"it", "he", "him", "his", "she", "her"})
# Who somebody is does not tell what they want or think.
_MINDS = frozenset({"want", "wants", "think", "thinks", "expect", "expects", "hope", "hopes", "demand", "demands"})
NOT_THE_REST = "To the rest of what you asked I have no sourced answer."


def whole_or_parts(edition: Edition, reading: Reading, alone: Ranking, asking: Asking) -> Reply:
    """Answer a message as the one question that it is, or each of the questions that stand in it."""
    whole = reply_to(edition, alone, asking)
    parts = parts_of(reading.text)
    sure = whole.confidence >= SURE_WHOLE
    if parts == (reading.text,) or (sure and _point_to_what_is_left_out(edition, reading, parts)):
        return whole
    one_each = replace(asking, most=1)
    rankings = _ranked_parts(edition, parts, asking)
    day = asking.day(edition)
    replies = [told_of_office(edition, r.reading, day) or reply_to(edition, r, one_each) for r in rankings]
    partly = _partly_unknown(edition, rankings, replies, day)
    if partly is not None:
        return partly
    told = [reply for reply in replies if reply.status == "answered"]
    both = _distinct(told)
    # A gap that the whole comes near to is none where each of its questions is surely answered.
    each = len(both) == len(parts) and all(reply.confidence >= SURE_WHOLE for reply in both)
    if whole.status == "abstained" and whole.facts and len(reading.words) < RAMBLING and not each:
        return _half_of(whole, rankings, replies) or _both_gaps(edition, rankings, replies, day) or whole
    asked = _asked_by(parts, replies)
    if len(both) > 1 and not set(whole.facts) >= {f for r in both for f in r.facts[:1]}:
        return asked or joined(both)
    if len(reading.words) < LONG or whole.confidence >= SURE_WHOLE:
        return _less_the_rest(edition, whole, rankings, replies)
    return asked or max((whole, *told), key=lambda reply: (reply.status == "answered", reply.confidence))


def _point_to_what_is_left_out(edition: Edition, reading: Reading, parts: Sequence[str]) -> bool:
    """Tell whether each part says "that" or "it" of what stands before it, and most of a sentence is in no part."""
    readings = [edition.index.lexicon.read(part) for part in parts]
    left_out = len(reading.words) - sum(len(part.words) for part in readings)
    return left_out > MOST_WAITING and all(points_back(part) for part in readings)


def _asked_by(parts: Sequence[str], replies: Sequence[Reply]) -> Reply | None:
    """The surely answered part that alone asks in so many words: "they caved?? what did they give up" asks the last.

    A few words with a question mark behind them ask as well: "turnout? and who counted".
    """
    asking = [reply for part, reply in zip(parts, replies, strict=True) if asks_in_words(part)]
    others = [part for part in parts if not asks_in_words(part)]
    # What is plainly said before the question may be what it is about.
    if not all(len(part.split()) >= A_STATEMENT and part.endswith("?") for part in others):
        return None
    sure = len(asking) == 1 and bool(others) and asking[0].status == "answered" and asking[0].confidence >= SURE_WHOLE
    return asking[0] if sure else None


def _less_the_rest(edition: Edition, whole: Reply, rankings: Sequence[Ranking], replies: Sequence[Reply]) -> Reply:
    """An answer to one of two questions with a word that there is none to the other; any other answer as it is."""
    if whole.status != "answered" or len(rankings) != _A_PAIR or all(r.status == "answered" for r in replies):
        return whole
    if all(r.status != "answered" for r in replies):
        return whole
    open_ = next(ranking for ranking, reply in zip(rankings, replies, strict=True) if reply.status != "answered")
    near = {r.entry.id for r in open_.ranked if r.chance >= OF_THE_REST and r.refusal is None}
    # Who somebody is lies near whatever is asked of him.
    near -= {i for i in near if i in edition.facts and edition.facts[i].kind == "person"}
    best, chatted = open_.best, {"talk", "off-topic"}
    # Small talk is what is likelier that than nothing of the pack's at all.
    beside = best is None or (best.entry.kind in chatted and best.chance >= max(edition.weights.choices_at, open_.none))
    if beside or only_states(open_.reading.text) or not near.isdisjoint(whole.facts):
        return whole
    return whole.model_copy(update={"text": fitting((whole.text, NOT_THE_REST))})


def _half_of(gap: Reply, rankings: Sequence[Ranking], replies: Sequence[Reply]) -> Reply | None:
    """The surely answered one of two questions, where the gap that the whole comes near to is hardly the other one."""
    sure = [reply for reply in replies if reply.status == "answered" and reply.confidence >= SURE_WHOLE]
    if len(rankings) != _A_PAIR or len(sure) != 1:
        return None
    other = next(ranking for ranking, reply in zip(rankings, replies, strict=True) if reply is not sure[0])
    likely = sum(ranked.chance for ranked in other.ranked if ranked.entry.id in gap.facts)
    if likely >= SURE_WHOLE or only_states(other.reading.text):
        return None
    own = next(ranking for ranking, reply in zip(rankings, replies, strict=True) if reply is sure[0])
    # What is said on the way to a question asks nothing: "my aunt says half of it is lost. what share is left".
    if asks_in_words(other.reading.text) and not asks_in_words(own.reading.text):
        return None
    return sure[0].model_copy(update={"text": fitting((sure[0].text, NOT_THE_REST))})


def _both_gaps(edition: Edition, rankings: Sequence[Ranking], replies: Sequence[Reply], day: date) -> Reply | None:
    """What the sources do not say of either of two questions; None where it is one thing, or one of them is unclear."""
    unsure = any(_unknown_in(ranking) < SURE_UNKNOWN for ranking in rankings)
    gaps = tuple(i for reply in replies if reply.status == "abstained" for i in reply.facts)
    text = "\n".join(edition.said_of_gap(gap, day) for gap in gaps)
    if unsure or len(rankings) != _A_PAIR or len(set(gaps)) != len(rankings) or len(text) > LONGEST_REPLY:
        return None
    nearest = dict.fromkeys(choice.id for reply in replies for choice in reply.choices)
    return abstain(edition, text, tuple(nearest)).model_copy(update={"facts": gaps})


def _unknown_in(ranking: Ranking) -> float:
    return sum(ranked.chance for ranked in ranking.ranked if ranked.entry.kind == "unknown")


def _partly_unknown(edition: Edition, rankings: Sequence[Ranking], replies: Sequence[Reply], day: date) -> Reply | None:
    """What is known of a message's parts, and of the others that the sources say nothing, where both are sure."""
    said: list[str] = []
    told: list[Reply] = []
    unknown: list[str] = []
    given = False
    for ranking, reply in zip(rankings, replies, strict=True):
        best = ranking.best
        # "Did they get anywhere" after an unknown asks about that very thing, not about what else is known of them.
        if unknown and points_back(ranking.reading):
            return None
        if only_states(ranking.reading.text):
            given = True  # needs no answer; to tell it alone would look like one
            continue
        nothing = _unknown_in(ranking)
        if reply.status == "answered" and reply.confidence >= SURE_WHOLE and all(r.facts != reply.facts for r in told):
            told.append(reply)
            said.append(reply.text)
        elif best and reply.status == "abstained" and reply.facts == (best.entry.id,) and nothing >= SURE_UNKNOWN:
            unknown.append(best.entry.id)
            said.append(edition.said_of_gap(best.entry.id, day) or NOT_THE_REST)
    if given and unknown and not told:
        return next(reply for reply in replies if reply.facts == (unknown[0],))
    text = "\n".join(dict.fromkeys(said))
    if not told or not unknown or len(text) > LONGEST_REPLY:
        return None
    return joined(told).model_copy(update={"text": text})


def _ranked_parts(edition: Edition, parts: tuple[str, ...], asking: Asking) -> list[Ranking]:
    """Rank each part of a message: "... and what happens in between?" is read with the part before it in mind."""
    alone = [rank(edition, edition.index.lexicon.read(part), day=asking.day(edition)) for part in parts]
    return alone[:1] + [
        _with_those_named(edition, parts[:at], alone[at], asking)
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


def _distinct(told: list[Reply]) -> list[Reply]:
    """The replies that say different things, in the order asked."""
    kept: list[Reply] = []
    for reply in told:
        if all(reply.facts[:1] != other.facts[:1] for other in kept):
            kept.append(reply)
    return kept
