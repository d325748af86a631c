"""Whether a statement says over again what was told before it in the same reply: told twice it only looks like more."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.language.dating import MONTHS, WEEKDAYS
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.normalising import clean, words
from knowledge.language.number_words import NUMBERS, ORDINALS
from knowledge.language.polarity import NEGATIONS

# What repeats another has at least this share of its own words in that one.
_NEARLY_ALL = 0.85
# Of fewer words than this one alone may be all that a statement tells.
_FEW = 5
_CALENDAR = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))
_FIGURE = re.compile(r"\d")
_EXACT = frozenset((*NUMBERS, *ORDINALS, *NEGATIONS, *_CALENDAR, "first", "second", "half", "yes"))
_ENDING = re.compile(r"(?<=[a-z]{3})(?:'s|es|ed|ing|s|e)$")


def is_told_in(says: str, told: Iterable[str]) -> bool:
    """Tell whether one of the statements told holds nearly all words of another, and every figure, day and "not"."""
    exact, content = _weighed(says)
    return bool(content) and any(_holds(*_weighed(before), exact, content) for before in told)


def is_same_as(says: str, told: Iterable[str]) -> bool:
    """Tell whether one of the statements told says nearly the same, and no more than this one."""
    return any(is_told_in(says, [before]) and is_told_in(before, [says]) for before in told)


def _holds(
    exact_before: frozenset[str], content_before: frozenset[str], exact: frozenset[str], content: frozenset[str]
) -> bool:
    if not exact <= exact_before:
        return False
    if len(content) < _FEW:
        return content <= content_before
    return len(content & content_before) >= _NEARLY_ALL * len(content)


def _weighed(says: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a statement that must be the same, and the others that mean something, less their endings."""
    said = frozenset(word.strip(".,;:-'\"()") for word in words(clean(says)))
    exact = frozenset(word for word in said if word in _EXACT or _FIGURE.search(word))
    return exact, frozenset(_ENDING.sub("", word) for word in said - exact - FUNCTION_WORDS if word)
