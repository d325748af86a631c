"""A message with more than one sentence or question in it, taken apart into what can be asked alone."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<=[?!])\s*|\.(?=\s|$)|[;\n]+|\s-\s|,\s*(?=(?:and|so|but|also|plus)\s)")
_ASKING = (
    r"(?:who|whose|whom|what|whats|when|whens|where|why|how|hows|which|is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should)"
)
_JOINED = re.compile(
    r"\s*(?:,\s*)?(?:\band\b|&|\bplus\b|\balso\b|,),?\s+"
    rf"(?:also\s+|then\s+|second(?:ly)?,?\s+|of (?:them|those|these),?\s+)?(?={_ASKING}\b)"
)
_ASKS = re.compile(
    rf"(?<!\bthere )\b{_ASKING}\b|\b(?:tell|list|give|gimme|explain|compare|name|quote|define|wondering|know)\b|\?"
)
_LEADS = r"(?:so|and|but|well|ok|okay)"
_WH = re.compile(r"\b(?:who|whose|whom|what|when|where|why|how|which|tell|list|give|explain)\b|\?")
_STATES = re.compile(
    rf"^(?:{_LEADS} )*(?!(?:{_LEADS}|{_ASKING})\b)(?:[\w'-]+ ){{1,4}}?(?:is|are|was|were|has|have|had|will)\b"
)
_WORD = re.compile(r"[a-z0-9]+")
LEAST_WORDS = 3
MOST_PARTS = 6
MOST_WAITING = 8


def parts_of(text: str) -> tuple[str, ...]:
    """Return the sentences and joined questions of a cleaned text that ask something, in order.

    The text alone where there is but one. What asks nothing ("those giveback demands, ...") stays with what follows.
    """
    found: list[str] = []
    waiting = ""
    for sentence in _SENTENCE.split(text):
        for part in _JOINED.split(sentence):
            whole = f"{waiting} {part}".strip(" ,")
            if len(_WORD.findall(whole)) < LEAST_WORDS or not _ASKS.search(part):
                waiting = whole if len(_WORD.findall(whole)) <= MOST_WAITING else ""
                continue
            found.append(whole)
            waiting = ""
    return tuple(found[-MOST_PARTS:]) if len(found) > 1 or (found and waiting) else (text,)


def only_states(part: str) -> bool:
    """Tell whether a part of a message takes something as given and asks nothing: "neither side is budging"."""
    return _WH.search(part) is None and _STATES.search(part) is not None
