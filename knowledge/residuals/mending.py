"""Misspelt words of a computation put right: `wholsale`, `raet`, `milion`. Ordinary words are never touched."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from knowledge.language.english import FUNCTION_WORDS, ordinary_words

_KEYWORDS = (
    *("base", "rate", "rates", "wholesale", "residual", "residuals", "percent", "million", "thousand", "hundred"),
    *("billion", "revenue", "overscale", "recoup", "recouped", "recoupment", "credit", "credited", "crediting"),
    *("digital", "download", "downloads", "streaming", "internet", "webisode", "prorated", "minutes", "double"),
    *("doubles", "doubled", "doubling", "check", "cheque", "units", "copies", "discs", "price", "budget", "costs"),
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "eleven", "twelve", "fifteen"),
    *("receive", "received", "receives", "dollars", "much", "every", "money", "income"),
    *("quarter", "retail", "royalty", "calculate", "difference", "scenario", "formula", "current", "already"),
)
_WORD = re.compile(r"(?<![\w'.$-])[a-z]{4,14}(?![\w'-])")
# A longer word bears two slips of the finger.
_LONG = 7


def mended(flat: str) -> str:
    """Return a plain lower-case text with the misspelt words of a computation put right."""
    return _WORD.sub(lambda found: _nearest(found[0]), flat)


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str:
    if word in FUNCTION_WORDS or word in ordinary_words() or not {word, word.removesuffix("s")}.isdisjoint(_KEYWORDS):
        return word
    limit = 2 if len(word) >= _LONG else 1
    near = [
        (OSA.distance(word, keyword, score_cutoff=limit), keyword) for keyword in _KEYWORDS if keyword[0] == word[0]
    ]
    distance, keyword = min(near, default=(limit + 1, word))
    return keyword if distance <= limit else word
