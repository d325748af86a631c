"""The cases that one request asks to see side by side, each with its inputs: bases, rates, amounts, doubled or not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Literal

from knowledge.model import Rule
from knowledge.residuals.figures import dollars, listed, percent, plain
from knowledge.residuals.inputs import Request, ResidualInputs

# A reply has room for so many results.
MOST = 6
Place = Literal["", "before", "after"]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One case: its inputs, what tells it from the others in words, and whether it comes before or after a change."""

    inputs: ResidualInputs
    label: str
    place: Place = ""


def scenarios(request: Request, rule: Rule) -> tuple[Scenario, ...]:
    """Return the cases of a request for a rule, at most six; the one that the question is after stands last of a change."""
    cases = _cases(request)
    if request.doubling:
        plain_case = cases[0] if len(cases) == 1 or request.order != "list" else None
        doubled = [d for c in (cases if plain_case is None else cases[-1:]) for d in _doubled(request, rule, c)]
        shown = [plain_case] if plain_case is not None else []
        return _labelled([*shown, *doubled], rule, "rise" if shown else "list")
    if request.wants in {"difference", "larger base", "percent"} and len(cases) == 1:
        cases = _against_in_force(cases[0], rule)
        return _labelled(cases, rule, "rise" if len(cases) == 2 else "list")
    return _labelled(cases, rule, request.order if len(cases) == 2 else "list")


def _cases(request: Request) -> list[ResidualInputs]:
    bases: tuple[Decimal | None, ...] = request.bases or (request.inputs.base,)
    rates: tuple[Decimal | None, ...] = request.rates or (request.inputs.rate,)
    amounts: tuple[Decimal | None, ...] = request.amounts or (request.inputs.amount,)
    # two bases and two rates go together pair by pair: "20% at 1.5% against 25% at 3%"
    pairs = list(zip(bases, rates, strict=True)) if len(bases) == len(rates) else list(product(bases, rates))
    if request.order == "fall":
        pairs.reverse()
    cases = [
        request.inputs.model_copy(update={"base": base, "rate": rate, "amount": amount})
        for amount in amounts
        for base, rate in pairs
    ]
    return cases[:MOST]


def _doubled(request: Request, rule: Rule, case: ResidualInputs) -> list[ResidualInputs]:
    factor = request.factor
    rate = case.model_copy(update={"rate_factor": factor})
    base = case.model_copy(update={"base_factor": factor})
    if rule.base is None and case.base is None:
        return [rate]
    if request.doubling == "both":
        return [case.model_copy(update={"rate_factor": factor, "base_factor": factor})]
    if request.doubling == "base":
        return [base]
    # the sources do not settle which of the two is meant, so both are shown where they can differ
    one_rate = case.rate is not None or (not case.tiers and len(rule.tiers) == 1)
    return [rate] if request.doubling == "rate" or one_rate else [rate, base]


def _against_in_force(case: ResidualInputs, rule: Rule) -> list[ResidualInputs]:
    """A single base or rate of the asker's is held against the one in force."""
    if case.base is not None and rule.base is not None and case.base != rule.base.value:
        return [case.model_copy(update={"base": rule.base.value}), case]
    if case.rate is not None and rule.tiers and (len(rule.tiers) > 1 or rule.tiers[0].rate.value != case.rate):
        return [case.model_copy(update={"rate": None}), case]
    return [case]


def _labelled(cases: list[ResidualInputs], rule: Rule, order: str) -> tuple[Scenario, ...]:
    places: list[Place] = ["before", *(["after"] * (len(cases) - 1))] if order != "list" else [""] * len(cases)  # type: ignore[list-item]
    return tuple(Scenario(c, _label(c, cases, rule), p) for c, p in zip(cases, places, strict=True))


def _label(case: ResidualInputs, cases: list[ResidualInputs], rule: Rule) -> str:
    """What tells one case from the others; with one case alone, nothing."""
    parts: list[str] = []
    if len({c.gross for c in cases}) > 1 and case.gross is not None:
        parts.append(f"on {dollars(case.gross)}")
    # where rate and base are doubled in turn, only what is doubled tells the cases apart
    turns = any(c.base_factor != 1 == c.rate_factor for c in cases) and any(
        c.rate_factor != 1 == c.base_factor for c in cases
    )
    if len({(c.base, c.base_factor) for c in cases}) > 1 and not (turns and case.rate_factor != 1):
        parts.append(base_words(case, rule))
    if len({(c.rate, c.tiers, c.rate_factor) for c in cases}) > 1 and not (turns and case.base_factor != 1):
        parts.append(rate_words(case, rule))
    return joined([p for p in parts if p])


def joined(parts: list[str]) -> str:
    """Join terms of a formula: `at the 20% base and a 1.5% rate`."""
    first, *rest = parts or [""]
    return listed([first, *(p.removeprefix("at ") if first.startswith("at ") else p for p in rest)])


def base_words(case: ResidualInputs, rule: Rule) -> str:
    """Return the base of a case in words: `at the 20% base`, `with the base doubled to 40%`."""
    own = case.base if case.base is not None else rule.base.value if rule.base is not None else None
    if own is None:
        return ""
    if own == 1 and case.base_factor == 1:
        return ""
    if case.base_factor != 1:
        return f"with the base {_times(case.base_factor)} to {percent(own * case.base_factor)}"
    return f"at the {percent(own)} base"


def rate_words(case: ResidualInputs, rule: Rule) -> str:
    """Return the rates of a case in words: `at a 1.5% rate`, `with the rate doubled to 3% and 3.6%`."""
    if case.tiers:
        own = [r for r, _ in case.tiers]
    elif case.rate is not None:
        own = [case.rate]
    else:
        own = [t.rate.value for t in rule.tiers]
    if not own:
        return ""
    shown = listed([percent(r * case.rate_factor) for r in own])
    if case.rate_factor != 1:
        return f"with the rate {_times(case.rate_factor)} to {shown}"
    article = "an" if shown.startswith(("8", "11%", "18")) else "a"
    return f"at {article} {shown} rate" if len(own) == 1 else f"at rates of {shown}"


def _times(factor: Decimal) -> str:
    words = {Decimal(2): "doubled", Decimal(3): "tripled", Decimal("0.5"): "halved"}
    return words.get(factor, f"times {plain(factor)}")
