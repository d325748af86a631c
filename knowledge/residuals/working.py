"""The computation itself: a rule, its inputs and a day to an exact amount, with its steps and its numbers.

    (amount - threshold) x base share -> marginal tiers, cumulative per title -> x portion -> - offset, + flat

Nothing is rounded here; that happens once, to what is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from knowledge.language.dating import short_date
from knowledge.model import Rule, Share
from knowledge.residuals.figures import cents, dollars, exact, part_of, percent, plain
from knowledge.residuals.inputs import Refusal, ResidualInputs

_ONE, _NOUGHT = Decimal(1), Decimal(0)
_PROPOSALS = {"proposed", "speculated", "withdrawn"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A share used in a computation and the pack's number behind it; no number where the asker gave the share."""

    value: Decimal
    role: Literal["base", "rate"]
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A rule's numbers and the asker's, put together. `tiers` are (figure, limit in dollars of base)."""

    base: Figure | None
    tiers: tuple[tuple[Figure, Decimal | None], ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every share in it, the base first."""
        rates = tuple(f for f, _ in self.tiers)
        return (self.base, *rates) if self.base is not None else rates

    @property
    def share(self) -> Decimal:
        """The share of the amount that counts: all of it where there is no base."""
        return self.base.value if self.base is not None else _ONE


@dataclass(frozen=True, slots=True)
class Working:
    """A result in exact dollars, the dollars of base it rests on, its steps in words and the figures used.

    `over` is what lies past the threshold or is left to be set off (below zero: what is missing); None without either.
    """

    result: Decimal
    base_amount: Decimal
    steps: tuple[str, ...]
    formula: Formula
    over: Decimal | None = None


def compute(rule: Rule, inputs: ResidualInputs, today: date, rules: Sequence[Rule] = ()) -> Working | Refusal:
    """Work out a rule for some inputs on a day; `rules` resolve the one that it changes. Exact, never rounded.

    A rule or a rate of its own that is not in force on that day is refused, unless it is a proposal.
    """
    with exact():
        target, given = resolved(rule, inputs, rules)
        missing = _missing(target, given)
        if missing is not None:
            return missing
        wrong = _length_fault(target, given)
        if wrong is not None:
            return wrong
        formula = formula_of(target, given)
        dated = out_of_date(target, formula.figures, today)
        return dated if dated is not None else _worked(target, given, formula)


def _length_fault(rule: Rule, inputs: ResidualInputs) -> Refusal | None:
    """Return what is wrong with the minutes: none at all, or more of them than the whole has."""
    minutes, whole = inputs.minutes, inputs.of_minutes
    if rule.portion is None or minutes is None or whole is None:
        return None
    if not minutes or not whole:
        return Refusal("A running time of 0 minutes has nothing to pro-rate. Please give both lengths in minutes")
    if minutes > whole:
        told = f"{plain(minutes)} minutes are more than the {plain(whole)} minutes that the full payment is for"
        return Refusal(
            f"{told}, so there is no part to pay. Please give {rule.asks_for.get('minutes', 'both lengths')}"
        )
    return None


def resolved(rule: Rule, inputs: ResidualInputs, rules: Sequence[Rule]) -> tuple[Rule, ResidualInputs]:
    """Return the rule that is computed and its inputs: a rule that changes another becomes inputs of that other."""
    target = next((r for r in rules if r.id == rule.changes), None) if rule.changes is not None else None
    if target is None:
        return rule, inputs
    changed: dict[str, Decimal] = {}
    if rule.bases and inputs.base is None:
        changed["base"] = rule.bases[0].value
    if rule.factor is not None and inputs.rate_factor == inputs.base_factor == 1:
        changed["rate_factor" if rule.factor_on[0] == "rate" else "base_factor"] = rule.factor.value
    return target, inputs.model_copy(update=changed)


def formula_of(rule: Rule, inputs: ResidualInputs) -> Formula:
    """Return the shares to compute with: the asker's where given, otherwise the rule's, each times its factor."""
    own = rule.tiers[0].rate if len(rule.tiers) == 1 else None
    if inputs.tiers:
        tiers = tuple((Figure(r * inputs.rate_factor, "rate"), limit) for r, limit in inputs.tiers)
    elif inputs.rate is not None:
        known = own if own is not None and own.value == inputs.rate else None
        tiers = ((Figure(inputs.rate * inputs.rate_factor, "rate", known), None),)
    else:
        tiers = tuple((Figure(t.rate.value * inputs.rate_factor, "rate", t.rate), t.up_to) for t in rule.tiers)
    return Formula(_base(rule, inputs), tiers)


def _base(rule: Rule, inputs: ResidualInputs) -> Figure | None:
    own = rule.base
    if inputs.base == 1 and inputs.base_factor == 1:
        return None
    if inputs.base is not None and (own is None or inputs.base != own.value):
        return Figure(inputs.base * inputs.base_factor, "base")
    return Figure(own.value * inputs.base_factor, "base", own) if own is not None else None


def _missing(rule: Rule, inputs: ResidualInputs) -> Refusal | None:
    have = {
        "amount": inputs.gross is not None,
        "rate": inputs.rate is not None or bool(inputs.tiers),
        "costs": inputs.costs is not None,
        "overscale": inputs.overscale is not None,
        "minutes": inputs.minutes is not None,
        "of-minutes": inputs.of_minutes is not None,
    }
    return next((Refusal(rule.asks_for[need], need) for need in rule.needs if not have[need]), None)


def out_of_date(rule: Rule, figures: Sequence[Figure], today: date) -> Refusal | None:
    """Return a refusal where a rule, or a number of its own, is not in force on a day; a proposal never was."""
    if rule.status in _PROPOSALS:
        return None
    for part in (rule, *(f.share for f in figures if f.share is not None)):
        if not part.holds_on(today):
            since = f" from {short_date(part.since)}" if part.since is not None else ""
            until = f" until {short_date(part.until)}" if part.until is not None else ""
            asked = f"the day asked about is {short_date(today)}"
            return Refusal(f"The {rule.name} known here holds{since}{until}, and {asked}")
    return None


def _worked(rule: Rule, inputs: ResidualInputs, formula: Formula) -> Working:
    steps: list[str] = []
    over: Decimal | None = None
    gross = _gross(inputs, steps)
    if rule.threshold is not None and inputs.costs is not None:
        over = gross - inputs.costs
        steps.append(f"{dollars(gross)} − {dollars(inputs.costs)} = {dollars(over)}")
        gross = max(_NOUGHT, over)
    base_amount = formula.share * gross
    if formula.base is not None and not inputs.already:
        steps.append(f"{percent(formula.share)} of {dollars(gross)} = {dollars(base_amount)} of base")
    result = _earned(rule, inputs, formula, gross, steps)
    if rule.portion is not None:
        result = _portion(rule, inputs, result, steps)
    if rule.offset is not None and inputs.overscale is not None:
        over = inputs.overscale - result
        steps.append(f"{dollars(result)} − {dollars(inputs.overscale)} = {dollars(-over)}")
        result = max(_NOUGHT, -over)
        steps.extend(["nothing is paid below $0"] if over > 0 else [])
    if rule.flat is not None:
        result += rule.flat
        steps.append(f"a flat {cents(rule.flat)}")
    return Working(_shared(inputs, result, steps), base_amount, tuple(steps), formula, over)


def _gross(inputs: ResidualInputs, steps: list[str]) -> Decimal:
    gross = inputs.gross or _NOUGHT
    if inputs.units is not None and inputs.price is not None and inputs.units != 1:
        steps.append(f"{plain(inputs.units)} × {cents(inputs.price)} = {dollars(gross)}")
    return gross


def _earned(rule: Rule, inputs: ResidualInputs, formula: Formula, gross: Decimal, steps: list[str]) -> Decimal:
    """Return what the tiers give on everything so far, less what was already due on the earlier amount."""
    if not formula.tiers:
        return gross if rule.threshold is None else _NOUGHT
    if not inputs.already:
        return _tiered(formula.share * gross, formula, steps)
    whole, before = formula.share * (inputs.already + gross), formula.share * inputs.already
    steps.append(f"base in all {dollars(whole)}, of it already counted {dollars(before)}")
    due, paid = _tiered(whole, formula, steps), _tiered(before, formula, steps)
    steps.append(f"{cents(due)} − {cents(paid)} = {cents(due - paid)}")
    return due - paid


def _tiered(base: Decimal, formula: Formula, steps: list[str]) -> Decimal:
    total, below = _NOUGHT, _NOUGHT
    for figure, limit in formula.tiers:
        upper = base if limit is None else min(base, limit)
        counted = max(_NOUGHT, upper - below)
        if counted or not below:
            total += counted * figure.value
            steps.append(f"{percent(figure.value)} of {dollars(counted)} = {cents(counted * figure.value)}")
        below = limit if limit is not None else below
    return total


def _portion(rule: Rule, inputs: ResidualInputs, whole: Decimal, steps: list[str]) -> Decimal:
    asked, of = inputs.minutes or _NOUGHT, inputs.of_minutes or _ONE
    counted = max(asked, rule.least_minutes or _NOUGHT)
    if counted > asked:
        steps.append(f"{plain(asked)} min count as {plain(counted)}")
    result = whole * counted / of
    steps.append(f"{cents(whole)} × {plain(counted)} / {plain(of)} minutes = {cents(result)}")
    return result


def _shared(inputs: ResidualInputs, result: Decimal, steps: list[str]) -> Decimal:
    """Return the result for all the titles, and of it the asker's own part."""
    if inputs.titles != 1:
        steps.append(f"{cents(result)} × {plain(inputs.titles)} = {cents(result * inputs.titles)}")
        result *= inputs.titles
    if inputs.shared:
        own = result * inputs.part / inputs.of_parts
        steps.append(f"{part_of(inputs.part, inputs.of_parts)} of {cents(result)} = {cents(own)}")
        result = own
    return result
