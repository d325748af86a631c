"""What two say of one thing, where a question sets them side by side: each in turn, from their own words."""

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
    says = edition.unknowns[gap].says if gap else ""
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
    for key, (first, last) in zip(reading.keys, reading.spans, strict=True):
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
