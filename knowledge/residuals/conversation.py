"""The calculator's way in for free words: a cheap look, then the message in its conversation, then the reply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from knowledge.model import Rule
from knowledge.residuals.glancing import flat_rule, may_compute, may_follow
from knowledge.residuals.vocabulary import NO_NAMES, Names, vocabulary

if TYPE_CHECKING:
    from knowledge.residuals.calculation import Calculation


def answer_calculation(
    question: str,
    earlier: Sequence[str],
    rules: Sequence[Rule],
    today: date,
    names: Names = NO_NAMES,
) -> Calculation | None:
    """Answer a question that asks for a computation on a day; None for every other text. Never raises for any text.

    `earlier` are the messages before it, oldest first: a follow-up changes the inputs of the last computation in them.
    `names` are the pack's: the markets that a rule may not know, and the parties, whose money is no residual.
    """
    flat = question.casefold()
    known = vocabulary(rules, names)
    flat_sum = flat_rule(flat, known)
    if flat_sum is None and not (may_follow(flat, known) if earlier else may_compute(flat, known)):
        return None
    from knowledge.residuals import replying, rivals, understanding  # noqa: PLC0415 - most questions end before this

    if flat_sum is not None:
        return replying.reply(replying.Request(rule=flat_sum.id), rules, today)
    pair = rivals.rivals(question, known)
    against = rivals.told_against(pair, rules, today) if pair is not None else None
    if against is not None:
        return against
    request = understanding.request_in(question, earlier, known)
    if request is None:
        return None
    if request.beside and len(request.amounts) < 2 and request.inputs.current is None:
        from knowledge.residuals.options import compare_on  # noqa: PLC0415 - few ask for all changes at once

        rule = next(r for r in rules if r.id == request.rule)
        given = {"amount": next(iter(request.amounts), None), "rate": next(iter(request.rates), None)}
        return compare_on(rule, request.inputs.model_copy(update=given), request.about, rules, today)
    return replying.reply(request, rules, today, known.for_market(request.market) if request.market else ())
