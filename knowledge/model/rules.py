"""Residual formulas as data: every number in them is dated and cited.

One formula serves every rule; a rule says which of its parts it uses:

    (amount - threshold) x base share -> marginal tiers, cumulative per title -> x portion -> - offset, + flat

A rule may instead *change* another one: multiply its rate or its base, or try other bases. Nothing here computes.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from knowledge.model.parts import Citations, Id, Lines, Part, Says, Text


def _percent(value: object) -> object:
    """`20%` is the exact Decimal 0.20; a text without the sign is left to be read as a number."""
    if isinstance(value, str) and value.strip().endswith("%"):
        try:
            return Decimal(value.strip()[:-1].strip()) / 100
        except InvalidOperation:
            raise ValueError("write a percentage like `20%` or `1.5%`") from None
    return value


def _dollars(value: object) -> object:
    """`$1,000,000` is the exact Decimal 1000000."""
    return value.strip().lstrip("$").replace(",", "") if isinstance(value, str) else value


Dollars = Annotated[Decimal, BeforeValidator(_dollars), Field(ge=0)]
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

    value: Annotated[Decimal, BeforeValidator(_percent), Field(ge=0, le=100)]
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
    beside which a price is a shop's, for a rule that is counted in wholesale.
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
    least_minutes: Decimal | None = None
    flat: Dollars | None = None
    words: tuple[Lines, ...] = ()
    hears: dict[InputName, Lines] = {}
    shops: Lines = ()
    asks_for: dict[Need, Text] = {}
    assumes: tuple[Text, ...] = ()
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
