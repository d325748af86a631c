"""Whose agreement, or which body of people, a question names: "the nurses' contract", "the editors guild".

English of any negotiation, no pack's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading

_AGREEMENTS = frozenset({"contract", "contracts", "deal", "deals", "agreement", "agreements", "cba", "pact"})
_BODIES = frozenset({"guild", "union", "local", "federation", "brotherhood", "association", "society"})
# What an agreement or a body is called beside whose it is: "the musicians' current contract".
_WHAT_KIND = frozenset(
    {
        "current", "present", "new", "next", "old", "last", "existing", "basic", "own", "union", "guild", "labor", "labour",
    }
)  # fmt: skip
# Before the verb of a clause, and not before somebody: "who wants deals".
_SUBJECTS = frozenset({"who", "what", "that", "it", "he", "she", "they", "we", "i", "you", "which", "this", "not"})
# Of a time, of nobody in particular, or of those of whom everything here is.
_NOBODY = frozenset(
    {
        "years", "months", "weeks", "days", "hours", "times", "terms", "conditions", "others", "sides", "parties",
        "members", "unions", "guilds", "always", "is", "was", "has", "does", "this", "us", "previous", "business",
    }
)  # fmt: skip
_OF_A_TIME = frozenset({"year", "month", "week", "day", "today", "yesterday", "tomorrow", "everybody", "everyone"})


_WITH = frozenset({"of", "for", "with", "covering"})
# Whose word for somebody of the asker's own life it is: "my cousin's union".
_OF_THE_ASKER = frozenset({"my", "your", "his", "her"})


def owners_in(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give the places of the words that say whose an agreement is, or which body, with the place of that word."""
    words = reading.words
    for at, word in enumerate(words):
        if word not in _AGREEMENTS and word not in _BODIES:
            continue
        before = at - 1
        while before > 0 and words[before] in _WHAT_KIND:
            before -= 1
        behind = _behind(words, at) if word in _AGREEMENTS else len(words)
        if before >= 0 and _is_somebody(reading, before) and _is_one_name(reading, before, at):
            yield before, at
        elif behind < len(words) and _is_somebody(reading, behind) and _is_one_name(reading, at, behind):
            yield behind, at


def _behind(words: tuple[str, ...], at: int) -> int:
    """Return the place of whoever is named behind an agreement: "the contract of the nurses"; the end for nobody."""
    if at + 1 >= len(words) or words[at + 1] not in _WITH:
        return len(words)
    return at + 3 if at + 2 < len(words) and words[at + 2] == "the" else at + 2


def _is_somebody(reading: Reading, at: int) -> bool:
    """Tell whether a word stands there as those do who have something: many of them, or with an apostrophe."""
    word, before = reading.words[at], reading.words[at - 1] if at else ""
    if word in FUNCTION_WORDS or word in _NOBODY or not word.isalpha() or before in _OF_THE_ASKER:
        return False
    if re.search(rf"\b{re.escape(word)}'s", reading.text) is not None:
        return word not in _OF_A_TIME
    many = (word.endswith("s") and not word.endswith("ss")) or word.endswith("men")
    # Of letters that are no word, such as AFM.
    return (many or word in reading.unknown) and before not in _SUBJECTS


def _is_one_name(reading: Reading, first: int, last: int) -> bool:
    """Tell whether no sign stands between words: "on the bus, guild leaders" names no guild of buses."""
    said = "(?:'s|')? ".join(map(re.escape, reading.words[first : last + 1]))
    return re.search(rf"\b{said}\b", reading.text) is not None
