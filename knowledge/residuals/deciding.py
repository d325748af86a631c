"""Whether a text asks for a computation: figures of the right kind, a subject, and a question or labels enough."""

from __future__ import annotations

import re

from knowledge.residuals.asking import CLEAR_REQUEST, FACT_ASK, LOOSE_ASK, PERSONAL, STRICT_ASK
from knowledge.residuals.choosing import special
from knowledge.residuals.spoken import RESIDUAL, Heard
from knowledge.residuals.tally import PRICES_BELOW

_WORD = re.compile(r"[a-z]{2,}")
_GETS = re.compile(
    r"\b(?:do|does|would|will|should|d) (?:i|we|(?:a |the |each )?writers?) (?:\w+ )?"
    r"(?:get|make|earn|see|receive|be paid)\b"
)
_BOUGHT = re.compile(r"\b(?:buy|buys|bought|order|ordered)\b")
# A message of no more words than this needs no verb to be a question.
SHORT = 9
# So many figures with their labels are a computation, whatever the words around them.
_SURE, _LIKELY = 3, 2
_WITH = re.compile(r"\b(?:at|with|if|under|on|using|for|calc\w*|from)\b")
# A sign or another country's money before the figure makes it no less a sum that was named: it is refused by name.
_ON_A_SUM = re.compile(r"\b(?:on|applied to) [-+−]?\s?[$€£¥₹]?\s?[-−]?\d|\bfor \$\s?\d")
_OF_A_SUM = re.compile(
    r"(?:%|percent|pct) (?:of|on|x|times) (?:the |my |about |a |an? \w+ of )?\$?\d|\brate (?:on|x|times) \$?\d"
)
# What companies make or a strike costs is no residual, though the words are the same; who they are is the pack's.
_OF_OTHERS = re.compile(
    r"\bhow much (?:did|do|does|have|has|would|will|are|is) (?:the |they |it )?(?=(?P<who>.{1,60}))"
)
# What stays outside the base is no part of any formula: the base itself is what is known of it.
_OUTSIDE = re.compile(
    r"\b(?:left out|outside|excluded from|(?:not|isn'?t|aren'?t) (?:in|part of|counted in))"
    r" (?:of )?(?:the |my |our )?(?:\w+ )?base\b"
)


def length(flat: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(flat))


def is_calculation(heard: Heard) -> bool:
    """Return whether a text asks for a computation by itself."""
    if _OUTSIDE.search(heard.flat) or _paid_in_a_shop(heard):
        return False
    if heard.sums.retail and (heard.sums.units is not None or heard.sums.wholesale_said):
        return True
    if heard.has_sum:
        return not _idle(heard) and _on_subject(heard) and _computes(heard)
    return _asks_without_sum(heard)


def self_contained(heard: Heard) -> bool:
    """Return whether a computation brings all its own figures, so that nothing before it matters."""
    request = heard.request
    if not heard.has_sum or not is_calculation(heard):
        return False
    return bool(request.bases and request.rates) or (_special(heard) and _complete(heard))


def _fact(heard: Heard) -> bool:
    return FACT_ASK.search(heard.flat) is not None


def _strict(heard: Heard) -> bool:
    return heard.request.wants != "" or STRICT_ASK.search(heard.flat) is not None


def _special(heard: Heard) -> bool:
    return heard.pointed and special(heard.rule)


def _on_subject(heard: Heard) -> bool:
    """Return whether a text speaks of residuals, or its shares alone say that it does."""
    if heard.subject:
        return True
    request = heard.request
    if _are_ours(heard):
        return True
    both = bool(request.bases and request.rates) or (request.inputs.current is not None and len(request.bases) > 1)
    by_numbers = heard.has_share and heard.rule.tiers and (both or _strict(heard) or length(heard.flat) <= SHORT)
    return bool(by_numbers) and (both or heard.rule.base is None)


def _are_ours(heard: Heard) -> bool:
    """Return whether it is asked what somebody gets for so many units at a price each, which are sales of the trade."""
    sold = heard.request.inputs.units is not None and heard.request.inputs.price is not None
    return sold and heard.rule.trade and bool(_GETS.search(heard.flat)) and not _BOUGHT.search(heard.flat)


def _paid_in_a_shop(heard: Heard) -> bool:
    """Return whether the price is what somebody paid for their own copies: no sales to a shop, and no wholesale."""
    priced = heard.request.inputs.price is not None and not heard.sums.wholesale_said
    return priced and _BOUGHT.search(heard.flat) is not None


def _computes(heard: Heard) -> bool:
    """Return whether sums and the words around them amount to a request to compute."""
    flat, request, fact = heard.flat, heard.request, _fact(heard)
    if _special(heard) and not _complete(heard) and not request.problems:
        if heard.labelled < _LIKELY and CLEAR_REQUEST.search(flat) is None:
            return False
    elif _special(heard) and not fact:
        return True
    named = _named(heard)
    if named >= _SURE or (named >= _LIKELY and not fact):
        return True
    short = length(flat) <= SHORT
    shown = heard.has_share or _ON_A_SUM.search(flat) is not None
    if not fact and shown and (heard.pointed or named or short) and (short or LOOSE_ASK.search(flat) is not None):
        return True
    if not fact and heard.pointed and (_OF_A_SUM.search(flat) or (shown and RESIDUAL.search(flat))):
        return True
    evidence = heard.labelled >= 1 or heard.has_share or bool(request.doubling) or PERSONAL.search(flat) is not None
    sober = heard.labelled >= _LIKELY or not (fact or _of_others(heard))
    return _strict(heard) and evidence and sober


def _of_others(heard: Heard) -> bool:
    asked = _OF_OTHERS.search(heard.flat)
    return asked is not None and heard.others.match(asked["who"]) is not None


def _named(heard: Heard) -> int:
    """Return how many things of a computation a text names."""
    request = heard.request
    named = heard.labelled + bool(request.doubling) + heard.sums.wholesale_said
    if request.bases and request.rates:
        return named + 2
    return named + bool(request.bases and not heard.shares.labelled)


def _asks_without_sum(heard: Heard) -> bool:
    """Return whether a text asks for a computation though its amount is missing, or none is needed."""
    flat, request = heard.flat, heard.request
    personal = PERSONAL.search(flat) is not None
    if heard.rule.portion is not None and request.inputs.of_minutes is not None:
        return _strict(heard) and personal
    if _fact(heard):
        return False
    if request.wants == "percent":
        return len(request.bases) + len(request.rates) >= 2
    if CLEAR_REQUEST.search(flat) is None or not heard.subject:
        return False
    # a base or a rate to compute with, rather than one that the question merely names
    with_share = heard.has_share and _WITH.search(flat) is not None
    named = with_share and (heard.shares.labelled > 0 or RESIDUAL.search(flat) is not None)
    return named or (bool(request.doubling) and personal)


def _idle(heard: Heard) -> bool:
    """Return whether nothing follows from the sums: a payment and no change, one disc at what may be a shop price."""
    request, inputs = heard.request, heard.request.inputs
    changes = heard.shares.labelled > 0 or bool(request.rates or request.doubling or len(request.bases) > 1)
    other = inputs.current is not None and bool(request.bases) and request.wants != "" and not _fact(heard)
    each = request.each is not None and request.each[1] != 1
    if each or changes or other:
        return False
    solves = request.wants in {"amount", "units"}
    if inputs.current is not None and not request.amounts and inputs.units is None and not solves:
        return "current" not in heard.rule.hears
    small = len(request.amounts) == 1 and request.amounts[0] < PRICES_BELOW and inputs.units is None
    unsaid = heard.rule.trade and not heard.sums.wholesale_said
    return unsaid and (inputs.units == 1 or small)


def _complete(heard: Heard) -> bool:
    """Return whether a rule has all that it needs."""
    inputs = heard.request.inputs
    have = {
        "amount": bool(heard.request.amounts),
        "costs": inputs.costs is not None,
        "overscale": inputs.overscale is not None,
        "minutes": inputs.minutes is not None,
        "of-minutes": inputs.of_minutes is not None,
        "rate": heard.has_share,
    }
    return all(have[need] for need in heard.rule.needs)
