"""The formula read backwards, and payments scaled: which wholesale a check needs, what a check becomes at another base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, localcontext

from knowledge.model import Rule
from knowledge.residuals.figures import cents, dollars, listed, percent, plain
from knowledge.residuals.inputs import Refusal, Request, ResidualInputs
from knowledge.residuals.working import Figure, Formula, formula_of

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Solved:
    """An answer that is no residual on an amount: the sentence that says it, its steps, and the shares it rests on."""

    says: str
    steps: tuple[str, ...]
    figures: tuple[Figure, ...]
    value: Decimal
    label: str
    notes: tuple[str, ...] = ()


def base_for(result: Decimal, tiers: Sequence[tuple[Figure, Decimal | None]]) -> Decimal | None:
    """Return the dollars of base on which marginal tiers come to a result; None where no base does."""
    below, left = Decimal(0), result
    for figure, limit in tiers:
        room = None if limit is None else (limit - below) * figure.value
        if room is None or left <= room:
            return below + left / figure.value if figure.value else None
        left, below = left - room, limit if limit is not None else below
    return None


def solve_amount(request: Request, rule: Rule) -> Solved | Refusal:
    """Work out which amount, or how many units, a stated result needs."""
    inputs = _first(request)
    target = inputs.current if inputs.current is not None else request.amounts[0] if request.amounts else None
    if target is None:
        return Refusal(
            "the residual that is to be reached, like `what wholesale do I need for a $30,000 check at a 1.5% rate`",
            "current",
        )
    with localcontext() as context:
        context.prec = 60
        formula = formula_of(rule, inputs)
        share = formula.base.value if formula.base is not None else _ONE
        base = base_for(target / inputs.part / inputs.titles, formula.tiers)
        if base is None or not share:
            return Refusal("a rate and a base above 0%: nothing else can come to that sum", "rate")
        gross = base / share
        steps = _backwards(target, base, gross, formula)
        if request.wants == "units" and inputs.price:
            units = (gross / inputs.price).to_integral_value(ROUND_CEILING)
            steps = (*steps, f"{dollars_up(gross)} / {cents(inputs.price)} = {plain(units)} units, rounded up")
            says = f"{plain(units)} units at {cents(inputs.price)} come to a residual of {cents(target)}"
            return Solved(says, steps, formula.figures, units, "units")
        says = f"{cents(gross)} of {rule.counted_in} is needed for a residual of {cents(target)}"
        return Solved(says, steps, formula.figures, gross, rule.counted_in)


def dollars_up(value: Decimal) -> str:
    """Write a sum that need not be a whole number of dollars."""
    return dollars(value)


def _backwards(target: Decimal, base: Decimal, gross: Decimal, formula: Formula) -> tuple[str, ...]:
    if len(formula.tiers) == 1:
        first = f"{cents(target)} / {percent(formula.tiers[0][0].value)} = {dollars(base)} of base"
    else:
        rates = " then ".join(percent(f.value) for f, _ in formula.tiers)
        first = f"{cents(target)} at {rates} needs {dollars(base)} of base"
    return (first, f"{dollars(base)} / {percent(formula.base.value)} = {dollars(gross)}") if formula.base else (first,)


def solve_rate(request: Request, rule: Rule) -> Solved | None:
    """Work out which rate turns an amount into a payment; None where the question does not give both."""
    inputs = _first(request)
    gross = inputs.gross
    if inputs.current is None or not gross:
        return None
    with localcontext() as context:
        context.prec = 60
        base = formula_of(rule, inputs).base
        counted = gross * (base.value if base is not None else _ONE)
        if not counted:
            return None
        rate = inputs.current / counted
        steps = (f"{percent(base.value)} of {dollars(gross)} = {dollars(counted)} of base",) if base is not None else ()
        says = f"{percent(rate)} of base is the rate at which {dollars(gross)} of {rule.counted_in} comes to {cents(inputs.current)}"
        whole = f"{cents(inputs.current)} is {percent(inputs.current / gross)} of the {rule.counted_in} itself"
        steps = (*steps, f"{cents(inputs.current)} / {dollars(counted)} = {percent(rate)}", whole)
        return Solved(says, steps, (base,) if base is not None else (), rate, "rate")


def solve_percent(request: Request, rule: Rule) -> Solved | None:
    """Work out by how many per cent a change of base or rate moves a residual, or what share of the amount it is."""
    with localcontext() as context:
        context.prec = 60
        before, after, words = _change(request, rule)
        if before and after is not None and before != after:
            more = after / before - 1
            says = f"{percent(abs(more))} {'more' if more > 0 else 'less'} is due on the same sales {words}"
            steps = (
                f"{percent(after)} / {percent(before)} = {plain((after / before).quantize(Decimal('0.0001')))} times as much",
            )
            return Solved(says, steps, _used(request, rule), more, "change")
        if request.bases and request.rates:
            base, rate = request.bases[0], request.rates[0]
            says = f"{percent(base * rate)} of {rule.counted_in} is what a {percent(rate)} rate on a {percent(base)} base comes to"
            return Solved(
                says,
                (f"{percent(base)} × {percent(rate)} = {percent(base * rate)}",),
                _used(request, rule),
                base * rate,
                "share",
            )
    return None


def scaled(request: Request, rule: Rule) -> Solved | Refusal:
    """Work out what a payment that was received becomes at another base or rate, on the same sales."""
    paid = request.inputs.current or Decimal(0)
    with localcontext() as context:
        context.prec = 60
        if request.doubling and not (len(request.bases) == 2 or len(request.rates) == 2):
            return _multiplied(request, rule, paid)
        if request.each is not None and not (request.bases or request.rates or request.doubling):
            pay, units = request.each
            says = f"{cents(paid)} is {plain(pay * 100)} cents for each of {plain(units)} units"
            return Solved(
                says,
                (f"{plain(units)} × {plain(pay * 100)} cents = {cents(paid)}",),
                (),
                paid,
                "for all units",
                ("the pay for a unit is yours; the articles give none",),
            )
        if len(request.bases) > 2 or (
            len(request.bases) == 2
            and request.order == "list"
            and rule.base is not None
            and rule.base.value not in request.bases
        ):
            return _at_several(request, rule, paid)
        before, after, words = _change(request, rule)
        if not before or after is None or before == after:
            return _at_other_rate(request, rule, paid) or _NO_CHANGE
        new = paid * after / before
        steps = (f"{cents(paid)} × {percent(after)} / {percent(before)} = {cents(new)}",)
        return _changed(paid, new, words, steps, _used(request, rule), request)


_NO_CHANGE = Refusal(
    "what changes: another base, another rate or a doubling, like `my check was $1,000 at the 20% base, what is it at 25%`",
    "rate",
)


def _at_several(request: Request, rule: Rule, paid: Decimal) -> Solved:
    """A payment at each of several bases; it was made on the one in force where that is named or none other can be."""
    own = (
        rule.base.value
        if rule.base is not None and (rule.base.value in request.bases or len(request.bases) == 2)
        else request.bases[0]
    )
    others = [b for b in request.bases if b != own]
    new = [paid * b / own for b in others]
    says = f"{listed([f'{cents(n)} at the {percent(b)} base' for n, b in zip(new, others, strict=True)])} is what the {cents(paid)} at the {percent(own)} base becomes"
    steps = tuple(
        f"{cents(paid)} × {percent(b)} / {percent(own)} = {cents(n)}" for n, b in zip(new, others, strict=True)
    )
    return Solved(says, steps, _used(request, rule), new[-1], "after the change", ("sales and all else stay the same",))


def _multiplied(request: Request, rule: Rule, paid: Decimal) -> Solved:
    what = {"rate": "the rate", "base": "the base", "both": "rate and base both", "either": "the formula", "": ""}[
        request.doubling
    ]
    times = request.factor**2 if request.doubling == "both" else request.factor
    steps = (f"{cents(paid)} × {plain(times)} = {cents(paid * times)}",)
    notes = ()
    if request.doubling in {"base", "either"} and len(rule.tiers) > 1 and not request.rates:
        notes = (
            "if it is the base that doubles, a title whose base passes the step to the higher rate comes out a little higher",
        )
    return _changed(
        paid, paid * times, f"with {what} {_by(request.factor)}", steps, _used(request, rule), request, notes
    )


def _by(times: Decimal) -> str:
    return {Decimal(2): "doubled", Decimal(3): "tripled"}.get(times, f"times {plain(times)}")


def _at_other_rate(request: Request, rule: Rule, paid: Decimal) -> Solved | None:
    """A check with only the new rate given: the base behind the check follows from the rates in force."""
    if len(request.rates) != 1 or request.bases or not rule.tiers:
        return None
    formula = formula_of(rule, ResidualInputs())
    base = base_for(paid, formula.tiers)
    if base is None:
        return None
    new = base * request.rates[0]
    rates = " then ".join(percent(f.value) for f, _ in formula.tiers)
    steps = (
        f"{cents(paid)} at {rates} means {dollars(base)} of base",
        f"{percent(request.rates[0])} of {dollars(base)} = {cents(new)}",
    )
    figures = (*formula.figures, Figure(request.rates[0], "rate"))
    return _changed(
        paid,
        new,
        f"at a {percent(request.rates[0])} rate",
        steps,
        figures,
        request,
        ("the check came from the rates in force",),
    )


def _changed(
    paid: Decimal, new: Decimal, words: str, steps: tuple[str, ...], figures: tuple[Figure, ...], request: Request,
    notes: tuple[str, ...] = (),
) -> Solved:  # fmt: skip
    more = f"{cents(abs(new - paid))} {'more' if new >= paid else 'less'}"
    if request.wants == "difference":
        says = f"{more}: the {cents(paid)} becomes {cents(new)} {words}"
    else:
        says = f"{cents(new)} is what the {cents(paid)} becomes {words} ({more})"
    return Solved(says, steps, figures, new, "after the change", ("sales and all else stay the same", *notes))


def _change(request: Request, rule: Rule) -> tuple[Decimal | None, Decimal | None, str]:
    """The product of shares before and after a change, and the change in words."""
    own = rule.base.value if rule.base is not None else None
    base, rate = _pair(request.bases, own, request.order), _pair(request.rates, None, request.order)
    words: list[str] = []
    before = after = _ONE
    for pair, name in ((base, "base"), (rate, "rate")):
        if pair is not None and pair[0] != pair[1] and pair[0]:
            before, after = before * pair[0], after * pair[1]
            words.append(f"the {name} at {percent(pair[1])} instead of {percent(pair[0])}")
    times = request.factor**2 if request.doubling == "both" else request.factor
    if words and request.doubling:
        return before, after * times, f"with {' and '.join(words)}, {_by(times)} besides"
    if request.doubling:
        return _ONE, times, f"with the {'rate' if request.doubling != 'base' else 'base'} {_by(times)}"
    return (before, after, f"with {' and '.join(words)}") if words else (None, None, "")


def _pair(values: tuple[Decimal, ...], own: Decimal | None, order: str) -> tuple[Decimal, Decimal] | None:
    """Before and after: two values in the order of the change, or one against that in force."""
    if len(values) == 2:
        first, second = values
        swap = order == "fall" or (order == "list" and own is not None and second == own)
        return (second, first) if swap else (first, second)
    return (own, values[0]) if len(values) == 1 and own is not None else None


def _used(request: Request, rule: Rule) -> tuple[Figure, ...]:
    own = rule.base
    named = [Figure(b, "base", own if own is not None and b == own.value else None) for b in request.bases]
    if len(request.bases) == 1 and own is not None and request.bases[0] != own.value:
        named.insert(0, Figure(own.value, "base", own))
    return (*named, *(Figure(r, "rate") for r in request.rates))


def _first(request: Request) -> ResidualInputs:
    given: dict[str, Decimal] = {}
    if request.bases:
        given["base"] = request.bases[0]
    if request.rates:
        given["rate"] = request.rates[0]
    if request.amounts:
        given["amount"] = request.amounts[0]
    if request.doubling in {"rate", "either", "both"}:
        given["rate_factor"] = request.factor
    if request.doubling in {"base", "both"}:
        given["base_factor"] = request.factor
    return request.inputs.model_copy(update=given)
