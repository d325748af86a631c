"""The first sentence of a reply, which holds the result, and the lines of working under it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from knowledge.model import Rule
from knowledge.residuals.figures import cents, dollars, listed, part_of, percent, plain, rounded
from knowledge.residuals.inputs import Request, ResidualInputs
from knowledge.residuals.scenarios import Scenario, base_words, joined, rate_words, same_base, same_rate
from knowledge.residuals.special_wording import special_sentence
from knowledge.residuals.working import Working

Case = tuple[Scenario, Working]
_COMPARES = frozenset({"difference", "percent"})


def first_sentence(request: Request, rule: Rule, cases: Sequence[Case]) -> str:
    """Return the sentence that answers: the result, or the results side by side, and on what."""
    scenario, working = cases[-1]
    told = [special_sentence(rule, s.inputs, w) for s, w in cases]
    if any(told):
        # each of several sums is answered for: the last alone would pass for all of them
        return f"{'; '.join(dict.fromkeys(t for t in told if t))}{of_part(scenario.inputs)}."
    if _bases_differ(cases) and (
        request.wants == "larger base" or (request.wants in {"difference", "base"} and not request.rates)
    ):
        return _bases_apart(rule, cases)
    if request.wants in {"base", "larger base"} and working.formula.base is not None:
        return _base_first(rule, cases)
    if len(cases) == 1:
        inputs = scenario.inputs
        terms = f"{ground(rule, inputs)}{_how(rule, inputs, working)}{of_part(inputs)}"
        return f"{cents(working.result)} is the {rule.name} {terms}."
    return _side_by_side(request, rule, cases)


def ground(rule: Rule, inputs: ResidualInputs) -> str:
    """Return in words what a residual is worked out on: the amount, the number of titles, what came before."""
    if inputs.units == 1 and inputs.price is not None:
        return f"on one unit at {cents(inputs.price)} {rule.counted_in}"
    each = f" for each of {plain(inputs.titles)} titles" if inputs.titles != 1 else ""
    after = f" after an earlier {dollars(inputs.already)}" if inputs.already else ""
    unsure = f"{inputs.unsure} " if inputs.unsure else ""
    return f"on {unsure}{dollars(inputs.gross or Decimal(0))} of {rule.counted_in}{each}{after}"


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


def _side_by_side(request: Request, rule: Rule, cases: Sequence[Case]) -> str:
    on = _shared_ground(rule, [s for s, _ in cases])
    compares = request.wants in _COMPARES
    if len(cases) == 2 and (compares or cases[0][0].place == "before"):
        return _two(cases, on, compares=compares, changes=cases[0][0].place == "before")
    told = zip(cases, _bases_told(request, cases), strict=True)
    shown = listed([f"{cents(w.result)} {s.label}{base}" for (s, w), base in told if s.place != "before"])
    if cases[0][0].place != "before":
        return f"{shown}, {on}."
    first, before = cases[0]
    gains = listed([cents(w.result - before.result) for _, w in cases[1:]], "or")
    more = f"{gains} more: " if compares else ""
    return f"{more}{shown}, against {cents(before.result)} {first.label}, {on}."


def _two(cases: Sequence[Case], on: str, *, compares: bool, changes: bool) -> str:
    """Return two results and what lies between them; of mere alternatives, the larger one first."""
    (first, before), (last, after) = cases if changes else sorted(cases, key=lambda c: c[1].result)
    more = f"{cents(abs(after.result - before.result))} {'more' if after.result >= before.result else 'less'}"
    if not compares:
        return f"{cents(after.result)} {last.label}, {more} than the {cents(before.result)} {first.label}, {on}."
    share = ""
    if before.result:
        change = percent(abs(after.result / before.result - 1))
        share = f" ({change} {'more' if after.result >= before.result else 'less'})"
    return f"{more}: {cents(after.result)} {last.label} against {cents(before.result)} {first.label}{share}, {on}."


def _bases_differ(cases: Sequence[Case]) -> bool:
    undoubled = all(s.inputs.base_factor == 1 for s, _ in cases) and len({s.inputs.gross for s, _ in cases}) == 1
    return len(cases) == 2 and undoubled and cases[0][1].base_amount != cases[1][1].base_amount


def _bases_told(request: Request, cases: Sequence[Case]) -> list[str]:
    """Return the dollars of base behind each result, where the bases differ and no rate was asked for."""
    differ = not request.rates and not request.doubling and len({w.base_amount for _, w in cases}) > 1
    return [f" (base {dollars(w.base_amount)})" if differ else "" for _, w in cases]


def _bases_apart(rule: Rule, cases: Sequence[Case]) -> str:
    """Return how much more base one case has than the other, and which residuals that makes."""
    (low, small), (high, large) = sorted(cases, key=lambda c: c[1].base_amount)
    bases = (
        f"{dollars(large.base_amount)} {base_words(high.inputs, rule)} against "
        f"{dollars(small.base_amount)} {base_words(low.inputs, rule)}"
    )
    residuals = f"{cents(large.result)} against {cents(small.result)}{_how_rate(rule, high.inputs)}"
    more = f"{dollars(large.base_amount - small.base_amount)} more base: {bases}, {ground(rule, high.inputs)}"
    return f"{more}; the residual is {cents(large.result - small.result)} more ({residuals})."


def _base_first(rule: Rule, cases: Sequence[Case]) -> str:
    on = ground(rule, cases[0][0].inputs)
    if len(cases) > 1:
        shown = dict.fromkeys(f"{dollars(w.base_amount)} {base_words(s.inputs, rule)}" for s, w in cases)
        return f"{listed(list(shown))} is the base {on}."
    scenario, working = cases[0]
    share = f"{percent(working.formula.share)} of {rule.counted_in}"
    residual = f"the residual on it is {cents(working.result)}{_how_rate(rule, scenario.inputs)}"
    return f"{dollars(working.base_amount)} is the base {on} ({share}); {residual}."


def _how(rule: Rule, inputs: ResidualInputs, working: Working) -> str:
    base = base_words(inputs, rule)
    if base and not inputs.already:
        base += f" ({dollars(working.base_amount)})"
    parts = [p for p in (base, rate_words(inputs, rule)) if p]
    return f", {joined(parts)}" if parts else ""


def _how_rate(rule: Rule, inputs: ResidualInputs) -> str:
    words = rate_words(inputs, rule)
    return f" {words}" if words else ""


def _shared_ground(rule: Rule, cases: Sequence[Scenario]) -> str:
    """Return what all cases have in common: the amount, and base or rate where they are the same throughout."""
    all_inputs = [c.inputs for c in cases]
    first = all_inputs[0]
    on = ground(rule, first) if len({i.gross for i in all_inputs}) == 1 else f"of {rule.counted_in}"
    base = base_words(first, rule) if same_base(all_inputs) else ""
    rate = rate_words(first, rule) if same_rate(all_inputs) else ""
    return f"{on} {joined([t for t in (base, rate) if t])}".rstrip() + of_part(first)


def of_part(inputs: ResidualInputs) -> str:
    """Say in the first sentence that a result is the asker's own part; `` where it is the whole."""
    return f"; your {part_of(inputs.part, inputs.of_parts)} of it is counted" if inputs.shared else ""
