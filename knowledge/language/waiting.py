"""The time that is left, where a text does not say until what ("how long have we got"), and the last day of something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.normalising import clean, words
from knowledge.language.question_words import leads

# How people speak of time that runs out, whatever runs out.
_WAITING = frozenset(
    {
        "deadline", "deadlines", "countdown", "main", "long", "much", "many", "time", "days", "hours", "weeks",
        "left", "remain", "remains", "remaining", "got", "get", "go", "goes", "have", "has", "whats", "until", "till",
        "til", "us", "we", "our", "months",
    }
)  # fmt: skip
_DUE = frozenset({"deadline", "deadlines", "countdown"})
_SPANS = frozenset({"long", "days", "hours", "weeks", "months"})
_LEFT = frozenset({"left", "remain", "remains", "remaining", "have", "got", "until", "till"})
# "How long have they been at it" asks for what has gone by, unless it says besides that something is left.
_GONE_BY = frozenset({"been", "did", "was", "were", "had", "took", "taken", "ago", "since", "already"})
_TO_COME = _DUE | (_LEFT - {"have", "got"}) | {"til"}
_OVER = re.compile(
    r"(?:so |and )?(?:is|was) (?:it|this|that|everything|all of it|all this) (?:all )?"
    r"(?:over|done|finished)(?: yet| now| with)?"
)
_IS_LAST = (
    leads() + r"(?:is|was) (?:not )?(?:it|this|that|today|tonight|tomorrow)(?: not)?"
    r"(?: really| already| like| actually)? (?:the )?"
    r"(?:(?:very )?(?:last|final|big) (?:day|night|one)|deadline(?: day)?|d day)"
)
_LAST_DAY = re.compile(_IS_LAST + r"(?: then| or what| today| tonight| right| tomorrow)?")
# The last day of what, and a doubt that asks for nothing else: "or did i get it wrong".
_LAST_DAY_OF = re.compile(
    _IS_LAST + r"(?P<of> (?:of|for|to|that|when|before) .+?|)"
    r"(?: (?:or|and) (?:did|do|am|was|have|is|are) (?:i|it|that|my|someone|we|you)\b.*| right| yes or no)?"
)


def names_no_deadline(typed: str) -> bool:
    """Tell whether words ask how long there is without saying until what: `the deadline`, `how long have we got`."""
    return _only_waits(words(clean(typed)))


def _only_waits(asked: Sequence[str]) -> bool:
    return not _WAITING.isdisjoint(asked) and all(word in _WAITING or word in FUNCTION_WORDS for word in asked)


def asks_how_long(plain: Sequence[str]) -> bool:
    """Tell whether words ask for the time that is left and name nothing that it is left for: `is it over?`."""
    asked = set(plain)
    whole = " ".join(plain)
    if _OVER.fullmatch(whole) or _LAST_DAY.fullmatch(whole):
        return True
    if _GONE_BY & asked and not _TO_COME & asked:
        return False
    # A span alone asks for nothing yet: "hours".
    spans = _DUE & asked or (_SPANS & asked and len(plain) > 1) or ("time" in asked and asked & _LEFT)
    return bool(spans) and _only_waits(plain)


def last_day_of(words: Sequence[str]) -> str | None:
    """Return what a day is asked to be the last of, empty where that is not named; None where it is not asked."""
    found = _LAST_DAY_OF.fullmatch(" ".join(words))
    return found["of"].strip() if found is not None else None
