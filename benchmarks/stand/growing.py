"""A pack of as many phrasings as are wanted, made from another one: smaller, or several times over in other words."""

from __future__ import annotations

import random
import re
import resource
from collections import Counter
from collections.abc import Container
from functools import cache
from math import ceil
from typing import TypeVar

from knowledge.entries import entries_of
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.normalising import clean, words
from knowledge.model import Fact, Pack, Unknown

SIZES = (1_000, 10_000, 100_000)
# A word that stands in one phrasing of so many is common, and the same in every copy.
COMMON = 200
Asked = TypeVar("Asked", Fact, Unknown)


def grown(pack: Pack, size: int) -> Pack:
    """Return the pack with about so many phrasings: every n-th entry, or all of them in several wordings."""
    held = sum(len(entry.phrasings) for entry in entries_of(pack))
    step = max(1, round(held / size))
    said = pack.words.model_copy(update={"off_topic": pack.words.off_topic[::step]})
    update: dict[str, object] = {"words": said, "terms": pack.terms[::step], "positions": pack.positions[::step]}
    if step > 1:
        update["deadlines"] = pack.deadlines[:1]
    copies = max(1, 1 + ceil((size - held) / sum(1 + len(part.ask) for part in (*pack.facts, *pack.unknowns))))
    asked = [text for part in (*pack.facts, *pack.unknowns) for text in part.ask]
    count = Counter(word for text in asked for word in set(words(clean(text))))
    kept = FUNCTION_WORDS | {word for word, times in count.items() if times * COMMON >= held}
    update["facts"] = tuple(copied(fact, copy, kept) for copy in range(copies) for fact in pack.facts[::step])
    update["unknowns"] = tuple(copied(part, copy, kept) for copy in range(copies) for part in pack.unknowns[::step])
    return pack.model_copy(update=update)


def copied(part: Asked, copy: int, kept: Container[str]) -> Asked:
    """Return an entry by itself, in the words of the copy with that number; the first has its own."""

    def reworded(text: str) -> str:
        return re.sub(r"[A-Za-z]+", lambda found: other_word(found[0].lower(), copy, kept), text) if copy else text

    update: dict[str, object] = {
        "id": f"{part.id}-{copy}" if copy else part.id,
        "short": reworded(part.short),
        "says": reworded(part.says),
        "ask": tuple(reworded(text) for text in part.ask),
    }
    if isinstance(part, Fact):
        update |= {"corrects": tuple(reworded(text) for text in part.corrects)}
        update |= {"related": (), "contested_with": (), "superseded_by": None}
    else:
        update["nearest"] = ()
    return part.model_copy(update=update)


@cache
def other_word(word: str, copy: int, kept: Container[str]) -> str:
    """Return a made-up word of the same length for a word, always the same in one copy; a common word stays."""
    if word in kept:
        return word
    chance = random.Random(f"{copy} {word}")  # noqa: S311 - the same words in every run
    return "".join(chance.choice("aeiou" if at % 2 else "bcdfghklmnprstvw") for at in range(len(word)))


def mistyped(text: str) -> str:
    """Return a text without the middle letter of its longest word."""
    word = max(text.split(), key=len)
    return text.replace(word, word[: len(word) // 2] + word[len(word) // 2 + 1 :], 1)


def peak() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
