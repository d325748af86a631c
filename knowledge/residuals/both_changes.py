"""`and both`: the last two changes of a calculation put together, where it is plain which two they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.residuals.inputs import Doubling, Request

_ASKS_FOR_BOTH = re.compile(
    r"^\W*(?:(?:and|ok|okay|so|now|then|or|but|what|how|about|if|with|for|under|show me|try|maybe|do)\W+)*"
    r"(?:both|the two)(?: (?:of (?:them|those|these)|changes|things|together|combined|happen|at once|at the same time"
    r"|then|now|please|pls))*\W*$"
)
_UNCLEAR = "it is not clear which two changes are meant. Please name them, like `with the rate doubled at a 30% base`"
_TWO = 2


def asks_for_both(flat: str) -> bool:
    """Return whether a lower-case message says no more than that both changes are to be made."""
    return _ASKS_FOR_BOTH.match(flat) is not None


def both_changes(told: Sequence[Request | None]) -> Request | None:
    """Return the last request with what the one before it changed, or with a problem where that makes no two changes.

    `told` has an entry for each message so far; None where the last message asked for no computation.
    """
    last = told[-1] if told else None
    if last is None:
        return None
    before = told[-2] if len(told) > 1 else None
    if before is None or _on(before) != _on(last):
        # what was changed in another sum is no change of this one
        before = last
    bases = tuple(dict.fromkeys((*before.bases, *last.bases)))
    rates = tuple(dict.fromkeys((*before.rates, *last.rates)))
    doubling = _doubling(before, last)
    if len(bases) + len(rates) + bool(doubling) + (doubling in {"both", "each", "all"}) < _TWO:
        return replace(last, problems=(_UNCLEAR,))
    factor = last.factor if last.doubling else before.factor
    return replace(last, bases=bases, rates=rates, doubling=doubling, factor=factor, order="list", wants="result")


def _on(request: Request) -> tuple[object, ...]:
    """Return what a request is worked out on."""
    return request.rule, request.amounts, request.inputs.gross


def _doubling(before: Request, last: Request) -> Doubling:
    """Return what is multiplied: rate and base where each was in turn, or where it was left open which of the two."""
    named: list[Doubling] = [before.doubling, last.doubling]
    named = [d for d in named if d]
    in_turn = not {"each", "all"}.isdisjoint(named)
    if in_turn or len(set(named)) > 1 or ("either" in named and not (before.bases or last.bases)):
        return "both"
    return named[0] if named else ""
