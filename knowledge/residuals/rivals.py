"""Two computations in one question, held against each other: `2.5% of $100k or 1.5% on a 20% base of $1m`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge.language.fitting import fitting
from knowledge.model import Rule
from knowledge.model.citing import MOST_PARAGRAPHS, merged
from knowledge.residuals.calculation import Calculation
from knowledge.residuals.figures import cents, exact
from knowledge.residuals.inputs import Request
from knowledge.residuals.replying import reply
from knowledge.residuals.spoken import hear
from knowledge.residuals.vocabulary import Vocabulary

_HELD_AGAINST = re.compile(r"\b(?:or|vs\.?|versus|against|compared (?:to|with)|than)\b", re.IGNORECASE)
# Of each only the result, its working and where its numbers are from: both have to fit one reply.
_TOLD_OF_EACH = 3


def rivals(question: str, words: Vocabulary) -> tuple[Request, Request] | None:
    """Return the two computations between which a question asks; None where it is one, or none."""
    for link in _HELD_AGAINST.finditer(question):
        sides = [_complete(half, words) for half in (question[: link.start()], question[link.end() :])]
        first, second = sides
        if first is not None and second is not None:
            return first, second
    return None


def _complete(half: str, words: Vocabulary) -> Request | None:
    """Return what one side works out, if it brings a sum and a rate of its own and nothing that changes them."""
    heard = hear(half, words)
    if heard is None:
        return None
    request = heard.request
    one_each = len(request.amounts) == 1 and len(request.rates) == 1 and len(request.bases) < 2
    plain = not (request.problems or request.retail or request.doubling or request.market or request.year)
    return request if one_each and plain and request.inputs.current is None else None


def told_against(pair: tuple[Request, Request], rules: Sequence[Rule], today: date) -> Calculation | None:
    """Work out both and say which pays more; None where one of them cannot be worked out."""
    first, second = (reply(request, rules, today) for request in pair)
    if first.status != "answered" or second.status != "answered" or not (first.amounts and second.amounts):
        return None
    one, other = first.amounts[-1][1], second.amounts[-1][1]
    with exact():
        apart = abs(one - other)
    way = "the same" if not apart else f"the {'first' if one > other else 'second'} pays {cents(apart)} more"
    told = [line for each in (first, second) for line in each.text.split("\n")[:_TOLD_OF_EACH]]
    return Calculation(
        status="answered",
        text=fitting((f"{cents(one)} against {cents(other)}: {way}.", *told)),
        citations=merged((*first.citations, *second.citations))[:MOST_PARAGRAPHS],
        rule_ids=tuple(dict.fromkeys((*first.rule_ids, *second.rule_ids))),
        amounts=(("first", one), ("second", other)),
    )
