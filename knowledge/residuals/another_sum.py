"""A sum of its own after another: `my dvd did $10m wholesale` is no change of a credit against overscale pay."""

from __future__ import annotations

import re

from knowledge.residuals.asking import CLEAR_REQUEST
from knowledge.residuals.choosing import special
from knowledge.residuals.following import FOLLOWS
from knowledge.residuals.inputs import Request
from knowledge.residuals.spoken import Heard
from knowledge.residuals.vocabulary import Vocabulary

# Units may be sold in any market; these are sold on discs.
_COPIES = re.compile(r"\b(?:copies|discs?|disks?)\b")


def is_another_sum(heard: Heard, before: Request, words: Vocabulary) -> bool:
    """Return whether a message, read by itself, tells sales of the trade, and the last sum was by another rule.

    `what if the dvds brought in $22m` after a sum on revenue is none: it says what came in, as that rule counts it.
    """
    last, request = words.rule(before.rule), heard.request
    if last is None or last.trade or not heard.rule.trade:
        return False
    if not (request.amounts or request.retail or request.inputs.units is not None or request.base_sum is not None):
        # "my dvd residuals are 30k" tells a payment, and no sales
        return False
    if heard.sums.wholesale_said or request.retail:
        return True
    leans = FOLLOWS.search(heard.flat) is not None
    if heard.pointed:
        counted = any(pattern.search(heard.flat) for pattern in words.heard(last).values())
        return not (leans and counted) or CLEAR_REQUEST.search(heard.flat) is not None
    priced = request.inputs.units is not None and request.inputs.price is not None
    return priced and (special(last) or not leans or _COPIES.search(heard.flat) is not None)
