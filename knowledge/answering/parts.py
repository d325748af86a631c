"""A message with more than one sentence or question in it, taken apart into what can be asked alone."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[?!]+|\.(?=\s|$)|[;\n]+|\s-\s|,\s*(?=(?:and|so|but|also|plus)\s)")
_ASKING = r"(?:who|what|whats|when|whens|where|why|how|hows|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)"
_JOINED = re.compile(rf"\s*(?:,\s*)?(?:\band\b|&|\bplus\b|\balso\b|,)\s+(?:also\s+)?(?={_ASKING}\b)")
_WORD = re.compile(r"[a-z0-9]+")
LEAST_WORDS = 3
MOST_PARTS = 6


def parts_of(text: str) -> tuple[str, ...]:
    """Return the sentences and joined questions of a cleaned text, in order; the text alone where it has but one."""
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        for part in _JOINED.split(sentence):
            if len(_WORD.findall(part)) >= LEAST_WORDS:
                found.append(part.strip(" ,"))
    return tuple(found[-MOST_PARTS:]) if len(found) > 1 else (text,)
