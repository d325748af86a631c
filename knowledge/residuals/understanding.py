"""What a message asks to have worked out, read by itself and in its conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.language.normalising import without_markup
from knowledge.residuals.another_sum import is_another_sum
from knowledge.residuals.asking import FACT_ASK
from knowledge.residuals.both_changes import asks_for_both, both_changes
from knowledge.residuals.deciding import is_calculation, self_contained
from knowledge.residuals.following import is_follow_up, merged
from knowledge.residuals.glancing import may_compute, may_follow
from knowledge.residuals.inputs import Request
from knowledge.residuals.multiplying import sold_more
from knowledge.residuals.spoken import Heard, hear
from knowledge.residuals.vocabulary import Vocabulary

_REMEMBERED = 6


def request_in(question: str, earlier: Sequence[str], words: Vocabulary) -> Request | None:
    """Return what a question asks for after `earlier` messages, oldest first; None where that is no computation.

    The messages are as they were typed; they are looked at only where the question may follow them.
    """
    if earlier and asks_for_both(question.casefold()):
        return both_changes(_requests(earlier, words))
    heard = hear(question, words)
    if heard is None:
        return None
    before = _last_request(earlier, words) if earlier and not self_contained(heard) else None
    return _understood(question, heard, before, words)


def _understood(message: str, heard: Heard, before: Request | None, words: Vocabulary) -> Request | None:
    """Return what a message asks for, as a change of the last request or by itself; None for no computation."""
    if before is not None and is_another_sum(heard, before, words):
        asked = is_calculation(heard) or is_follow_up(heard, words)
        return replace(heard.request, wants=heard.request.wants or "result") if asked else None
    if before is not None and not self_contained(heard):
        within = hear(message, words, before)
        if within is not None and is_follow_up(within, words):
            return sold_more(merged(before, within, words), follows=True)
    if not is_calculation(heard):
        return None
    if heard.has_sum or before is None:
        return sold_more(heard.request)
    return sold_more(merged(before, heard, words), follows=True)


def _last_request(earlier: Sequence[str], words: Vocabulary) -> Request | None:
    """Return the last computation of a conversation as it stood at its end, None where there was none."""
    return next((r for r in reversed(_requests(earlier, words)) if r is not None), None)


def _requests(earlier: Sequence[str], words: Vocabulary) -> list[Request | None]:
    """Return the computation in each of the last messages, None for one that has none.

    A message that only gives the figures (`my movie did $10m wholesale`) counts: the next one may ask.
    """
    told: list[Request | None] = []
    request: Request | None = None
    for message in map(without_markup, earlier[-_REMEMBERED:]):
        told.append(_in_turn(message, request, told, words))
        request = told[-1] or request
    return told


def _in_turn(message: str, before: Request | None, told: Sequence[Request | None], words: Vocabulary) -> Request | None:
    flat = message.casefold()
    if asks_for_both(flat):
        return both_changes(told)
    heard = hear(message, words) if (may_follow(flat, words) if before else may_compute(flat, words)) else None
    if heard is None:
        return None
    found = _understood(message, heard, before, words)
    gives = heard.sums.wholesale_said and heard.sums.labelled and not FACT_ASK.search(heard.flat)
    return heard.request if found is None and gives else found
