"""From a request that was understood to the reply: every case computed, worded, and cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.model import Citation, Rule
from knowledge.residuals.calculation import Calculation, cited, composed, origins, refused, upper_first
from knowledge.residuals.choosing import changing
from knowledge.residuals.inputs import Refusal, Request
from knowledge.residuals.scenarios import Scenario, scenarios
from knowledge.residuals.solving import Solved, scaled, solve_amount, solve_percent, solve_rate
from knowledge.residuals.wording import amounts, first_sentence, working_lines
from knowledge.residuals.working import Figure, Working, compute, rounded

_WHOLESALE_UNSAID = "I took your figure as wholesale, what the distributor is paid; a shop price would not do"
_TYPED_ODDLY = "a rate of {0} or more is no residual rate"


def reply(request: Request, rules: Sequence[Rule], today: date) -> Calculation:
    """Answer a request on a day: worked out, or refused with the reason and an example of how to write it."""
    rule = next((r for r in rules if r.id == request.rule), None)
    if rule is None:
        return refused("No residual rule is known here for that.")
    fault = _fault(request, rule)
    if fault is not None:
        return fault
    solved = _solved(request, rule)
    if isinstance(solved, Solved):
        return _told(solved, request, rule, rules)
    if isinstance(solved, Refusal):
        return lacking(solved, rule)
    cases: list[tuple[Scenario, Working]] = []
    for scenario in scenarios(request, rule):
        worked = compute(rule, scenario.inputs, today, rules)
        if isinstance(worked, Refusal):
            return lacking(worked, rule)
        cases.append((scenario, worked))
    return _answered(request, rule, rules, cases)


def _fault(request: Request, rule: Rule) -> Calculation | None:
    """What is wrong with the figures themselves."""
    if request.problems:
        example = next(iter(rule.asks_for.values()), "one figure for each input")
        return refused(f"I cannot work that out: {request.problems[0]}. Please give {example}.", (rule,))
    if request.retail:
        return refused(
            f"“{request.retail}” reads as a retail figure, and the {rule.name} is figured on {rule.counted_in}, which a retail figure does not tell. "
            f"Please give {rule.asks_for.get('amount', rule.counted_in)}.",
            (rule,),
        )
    odd = next((r for r in request.rates if rule.base is not None and r == rule.base.value), None)
    if odd is not None:
        return refused(
            f"In the sources {odd * 100:.0f}% is the base that a rate applies to, not a rate. Please write which is which, like "
            "`20% base, 1.5% rate, $2.5m wholesale`.",
            (rule,),
        )
    return None


def _solved(request: Request, rule: Rule) -> Solved | Refusal | None:
    """The answer where the question is no residual on an amount: read backwards, in per cent, or a payment scaled."""
    inputs = request.inputs
    if inputs.units is not None and inputs.price is None and request.wants != "units" and "amount" in rule.needs:
        return Refusal(f"the price of a unit: {rule.asks_for['amount']}", "price")
    if "current" in rule.hears or rule.threshold or rule.offset or rule.portion or rule.flat is not None:
        return None
    has_amount = bool(request.amounts) or inputs.gross is not None
    if request.wants in {"amount", "units"}:
        return solve_amount(request, rule)
    if request.wants == "rate" and has_amount and inputs.current is not None:
        return solve_rate(request, rule)
    if inputs.current is not None and (not has_amount or _changes(request)):
        return scaled(request, rule)
    return (
        None
        if has_amount
        else solve_percent(request, rule)
        if request.wants in {"percent", "difference", "rate"}
        else None
    )


def _changes(request: Request) -> bool:
    return bool(request.doubling or len(request.bases) == 2 or len(request.rates) == 2) and not request.rates[:1]


def lacking(refusal: Refusal, rule: Rule) -> Calculation:
    """Return the message that names the missing input, or says why nothing can be worked out."""
    if refusal.needs:
        return refused(f"To work out the {rule.name} I still need {refusal.why}.", (rule,))
    return refused(f"{refusal.why}.", (rule,))


def _answered(
    request: Request, rule: Rule, rules: Sequence[Rule], cases: list[tuple[Scenario, Working]]
) -> Calculation:
    factors = {(f.value, f.role) for s, w in cases for f in w.formula.figures if _multiplied(s, f)}
    figures = [f for _, w in cases for f in w.formula.figures if (f.value, f.role) not in factors]
    # a share that was doubled is told by what it was before
    figures += [
        Figure(f.value / _times(s, f), f.role, f.share)
        for s, w in cases
        for f in w.formula.figures
        if _multiplied(s, f)
    ]
    said, where, used = origins(list(dict.fromkeys(figures)), rule, rules)
    changes = _doublings(request, rule, rules)
    parts = [
        upper_first(first_sentence(request, rule, cases)),
        *working_lines(cases),
        said,
        *(f"Doubling: {c.factor.note}." for c in changes if c.factor is not None and _is_pack_factor(request, c)),
        _assumed(request, rule, cases),
        *(c.caveat for c in changes if request.doubling == "either"),
        rule.caveat if rule.flat is None or rule.caveat else "",
    ]
    rest_on = [rule, *used, *changes]
    return Calculation(
        status="answered", text=composed(parts), citations=cited(_first_cited(where, changes), rest_on),
        rule_ids=tuple(r.id for r in rest_on), amounts=amounts(rule, cases),
    )  # fmt: skip


def _multiplied(scenario: Scenario, figure: Figure) -> bool:
    return _times(scenario, figure) != 1


def _times(scenario: Scenario, figure: Figure):  # noqa: ANN202
    return scenario.inputs.base_factor if figure.role == "base" else scenario.inputs.rate_factor


def _doublings(request: Request, rule: Rule, rules: Sequence[Rule]) -> list[Rule]:
    """The pack's rules that multiply this one, where the question does: by the factor, or from a rate to its multiple."""
    rates = request.rates
    grown = len(rates) == 2 and rates[0] and rates[1] / rates[0]
    return [
        c
        for c in changing(rule, rules)
        if c.factor is not None and (_is_pack_factor(request, c) or grown == c.factor.value)
    ]


def _is_pack_factor(request: Request, change: Rule) -> bool:
    return bool(request.doubling) and change.factor is not None and request.factor == change.factor.value


def _first_cited(where: list[tuple[Citation, ...]], changes: Sequence[Rule]) -> list[tuple[Citation, ...]]:
    return [*where, *(c.cites for c in changes)]


def _assumed(request: Request, rule: Rule, cases: list[tuple[Scenario, Working]]) -> str:
    notes: list[str] = []
    if request.wholesale_unsaid:
        notes.append(_WHOLESALE_UNSAID)
    flat_rate = any(s.inputs.rate is not None for s, _ in cases) and len(rule.tiers) > 1
    if flat_rate:
        whole = any(w.formula.base is None for _, w in cases) and rule.base is not None
        notes.append(f"your rate is taken on all of the {rule.counted_in if whole else 'base'}")
    tiered = any(len(w.formula.tiers) > 1 for _, w in cases)
    notes.extend(rule.assumes if tiered or len(rule.tiers) < 2 else ())
    return f"Assumed: {'; '.join(notes)}." if notes else ""


def _told(solved: Solved, request: Request, rule: Rule, rules: Sequence[Rule]) -> Calculation:
    said, where, used = origins(solved.figures, rule, rules)
    changes = _doublings(request, rule, rules)
    notes = [*solved.notes, *([_WHOLESALE_UNSAID] if request.wholesale_unsaid else [])]
    parts = [
        upper_first(solved.says) + ".",
        f"Working: {'; '.join(solved.steps)}.",
        said,
        *(f"Doubling: {c.factor.note}." for c in changes if c.factor is not None and _is_pack_factor(request, c)),
        f"Assumed: {'; '.join(notes)}." if notes else "",
        *(c.caveat for c in changes if request.doubling == "either"),
    ]
    rest_on = [rule, *used, *changes]
    return Calculation(
        status="answered", text=composed(parts), citations=cited(_first_cited(where, changes), rest_on),
        rule_ids=tuple(r.id for r in rest_on), amounts=((solved.label, rounded(solved.value)),),
    )  # fmt: skip


def with_rule(request: Request, rule: Rule) -> Request:
    """Return the same request for another rule."""
    return replace(request, rule=rule.id)
