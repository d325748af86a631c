"""The words by which English asks, and those with which people begin: every pattern and list of either is made of these.

A place that means fewer or more of them says which, so that the difference is seen to be meant.
"""

from __future__ import annotations

from collections.abc import Iterable

# Those that "is" runs into: "whos", "when's".
CLIPPABLE = ("who", "what", "when", "where", "why", "how")
QUESTION_WORDS = (*CLIPPABLE, "whom", "whose", "which")
CLIPPED = tuple(f"{word}s" for word in CLIPPABLE)
BEING = ("is", "are", "was", "were")
TENSES = ("do", "does", "did", "has", "have", "had")
DOING = (*TENSES, "can", "could", "will", "would", "should")
# Those that begin a question for a yes or a no. Places differ over "am", "may", "might" and "must", which state as often.
AUXILIARIES = (*BEING, *DOING)
# What is asked without any of them: "list the proposals".
COMMANDS = ("tell", "list", "give", "gimme", "explain", "compare", "name", "quote", "define")
LEADS = ("so", "and", "but", "ok", "okay", "well", "hey", "hi", "um", "uh", "oh", "hm+", "wait")


def any_of(*words: Iterable[str]) -> str:
    """Return a pattern for any one of some words; where each ends is for whoever uses it to say."""
    return f"(?:{'|'.join(word for some in words for word in some)})"


def leads(*more: str) -> str:
    """Return a pattern for what stands before a question and says nothing, as often as it comes: "so, um, ok"."""
    return rf"(?:{any_of(LEADS, more)}[, ]+)*"
