"""A message of nothing but figures: "7", "what is 20% of 5 million". It asks for no statement of anyone's."""

from __future__ import annotations

from knowledge.answering.edition import Edition
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.lexicon import Reading
from knowledge.matching.guard import tells_apart

_UNITS = frozenset({"percent", "pct", "hundred", "thousand", "million", "billion", "mil", "bn", "k", "m", "half"})
_SUMS = frozenset(
    {
        "plus", "minus", "times", "time", "multiply", "multiplied", "divide", "divided", "by", "calculate", "calc",
        "compute", "add", "sum", "equal", "equals", "x", "squared", "root",
    }
)  # fmt: skip
_RECKONING = _UNITS | _SUMS


def only_figures(reading: Reading) -> bool:
    """Tell whether a message has only figures and words of reckoning."""
    others = any(
        not key.startswith("#") and key not in FUNCTION_WORDS and not _RECKONING.issuperset(reading.words[first:last])
        for key, (first, last) in reading.placed
    )
    return bool(reading.numbers) and not others


def knows_figures_of(edition: Edition, reading: Reading) -> bool:
    """Tell whether the pack speaks of all the figures of a message: each tells facts apart, or is asked for so."""
    if all(tells_apart(number) and f"#{number}" in edition.index.keys for number in reading.numbers):
        return True
    # A number alone, or in a sum, may count anything, whatever the pack says of it.
    said = any(not key.startswith("#") for key in reading.keys) and _SUMS.isdisjoint(reading.words)
    return said and _asked_for_alone(edition, reading.numbers)


def _asked_for_alone(edition: Edition, numbers: frozenset[str]) -> bool:
    """Tell whether one of a fact's own ways to ask has these figures and no more: whoever wrote `26 what` meant it."""
    index = edition.index
    known = [key for figure in numbers if (key := index.keys.get(f"#{figure}")) is not None]
    if len(known) < len(numbers):
        return False
    rows: list[int] = index.key_rows[known[0]].tolist()
    for row in rows:
        number = int(index.row_entry[row])
        entry, at = index.entries[number], row - index.rows_of(number)[0]
        if entry.kind != "fact" or at >= len(entry.phrasings):
            continue
        asked = index.lexicon.read(entry.phrasings[at])
        if asked.numbers == numbers and only_figures(asked):
            return True
    return False
