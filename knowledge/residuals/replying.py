"""From a request that was understood to the reply: every case computed, worded, and cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from knowledge.language.echoing import echoed
from knowledge.language.fitting import fitting
from knowledge.model import Rule
from knowledge.residuals.aside import change_between
from knowledge.residuals.calculation import Calculation, cited, origins, refused, upper_first
from knowledge.residuals.choosing import changing, special
from knowledge.residuals.figures import dollars, listed, percent, rounded
from knowledge.residuals.inputs import Refusal, Request
from knowledge.residuals.scaling import other_payments, scaled
from knowledge.residuals.scenarios import MOST, asked_for, scenarios
from knowledge.residuals.solving import Solved, solve_amount, solve_percent, solve_rate
from knowledge.residuals.wording import Case, amounts, first_sentence, working_lines
from knowledge.residuals.working import Figure, compute, out_of_date


def reply(request: Request, rules: Sequence[Rule], today: date, instead: Sequence[Rule] = ()) -> Calculation:
    """Answer a request on a day: worked out, or refused with the reason and an example of how to write it.

    `instead` are the rules for the market that the request names, where its own is not one of them.
    """
    rule = next((r for r in rules if r.id == request.rule), None)
    if rule is None:
        return refused("No residual rule is known here for that.")
    if (request.moved is not None and not request.problems) or (request.market and not request.retail):
        return _not_by_rule(request, rules, instead)
    if request.year is not None:
        today = min(today, date(request.year, 12, 31))
    request = _plain_amount(request, rule)
    if request.base_sum is not None and request.wants != "amount":
        request, rule = _on_base(request, rule)
    fault = _fault(request, rule) or _solved(request, rule)
    if isinstance(fault, Solved):
        dated = out_of_date(rule, fault.figures, today)
        return _told(fault, request, rule, rules) if dated is None else lacking(dated, rule)
    if fault is not None:
        return lacking(fault, rule)
    cases: list[Case] = []
    for scenario in scenarios(request, rule):
        worked = compute(rule, scenario.inputs, today, rules)
        if isinstance(worked, Refusal):
            return lacking(worked, rule)
        cases.append((scenario, worked))
    return _answered(request, rule, rules, cases)


def _not_by_rule(request: Request, rules: Sequence[Rule], instead: Sequence[Rule]) -> Calculation:
    """Return what is said where no rule applies: to two payments held against each other, to an unknown market."""
    if request.moved is not None and not request.problems:
        return refused(change_between(*request.moved))
    return _no_formula(request, rules, instead)


def _no_formula(request: Request, rules: Sequence[Rule], instead: Sequence[Rule]) -> Calculation:
    """Return the message that names a market that the rule does not know, and what the rules do know."""
    said = f"“{echoed(request.market)}” is a market of its own"
    for rule in instead:
        example = rule.asks_for.get("amount")
        if example is not None:
            return refused(f"{said}: the {rule.name} is worked out on {example}. Please give that.", (rule,))
    known = [r.name for r in rules if r.status == "in force" and r.tiers]
    rest = f" The rules in force that are known here: {listed(known)}." if known else ""
    return refused(f"{said}, and no rule here gives its formula, so nothing is worked out for it.{rest}")


def _plain_amount(request: Request, rule: Rule) -> Request:
    """Take what looks like a payment as the amount where nothing changes it: `the studio makes 60k, 2.5%`."""
    paid, own = request.inputs.current, {t.rate.value for t in rule.tiers}
    changes = request.doubling or len(request.rates) > 1 or len(request.bases) > 1 or request.each
    if (
        paid is None
        or request.amounts
        or changes
        or rule.base is not None
        or special(rule)
        or not own >= {*request.rates}
    ):
        return request
    inputs = request.inputs.model_copy(update={"current": None})
    return replace(request, amounts=(paid,), inputs=inputs) if request.wants not in {"amount", "units"} else request


def _on_base(request: Request, rule: Rule) -> tuple[Request, Rule]:
    """Work on a base that is given in dollars: the rate applies to all of it."""
    amounts = request.amounts or ((request.base_sum,) if request.base_sum is not None else ())
    if request.amounts or request.bases:
        return replace(request, amounts=amounts), rule
    inputs = request.inputs.model_copy(update={"base": Decimal(1)})
    return replace(request, amounts=amounts, inputs=inputs), rule.model_copy(update={"counted_in": "base"})


def lacking(refusal: Refusal, rule: Rule) -> Calculation:
    """Return the message that names the missing input, or says why nothing can be worked out."""
    if refusal.needs:
        return refused(f"To work out the {rule.name} I still need {refusal.why}.", (rule,))
    return refused(f"{refusal.why}.", (rule,))


def _fault(request: Request, rule: Rule) -> Refusal | None:
    """Return what is wrong with the figures themselves, None where nothing is."""
    if request.problems:
        fault = f"I cannot work that out: {request.problems[0]}"
        example = next(iter(rule.asks_for.values()), "one figure for each input")
        return Refusal(fault if "`" in fault else f"{fault}. Please give {example}")
    if asked_for(request) > MOST:
        # the seventh would be left out without a word
        return Refusal(f"That asks for more than {MOST} results at once; please ask for {MOST} or fewer at a time")
    if request.retail:
        return Refusal(
            f"“{request.retail}” reads as a retail figure, and the {rule.name} is figured on {rule.counted_in}, "
            f"which a retail figure does not tell. Please give {rule.asks_for.get('amount', rule.counted_in)}"
        )
    if rule.base is not None and rule.base.value in request.rates:
        share = f"{rule.base.value * 100:.0f}%"
        return Refusal(
            f"In the sources {share} is the base that a rate applies to, not a rate. Please write which is which, "
            f"like `{share} base, {percent(rule.tiers[0].rate.value)} rate, {_example_sum(rule)} {rule.counted_in}`"
        )
    return _unchangeable(request, rule)


def _unchangeable(request: Request, rule: Rule) -> Refusal | None:
    """Return why a rule cannot be changed so: one that multiplies nothing by a share, one that compares by sharing."""
    example = next(iter(rule.asks_for.values()), "the figures themselves")
    compares = "current" in rule.hears or bool(rule.threshold and not request.rates)
    if compares and request.inputs.shared:
        held = "holds whole sums against each other, so there is no part of it to share out"
        return Refusal(f"The {rule.name} {held}. Please give {example}")
    own = {t.rate.value for t in rule.tiers}
    # what is past a threshold may be taken at the asker's own rate and base
    shares = rule.threshold is None and bool(request.bases or not own >= {*request.rates})
    doubled = bool(request.doubling) and not (rule.threshold and request.rates)
    if not special(rule) or not (shares or doubled):
        return None
    return Refusal(f"The {rule.name} has no rate and no base of its own to change. Please give {example}")


def _example_sum(rule: Rule) -> str:
    """Return a sum to show how one is written: half of what the first step of the rates reaches, in round figures."""
    first, base = rule.tiers[0].up_to, rule.base.value if rule.base is not None else Decimal(1)
    return dollars((first or Decimal(1_000_000)) / base / 2)


def _solved(request: Request, rule: Rule) -> Solved | Refusal | None:
    """Answer what is no residual on an amount: read backwards, in per cent, or a payment scaled; None for all else."""
    inputs = request.inputs
    if inputs.units is not None and inputs.price is None and request.wants != "units" and "amount" in rule.needs:
        return Refusal(f"the price of a unit: {rule.asks_for['amount']}", "price")
    if special(rule) or rule.flat is not None:
        return None
    if request.wants in {"amount", "units"}:
        return solve_amount(request, rule)
    has_amount = bool(request.amounts) or inputs.gross is not None
    if inputs.current is None:
        asks = request.wants in {"percent", "difference", "rate"}
        return solve_percent(request, rule) if asks and not has_amount else None
    if has_amount and request.wants == "rate":
        return solve_rate(request, rule)
    # an amount beside the payment is not needed where the payment itself is to be changed
    changes = not request.rates and (request.doubling or len(request.bases) == 2)
    return scaled(request, rule) if changes or not has_amount or other_payments(request, rule) else None


def _answered(request: Request, rule: Rule, rules: Sequence[Rule], cases: Sequence[Case]) -> Calculation:
    said, where, used = origins(_figures(cases), rule, rules)
    changes = _multiplying(request, rule, rules)
    parts = (
        upper_first(first_sentence(request, rule, cases)),
        *working_lines(cases),
        said,
        *_told_of(changes, request),
        _assumed(request, rule, cases),
        *(c.caveat for c in changes if request.doubling in {"either", "each", "all"}),
        rule.caveat,
    )
    rest_on = (rule, *used, *changes)
    return Calculation(
        status="answered",
        text=fitting(parts),
        citations=cited((*where, *(c.cites for c in changes)), rest_on),
        rule_ids=tuple(r.id for r in rest_on),
        amounts=amounts(rule, cases),
    )


def _told(solved: Solved, request: Request, rule: Rule, rules: Sequence[Rule]) -> Calculation:
    said, where, used = origins(solved.figures, rule, rules)
    changes = _multiplying(request, rule, rules)
    notes = (*solved.notes, *([_taken_as(rule)] if request.wholesale_unsaid else []), *_read_as(request, rule))
    parts = (
        f"{upper_first(solved.says)}.",
        f"Working: {'; '.join(solved.steps)}.",
        said,
        *_told_of(changes, request),
        f"Assumed: {'; '.join(notes)}." if notes else "",
        *(c.caveat for c in changes if request.doubling in {"either", "each", "all"}),
    )
    rest_on = (rule, *used, *changes)
    return Calculation(
        status="answered",
        text=fitting(parts),
        citations=cited((*where, *(c.cites for c in changes)), rest_on),
        rule_ids=tuple(r.id for r in rest_on),
        amounts=tuple((label, rounded(value)) for label, value in solved.amounts),
    )


def _figures(cases: Sequence[Case]) -> list[Figure]:
    """Return each share behind the cases once; one that was doubled is told by what it was before."""
    found: list[Figure] = []
    for scenario, working in cases:
        for figure in working.formula.figures:
            base = figure.role == "base"
            factor = scenario.inputs.base_factor if base else scenario.inputs.rate_factor
            found.append(Figure(figure.value / factor, figure.role, figure.share) if factor else figure)
    return list(dict.fromkeys(found))


def _multiplying(request: Request, rule: Rule, rules: Sequence[Rule]) -> list[Rule]:
    """Return the pack's rules that multiply this one as the question does, by a factor or from one rate to another."""
    factor = request.factor if request.doubling else None
    if len(request.rates) == 2 and request.rates[0]:
        factor = request.rates[1] / request.rates[0]
    return [c for c in changing(rule, rules) if c.factor is not None and c.factor.value == factor]


def _told_of(changes: Sequence[Rule], request: Request) -> list[str]:
    return [f"Doubling: {c.factor.note}." for c in changes if c.factor is not None and request.doubling]


def read_as(said: str) -> str:
    """Say what was made of a figure that is not quite sure."""
    return f"“{echoed(said)}” is worked out as exactly that figure"


def _read_as(request: Request, rule: Rule) -> list[str]:
    """Return what was made of a figure that is not quite sure, and of several who share."""
    split = f"an even split between {request.sharers} {rule.shared_by or 'people'}"
    return [*(read_as(said) for said in request.about), *([split] if request.sharers > 1 else [])]


def _taken_as(rule: Rule) -> str:
    return f"I took your figure as {rule.counted_in}; a shop price would not do"


def _assumed(request: Request, rule: Rule, cases: Sequence[Case]) -> str:
    notes: list[str] = []
    if request.market_unsaid:
        notes.append(f"your units are sales that the {rule.name} is paid on, since you name no market")
    if request.wholesale_unsaid:
        notes.append(_taken_as(rule))
    if request.counted:
        notes.append(f"“{echoed(request.counted)}” is a number of units, as it was before")
    notes.extend(_read_as(request, rule))
    if rule.offset and len(request.amounts) > 1:
        notes.append("each of these sums is taken by itself")
    if any(s.inputs.rate is not None for s, _ in cases) and len(rule.tiers) > 1:
        whole = rule.base is not None and any(w.formula.base is None for _, w in cases)
        notes.append(f"your rate is taken on all of the {rule.counted_in if whole else 'base'}")
    if rule.undivided and len(cases) == 1 and not cases[0][0].inputs.shared:
        # who shares a sum must not take it for their own alone
        notes.append(rule.undivided)
    if len(rule.tiers) < 2 or any(len(w.formula.tiers) > 1 for _, w in cases):
        notes.extend(rule.assumes)
    return f"Assumed: {'; '.join(notes)}." if notes else ""
