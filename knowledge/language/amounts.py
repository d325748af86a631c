"""Amounts, percentages and lengths of time as people type them, to exact Decimals.

`tidy` brings a text to plain lower case with its number words as figures; `quantities` finds the figures in it;
`read_money`, `read_percent`, `read_minutes` and `read_count` take a text that is meant to be one figure, no more.
What cannot be told exactly (a range, `a few million`, a negative sum) is refused with a reason, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from knowledge.language.normalising import clean
from knowledge.language.number_words import figures

Kind = Literal["money", "percent", "minutes", "count", "times", "plain", "unclear"]

# A trillion dollars for one title is a slip of the finger.
TOO_MUCH = Decimal(10) ** 12
_LONGEST_FIGURE = 24


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure in a tidied text. Money is in dollars, a percentage is a share (20% is 0.20), time is in minutes.

    `sized` says that it was written as a sum (a sign, a scale word, grouped digits), `scale` the power of ten of its
    scale word; `why` says that it cannot be used.
    """

    kind: Kind
    value: Decimal
    start: int
    end: int
    text: str
    sized: bool = False
    why: str = ""
    scale: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a text is not a usable figure, as a sentence for the person who typed it."""

    why: str


_BEFORE = str.maketrans(
    {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3", "⅛": " 1/8", "−": "-", "×": " x ", "→": " to ", "٪": "%"}
)  # fmt: skip
_STAR = re.compile(r"(?<=\d)\s*\*\s*(?=[\d$.])|(?<=[a-z%])\s*\*\s*(?=[\d$.])", re.IGNORECASE)
_TIMES_SIGN = re.compile(r"(?<=\d)x(?=\$?\d)")
_ARROW = re.compile(r"\s*[-=]{0,2}>\s*")
_LIST = re.compile(r"(?<![\d.,$])(\d{1,2}),(\d{1,2}),(\d{1,2})(?![\d.,])")
_APOSTROPHE = re.compile(r"(?<=\d)'(?=\d{3}(?!\d))")

_SIGN = r"(?P<sign>(?<![\w%)])(?<!\d )(?<!\d [-])-|\b(?:minus|negative) )?"
_MONEY = r"(?P<currency>us\$|u\.s\. ?\$|\$ ?|usd ?|[£€¥] ?|(?:eur|gbp|cad|aud) )?(?P<inner>-)?"
_DIGITS = (
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?: \d{3})+(?![\d.,]*\d)(?! ?(?:k|m|mm|mil\w*|grand|thou\w*|bil\w*|hundred)\b)"
    r"|\d+(?:[.,]\d+)*|\.\d+)"
)
_SCALE = (
    r"(?:\s?(?P<letter>k|mm|m|bn|g|b|tn|t)(?![a-z0-9'])"
    r"|\s?-?(?P<word>thousands?|thou|thosand|thousnd|grand(?! (?:networks?|nets|total|slam|jury|old))|mi+l+i+o?ns?"
    r"|mill?ons?|mils?|mills?|mio|mln"
    r"|bi+l+i+o?ns?|bill?ons?|bils?|tri+l+i+o?ns?|hundreds?)\b)?"
)
_UNIT = (
    r"(?:\s?-?\s?(?:(?P<points>bps\b|basis points?\b)"
    r"|(?P<percent>%|percents?\b|percentage(?: points?)?\b|per ?cents?\b|prcnt\b|percnt\b|pct\b|pc\b|points?\b|pts?\b)"
    r"|(?P<cents>¢|cents?\b)|(?P<dollars>dollars?\b|bucks?\b|usd\b|\$(?!\s?\d))"
    r"|(?P<foreign>euros?\b|eur\b|pounds?\b|quid\b|gbp\b|£|€)"
    r"|(?P<minutes>minutes?\b|mins?\b|minuets?\b|minuites?\b)|(?P<hours>hours?\b|hrs?\b)|(?P<seconds>seconds?\b"
    r"|secs?\b)"
    r"|(?P<count>(?:dvd |physical |total |hd )?(?:units?|copies|copys|discs|disks|dvds|dvd's|blu-?rays|cassettes"
    r"|tapes|videos|box ?sets"
    r"|pieces|pcs|downloads|rentals|streams|plays|of (?:them|those|these|em|'em))\b)"
    r"|(?P<times>x\b(?!\s?\$?\.?\d)|times\b(?!\s?\$?\.?\d))))?"
)
_QUANTITY = re.compile(rf"(?<![\w.,])(?<![a-z]{2}-){_SIGN}{_MONEY}{_DIGITS}{_SCALE}{_UNIT}", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?<!how )\b(?:a )?(?:couple|few|several|some|many)(?: of)?(?: hundred)?(?: thousand)? (?:million|mil"
    r"|mill|thousand|grand|hundred|k|bucks|dollars|percent)s?\b|\b(?:a )?(?:z|gaz|baz|baj|j|squ)illions?\b"
    r"|(?<![\d.,%$])\b(?:[4-9]|(?:low|mid|high)(?:[- ]\d)?)[- ]figures?\b|\b(?:some|many|multi) ?millions\b"
    r"|\b(?:tens|hundreds|thousands|millions|billions) of (?:thousands|millions|dollars|units|copies)\b"
)
_EXPONENT = {
    "k": 3, "th": 3, "gr": 3, "g": 3, "m": 6, "mm": 6, "mi": 6, "ml": 6, "b": 9, "bn": 9, "bi": 9, "t": 12, "tn": 12,
    "tr": 12, "hu": 2,
}  # fmt: skip
_DOLLARS = {"$", "us$", "u.s. $", "u.s.$", "usd"}
# The first that was written says what a figure counts: "$5 a minute" is money.
_UNITS: tuple[tuple[str, Kind, Decimal], ...] = (
    ("points", "percent", Decimal("0.0001")),
    ("percent", "percent", Decimal("0.01")),
    ("cents", "money", Decimal("0.01")),
    ("currency", "money", Decimal(1)),
    ("dollars", "money", Decimal(1)),
    ("foreign", "money", Decimal(1)),
    ("minutes", "minutes", Decimal(1)),
    ("hours", "minutes", Decimal(60)),
    ("seconds", "minutes", 1 / Decimal(60)),
    ("count", "count", Decimal(1)),
    ("times", "times", Decimal(1)),
)


def tidy(text: str, mend: Callable[[str], str] | None = None) -> str:
    """Return the text in plain lower case with fractions and number words as figures: `Half a Million` -> `0.5 million`.

    `mend` may put misspelt words right in the plain text, before its number words are read.
    """
    # a new line ends a clause, which a space would not show
    signs = _STAR.sub(" x ", _ARROW.sub(" to ", text.replace("\n", ", ").translate(_BEFORE)))
    flat = _TIMES_SIGN.sub(" x ", clean(signs))
    spelt = mend(flat) if mend is not None else flat
    return figures(_LIST.sub(r"\1, \2, \3", _APOSTROPHE.sub(",", spelt)))


def quantities(flat: str) -> tuple[Quantity, ...]:
    """Return the figures of a tidied text in reading order; ranges and vague sums among them as `unclear`."""
    vague = [_unclear(m[0], m.start(), m.end(), "is not one exact figure") for m in _VAGUE.finditer(flat)]
    found = [_quantity(match) for match in _QUANTITY.finditer(flat)]
    kept = [q for q in found if not any(v.start <= q.start < v.end for v in vague)]
    return _joined(flat, _shared_percent(flat, sorted([*kept, *vague], key=lambda q: q.start)))


def _unclear(text: str, start: int, end: int, why: str) -> Quantity:
    shown = text.strip()
    shown = shown if len(shown) <= _LONGEST_FIGURE else f"{shown[:_LONGEST_FIGURE]}…"
    return Quantity("unclear", Decimal(0), start, end, text, sized=True, why=f"“{shown}” {why}")


def _quantity(match: re.Match[str]) -> Quantity:
    text = match[0].strip()
    typed = _decimal(match["digits"])
    if typed is None or len(match["digits"]) > _LONGEST_FIGURE:
        return _unclear(text, match.start(), match.end(), "cannot be read as a figure")
    scale = match["letter"] or (match["word"] or "")[:2]
    power = _EXPONENT.get(scale, 0)
    kind, factor = _kind(match)
    value = typed.scaleb(power) * factor
    sized = bool(scale or match["currency"] or "," in match["digits"]) or kind == "money"
    why = ""
    if match["sign"] or match["inner"]:
        value, why = -value, "is below zero"
    elif match["foreign"] or (match["currency"] or "$").strip() not in _DOLLARS:
        why = "is not in dollars; amounts are worked out in US dollars"
    elif value >= TOO_MUCH:
        why = "is a trillion or more, which no title earns"
    said = f"“{text}” {why}" if why else ""
    return Quantity(kind, value, match.start(), match.end(), text, sized=sized, why=said, scale=power)


def _kind(match: re.Match[str]) -> tuple[Kind, Decimal]:
    """Return what a figure counts, and by what its number is to be multiplied."""
    for group, kind, factor in _UNITS:
        if match[group]:
            return kind, factor
    return ("money" if match["letter"] or match["word"] else "plain"), Decimal(1)


def _decimal(digits: str) -> Decimal | None:
    """Return the exact value of typed digits: grouped by comma, full stop or space, or with a decimal comma."""
    if re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?", digits) and not digits.startswith("0,"):
        return Decimal(digits.replace(",", "").replace(" ", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d{1,2}|0,\d+", digits):
        return Decimal(digits.replace(",", "."))
    return Decimal(digits) if re.fullmatch(r"\d*\.?\d+", digits) else None


_CHAIN = re.compile(
    r"\s*(?:,|/|and|or|&|vs\.?|versus|v\.?|to|then|-|against|instead of|rather than|over|,\s*(?:and|or|then))\s*"
)
_LINK = re.compile(r"and|or|&|vs|versus|/|\bto\b|-|against|instead|rather")


def _shared_percent(flat: str, found: list[Quantity]) -> list[Quantity]:
    """Give the sign at the end of a list to all of it: `20, 25 and 30 percent`."""
    linked = False
    for at in range(len(found) - 2, -1, -1):
        here, after = found[at], found[at + 1]
        gap = flat[here.end : after.start]
        joins = after.kind == "percent" and _CHAIN.fullmatch(gap) is not None
        linked = joins and (linked or _LINK.search(gap) is not None)
        if linked and here.kind == "plain" and not here.sized and here.value <= 100:
            found[at] = replace(here, kind="percent", value=here.value / 100)
    return found


_DASH = re.compile(r"\s?-\s?")
# "base 20 - 4 million" are two inputs
_SHARE_BEFORE = re.compile(r"\b(?:base|rate|rate's|percent|pct)(?: (?:is|of|at|to|was))?\s?[:=]?$")
_TO = re.compile(r"\s?(?:-|to|or)\s?")


def _joined(flat: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Join two sums with a dash between them, or `between` them: one range, which is no figure to compute with."""
    joined: list[Quantity] = []
    for here in found:
        before = joined[-1] if joined else None
        if before is not None and _is_range(flat, before, here):
            text = flat[before.start : here.end]
            joined[-1] = _unclear(text, before.start, here.end, "is a range; a residual is worked out on one figure")
        else:
            joined.append(here)
    return tuple(joined)


def _is_range(flat: str, first: Quantity, second: Quantity) -> bool:
    sums = {"money", "count"}
    if second.kind not in sums or first.kind not in {*sums, "plain"}:
        return False
    gap, lead = flat[first.end : second.start], flat[max(0, first.start - 12) : first.start].rstrip()
    if lead.endswith(("between", "betwen", "btwn")):
        return re.fullmatch(r"\s?(?:and|&|to|-)\s?", gap) is not None
    if _SHARE_BEFORE.search(lead):
        return False
    if _DASH.fullmatch(gap):
        return first.value.scaleb(second.scale if first.kind == "plain" and not first.sized else 0) < second.value
    # "from 4 million to 5 million" is a change; "4 to 5 million" is a range.
    return _TO.fullmatch(gap) is not None and not lead.endswith("from") and first.kind == "plain" and not first.sized


def _one(text: str) -> Quantity | Refused:
    found = list(quantities(tidy(text)))
    if len(found) != 1:
        return Refused(f"“{_shown(text)}” holds {'more than one' if found else 'no'} figure")
    return Refused(found[0].why) if found[0].why else found[0]


def _shown(text: str) -> str:
    return text.strip()[:40]


def read_money(text: str) -> Decimal | Refused:
    """Read one sum in dollars (`$1.2m`, `half a million`, `12 grand`); Refused says why a text is none."""
    found = _one(text)
    if isinstance(found, Refused):
        return found
    if found.kind in {"money", "plain"}:
        return found.value
    return Refused(f"“{_shown(text)}” is not a sum in dollars; write it like $1,200,000 or 1.2m")


def read_percent(text: str) -> Decimal | Refused:
    """Read one percentage as a share (`1,5 %` -> 0.015); Refused where it is none, or over 100%."""
    found = _one(text)
    if isinstance(found, Refused):
        return found
    share = found.value if found.kind == "percent" else found.value / 100
    if found.kind not in {"percent", "plain"}:
        return Refused(f"“{_shown(text)}” is not a percentage; write it like 1.5%")
    return share if share <= 1 else Refused(f"“{_shown(text)}” is over 100%")


def read_minutes(text: str) -> Decimal | Refused:
    """Read one length of time in minutes (`two minutes`, `half an hour`, `90 sec`)."""
    found = _one(text)
    if isinstance(found, Refused):
        return found
    if found.kind in {"minutes", "plain"}:
        return found.value
    return Refused(f"“{_shown(text)}” is not a length of time; write it like 8 minutes")


def read_count(text: str) -> Decimal | Refused:
    """Read one whole number of units (`500k`, `half a million units`)."""
    found = _one(text)
    if isinstance(found, Refused):
        return found
    if found.kind in {"count", "plain", "money"} and found.value == found.value.to_integral_value():
        return found.value
    return Refused(f"“{_shown(text)}” is not a whole number of units; write it like 40,000")
