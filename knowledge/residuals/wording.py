"""The first sentence of a reply, which holds the result, and the lines of working under it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from knowledge.model import Rule
from knowledge.residuals.figures import cents, dollars, listed, percent, plain
from knowledge.residuals.inputs import Request, ResidualInputs
from knowledge.residuals.scenarios import Scenario, base_words, joined, rate_words
from knowledge.residuals.working import Working, rounded

Case = tuple[Scenario, Working]


def first_sentence(request: Request, rule: Rule, cases: Sequence[Case]) -> str:
    """Return the sentence that answers: the result, or the results side by side, and on what."""
    scenario, working = cases[-1]
    if rule.flat is not None:
        return f"{cents(working.result)} is the {rule.name}{_of_part(scenario.inputs)}."
    if rule.threshold is not None:
        return _recouped(rule, scenario.inputs, working)
    if rule.offset is not None:
        return _set_off(scenario.inputs, working)
    if "current" in rule.hears and rule.measure == "payment":
        return _parity(rule, scenario.inputs, working)
    if rule.portion is not None:
        return _by_minutes(rule, scenario.inputs, working)
    two_bases = len(cases) == 2 and len({w.base_amount for _, w in cases}) == 2 and scenario.inputs.base_factor == 1
    if two_bases and (
        request.wants == "larger base" or (request.wants in {"difference", "base"} and not request.rates)
    ):
        return _bases_apart(request, rule, cases)
    if request.wants in {"base", "larger base"} and working.formula.base is not None:
        return _base_first(request, rule, cases)
    if len(cases) == 1:
        return f"{cents(working.result)} is the {rule.name} {ground(rule, scenario.inputs)}{_how(rule, scenario.inputs, working)}{_of_part(scenario.inputs)}."
    return _side_by_side(request, rule, cases)


def _side_by_side(request: Request, rule: Rule, cases: Sequence[Case]) -> str:
    (first, before), (last, after) = cases[0], cases[-1]
    on = _shared_ground(rule, [s for s, _ in cases])
    if first.place == "before" and len(cases) == 2:
        more = after.result - before.result
        change = f"{cents(abs(more))} {'more' if more >= 0 else 'less'}"
        if request.wants in {"difference", "percent"}:
            return f"{change}: {cents(after.result)} {last.label} against {cents(before.result)} {first.label}{_percent_more(before, after)}, {on}."
        return f"{cents(after.result)} {last.label}, {change} than the {cents(before.result)} {first.label}, {on}."
    told = _bases_told(request, cases)
    shown = listed([f"{cents(w.result)} {s.label}{t}" for (s, w), t in zip(cases, told, strict=True) if s.place != "before"])
    if first.place == "before":
        gains = listed([cents(w.result - before.result) for _, w in cases[1:]], "or")
        more = f"{gains} more: " if request.wants in {"difference", "percent"} else ""
        return f"{more}{shown}, against {cents(before.result)} {first.label}, {on}."
    if len(cases) == 2 and request.wants in {"difference", "percent"}:
        more = abs(after.result - before.result)
        low, high = sorted(cases, key=lambda c: c[1].result)
        return f"{cents(more)} more: {cents(high[1].result)} {high[0].label} against {cents(low[1].result)} {low[0].label}{_percent_more(low[1], high[1])}, {on}."
    return f"{shown}, {on}."


def _bases_told(request: Request, cases: Sequence[Case]) -> list[str]:
    """The dollars of base behind each result, where the bases differ and no rate was asked for."""
    differ = not request.rates and not request.doubling and len({w.base_amount for _, w in cases}) > 1
    return [f" (base {dollars(w.base_amount)})" if differ else "" for _, w in cases]


def _percent_more(before: Working, after: Working) -> str:
    if not before.result:
        return ""
    return f" ({percent(abs(after.result / before.result - 1))} {'more' if after.result >= before.result else 'less'})"


def _bases_apart(request: Request, rule: Rule, cases: Sequence[Case]) -> str:
    """How much more base one case has than the other; which residuals that makes is said after it."""
    (low, small), (high, large) = sorted(cases, key=lambda c: c[1].base_amount)
    more = large.result - small.result
    return (
        f"{dollars(large.base_amount - small.base_amount)} more base: {dollars(large.base_amount)} {base_words(high.inputs, rule)} against "
        f"{dollars(small.base_amount)} {base_words(low.inputs, rule)}, {ground(rule, high.inputs)}; the residual is {cents(more)} more"
        f" ({cents(large.result)} against {cents(small.result)}{_how_rate(rule, high.inputs)})."
    )


def _base_first(request: Request, rule: Rule, cases: Sequence[Case]) -> str:
    shown = [f"{dollars(w.base_amount)} {base_words(s.inputs, rule)}" for s, w in cases]
    on = ground(rule, cases[0][0].inputs)
    if len(cases) == 1:
        scenario, working = cases[0]
        base = working.formula.base
        share = f"{percent(base.value)} of {rule.counted_in}" if base is not None else ""
        return (
            f"{dollars(working.base_amount)} is the base {on} ({share}); the residual on it is {cents(working.result)}"
            f"{_how_rate(rule, scenario.inputs)}."
        )
    return f"{listed(list(dict.fromkeys(shown)))} is the base {on}."


def ground(rule: Rule, inputs: ResidualInputs) -> str:
    """Return in words what a residual is worked out on: the amount, the number of titles, what came before."""
    if inputs.units == 1 and inputs.price is not None:
        return f"on one unit at {cents(inputs.price)} {rule.counted_in}"
    amount = dollars(inputs.gross or Decimal(0))
    each = f" for each of {plain(inputs.titles)} titles" if inputs.titles != 1 else ""
    after = f" after an earlier {dollars(inputs.already)}" if inputs.already else ""
    return f"on {amount} of {rule.counted_in}{each}{after}"


def _how(rule: Rule, inputs: ResidualInputs, working: Working) -> str:
    base = base_words(inputs, rule)
    if base and working.formula.base is not None and working.formula.base.value != 1 and not inputs.already:
        base += f" ({dollars(working.base_amount)})"
    parts = [p for p in (base, rate_words(inputs, rule)) if p]
    return f", {joined(parts)}" if parts else ""


def _how_rate(rule: Rule, inputs: ResidualInputs) -> str:
    words = rate_words(inputs, rule)
    return f" {words}" if words else ""


def _shared_ground(rule: Rule, cases: Sequence[Scenario]) -> str:
    """What all cases have in common: the amount, and base or rate where they are the same throughout."""
    first = cases[0].inputs
    on = ground(rule, first) if len({c.inputs.gross for c in cases}) == 1 else f"of {rule.counted_in}"
    terms: list[str] = []
    if len({(c.inputs.base, c.inputs.base_factor) for c in cases}) == 1:
        terms.append(base_words(first, rule))
    if len({(c.inputs.rate, c.inputs.tiers, c.inputs.rate_factor) for c in cases}) == 1:
        terms.append(rate_words(first, rule))
    shared = joined([t for t in terms if t])
    return f"{on} {shared}".rstrip() + _of_part(first)


def _of_part(inputs: ResidualInputs) -> str:
    return f"; your {percent(inputs.part)} of it is counted" if inputs.part != 1 else ""


def _recouped(rule: Rule, inputs: ResidualInputs, working: Working) -> str:
    over, costs, gross = working.over or Decimal(0), inputs.costs or Decimal(0), inputs.gross or Decimal(0)
    sums = f"{dollars(gross)} of {rule.counted_in} against {dollars(costs)} of basic costs"
    if over < 0:
        return f"$0: no residual would be due, as {sums} is still {cents(-over)} short of recoupment."
    if over == 0:
        return f"$0 past recoupment: {sums} has just recouped, and residuals would begin with the next dollar."
    if working.formula.tiers:
        return f"{cents(working.result)} would be due, on the {cents(over)} by which {sums} is past recoupment."
    return f"Yes, past recoupment by {cents(over)}: {sums}; residuals would then be due."


def _set_off(inputs: ResidualInputs, working: Working) -> str:
    due, paid, over = inputs.gross or Decimal(0), inputs.overscale or Decimal(0), working.over or Decimal(0)
    if working.result > 0:
        return f"{cents(working.result)} would be left of {dollars(due)} in residuals, once {dollars(paid)} of other pay is credited against them."
    spare = f"; {cents(over)} of that pay would still be unused" if over > 0 else ""
    return f"$0: nothing would be left of {dollars(due)} in residuals, once {dollars(paid)} of other pay is credited against them{spare}."


def _parity(rule: Rule, inputs: ResidualInputs, working: Working) -> str:
    if inputs.current is None:
        return f"{cents(working.result)} would be due at parity: the same as {rule.counted_in}."
    more = working.result - inputs.current
    return (
        f"{cents(abs(more))} {'more' if more >= 0 else 'less'}: at parity the payment would be {cents(working.result)}, "
        f"{rule.counted_in}, instead of {cents(inputs.current)}."
    )


def _by_minutes(rule: Rule, inputs: ResidualInputs, working: Working) -> str:
    minutes, whole = plain(inputs.minutes or Decimal(0)), plain(inputs.of_minutes or Decimal(0))
    each = f" for {plain(inputs.titles)} such pieces" if inputs.titles != 1 else ""
    return (
        f"{cents(working.result)} is {dollars(inputs.gross or Decimal(0))} for {whole} minutes, "
        f"pro-rated to {minutes} minutes{each}{_of_part(inputs)}."
    )


def working_lines(cases: Sequence[Case]) -> list[str]:
    """Return the steps of each case, one case a line; a lone case needs no name."""
    lines: list[str] = []
    for scenario, working in cases:
        if scenario.place == "before" and len(cases) > 2:
            # what stands now is in the first sentence; its steps would crowd out the rest
            continue
        name = f" {scenario.label}" if scenario.label and len(cases) > 1 else ""
        lines.append(f"Working{name}: {'; '.join(dict.fromkeys(working.steps))}.")
    return lines


def amounts(rule: Rule, cases: Sequence[Case]) -> tuple[tuple[str, Decimal], ...]:
    """Return each result to the cent under its name, for a picture."""
    over = cases[-1][1].over
    if rule.threshold is not None and over is not None:
        return (("past recoupment" if over >= 0 else "short of recoupment", rounded(abs(over))),)
    return tuple((scenario.label or rule.name, rounded(working.result)) for scenario, working in cases)
