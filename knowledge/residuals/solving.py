"""The formula read backwards, and in per cent: which wholesale a check needs, how much more a base gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from knowledge.model import Rule
from knowledge.residuals.figures import cents, dollars, exact, percent, plain, times
from knowledge.residuals.inputs import Order, Refusal, Request, ResidualInputs
from knowledge.residuals.working import Figure, Formula, formula_of

_ONE = Decimal(1)
NO_TARGET = Refusal(
    "the residual that is to be reached, like `what wholesale do I need for a $30,000 check at a 1.5% rate`", "current"
)
NO_FORMULA = Refusal("a rate and a base above 0%: nothing else can come to that sum", "rate")


@dataclass(frozen=True, slots=True)
class Solved:
    """An answer that is no residual on an amount: the sentence that says it, its steps, and the shares it rests on.

    `amounts` are the sums in it by name; empty where it is a percentage or a count.
    """

    says: str
    steps: tuple[str, ...]
    figures: tuple[Figure, ...]
    amounts: tuple[tuple[str, Decimal], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of base and rate: the product of shares before and after it, and the change in words."""

    before: Decimal
    after: Decimal
    words: str


def base_for(result: Decimal, formula: Formula) -> Decimal | None:
    """Return the dollars of base on which marginal tiers come to a result; None where no base does."""
    below, left = Decimal(0), result
    for figure, limit in formula.tiers:
        room = None if limit is None else (limit - below) * figure.value
        if room is None or left <= room:
            return below + left / figure.value if figure.value else None
        left, below = left - room, limit if limit is not None else below
    return None


def first_case(request: Request) -> ResidualInputs:
    """Return the inputs of a request's first base, rate and amount."""
    given: dict[str, Decimal] = {}
    for name, values in (("base", request.bases), ("rate", request.rates), ("amount", request.amounts)):
        if values:
            given[name] = values[0]
    if request.doubling in {"rate", "either", "both", "each", "all"}:
        given["rate_factor"] = request.factor
    if request.doubling in {"base", "both"}:
        given["base_factor"] = request.factor
    return request.inputs.model_copy(update=given)


def solve_amount(request: Request, rule: Rule) -> Solved | Refusal:
    """Work out which amount, or how many units, a stated result needs."""
    inputs = first_case(request)
    if request.base_sum is not None:
        return _from_base(request.base_sum, rule, formula_of(rule, inputs))
    target = inputs.current if inputs.current is not None else request.amounts[0] if request.amounts else None
    if target is None:
        return NO_TARGET
    with exact():
        formula = formula_of(rule, inputs)
        share = formula.base.value if formula.base is not None else _ONE
        base = base_for(target * inputs.of_parts / inputs.part / inputs.titles, formula)
        if base is None or not share:
            return NO_FORMULA
        gross = base / share
        steps = _backwards(target, base, gross, formula)
        if request.wants == "units" and inputs.price:
            units = plain((gross / inputs.price).to_integral_value(ROUND_CEILING))
            steps = (*steps, f"{dollars(gross)} / {cents(inputs.price)} = {units} units, rounded up")
            says = f"{units} units at {cents(inputs.price)} come to a residual of {cents(target)}"
            return Solved(says, steps, formula.figures)
        says = f"{cents(gross)} of {rule.counted_in} is needed for a residual of {cents(target)}"
        return Solved(says, steps, formula.figures, ((rule.counted_in, gross),))


def _from_base(base: Decimal, rule: Rule, formula: Formula) -> Solved | Refusal:
    if formula.base is None or not formula.share:
        return NO_FORMULA
    with exact():
        gross, share = base / formula.share, percent(formula.share)
        says = f"{cents(gross)} of {rule.counted_in} has a base of {dollars(base)}, at the {share} base"
        step = f"{dollars(base)} / {share} = {dollars(gross)}"
        return Solved(says, (step,), (formula.base,), ((rule.counted_in, gross),))


def _backwards(target: Decimal, base: Decimal, gross: Decimal, formula: Formula) -> tuple[str, ...]:
    if len(formula.tiers) == 1:
        first = f"{cents(target)} / {percent(formula.tiers[0][0].value)} = {dollars(base)} of base"
    else:
        first = f"{cents(target)} at {rates_in_words(formula)} needs {dollars(base)} of base"
    return (first, f"{dollars(base)} / {percent(formula.base.value)} = {dollars(gross)}") if formula.base else (first,)


def rates_in_words(formula: Formula) -> str:
    """Return the rates of a formula in the order of its tiers: `1.5% then 1.8%`."""
    return " then ".join(percent(figure.value) for figure, _ in formula.tiers)


def solve_rate(request: Request, rule: Rule) -> Solved | None:
    """Work out which rate turns an amount into a payment; None where the question does not give both."""
    inputs = first_case(request)
    paid, gross = inputs.current, inputs.gross
    if paid is None or not gross:
        return None
    with exact():
        base = formula_of(rule, inputs).base
        counted = gross * (base.value if base is not None else _ONE)
        if not counted:
            return None
        on = f"{dollars(gross)} of {rule.counted_in}"
        steps = (f"{percent(base.value)} of {dollars(gross)} = {dollars(counted)} of base",) if base is not None else ()
        return Solved(
            f"{percent(paid / counted)} of base is the rate at which {on} comes to {cents(paid)}",
            (
                *steps,
                f"{cents(paid)} / {dollars(counted)} = {percent(paid / counted)}",
                f"{cents(paid)} is {percent(paid / gross)} of the {rule.counted_in} itself",
            ),
            (base,) if base is not None else (),
        )


def solve_percent(request: Request, rule: Rule) -> Solved | None:
    """Work out by how many per cent a change of base or rate moves a residual, or what share of the amount it is."""
    with exact():
        change = change_of(request, rule)
        if change is not None:
            ratio = change.after / change.before
            more = f"{percent(abs(ratio - 1))} {'more' if ratio > 1 else 'less'}"
            as_much = plain(ratio.quantize(Decimal("0.0001"), ROUND_HALF_UP))
            step = f"{percent(change.after)} / {percent(change.before)} = {as_much} times as much"
            return Solved(f"{more} is due on the same sales {change.words}", (step,), shares_of(request, rule))
        if not (request.bases and request.rates):
            return None
        base, rate = request.bases[0], request.rates[0]
        terms = f"a {percent(rate)} rate on a {percent(base)} base"
        return Solved(
            f"{percent(base * rate)} of {rule.counted_in} is what {terms} comes to",
            (f"{percent(base)} × {percent(rate)} = {percent(base * rate)}",),
            shares_of(request, rule),
        )


def change_of(request: Request, rule: Rule) -> Change | None:
    """Return the change that a request makes to base and rate, None where it makes none."""
    own = rule.base.value if rule.base is not None else None
    pairs = (
        (_pair(request.bases, own, request.order), "base"),
        (_pair(request.rates, None, request.order), "rate"),
    )
    words: list[str] = []
    before = after = _ONE
    for pair, name in pairs:
        if pair is not None and pair[0] != pair[1] and pair[0]:
            before, after = before * pair[0], after * pair[1]
            words.append(f"the {name} at {percent(pair[1])} instead of {percent(pair[0])}")
    if request.doubling:
        factor = factor_in_all(request)
        what = f"the {'base' if request.doubling == 'base' else 'rate'} {times(factor)}"
        words = [*words, f"{what} besides" if words else what]
        after *= factor
    return Change(before, after, f"with {' and '.join(words)}") if before != after else None


def factor_in_all(request: Request) -> Decimal:
    """Return by how much a doubling multiplies the residual."""
    return request.factor**2 if request.doubling == "both" else request.factor


def _pair(values: tuple[Decimal, ...], own: Decimal | None, order: Order) -> tuple[Decimal, Decimal] | None:
    """Return before and after: two values in the order of the change, or one against that in force."""
    if len(values) == 2:
        first, second = values
        swap = order == "fall" or (order == "list" and own is not None and second == own)
        return (second, first) if swap else (first, second)
    return (own, values[0]) if len(values) == 1 and own is not None else None


def shares_of(request: Request, rule: Rule) -> tuple[Figure, ...]:
    """Return the bases and rates that a request names, and the base in force where it is held against one of them."""
    own = rule.base
    named = [Figure(b, "base", own if own is not None and b == own.value else None) for b in request.bases]
    if len(request.bases) == 1 and own is not None and request.bases[0] != own.value:
        named.insert(0, Figure(own.value, "base", own))
    return (*named, *(Figure(r, "rate") for r in request.rates))
