"""How many of a thing, and in which month, a text says: "five weeks" is put right by "22 weeks", "June" by "October"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from knowledge.language.dating import MONTHS
from knowledge.language.number_words import ORDINALS, figures

_COUNTED = re.compile(
    r"(?<![\d.,$-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<order>st|nd|rd|th)?(?= (?P<thing>[a-z]+)(?: (?P<next>[a-z]+))?)"
)
# Behind one of these a number is a bound or a guess, or one of many, and tells nothing apart.
_INEXACT = re.compile(
    r"\b(?:over|about|than|nearly|almost|like|under|least|most|some|around|roughly|approximately|past|every|or|to|and"
    r"|the (?:first|last|next)|other|another|of|by|top|these|those)\W+$"
)
# What people and papers number in passing: no thing by itself.
_NO_THING = frozenset({"of", "and", "or", "in", "on", "at", "to", "the", "a", "for", "per", "times", "by", "with"})
_ORDER = re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b")
# A count is as good as the exact one if it is rounded rightly and comes so near.
_NEAR = Decimal("0.02")
_NAMES = "|".join(month.lower() for month in MONTHS)
_MONTH = re.compile(rf"\b(?P<month>{_NAMES})\b")
_MONTH_ALONE = re.compile(rf"\b(?:in|by|of|until|till|since|this|last|early|mid|late|all) (?P<month>{_NAMES})\b(?! \d)")


def another_count(supposed: str, told: str) -> str:
    """Return the thing of which two texts tell different numbers; empty where there is none."""
    one, other = _counts(supposed), _counts(told)
    said = {number for numbers in other.values() for number in numbers}
    return next((t for t, n in one.items() if t in other and n.isdisjoint(other[t]) and n.isdisjoint(said)), "")


def another_month(supposed: str, told: str) -> str:
    """Return the month that one text names without a day and the other, which names months, does not."""
    named = {found["month"] for found in _MONTH.finditer(told.lower())}
    return next((f["month"] for f in _MONTH_ALONE.finditer(supposed.lower()) if named and f["month"] not in named), "")


def _counts(text: str) -> Mapping[str, frozenset[str]]:
    flat = _ORDER.sub(lambda word: f"{ORDINALS[word[0]]}th", figures(text.lower().replace("-", " ")))
    found: dict[str, set[str]] = {}
    for one in _COUNTED.finditer(flat):
        if _INEXACT.search(flat[: one.start()]) is not None and not one["order"]:
            continue
        for thing in (one["thing"], one["next"] if one["thing"] not in _NO_THING else None):
            if thing and thing not in _NO_THING and _MONTH.match(thing) is None:
                kind = thing.removesuffix("s") + (" by order" if one["order"] else "")
                found.setdefault(kind, set()).add(one["number"].replace(",", ""))
    return {thing: frozenset(numbers) for thing, numbers in found.items()}


def is_rounded(named: str, told: str) -> bool:
    """Tell whether a figure is another one as people round it: `90%` is for `90.3%`, `5500` for `5507`, `6000` is not."""
    share = named.endswith("%")
    if share != told.endswith("%"):
        return False
    short, exact = Decimal(named.rstrip("%")), Decimal(told.rstrip("%"))
    digits = short if share else short.normalize()
    step = Decimal(1).scaleb(min(0, int(digits.as_tuple().exponent)) if share else int(digits.as_tuple().exponent))
    rounded = (exact / step).to_integral_value(ROUND_HALF_UP) * step
    return rounded == short and (share or abs(short - exact) <= exact * _NEAR)
