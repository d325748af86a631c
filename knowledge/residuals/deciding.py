"""Whether a text asks for a computation: figures of the right kind, a subject, and a question or labels enough."""

from __future__ import annotations

import re

from knowledge.residuals.asking import CLEAR_REQUEST, FACT_ASK, LOOSE_ASK, PERSONAL, STRICT_ASK
from knowledge.residuals.choosing import special
from knowledge.residuals.spoken import RESIDUAL, Heard
from knowledge.residuals.tally import PRICES_BELOW

_WORD = re.compile(r"[a-z]{2,}")
# A message of no more words than this needs no verb to be a question.
SHORT = 9
# So many figures with their labels are a computation, whatever the words around them.
_SURE, _LIKELY = 3, 2
_WITH = re.compile(r"\b(?:at|with|if|under|on|using|for|calc\w*|from)\b")
_ON_A_SUM = re.compile(r"\bon \$?\d")
_OTHERS = re.compile(
    r"\bhow much (?:did|do|does|have|has|would|will|are|is) (?:the |they|it )?"
    r"(?:studios?|companies|company|producers|amptp|strike|walkout|industry|networks?|town|guild|wga|la|l\.a\.)\b"
)


def length(flat: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(flat))


def is_calculation(heard: Heard) -> bool:
    """Return whether a text asks for a computation by itself."""
    flat, request = heard.flat, heard.request
    fact, strict = FACT_ASK.search(flat) is not None, STRICT_ASK.search(flat) is not None or request.wants != ""
    short = length(flat) <= SHORT
    if heard.has_sum:
        if _idle(heard):
            return False
        by_numbers = heard.has_share and heard.rule.tiers and (strict or short or (request.bases and request.rates))
        if not heard.subject and not (by_numbers and (request.bases and request.rates or not heard.rule.base)):
            return False
        named = heard.labelled + bool(request.doubling) + heard.sums.wholesale_said
        named += 2 if request.bases and request.rates else bool(request.bases and not heard.shares.labelled)
        if not fact and heard.pointed and special(heard.rule) and _complete(heard):
            return True
        if named >= _SURE or (named >= _LIKELY and not fact):
            return True
        if (heard.has_share or _ON_A_SUM.search(flat)) and not fact and (heard.pointed or named or short) and _terse_or_asks(flat):
            return True
        evidence = heard.labelled >= 1 or heard.has_share or bool(request.doubling) or PERSONAL.search(flat) is not None
        return strict and evidence and (not fact or heard.labelled >= _LIKELY) and not _of_others(flat, heard)
    if heard.rule.portion is not None and request.inputs.of_minutes is not None:
        return strict and PERSONAL.search(flat) is not None
    if request.wants == "percent" and not fact:
        return len(request.bases) + len(request.rates) >= 2
    asks = CLEAR_REQUEST.search(flat) is not None and not fact
    return (
        asks
        and heard.subject
        and (
            (_own_share(heard) and (heard.shares.labelled > 0 or RESIDUAL.search(flat) is not None))
            or (bool(request.doubling) and PERSONAL.search(flat) is not None)
        )
    )


def _idle(heard: Heard) -> bool:
    """Sums from which nothing follows: a payment and no change to it, one disc at a price that may be the shop's."""
    request, inputs = heard.request, heard.request.inputs
    changes = heard.shares.labelled > 0 or bool(request.rates or request.doubling or len(request.bases) > 1)
    if request.each is not None:
        return False
    if (
        inputs.current is not None
        and not request.amounts
        and inputs.units is None
        and request.wants not in {"amount", "units"}
    ):
        return not changes and "current" not in heard.rule.hears
    small = inputs.units == 1 or (
        len(request.amounts) == 1 and request.amounts[0] < PRICES_BELOW and inputs.units is None
    )
    return small and heard.rule.measure == "wholesale" and not heard.sums.wholesale_said and not changes


def _complete(heard: Heard) -> bool:
    """Whether a rule that is more than a rate has all that it needs."""
    inputs = heard.request.inputs
    have = {
        "amount": bool(heard.request.amounts), "costs": inputs.costs is not None, "overscale": inputs.overscale is not None,
        "minutes": inputs.minutes is not None, "of-minutes": inputs.of_minutes is not None, "rate": heard.has_share,
    }  # fmt: skip
    return all(have[need] for need in heard.rule.needs)


def _terse_or_asks(flat: str) -> bool:
    return LOOSE_ASK.search(flat) is not None or length(flat) <= SHORT


def _own_share(heard: Heard) -> bool:
    """A base or a rate to compute with, rather than one that the question merely names."""
    return bool(heard.request.bases or heard.request.rates) and _WITH.search(heard.flat) is not None


def _of_others(flat: str, heard: Heard) -> bool:
    """What studios make or a strike costs is no residual, though the words are the same."""
    others = re.search(
        r"\bhow much (?:did|do|does|have|has|would|will|are|is) (?:the |they|it )?(?:studios?|companies|company"
        r"|producers|amptp|strike|walkout|industry|networks?|town|guild|wga|la|l\.a\.)\b",
        flat,
    )
    return others is not None and heard.labelled < _LIKELY


def self_contained(heard: Heard) -> bool:
    """Whether a computation brings all its own figures, so that nothing before it matters."""
    request = heard.request
    if not heard.has_sum or not is_calculation(heard):
        return False
    return bool(request.bases and request.rates) or (heard.pointed and special(heard.rule) and _complete(heard))
