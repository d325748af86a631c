"""What a payment that was received becomes on the same sales at another base or rate, or doubled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.model import Rule
from knowledge.residuals.figures import cents, dollars, exact, listed, percent, plain, times
from knowledge.residuals.inputs import Refusal, Request, ResidualInputs
from knowledge.residuals.solving import Solved, base_for, change_of, factor_in_all, rates_in_words, shares_of
from knowledge.residuals.working import Figure, formula_of

# Sales are some three hundred times what they pay; a sum nearer to a payment than this is another payment.
_NEAR = 20
_SAME = "sales and all else stay the same"
_TURNS = "the rate or the base"
_WHAT = {
    "rate": "the rate",
    "base": "the base",
    "both": "rate and base both",
    "either": "the formula",
    "each": _TURNS,
    "all": _TURNS,
}
_NO_CHANGE = Refusal(
    "what changes: another base, another rate or a doubling, "
    "like `my check was $1,000 at the 20% base, what is it at 25%`",
    "rate",
)


def other_payments(request: Request, rule: Rule) -> tuple[Decimal, ...]:
    """Return the sums of a question that are payments like the one it names (`checks of $800 and $1,200`)."""
    paid = request.inputs.current
    if paid is None or not request.wholesale_unsaid or rule.base is None:
        return ()
    alike = all(paid / _NEAR < amount < paid * _NEAR for amount in request.amounts)
    return request.amounts if alike else ()


def scaled(request: Request, rule: Rule) -> Solved | Refusal:
    """Work out what a payment becomes; Refusal where the question names no change to it."""
    paid = request.inputs.current or Decimal(0)
    others = other_payments(request, rule)
    if others:
        return _each_scaled(request, rule, (paid, *others))
    with exact():
        if request.doubling and len(request.bases) < 2 and len(request.rates) < 2:
            rival = rule.base.value if request.beside and rule.base is not None else None
            return _multiplied(request, rule, paid) if rival is None else _beside(request, rule, paid, rival)
        if request.each is not None and not (request.bases or request.rates):
            return _for_units(paid, request.each)
        if _alternatives(request, rule):
            return _at_several(request, rule, paid)
        change = change_of(request, rule)
        if change is None:
            return _at_other_rate(request, rule, paid) or _NO_CHANGE
        new = paid * change.after / change.before
        step = f"{cents(paid)} × {percent(change.after)} / {percent(change.before)} = {cents(new)}"
        return _changed(request, paid, new, Solved(change.words, (step,), shares_of(request, rule)))


def _each_scaled(request: Request, rule: Rule, payments: Sequence[Decimal]) -> Solved | Refusal:
    """Work out what each of several payments becomes, and what they come to together."""
    told: list[Solved] = []
    for paid in payments:
        inputs = request.inputs.model_copy(update={"current": paid})
        one = scaled(replace(request, inputs=inputs, amounts=()), rule)
        if isinstance(one, Refusal):
            return one
        told.append(one)
    said = "; ".join(one.says for one in told)
    after = tuple((f"of {cents(paid)}", one.amounts[-1][1]) for paid, one in zip(payments, told, strict=True))
    with exact():
        total = cents(sum((value for _, value in after), Decimal(0)))
    says = f"{said}; together {total}" if all(len(one.amounts) == 2 for one in told) else said
    steps = tuple(step for one in told for step in one.steps)
    return Solved(says, steps, told[0].figures, after, told[0].notes)


def _alternatives(request: Request, rule: Rule) -> bool:
    """Return whether a payment is to be shown at several bases, rather than moved from one to another."""
    own = rule.base.value if rule.base is not None else None
    two_others = len(request.bases) == 2 and request.order == "list" and own is not None and own not in request.bases
    return len(request.bases) > 2 or two_others


def _at_several(request: Request, rule: Rule, paid: Decimal) -> Solved:
    """Work out a payment at each of several bases; it was made on the one in force, or on the first named."""
    own = request.bases[0]
    if rule.base is not None and (rule.base.value in request.bases or len(request.bases) == 2):
        own = rule.base.value
    new = [(b, paid * b / own) for b in request.bases if b != own]
    shown = listed([f"{cents(value)} at the {percent(base)} base" for base, value in new])
    return Solved(
        f"{shown} is what the {cents(paid)} at the {percent(own)} base becomes",
        tuple(f"{cents(paid)} × {percent(base)} / {percent(own)} = {cents(value)}" for base, value in new),
        shares_of(request, rule),
        ((f"at the {percent(own)} base", paid), *((f"at the {percent(base)} base", value) for base, value in new)),
        (_SAME,),
    )


def _beside(request: Request, rule: Rule, paid: Decimal, own: Decimal) -> Solved:
    """Work out what a payment becomes by a doubling and, held against it, at another base."""
    changed = f"with {_WHAT[request.doubling]} {times(request.factor)}"
    factor = factor_in_all(request)
    new = [(changed, paid * factor), *((f"at the {percent(b)} base", paid * b / own) for b in request.bases)]
    steps = [f"{cents(paid)} × {plain(factor)} = {cents(paid * factor)}"]
    steps += [f"{cents(paid)} × {percent(b)} / {percent(own)} = {cents(paid * b / own)}" for b in request.bases]
    (low_name, low), *_, (high_name, high) = sorted(new, key=lambda n: n[1])
    shown = listed([f"{cents(value)} {name}" for name, value in new], "or")
    more = f": {cents(high - low)} more {high_name} than {low_name}" if high > low else ""
    says = f"{shown} is what the {cents(paid)} becomes{more}"
    return Solved(says, tuple(steps), shares_of(request, rule), (("before", paid), *new), (_SAME,))


def _for_units(paid: Decimal, each: tuple[Decimal, Decimal]) -> Solved:
    pay, units = f"{plain(each[0] * 100)} cents", plain(each[1])
    return Solved(
        f"{cents(paid)} is {pay} for each of {units} units",
        (f"{units} × {pay} = {cents(paid)}",),
        (),
        (("for all units", paid),),
        ("the pay for a unit is your figure",),
    )


def _multiplied(request: Request, rule: Rule, paid: Decimal) -> Solved:
    factor = factor_in_all(request)
    notes: tuple[str, ...] = ()
    if request.doubling in {"base", "either", "each", "all"} and len(rule.tiers) > 1 and not request.rates:
        notes = ("a larger base can also lift part of a title's sales to the higher rate, which would add a little",)
    words = f"with {_WHAT[request.doubling]} {times(request.factor)}"
    step = f"{cents(paid)} × {plain(factor)} = {cents(paid * factor)}"
    return _changed(request, paid, paid * factor, Solved(words, (step,), shares_of(request, rule), notes=notes))


def _at_other_rate(request: Request, rule: Rule, paid: Decimal) -> Solved | None:
    """Work out a payment for which only the new rate is given: its base follows from the rates in force."""
    if len(request.rates) != 1 or request.bases or not rule.tiers:
        return None
    formula = formula_of(rule, ResidualInputs())
    base = base_for(paid, formula)
    if base is None:
        return None
    rate = request.rates[0]
    steps = (
        f"{cents(paid)} at {rates_in_words(formula)} means {dollars(base)} of base",
        f"{percent(rate)} of {dollars(base)} = {cents(base * rate)}",
    )
    figures = (*formula.figures, Figure(rate, "rate"))
    notes = ("the payment came from the rates in force",)
    return _changed(request, paid, base * rate, Solved(f"at a {percent(rate)} rate", steps, figures, notes=notes))


def _changed(request: Request, paid: Decimal, new: Decimal, change: Solved) -> Solved:
    """Word a payment before and after a change; `change.says` is the change in words."""
    more = f"{cents(abs(new - paid))} {'more' if new >= paid else 'less'}"
    says = f"{cents(new)} is what the {cents(paid)} becomes {change.says} ({more})"
    if request.wants == "difference":
        says = f"{more}: the {cents(paid)} becomes {cents(new)} {change.says}"
    return Solved(says, change.steps, change.figures, (("before", paid), ("after", new)), (_SAME, *change.notes))
