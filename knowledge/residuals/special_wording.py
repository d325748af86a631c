"""The sentence that answers for a rule that is more than a rate: recouped or not, left after a credit, pro-rated."""

from __future__ import annotations

from decimal import Decimal

from knowledge.model import Rule
from knowledge.residuals.figures import cents, dollars, plain
from knowledge.residuals.inputs import ResidualInputs
from knowledge.residuals.working import Working

_NOUGHT = Decimal(0)


def special_sentence(rule: Rule, inputs: ResidualInputs, working: Working) -> str | None:
    """Return the answer in words without its full stop; None for a rule that is a rate on an amount."""
    if rule.flat is not None:
        return f"{cents(working.result)} is the {rule.name}"
    if rule.threshold is not None:
        return _recouped(rule, inputs, working)
    if rule.offset is not None:
        return _set_off(inputs, working)
    if rule.portion is not None:
        return _by_minutes(inputs, working)
    return _level(rule, inputs, working) if "current" in rule.hears else None


def _recouped(rule: Rule, inputs: ResidualInputs, working: Working) -> str:
    over, costs, gross = working.over or _NOUGHT, inputs.costs or _NOUGHT, inputs.gross or _NOUGHT
    sums = f"{dollars(gross)} of {rule.counted_in} against {dollars(costs)} of basic costs"
    if over < 0:
        return f"$0: no residual would be due, as {sums} is still {cents(-over)} short of recoupment"
    if over == 0:
        return f"$0 past recoupment: {sums} has just recouped, and residuals would begin with the next dollar"
    if working.formula.tiers:
        return f"{cents(working.result)} would be due, on the {cents(over)} by which {sums} is past recoupment"
    return f"Yes, past recoupment by {cents(over)}: {sums}; residuals would then be due"


def _set_off(inputs: ResidualInputs, working: Working) -> str:
    due, other, over = inputs.gross or _NOUGHT, inputs.overscale or _NOUGHT, working.over or _NOUGHT
    left = f"would be left of {dollars(due)} in residuals, once {dollars(other)} of other pay is credited against them"
    if working.result > 0:
        return f"{cents(working.result)} {left}"
    spare = f"; {cents(over)} of that pay would still be unused" if over > 0 else ""
    return f"$0: nothing {left}{spare}"


def _level(rule: Rule, inputs: ResidualInputs, working: Working) -> str:
    if inputs.current is None:
        return f"{cents(working.result)} would be due at parity: the same as {rule.counted_in}"
    more = working.result - inputs.current
    change = f"{cents(abs(more))} {'more' if more >= 0 else 'less'}"
    at_parity = f"at parity the payment would be {cents(working.result)}, {rule.counted_in}"
    return f"{change}: {at_parity}, instead of {cents(inputs.current)}"


def _by_minutes(inputs: ResidualInputs, working: Working) -> str:
    minutes, whole = plain(inputs.minutes or _NOUGHT), plain(inputs.of_minutes or _NOUGHT)
    each = f" for {plain(inputs.titles)} such pieces" if inputs.titles != 1 else ""
    full = f"{dollars(inputs.gross or _NOUGHT)} for {whole} minutes"
    return f"{cents(working.result)} is {full}, pro-rated to {minutes} minutes{each}"
