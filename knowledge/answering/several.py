"""Several questions in one message: each gets its answer, and of what is unknown or has none that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.answering.appositions import told_of_office
from knowledge.answering.composing import joined
from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.following import follows_on, in_conversation
from knowledge.answering.follow_ups.pointing_back import leans_back, points_back, with_names
from knowledge.answering.follow_ups.turns import strength
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
        return _half_of(whole, rankings, replies) or whole
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
        nothing = sum(r.chance for r in ranking.ranked if r.entry.kind == "unknown")
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
    rankings = alone[:1]
    for at in range(1, len(parts)):
        ranking = alone[at]
        named = _with_those_named(edition, parts[:at], ranking, asking)
        if named is not None:
            rankings.append(named)
            continue
        pointing = not _ONE_THING.isdisjoint(ranking.reading.words) and follows_on(edition, ranking)
        if pointing or (leans_back(ranking.reading) and strength(ranking) < edition.weights.answer_at):
            earlier = parts[at - 1 : at]
            ranking = in_conversation(edition, ranking, earlier, asking, alone[at - 1])
        rankings.append(ranking)
    return rankings


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


def _distinct(told: list[Reply]) -> list[Reply]:
    """The replies that say different things, in the order asked."""
    kept: list[Reply] = []
    for reply in told:
        if all(reply.facts[:1] != other.facts[:1] for other in kept):
            kept.append(reply)
    return kept
