"""Residual formulas as data: every number in them is dated and cited.

One formula serves every rule; a rule says which of its parts it uses:

    (amount - threshold) x base share -> marginal tiers, cumulative per title -> x portion -> - offset, + flat

A rule may instead *change* another one: multiply its rate or its base, or try other bases. Nothing here computes.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator

from knowledge.model.parts import Citations, Id, Lines, Part, Says, Text

# Plain digits only: an exponent or thousands of digits would be read, and no reply could show what was computed with.
# A reply shows four places of a percentage, so a rate never has more than are seen.
_PERCENTAGE = re.compile(r"(?=\.?[0-9])(?P<figure>[0-9]{0,5}(?:\.[0-9]{1,4})?) ?%")
_SHARE = re.compile(r"0|0?\.[0-9]{1,6}")
_DOLLARS = re.compile(r"\$? ?(?P<figure>(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,2})?)")
_MINUTES = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")


def _percent(value: object) -> object:
    """`20%` is the exact Decimal 0.20, as is `0.2`; more than 1 without the sign is one that was forgotten."""
    if not isinstance(value, str):
        return value
    signed = _PERCENTAGE.fullmatch(value.strip())
    if signed is not None:
        return Decimal(signed["figure"]) / 100
    if _SHARE.fullmatch(value.strip()) is None:
        raise ValueError(
            "write a percentage with its sign, like `20%` or `1.5%`, and at most four places after the point"
        )
    return Decimal(value.strip())


def _dollars(value: object) -> object:
    """`$1,000,000` is the exact Decimal 1000000."""
    if not isinstance(value, str):
        return value
    found = _DOLLARS.fullmatch(value.strip())
    if found is None:
        raise ValueError("write a sum in dollars under a trillion, like `$1,000,000` or `$5.50`")
    return Decimal(found["figure"].replace(",", ""))


def _minutes(value: object) -> object:
    """`2` is two minutes, `2.5` two and a half."""
    if isinstance(value, str) and _MINUTES.fullmatch(value.strip()) is None:
        raise ValueError("write a number of minutes, like `2` or `2.5`")
    return value


def _with_sign(value: Decimal) -> str:
    """A percentage as a file writes it, so that what is stored as JSON can be read back."""
    return f"{(value * 100).normalize():f}%"


Percentage = Annotated[
    Decimal, BeforeValidator(_percent), PlainSerializer(_with_sign, when_used="json"), Field(ge=0, le=100)
]
Dollars = Annotated[Decimal, BeforeValidator(_dollars), Field(ge=0)]
Minutes = Annotated[Decimal, BeforeValidator(_minutes), Field(ge=0)]
InputName = Literal[
    "amount", "units", "price", "already", "base", "rate", "costs", "overscale", "minutes", "of-minutes", "current",
    "paid", "minimum",
]  # fmt: skip
# What must be known before anything is computed.
Need = Literal["amount", "rate", "costs", "overscale", "minutes", "of-minutes"]
# What the amount of a rule is counted in.
Measure = Literal["wholesale", "distributor-gross", "revenue", "residuals-due", "payment", "none"]
Status = Literal["in force", "proposed", "speculated", "withdrawn", "unknown rate"]


class Share(Part):
    """A dated, cited percentage: `20%` in a file is the exact Decimal 0.20 here.

    `note` names in words where it comes from, for the reply; `outside` says that the pack's own documents lack it.
    """

    value: Percentage
    since: date | None = None
    until: date | None = None
    by: Id
    note: str = ""
    outside: bool = False
    cites: Citations

    def holds_on(self, day: date) -> bool:
        """Return whether the number is in force on a day; `until` is the first day on which it no longer is."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class RateTier(Part):
    """A marginal tier: `rate` applies to the part of the base below `up_to` (dollars of base, per title)."""

    rate: Share
    up_to: Dollars | None = None


class Rule(Part):
    """A residual formula.

    `needs` lists the inputs without which nothing is computed; `asks_for` says each in words, with an example.
    `words` are groups of expressions: a question points to the rule when it has one of every group. `hears` gives the
    expressions that stand beside an input in a question. A `*` at the end of an expression is any ending.
    `changes` names the rule that this one alters, by `factor` (on `factor_on`) or by other `bases`. `shops` are names
    beside which a price is a shop's, for a rule that is counted in wholesale. `undivided` says of a sum that several
    share (`shared_by`) whose it is as long as nobody divides it.
    """

    id: Id
    name: Text
    says: Says
    status: Status
    by: Id
    measure: Measure
    counted_in: Text = "the amount"
    since: date | None = None
    until: date | None = None
    changes: Id | None = None
    needs: tuple[Need, ...] = ()
    base: Share | None = None
    bases: tuple[Share, ...] = ()
    tiers: tuple[RateTier, ...] = ()
    factor: Share | None = None
    factor_on: tuple[Literal["rate", "base"], ...] = ()
    threshold: Literal["costs"] | None = None
    offset: Literal["overscale"] | None = None
    portion: Literal["minutes"] | None = None
    least_minutes: Minutes | None = None
    flat: Dollars | None = None
    words: tuple[Lines, ...] = ()
    hears: dict[InputName, Lines] = {}
    shops: Lines = ()
    asks_for: dict[Need, Text] = {}
    assumes: tuple[Text, ...] = ()
    shared_by: str = ""
    undivided: str = ""
    caveat: str = ""
    cites: Citations
    ask: Lines = ()

    @model_validator(mode="after")
    def _complete(self) -> Rule:
        unsaid = [need for need in self.needs if need not in self.asks_for]
        if unsaid:
            raise ValueError(f"`asks_for` must say what to ask for: {', '.join(unsaid)}")
        if self.tiers and [t.up_to is None for t in self.tiers] != [False] * (len(self.tiers) - 1) + [True]:
            raise ValueError("every tier but the last needs `up_to`, and the last has none")
        limits = [t.up_to for t in self.tiers if t.up_to is not None]
        if limits != sorted(set(limits)):
            raise ValueError("tiers must stand in rising order of `up_to`")
        if bool(self.factor) != bool(self.factor_on):
            raise ValueError("`factor` and `factor_on` belong together")
        if (self.factor or self.bases) and self.changes is None:
            raise ValueError("`changes` must name the rule that `factor` or `bases` alter")
        if self.undivided and not self.shared_by:
            raise ValueError("`shared_by` must say who shares the sum that `undivided` speaks of")
        return self

    @property
    def shares(self) -> tuple[Share, ...]:
        """Every dated number of the rule."""
        single = (self.base, self.factor)
        return tuple(s for s in single if s is not None) + self.bases + tuple(t.rate for t in self.tiers)

    @property
    def trade(self) -> bool:
        """Whether the amount is what shops pay, so that a shop price does not tell it."""
        return self.measure == "wholesale"

    def holds_on(self, day: date) -> bool:
        """Return whether the rule is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)
