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

from knowledge.language.currencies import currency
from knowledge.language.echoing import LONGEST_ECHO, echoed
from knowledge.language.figure_grammar import AND_A_DIGIT, BROKEN, EXPONENT, ODD_SCALE, QUANTITY
from knowledge.language.inexact import VAGUE, about_at, bound_at, in_words, joins_range
from knowledge.language.normalising import clean, without_markup
from knowledge.language.number_words import figures

Kind = Literal["money", "percent", "minutes", "count", "times", "plain", "unclear"]

# A title earns no trillion.
TOO_MUCH = Decimal(10) ** 12
_MOST_ZEROS = 12
# "$1.200" is a dollar and a fifth to some and twelve hundred dollars to others.
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure in a tidied text. Money is in dollars, a percentage is a share (20% is 0.20), time is in minutes.

    `sized` says that it was written as a sum (a sign, a scale word, grouped digits), `scale` the power of ten of its
    scale word; `why` says that it cannot be used. `bound` is the figure with the words that make it a bound (`at least
    $5m`), `about` the figure with the word that says it is not quite sure (`about $5m`).
    """

    kind: Kind
    value: Decimal
    start: int
    end: int
    text: str
    sized: bool = False
    why: str = ""
    scale: int = 0
    bound: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a text is not a usable figure, as a sentence for the person who typed it."""

    why: str


_BEFORE = str.maketrans(
    {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3", "⅛": " 1/8", "−": "-", "×": " x ", "٪": "%"}
)  # fmt: skip
_STAR = re.compile(r"(?<=\d)\s*\*\s*(?=[\d$.])|(?<=[a-z%])\s*\*\s*(?=[\d$.])", re.IGNORECASE)
_TIMES_SIGN = re.compile(r"(?<=\d)x(?=\$?\d)")
# "1e6" and "5 x 10^6" are exact; `clean` would make 106 of 10⁶.
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER_SIGN = re.compile(r"(?<=\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_EXPONENTS = (
    re.compile(r"(?<![\w.,^])(?P<n>\d+(?:\.\d+)?)e\+?(?P<power>\d{1,2})(?![\w^]|\.\d)", re.IGNORECASE),
    re.compile(
        r"(?<![\w.,^])(?:(?P<n>\d+(?:\.\d+)?)\s*(?:[x*·]|times)\s*)?10\s?(?:\^|\*\*)\s?(?P<power>\d{1,2})"
        r"(?![\w^]|\.\d)",
        re.IGNORECASE,
    ),
)
_PER_SCALE = re.compile(r"\bper (?=(?:hundred|thousand|million)\b)")
_LIST = re.compile(r"(?<![\d.,$])(\d{1,2}),(\d{1,2}),(\d{1,2})(?![\d.,])")
_APOSTROPHE = re.compile(r"(?<=\d)'(?=\d{3}(?!\d))")

# The first that was written says what a figure counts: "$5 a minute" is money.
_UNITS: tuple[tuple[str, Kind, Decimal], ...] = (
    ("points", "percent", Decimal("0.0001")),
    ("percent", "percent", Decimal("0.01")),
    ("cents", "money", Decimal("0.01")),
    ("currency", "money", Decimal(1)),
    ("abroad", "money", Decimal(1)),
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
    plain = without_markup(text).translate(_BEFORE).replace("\n", ", ")
    signs = in_words(_POWER_SIGN.sub(lambda m: f"^{m[1].translate(_RAISED)}", plain))
    for power in _EXPONENTS:
        signs = power.sub(_written_out, signs)
    flat = _PER_SCALE.sub("per 1 ", _TIMES_SIGN.sub(" x ", clean(_STAR.sub(" x ", signs))))
    spelt = mend(flat) if mend is not None else flat
    return figures(_LIST.sub(r"\1, \2, \3", _APOSTROPHE.sub(",", spelt)))


def _written_out(found: re.Match[str]) -> str:
    power = int(found["power"])
    return f"{Decimal(found['n'] or 1).scaleb(power).normalize():f}" if power <= _MOST_ZEROS else found[0]


def quantities(flat: str) -> tuple[Quantity, ...]:
    """Return the figures of a tidied text in reading order; ranges and vague sums among them as `unclear`."""
    found = [_quantity(match) for match in QUANTITY.finditer(flat)]
    taken = [(q.start, q.end) for q in found]
    vague = [
        _unclear(m[0], m.start(), m.end(), "is not one exact figure" if m[0].strip("$.") else "has no figure in it")
        for m in VAGUE.finditer(flat)
        # A sign alone is a word for money: "a bit more $". One before what is no figure is a slip.
        if m[0].strip("$.") or (m[0] != "$" and not any(a <= m.start() < b for a, b in taken))
    ]
    kept = [q for q in found if not any(v.start <= q.start < v.end for v in vague)]
    joined = _joined(flat, _shared_percent(flat, sorted([*kept, *vague], key=lambda q: q.start)))
    return tuple(_with_manner(flat, q) for q in joined)


def _with_manner(flat: str, here: Quantity) -> Quantity:
    """Note the words that make a sum, a count or a length a bound, or one that is not quite sure."""
    large = here.kind == "plain" and (here.sized or here.value >= 100)
    if here.why or not (large or here.kind in {"money", "count", "minutes"}):
        return here
    bound, about = bound_at(flat, here.start, here.end), about_at(flat, here.start, here.end)
    return replace(here, bound=bound, about=about) if bound or about else here


def bound_reason(here: Quantity) -> str:
    """Return in words why a bound is no figure to compute with."""
    return f"“{echoed(here.bound)}” is a bound, not one figure; a residual is worked out on one figure"


def _unclear(text: str, start: int, end: int, why: str) -> Quantity:
    return Quantity("unclear", Decimal(0), start, end, text, sized=True, why=f"“{echoed(text)}” {why}")


def _quantity(match: re.Match[str]) -> Quantity:
    text = match[0].strip()
    typed = _decimal(match["digits"])
    rest = match.string[match.end() : match.end() + 10]
    broken = (BROKEN if match["currency"] else ODD_SCALE).match(rest)
    abroad = match["abroad"] or match["foreign"]
    if match["abroad"]:
        text = text.replace(match["abroad"].strip(), match["abroad"].strip().upper(), 1)
    if not abroad and (typed is None or broken or len(match["digits"]) > LONGEST_ECHO):
        return _unclear(f"{text}{rest.split(' ')[0]}", match.start(), match.end(), "cannot be read as a figure")
    if (match["letter"] or match["word"]) and not match["sign"] and AND_A_DIGIT.match(match.string, match.end()):
        text = f"{text}{rest[:2]}"
        return _unclear(text, match.start(), match.end(), "can be read in two ways; write it like 1.2 million")
    scale = match["letter"] or (match["word"] or "")[:2]
    power = EXPONENT.get(scale, 0)
    kind, factor = _kind(match)
    if kind in {"money", "count"} and not scale and _TWO_WAYS.fullmatch(match["digits"]):
        return _unclear(text, match.start(), match.end(), "can be read in two ways; write it like 1,200 or 1.20")
    value = (typed or Decimal(0)).scaleb(power) * factor
    sized = bool(scale or match["currency"] or "," in match["digits"]) or kind == "money"
    why = ""
    if match["sign"] or match["inner"]:
        value, why = -value, "is below zero"
    elif abroad:
        why = f"is in {currency(abroad)}; the rules know US dollars, and no exchange rate is known here"
    elif value >= TOO_MUCH:
        why = "is a trillion or more, which no title earns"
    said = f"“{echoed(text)}” {why}" if why else ""
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
    r"\s*(?:,|/|and|or|&|vs\.?|versus|v\.?|to|becomes|then|-|against|instead of|rather than|over|,\s*(?:and|or|then))\s*"
)
_LINK = re.compile(r"and|or|&|vs|versus|/|\bto\b|becomes|-|against|instead|rather")


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
    counted = second.kind == "count" and first.kind == "money" and first.scale > 0
    plain = first.kind == "plain" and (second.kind == "count" or not first.sized)
    like = first.kind == second.kind or plain or counted
    if not like or not _may_end_range(second) or _is_year(first):
        return False
    shared = second.scale if not first.scale and first.value < 1000 else 0
    rises = first.value.scaleb(shared) < second.value
    return joins_range(flat, first.start, first.end, second.start, rises=rises)


def _may_end_range(here: Quantity) -> bool:
    if here.kind == "plain":
        return (here.sized or here.value >= 1000) and not _is_year(here)
    return here.kind in {"money", "count", "minutes"}


def _is_year(here: Quantity) -> bool:
    return here.kind == "plain" and not here.sized and 1900 <= here.value <= 2100 and here.text.isdigit()


def _one(text: str) -> Quantity | Refused:
    found = list(quantities(tidy(text)))
    if len(found) != 1:
        return Refused(f"“{echoed(text)}” holds {'more than one' if found else 'no'} figure; write one alone")
    if found[0].bound:
        return Refused(bound_reason(found[0]))
    return Refused(found[0].why) if found[0].why else found[0]


def _of_kind(text: str, kinds: frozenset[str], wanted: str, *, whole: bool = False) -> Decimal | Refused:
    found = _one(text)
    if isinstance(found, Refused):
        return found
    if found.kind in kinds and (not whole or found.value == found.value.to_integral_value()):
        return found.value
    return Refused(f"“{echoed(text)}” is not {wanted}")


def read_money(text: str) -> Decimal | Refused:
    """Read one sum in dollars (`$1.2m`, `half a million`, `12 grand`); Refused says why a text is none."""
    return _of_kind(text, frozenset({"money", "plain"}), "a sum in dollars; write it like $1,200,000 or 1.2m")


def read_percent(text: str) -> Decimal | Refused:
    """Read one percentage as a share (`1,5 %` -> 0.015); Refused where it is none, or over 100%."""
    found = _one(text)
    if isinstance(found, Refused):
        return found
    share = found.value if found.kind == "percent" else found.value / 100
    if found.kind not in {"percent", "plain"}:
        return Refused(f"“{echoed(text)}” is not a percentage; write it like 1.5%")
    return share if share <= 1 else Refused(f"“{echoed(text)}” is over 100%")


def read_minutes(text: str) -> Decimal | Refused:
    """Read one length of time in minutes (`two minutes`, `half an hour`, `90 sec`)."""
    return _of_kind(text, frozenset({"minutes", "plain"}), "a length of time; write it like 8 minutes")


def read_count(text: str) -> Decimal | Refused:
    """Read one whole number of units (`500k`, `half a million units`)."""
    kinds = frozenset({"count", "plain", "money"})
    return _of_kind(text, kinds, "a whole number of units; write it like 40,000", whole=True)
