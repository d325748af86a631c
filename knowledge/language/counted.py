"""What a question counts, takes a share of or holds against each other: "how many *ballots*", "what share *came late*"."""

from __future__ import annotations

import re

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.language.number_words import SMALL
from knowledge.language.question_words import AUXILIARIES

_AUXILIARIES = frozenset(AUXILIARIES)
_SHARES = frozenset({"percent", "percentage", "share", "proportion", "fraction", "portion", "%"})
_WHAT = frozenset({"what", "which", "how"})
_THING = r"(?P<{}>(?:the |a |an )?\S+(?: \S+){{0,2}}?)"
_COMPARING = frozenset({"difference", "differences", "compare", "worse", "better", "bigger", "smaller"})
_COMPARED = re.compile(
    rf"\b(?:differences? between|compare) {_THING.format('one')} (?:and|to|with|versus|from) {_THING.format('other')}$"
    rf"|\b(?:worse|better|bigger|smaller)(?: for \S+)? {_THING.format('first')} or {_THING.format('second')}$"
)
_NUMBER = re.compile(
    rf"\d[\d.,]*(?:th|st|nd|rd)?|{SMALL}|none|no|half|most|every|each|both|several|only|all|any|first|about"
)
# As many words may stand between "how many" or a number and the thing: "the 26 remaining guild proposals".
_MOST_COUNTED = 3


def shared_by(reading: Reading) -> tuple[str, ...]:
    """Return the keys of what those do or are of whom a share is asked for: "what share of ballots *was returned*"."""
    if _SHARES.isdisjoint(reading.words):
        return ()
    at = next((at for at, pair in enumerate(zip(reading.words, reading.words[1:], strict=False)) if _is_share(pair)), 0)
    if not at or _WHAT.isdisjoint(reading.words[:at]):
        return ()
    content = [
        (first, key) for key, (first, _) in reading.placed
        if first > at + 1 and key not in FUNCTION_WORDS
    ]  # fmt: skip
    verb = next((n for n, word in enumerate(reading.words) if n > at and word in _AUXILIARIES), None)
    if verb is not None:
        return tuple(key for first, key in content if first > verb)
    # Without an auxiliary the verb comes somewhere after the noun.
    return tuple(key for _, key in content[1:])


def counted_in(reading: Reading) -> frozenset[str]:
    """Return the keys of what a question wants counted: "how many *ballots* came late"; none where it counts nothing."""
    pairs = zip(reading.words, reading.words[1:], strict=False)
    many = next((at + 1 for at, pair in enumerate(pairs) if pair == ("how", "many")), None)
    if many is None:
        return frozenset()
    found: list[str] = []
    for key, (first, _) in reading.placed:
        if first <= many:
            continue
        if first > many + _MOST_COUNTED or reading.words[first] in _AUXILIARIES or key in FUNCTION_WORDS:
            break
        found.append(key)
    return frozenset(found)


def numbers(reading: Reading, things: frozenset[str]) -> bool:
    """Tell whether a text puts a number right before any of some things: "26 guild *proposals*"."""
    return any(
        _NUMBER.fullmatch(word)
        for key, (first, last) in reading.placed
        if key in things
        for word in reading.words[max(0, first - _MOST_COUNTED - 1) : last]
    )


def compared_in(reading: Reading) -> tuple[tuple[str, ...], ...]:
    """Return the keys of each of two things whose difference is asked for, none where it is not or a side is light."""
    text = "" if _COMPARING.isdisjoint(reading.words) else " ".join(reading.words)
    found = _COMPARED.search(text) if text else None
    if found is None:
        return ()
    sides: list[tuple[str, ...]] = []
    for name in ("one", "other") if found["one"] else ("first", "second"):
        first = text[: found.start(name)].count(" ")
        last = first + len(found[name].split())
        sides.append(tuple(k for k, (at, _) in reading.placed if first <= at < last and k not in FUNCTION_WORDS))
    return tuple(sides) if all(sides) and set(sides[0]).isdisjoint(sides[1]) else ()


def _is_share(pair: tuple[str, str]) -> bool:
    return pair[0] in _SHARES and pair[1] == "of"
