"""A heading as it stands behind other words of a sentence: its first letter is small, unless it begins with a name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from knowledge.language.english import FUNCTION_WORDS

_SMALL = re.compile(r"(?<![A-Za-z])[a-z]+(?![A-Za-z])")
# A capital behind a capital is an acronym.
_FIRST = re.compile(r"[A-Z][a-z]*(?![A-Za-z])")
_A_NAME_GOES_ON = re.compile(r"[ -][A-Z][a-z]")


def written_small(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that some texts write without a capital: those are no names."""
    return frozenset(word for text in texts for word in _SMALL.findall(text))


def inside(heading: str, small: Container[str]) -> str:
    """Return a heading with a small first letter, where its first word is one that is written small elsewhere."""
    first = _FIRST.match(heading)
    if first is None:
        return heading
    word = first[0].lower()
    named = word not in small or _A_NAME_GOES_ON.match(heading, first.end()) is not None
    return heading if named and word not in FUNCTION_WORDS else f"{heading[0].lower()}{heading[1:]}"
