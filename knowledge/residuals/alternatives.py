"""`$5m or $10m`: two whole sums with an "or" between them are both worked out, where both are what a rule works on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.language.amounts import Quantity, quantities
from knowledge.residuals.tally import PRICES_BELOW, Sums

_OR = re.compile(r"\s?,?\s?or\s?")
# "Between $5m or $10m" and "about $5m or $10m" are guesses at one sum all the same.
_GUESSED = re.compile(r"\b(?:between|from|somewhere|anywhere|about|around|roughly|maybe|perhaps|probably|like)\W*$")
_NEAR = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sums of a text that stand for each other, with what is said where they cannot both be worked out."""

    first: Quantity
    second: Quantity
    why: str


def parted(flat: str, found: Sequence[Quantity]) -> tuple[tuple[Quantity, ...], tuple[Pair, ...]]:
    """Return the figures of a tidied text with such sums apart again, and the pairs that they make."""
    figures: list[Quantity] = []
    pairs: list[Pair] = []
    for here in found:
        pair = _pair(flat, here) if here.why else None
        figures += [here] if pair is None else [pair.first, pair.second]
        pairs += [] if pair is None else [pair]
    return tuple(figures), tuple(pairs)


def unplaced(pairs: Sequence[Pair], sums: Sums) -> Iterator[str]:
    """Yield what is wrong with the pairs that are no two amounts: one of two costs, or of two checks, is not known."""
    return (pair.why for pair in pairs if not {pair.first.value, pair.second.value} <= {*sums.amounts})


def _pair(flat: str, here: Quantity) -> Pair | None:
    link = next(_OR.finditer(flat, here.start, here.end), None)
    if link is None or _GUESSED.search(flat[max(0, here.start - _NEAR) : here.start]):
        return None
    first, second = _whole(flat, here.start, link.start()), _whole(flat, link.end(), here.end)
    return Pair(first, second, here.why) if first is not None and second is not None else None


def _whole(flat: str, start: int, end: int) -> Quantity | None:
    """Return the one sum that a stretch of a text is; None for a number that borrows its scale, or a price."""
    found = quantities(flat[start:end])
    if len(found) != 1 or (found[0].start, found[0].end) != (0, end - start):
        return None
    one = replace(found[0], start=start, end=end)
    return one if one.kind == "money" and one.sized and not one.why and one.value >= PRICES_BELOW else None
