"""The percentages of a question as they are sorted: base, rate, and the asker's own part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.language.amounts import Quantity
from knowledge.residuals.inputs import Order
from knowledge.residuals.labels import PER_UNIT, PRICE_BEFORE
from knowledge.residuals.nearness import AROUND, Line

CHAIN = re.compile(
    r"\s*(?:,|/|-|\b(?:and|or|vs\.?|versus|v|to|then|against|instead of|rather than|over|from|than|not|into"
    r"|becomes?|up to|with|at|a|the|one|base|rate|so|it'?d|it|would|be|is|was|now|were|that'?d|that|goes|went"
    r"|go|moves?|bump(?:s|ed)?|rais(?:es|ed)|jumps?|compared|of|percent)\b|\s)*\s*"
)
_NOT_SHARE = re.compile(
    r"^\s?(?:\w+ )?(?:scenarios?|movies?|films?|titles?|pictures?|episodes?|eps|writers?|of us|ways|days?"
    r"|weeks?|years?|months?|cases|things|options|versions|numbers|specials?|pilots?|features?|pics?"
    r"|percent\w* points?)\b"
)
# "The two bases" are counted; "20 & 30 bases" are named.
_COUNTED_SHARES = re.compile(r"^\s?(?:new |old |other |different |possible )?(?:bases|rates)\b")
_A_FEW = 10
APART = re.compile(r"/|-|,|\b(?:and|or|vs|versus|to|against|instead|rather)\b")
_PRICED = re.compile(r"(?<!base )(?<!bases )(?<!rate )@\s?$|\bprice[ds]?(?: of| is| at| was| per \w+|:)? ?$")


@dataclass(slots=True)
class Shares:
    """The percentages of a question by role, in reading order, and which figures they were.

    `guessed`: one was told by its size alone; `whole`: the rate is one on the whole amount (`0.3% of wholesale`).
    """

    bases: list[Decimal] = field(default_factory=list[Decimal])
    rates: list[Decimal] = field(default_factory=list[Decimal])
    part: Decimal | None = None
    of_parts: Decimal = Decimal(1)
    sharers: int = 0
    split: tuple[tuple[int, int], ...] = ()
    order: Order = "list"
    guessed: bool = False
    whole: bool = False
    labelled: int = 0
    spans: dict[str, list[Quantity]] = field(default_factory=lambda: {"base": [], "rate": []})
    used: set[int] = field(default_factory=set[int])
    problems: list[str] = field(default_factory=list[str])

    def add(self, line: Line, here: Quantity, role: str) -> None:
        """Put a share in its place; one that is said twice counts once."""
        values = self.bases if role == "base" else self.rates
        if share_of(line, here, role) not in values:
            values.append(share_of(line, here, role))
            self.spans[role].append(here)


def share_of(line: Line, here: Quantity, role: str = "") -> Decimal:
    """Return a percentage, or a bare number read as one, as a share: `20` and `.20` beside a base are both 0.20."""
    if here.kind == "percent":
        return here.value
    written_as_share = here.value < 1 and (role == "base" or here.value < line.bases_from)
    return here.value if written_as_share else here.value / 100


def is_price_word(flat: str, here: Quantity) -> bool:
    """Return whether a figure stands where a price does: `@ 11`, `at $12`, `14.99 wholesale each`."""
    after, before = flat[here.end : here.end + AROUND], flat[max(0, here.start - AROUND) : here.start]
    return PER_UNIT.match(after) is not None or PRICE_BEFORE.search(before) is not None


def is_bare(here: Quantity) -> bool:
    """Return whether a figure is a small number without any sign, which may be a percentage."""
    return here.kind == "plain" and not here.sized and 0 < here.value <= 100


def is_no_share(line: Line, at: int) -> bool:
    """Return whether a bare number counts what stands after it: films, weeks, bases."""
    after = line.after(at)
    few = line.found[at].value < _A_FEW and _COUNTED_SHARES.match(after) is not None
    return few or _NOT_SHARE.match(after) is not None


def is_likely(line: Line, here: Quantity, role: str) -> bool:
    """Return whether a figure is a share of the size that a base, or a rate, has."""
    return (here.kind == "percent" or is_bare(here)) and (share_of(line, here, role) >= line.bases_from) == (
        role == "base"
    )


def is_priced(line: Line, at: int) -> bool:
    """Return whether a bare number is surely a price: `@ 11`, `price 9.99`, `12 a disc`."""
    return PER_UNIT.match(line.after(at)) is not None or _PRICED.search(line.before(at)) is not None
