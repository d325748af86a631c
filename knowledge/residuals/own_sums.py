"""Sums that people have besides what a title earned: what a script went for is nothing to work out a residual on."""

from __future__ import annotations

import re

# A sum that is told with one of these may be what is to be worked on.
_OF_SALES = re.compile(
    r"\b(?:wholesale\w*|sales|gross\w*|revenues?|receipts|units?|copies|dvds?|discs?|videos?|tapes?|cassettes?|stream\w*"
    r"|download\w*|digital|online|residuals?|royalt\w*|films?|movies?|shows?|series|episodes?|titles?|bases?)\b"
)
# What one has a sum of besides: of nothing else is it left out. What a script "made" or "paid" may be its residual.
_KEPT = r"(?:salary|wages?|rent|mortgage|dues|fees?|loans?|debts?|savings|tuition)"
_SOLD = r"(?:scripts?|screenplays?|specs?|treatments?|drafts?|novels?|books?|house|flat|apartment|car)"
_OF_ONES_OWN = re.compile(
    rf"\d.*\b{_KEPT}\b|\b{_KEPT}\b.*\d"
    rf"|\b(?:sold|optioned|bought|wrote)\b.*\b{_SOLD}\b.*\bfor\b.*\d|\b{_SOLD}\b.*\b(?:sold|went|optioned)\b.*\d"
)


def is_of_ones_own(sentence: str) -> bool:
    """Tell whether a cleaned sentence tells a sum that somebody earns, owes or pays, and nothing of a title's sales."""
    return _OF_ONES_OWN.search(sentence) is not None and _OF_SALES.search(sentence) is None
