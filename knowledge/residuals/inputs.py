"""What a residual is worked out from: the inputs of one computation, and what a question asks to be worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pydantic import Field

from knowledge.model.parts import Part


class ResidualInputs(Part):
    """The figures given for one computation: money in dollars, shares as fractions (20% is 0.20), time in minutes.

    `base`, `rate` and `tiers` (rate, limit in dollars of base) win over the rule's own. The factors multiply the rule's
    rate and base. `already` is what the title took in before; `current` is a payment that another is held against;
    `titles` counts equal titles (the tiers start afresh with each); the asker's own part of the result is `part` in
    `of_parts`, two numbers so that a third stays a third until the one rounding. `unsure` is the asker's own word for
    an amount that is not quite sure (`about`).
    """

    amount: Decimal | None = None
    units: Decimal | None = None
    price: Decimal | None = None
    already: Decimal = Decimal(0)
    base: Decimal | None = None
    rate: Decimal | None = None
    tiers: tuple[tuple[Decimal, Decimal | None], ...] = ()
    rate_factor: Decimal = Decimal(1)
    base_factor: Decimal = Decimal(1)
    costs: Decimal | None = None
    overscale: Decimal | None = None
    minutes: Decimal | None = None
    of_minutes: Decimal | None = None
    current: Decimal | None = None
    titles: Decimal = Field(default=Decimal(1), gt=0)
    part: Decimal = Field(default=Decimal(1), gt=0)
    of_parts: Decimal = Field(default=Decimal(1), gt=0)
    unsure: str = ""

    @property
    def gross(self) -> Decimal | None:
        """The amount in dollars, from units and price where they are given; None where neither is."""
        if self.units is not None and self.price is not None:
            return self.units * self.price
        return self.amount

    @property
    def shared(self) -> bool:
        """Whether the asker gets less than all of the result."""
        return self.part != self.of_parts


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is worked out: a sentence about the inputs. `needs` names the input that is missing, if one is."""

    why: str
    needs: str = ""


Wants = Literal["", "result", "difference", "base", "larger base", "percent", "amount", "units", "rate"]
Order = Literal["list", "rise", "fall"]
Doubling = Literal["", "rate", "base", "either", "both", "each", "all"]


@dataclass(frozen=True, slots=True)
class Request:
    """A question as the calculator understands it.

    `bases`, `rates` and `amounts` hold every value named, in reading order; `order` says whether two of them are
    alternatives (`list`), a change from the first to the second (`rise`) or the second to the first (`fall`).
    `factor` is what `doubling` multiplies by; `each` is a payment for a unit and the number of units; `base_sum` is a
    base given in dollars. `problems` are reasons why a figure in the question cannot be used, `retail` is a shop price
    where none helps, and `wholesale_unsaid` says that a sum was taken as wholesale without being called so. `about` are
    figures that the asker is not quite sure of, `sharers` share the result evenly, `year` is the one asked about, and
    `market` what the asker called a market that the rule does not speak of; `market_unsaid` says that sales were taken
    for those of the rule without being called so. `moved` are two payments that are held against each other. `beside`
    says that the bases of a change stand beside a doubling: all is compared, and nothing of it multiplied together.
    `sales` multiplies what is sold, and `counted` is a number that was taken for one of units without being called so.
    """

    rule: str = ""
    inputs: ResidualInputs = field(default_factory=ResidualInputs)
    bases: tuple[Decimal, ...] = ()
    rates: tuple[Decimal, ...] = ()
    amounts: tuple[Decimal, ...] = ()
    order: Order = "list"
    doubling: Doubling = ""
    factor: Decimal = Decimal(2)
    each: tuple[Decimal, Decimal] | None = None
    wants: Wants = ""
    problems: tuple[str, ...] = ()
    base_sum: Decimal | None = None
    retail: str = ""
    wholesale_unsaid: bool = False
    about: tuple[str, ...] = ()
    sharers: int = 0
    year: int | None = None
    market: str = ""
    market_unsaid: bool = False
    moved: tuple[Decimal, Decimal] | None = None
    beside: bool = False
    sales: Decimal = Decimal(1)
    counted: str = ""
