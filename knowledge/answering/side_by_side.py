"""Two who are set side by side, or two things held against each other: each in turn, where nothing tells of both.

What two speakers say on one subject is told from their own words. Of two things that is told which is surely known of
each. Whoever compares persons or parties wants their views, and those are told together or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.answering import composing
from knowledge.answering.edition import Edition
from knowledge.answering.follow_ups.speaking import WORDS, called, is_of
from knowledge.answering.follow_ups.turns import SPEAKERS, subject_of
from knowledge.answering.ranking import Ranked, rank
from knowledge.answering.refusals.people import told_by
from knowledge.answering.replies import Reply
from knowledge.answering.selecting import Asking, reply_to
from knowledge.answering.vouching import known_share, weights_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import WE, Reading
from knowledge.language.sides import sides_of

# Two guesses make no comparison: each of two things must be as surely told as this.
_SURE = 0.5
# What somebody says must know this share of what the two are compared on.
OF_WHAT = 0.6
# What tells of both at once has been found by all that was asked, and must know this share.
JOINS = 0.34
_A_PAIR = 2
_BESIDE = re.compile(
    r"\b(?:compar\w*|contrast\w*|versus|vs|differ\w*|disagree\w*|side by side|next to (?:each other|one another)"
    r"|respective(?:ly)?)\b"
)
_COMPARED = """compare compares compared comparison comparing contrast versus vs v differ differs difference differences
    different disagree side sides by next each other another both respective respectively put set lay two take takes
    brief short briefly view views opinion opinions reading readings account accounts line lines thoughts thinking see
    sees saw judge judged judges handle handled"""
_COMPARING = frozenset(_COMPARED.split())


def told_of_both(edition: Edition, reading: Reading, asking: Asking, reply: Reply) -> Reply | None:
    """Return what each of two speakers says on the one thing that they are compared on, None to any other question.

    None also where `reply` tells of both. Where one of them is not known to speak of it, there is nothing to compare.
    """
    pair = _compared(edition, reading)
    if len(pair) != _A_PAIR:
        return None
    subject = [
        word
        for at in subject_of(reading)
        for word in reading.words[slice(*reading.spans[at])]
        if word not in WORDS | _COMPARING and word not in FUNCTION_WORDS
    ]
    if not subject or (reply.status == "answered" and _tells_of(edition, reply.facts[0], pair, subject)):
        return None
    halves = [_half(edition, key, subject, asking) for key in pair]
    told = [half for half in halves if half.status == "answered"]
    if len(told) == _A_PAIR:
        return composing.joined(told)
    if not told and reply.status != "answered":
        return None
    missing = next(half for half in halves if half.status != "answered")
    gap = next((i for i in missing.facts if i in edition.unknowns), "")
    says = edition.said_of_gap(gap, asking.day(edition)) if gap else ""
    return composing.abstain(edition, says, [half.facts[0] for half in told], gap)


def _compared(edition: Edition, reading: Reading) -> Sequence[str]:
    """The keys of those who are set side by side: of a person and his own side the person."""
    if reading.asked.manner != "compare" and _BESIDE.search(reading.text) is None and not _both_speak(reading):
        return ()
    named = list(dict.fromkeys(_speakers(reading)))
    larger = {side for key in named for side in _above(edition, key.partition(":")[2])}
    return [key for key in named if key.partition(":")[2] not in larger]


def _speakers(reading: Reading) -> Iterator[str]:
    """Give the keys of who is named that can speak: "we" is said for many another thing."""
    for key, (first, last) in reading.placed:
        if key.startswith(SPEAKERS) and not WE.issuperset(reading.words[first:last]):
            yield key


def _both_speak(reading: Reading) -> bool:
    """Tell whether two who are joined by "and" are asked for their word: "how did quell and dent react"."""
    speaking = [key.startswith(SPEAKERS) for key in reading.keys if key != "and"]
    joined = any(one and other for one, other in pairwise(speaking))
    return joined and not WORDS.isdisjoint(reading.words)


def _above(edition: Edition, one: str) -> Sequence[str]:
    found: list[str] = []
    at = edition.belonging.get(one)
    while at is not None and at not in found:
        found.append(at)
        at = edition.belonging.get(at)
    return found


def _tells_of(edition: Edition, entry_id: str, pair: Sequence[str], subject: Sequence[str]) -> bool:
    """Tell whether what was told names both, and is about what they are compared on."""
    number = edition.entry_numbers.get(entry_id)
    if number is None:
        return False
    named = set(edition.named_in(told_by(edition, number) or ""))
    if entry_id in edition.facts:
        named.add(f"@person:{edition.facts[entry_id].by}")
    weights = weights_of(edition, edition.index.lexicon.read(" ".join(subject)).keys)
    return all(key in named for key in pair) and known_share(edition, number, weights) >= JOINS


def _half(edition: Edition, key: str, subject: Sequence[str], asking: Asking) -> Reply:
    """What one of them says on the subject."""
    reading = edition.index.lexicon.read(f"what did {called(edition, key)} say about {' '.join(subject)}")
    ranking = rank(edition, reading, day=asking.day(edition))
    weights = weights_of(edition, [reading.keys[at] for at in subject_of(reading, WORDS)])

    def speaks(ranked: Ranked) -> bool:
        fact = edition.facts.get(ranked.entry.id)
        if fact is None:
            return ranked.entry.id in edition.unknowns
        return is_of(edition, fact, key) and known_share(edition, ranked.number, weights) >= OF_WHAT

    own = ranking.without({ranked.entry.id for ranked in ranking.ranked if not speaks(ranked)})
    # The question is put here: nobody took for granted what it comes near to.
    own = replace(own, ranked=tuple(replace(one, nearest=0) if one.wrong else one for one in own.ranked))
    return reply_to(edition, own, replace(asking, most=1))


def told_side_by_side(edition: Edition, text: str, asking: Asking, reply: Reply) -> Reply | None:
    """Return what is told of each of the two things that a cleaned text compares; None where `reply` tells of both.

    So it is where one of them is not surely told.
    """
    sides = sides_of(text)
    if sides is None or reply.status == "help" or _tells_both(edition, sides, reply):
        return None
    told = [_surely_told(edition, side, asking) for side in sides]
    surely = [reply for reply in told if reply is not None]
    if len(surely) < _A_PAIR or surely[0].facts[:1] == surely[1].facts[:1]:
        return None
    return composing.joined(surely)


def _tells_both(edition: Edition, sides: tuple[str, str], reply: Reply) -> bool:
    """Tell whether a statement of an answer knows all words of both sides."""
    both = edition.index.lexicon.read_clean(" ".join(sides)).keys
    own = [key for key in both if key not in FUNCTION_WORDS]
    told = (edition.entry_numbers.get(entry) for entry in reply.facts) if reply.status == "answered" else ()
    return any(n is not None and all(edition.index.vouches(n, key) for key in own) for n in told)


def _surely_told(edition: Edition, side: str, asking: Asking) -> Reply | None:
    reading = edition.index.lexicon.read_clean(side)
    own = reading.content
    if not own or any(key.startswith("@person:") for key in own) or all(key.startswith("@party:") for key in own):
        return None
    reply = reply_to(edition, rank(edition, reading, day=asking.day(edition)), replace(asking, most=1))
    number = edition.entry_numbers.get(reply.facts[0]) if reply.status == "answered" and reply.facts else None
    if number is None or reply.confidence < _SURE or not all(edition.index.vouches(number, key) for key in own):
        return None
    return reply
