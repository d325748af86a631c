"""The sums of one question by role, as they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.language.amounts import Quantity

# A disc or a download costs less than this; a title takes in more.
PRICES_BELOW = Decimal(1000)


@dataclass(slots=True)
class Sums:
    """The sums of a question by role. `labelled` counts those that a word beside them names.

    `held` says that the result is held against a bound, `moved` are two payments that are held against each other, and
    `counted` is a number that was taken for one of units without being called so.
    """

    amounts: list[Decimal] = field(default_factory=list[Decimal])
    already: Decimal | None = None
    current: Decimal | None = None
    units: Decimal | None = None
    price: Decimal | None = None
    costs: Decimal | None = None
    overscale: Decimal | None = None
    minutes: Decimal | None = None
    of_minutes: Decimal | None = None
    each: Decimal | None = None
    of_units: Decimal | None = None
    paid: Decimal | None = None
    minimum: Decimal | None = None
    base_sum: Decimal | None = None
    more: bool = False
    titles: Decimal = Decimal(1)
    about: tuple[str, ...] = ()
    unsure: str = ""
    retail: str = ""
    labelled: int = 0
    wholesale_said: bool = False
    problems: list[str] = field(default_factory=list[str])
    spans: list[Quantity] = field(default_factory=list[Quantity])
    payment: Quantity | None = None
    held: bool = False
    moved: tuple[Quantity, Quantity] | None = None
    counted: Quantity | None = None

    @property
    def any(self) -> bool:
        """Whether the question holds a sum at all, usable or not."""
        given = (self.current, self.units, self.price, self.costs, self.overscale, self.already, self.base_sum)
        return bool(self.amounts or self.problems or self.retail or self.moved) or any(g is not None for g in given)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text gives its sums.

    It asks for the amount itself (`target`), adds to an earlier request (`adds`) whose units are known (`units_known`),
    or names a change of base or rate (`changes`), for which a payment is enough. It gives rates for steps of its own
    (`stepped`), or one rate for all (`rated`).
    """

    target: bool = False
    units_known: bool = False
    adds: bool = False
    changes: bool = False
    stepped: bool = False
    rated: bool = False

    @property
    def price_alone(self) -> bool:
        """Whether a price without a count is the price of units that are known, or asked for."""
        return self.target or self.units_known
