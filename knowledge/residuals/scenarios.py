"""The cases that one request asks to see side by side, each with its inputs: bases, rates, amounts, doubled or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Literal

from knowledge.model import Rule
from knowledge.residuals.figures import dollars, listed, percent, times
from knowledge.residuals.inputs import Request, ResidualInputs

# A reply has room for so many results.
MOST = 6
Place = Literal["", "before", "after"]
_COMPARES = frozenset({"difference", "larger base", "percent"})
# Percentages that are read with a vowel at their start.
_EIGHT = ("8", "11%", "18")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One case: its inputs, what tells it from the others in words, and whether it comes before or after a change."""

    inputs: ResidualInputs
    label: str
    place: Place = ""


def scenarios(request: Request, rule: Rule) -> tuple[Scenario, ...]:
    """Return the cases of a request, at most six; of a change, what stands before it comes first."""
    cases = _cases(request)
    if request.doubling:
        alone = len(cases) == 1 or request.order != "list"
        doubled = [d for case in (cases[-1:] if alone else cases) for d in _doubled(request, rule, case)]
        return _labelled([*cases[:1], *doubled] if alone else doubled, rule, changes=alone)
    if request.wants in _COMPARES and len(cases) == 1:
        cases = _against_in_force(cases[0], rule)
        return _labelled(cases, rule, changes=len(cases) == 2)
    return _labelled(cases, rule, changes=len(cases) == 2 and request.order != "list")


def asked_for(request: Request) -> int:
    """Return how many cases a request names, however many a reply has room for."""
    bases, rates = len(request.bases) or 1, len(request.rates) or 1
    return (len(request.amounts) or 1) * (bases if bases == rates else bases * rates)


def _cases(request: Request) -> list[ResidualInputs]:
    bases: tuple[Decimal | None, ...] = request.bases or (request.inputs.base,)
    rates: tuple[Decimal | None, ...] = request.rates or (request.inputs.rate,)
    amounts: tuple[Decimal | None, ...] = request.amounts or (request.inputs.amount,)
    # two bases and two rates go together pair by pair: "20% at 1.5% against 25% at 3%"
    pairs = list(zip(bases, rates, strict=True)) if len(bases) == len(rates) else list(product(bases, rates))
    if request.order == "fall":
        pairs.reverse()
    return [
        request.inputs.model_copy(update={"base": base, "rate": rate, "amount": amount})
        for amount in amounts
        for base, rate in pairs
    ][:MOST]


def _doubled(request: Request, rule: Rule, case: ResidualInputs) -> list[ResidualInputs]:
    rate = case.model_copy(update={"rate_factor": request.factor})
    base = case.model_copy(update={"base_factor": request.factor})
    both = rate.model_copy(update={"base_factor": request.factor})
    if request.doubling == "both":
        return [both]
    if rule.base is None and case.base is None:
        return [rate]
    if request.doubling == "base":
        return [base]
    if request.doubling in {"each", "all"}:
        return [rate, base] if request.doubling == "each" else [rate, base, both]
    # where the question does not say which of the two is meant, both are shown if they can differ
    one_rate = case.rate is not None or (not case.tiers and len(rule.tiers) == 1)
    return [rate] if request.doubling == "rate" or one_rate else [rate, base]


def _against_in_force(case: ResidualInputs, rule: Rule) -> list[ResidualInputs]:
    """Return a base or rate of the asker's after the one in force, where it is another."""
    if case.base is not None and rule.base is not None and case.base != rule.base.value:
        return [case.model_copy(update={"base": rule.base.value}), case]
    own = {t.rate.value for t in rule.tiers}
    if case.rate is not None and own and own != {case.rate}:
        return [case.model_copy(update={"rate": None}), case]
    return [case]


def _labelled(cases: Sequence[ResidualInputs], rule: Rule, *, changes: bool) -> tuple[Scenario, ...]:
    places: list[Place] = ["after" if changes else ""] * len(cases)
    if changes:
        places[0] = "before"
    return tuple(Scenario(c, _label(c, cases, rule), p) for c, p in zip(cases, places, strict=True))


def _label(case: ResidualInputs, cases: Sequence[ResidualInputs], rule: Rule) -> str:
    """Return what tells one case from the others; with one case alone, nothing."""
    parts: list[str] = []
    if len({c.gross for c in cases}) > 1 and case.gross is not None:
        parts.append(f"on {dollars(case.gross)}")
    # where rate and base are doubled in turn, only what is doubled tells the cases apart
    base_alone = any(c.base_factor != 1 and c.rate_factor == 1 for c in cases)
    turns = base_alone and any(c.rate_factor != 1 and c.base_factor == 1 for c in cases)
    if not same_base(cases) and not (turns and case.rate_factor != 1 and case.base_factor == 1):
        parts.append(base_words(case, rule))
    if not same_rate(cases) and not (turns and case.base_factor != 1 and case.rate_factor == 1):
        parts.append(rate_words(case, rule))
    return joined([p for p in parts if p])


def same_base(cases: Sequence[ResidualInputs]) -> bool:
    """Return whether all cases have one base."""
    return len({(c.base, c.base_factor) for c in cases}) == 1


def same_rate(cases: Sequence[ResidualInputs]) -> bool:
    """Return whether all cases have one rate, or one set of tiers."""
    return len({(c.rate, c.tiers, c.rate_factor) for c in cases}) == 1


def joined(parts: Sequence[str]) -> str:
    """Join terms of a formula: `at the 20% base and a 1.5% rate`."""
    if not parts:
        return ""
    first, rest = parts[0], parts[1:]
    return listed([first, *(p.removeprefix("at ") if first.startswith("at ") else p for p in rest)])


def base_words(case: ResidualInputs, rule: Rule) -> str:
    """Return the base of a case in words: `at the 20% base`, `with the base doubled to 40%`."""
    own = case.base if case.base is not None else rule.base.value if rule.base is not None else None
    if own is None or (own == 1 and case.base_factor == 1):
        return ""
    if case.base_factor != 1:
        return f"with the base {times(case.base_factor)} to {percent(own * case.base_factor)}"
    return f"at the {percent(own)} base"


def rate_words(case: ResidualInputs, rule: Rule) -> str:
    """Return the rates of a case in words: `at a 1.5% rate`, `with the rate doubled to 3% and 3.6%`."""
    own = [t.rate.value for t in rule.tiers]
    if case.tiers:
        own = [r for r, _ in case.tiers]
    elif case.rate is not None:
        own = [case.rate]
    if not own:
        return ""
    shown = listed([percent(r * case.rate_factor) for r in own])
    if case.rate_factor != 1:
        return f"with the rate {times(case.rate_factor)} to {shown}"
    return f"at {'an' if shown.startswith(_EIGHT) else 'a'} {shown} rate" if len(own) == 1 else f"at rates of {shown}"
