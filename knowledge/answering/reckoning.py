"""A message of nothing but figures: "7", "what is 20% of 5 million". It asks for no statement of anyone's."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.answering.edition import Edition
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.matching.guard import tells_apart

_RECKONING = frozenset(
    {
        "plus", "minus", "times", "time", "multiply", "multiplied", "divide", "divided", "by", "percent", "pct",
        "calculate", "calc", "compute", "add", "sum", "equal", "equals", "hundred", "thousand", "million", "billion",
        "mil", "bn", "k", "m", "half", "x", "squared", "root",
    }
)  # fmt: skip


def only_figures(reading: Reading) -> bool:
    """Tell whether a message has only figures and words of reckoning."""
    others = any(
        not key.startswith("#") and key not in FUNCTION_WORDS and not _RECKONING.issuperset(reading.words[first:last])
        for key, (first, last) in zip(reading.keys, reading.spans, strict=True)
    )
    return bool(reading.numbers) and not others


def spoken_of(edition: Edition, numbers: Iterable[str]) -> bool:
    """Tell whether the pack speaks of all of some figures, and each of them tells facts apart."""
    return all(tells_apart(number) and f"#{number}" in edition.index.keys for number in numbers)
