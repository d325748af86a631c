"""Several questions in one message: each gets its answer, and of what is unknown or has none that is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.answering.appositions import told_of_office
from knowledge.answering.composing import abstain, joined
from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.pointing_back import points_back
from knowledge.answering.follow_ups.whose_word import asks_whose_word, told_whose_word
from knowledge.answering.parts import MOST_WAITING, asks_in_words, only_states, parts_of
from knowledge.answering.parts_in_turn import ranked_parts
from knowledge.answering.ranking import Ranking, rank
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import SURE_WHOLE, Asking, reply_to
from knowledge.language.fitting import LONGEST_REPLY, fitting
from knowledge.language.lexicon import Reading

# A long message hides its question; a short one is read whole.
LONG = 14
# What is said to be unknown beside an answer must be what was asked, not something near it.
SURE_UNKNOWN = 0.8
RAMBLING = 30
# What may answer one of two questions is at least this likely for it alone.
OF_THE_REST = 0.05
_A_PAIR = 2
A_STATEMENT = 6
# "And which is the biggest": of those just asked for.
_OF_THEM = re.compile(r"(?:and )?which (?:is|was|are|were|ones?|of)\b")
_POINTS = re.compile(r"\b(?:that|this|those|these)\W*$")
NOT_THE_REST = "To the rest of what you asked I have no sourced answer."


def whole_or_parts(edition: Edition, reading: Reading, alone: Ranking, asking: Asking) -> Reply:
    """Answer a message as the one question that it is, or each of the questions that stand in it."""
    whole = reply_to(edition, alone, asking)
    parts = parts_of(reading.text)
    sure = whole.confidence >= SURE_WHOLE
    if parts == (reading.text,) or (sure and _point_to_what_is_left_out(edition, reading, parts)):
        return whole
    one_each = replace(asking, most=1)
    rankings = ranked_parts(edition, parts, asking)
    day = asking.day(edition)
    replies = [told_of_office(edition, r.reading, day) or reply_to(edition, r, one_each) for r in rankings]
    replies = [_less_what_is_pointed_at(edition, part, replies[:at], replies[at]) for at, part in enumerate(parts)]
    partly = _and_whose_word(edition, parts, asking) or _partly_unknown(edition, rankings, replies, day)
    if partly is not None:
        return partly
    told = [reply for reply in replies if reply.status == "answered"]
    both = _distinct(told)
    # A gap that the whole comes near to is none where each of its questions is surely answered.
    each = len(both) == len(parts) and all(reply.confidence >= SURE_WHOLE for reply in both)
    if whole.status == "abstained" and whole.facts and len(reading.words) < RAMBLING and not each:
        return _half_of(whole, rankings, replies, both) or _both_gaps(edition, rankings, replies, day) or whole
    asked = _asked_by(parts, replies)
    if len(both) > 1 and not set(whole.facts) >= {f for r in both for f in r.facts[:1]}:
        return asked or _less_the_rest(edition, joined(both), parts, rankings, replies)
    best = whole
    if len(reading.words) >= LONG and whole.confidence < SURE_WHOLE:
        best = asked or max((whole, *told), key=lambda reply: (reply.status == "answered", reply.confidence))
    return best if best is asked else _less_the_rest(edition, best, parts, rankings, replies)


def _and_whose_word(edition: Edition, parts: Sequence[str], asking: Asking) -> Reply | None:
    """The answer to a question with whose word it is, where "and who said so" is all that the message asks besides."""
    if len(parts) != _A_PAIR or not asks_whose_word(parts[1]):
        return None
    told = reply_to(edition, rank(edition, edition.index.lexicon.read(parts[0]), day=asking.day(edition)), asking)
    if told.status != "answered" or told.confidence < SURE_WHOLE:
        return None
    said = told_whose_word(edition, told).text.partition("\n")[0]
    return told if said in told.text else told.model_copy(update={"text": fitting((told.text, said))})


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


def _less_what_is_pointed_at(edition: Edition, part: str, before: Sequence[Reply], reply: Reply) -> Reply:
    """A reply to a question; none where it names nothing but "that" and the reply is of another thing than was told."""
    told = [i for one in before[-1:] for i in one.facts if i in edition.entry_numbers]
    if reply.status != "answered" or not told or _POINTS.search(part) is None:
        return reply
    if any(key[0] == "@" for key in edition.index.lexicon.read(part).keys):
        return reply
    near = frozenset(told).union(*(edition.kin(i) | edition.beside_term(i) for i in told))
    return abstain(edition) if near.isdisjoint(reply.facts) else reply


def _less_the_rest(
    edition: Edition, whole: Reply, parts: Sequence[str], rankings: Sequence[Ranking], replies: Sequence[Reply]
) -> Reply:
    """An answer to some of several questions with a word that there is none to the others; any other reply as it is.

    Where the whole tells nothing, the one question that is surely answered is told.
    """
    told = [reply for reply in replies if reply.status == "answered"]
    sure = [reply for reply in told if reply.confidence >= SURE_WHOLE]
    if whole.status in {"abstained", "choices"} and not whole.facts and len(sure) == 1:
        whole = sure[0]
    if whole.status != "answered" or not told:
        return whole
    left = any(
        _is_left(edition, whole, ranking)
        if reply.status != "answered"
        else at > 0 and _says_no_more(edition, part, whole, reply)
        for at, (part, ranking, reply) in enumerate(zip(parts, rankings, replies, strict=True))
    )
    return whole.model_copy(update={"text": fitting((whole.text, NOT_THE_REST))}) if left else whole


def _says_no_more(edition: Edition, part: str, whole: Reply, reply: Reply) -> bool:
    """Tell whether a reply unsurely tells what answers the message anyhow, which speaks not of all that a part asks."""
    again = reply.confidence < SURE_WHOLE and set(reply.facts[:1]) <= set(whole.facts)
    read = edition.index.lexicon.read
    asked = {key for key in read(part).content if key[0] not in "@#"} if again else set[str]()
    return not asked <= {*read(whole.text).keys}


def _is_left(edition: Edition, whole: Reply, open_: Ranking) -> bool:
    """Tell whether a question without a reply asks for something that the answer to a message does not tell either."""
    near = {r.entry.id for r in open_.ranked if r.chance >= OF_THE_REST and r.refusal is None}
    # Who somebody is lies near whatever is asked of him.
    near -= {i for i in near if i in edition.facts and edition.facts[i].kind == "person"}
    best, chatted = open_.best, {"talk", "off-topic"}
    # Small talk is what is likelier that than nothing of the pack's at all.
    beside = best is None or (best.entry.kind in chatted and best.chance >= max(edition.weights.choices_at, open_.none))
    return not (beside or only_states(open_.reading.text) or not near.isdisjoint(whole.facts))


def _half_of(gap: Reply, rankings: Sequence[Ranking], replies: Sequence[Reply], both: Sequence[Reply]) -> Reply | None:
    """The surely answered one of two questions, where the gap that the whole comes near to is hardly the other one.

    What by itself is answered rather than with that gap is told beside it.
    """
    sure = [reply for reply in replies if reply.status == "answered" and reply.confidence >= SURE_WHOLE]
    if len(rankings) != _A_PAIR or len(sure) != 1:
        return None
    other = next(ranking for ranking, reply in zip(rankings, replies, strict=True) if reply is not sure[0])
    likely = sum(ranked.chance for ranked in other.ranked if ranked.entry.id in gap.facts)
    if likely >= SURE_WHOLE or only_states(other.reading.text):
        return None
    own = next(ranking for ranking, reply in zip(rankings, replies, strict=True) if reply is sure[0])
    if len(both) == _A_PAIR and all(asks_in_words(ranking.reading.text) for ranking in rankings):
        return joined(both)
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
        if unknown and (points_back(ranking.reading) or _OF_THEM.match(ranking.reading.text) is not None):
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


def _distinct(told: list[Reply]) -> list[Reply]:
    """The replies that say different things, in the order asked."""
    kept: list[Reply] = []
    for reply in told:
        if all(reply.facts[:1] != other.facts[:1] for other in kept):
            kept.append(reply)
    return kept
