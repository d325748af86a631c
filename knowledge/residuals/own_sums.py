"""Sums that people have besides what a title earned: what a script went for is nothing to work out a residual on."""

from __future__ import annotations

import re

# A sum that is told with one of these may be what is to be worked on.
_OF_SALES = re.compile(
    r"\b(?:wholesale\w*|sales|gross\w*|revenues?|receipts|units?|copies|dvds?|discs?|videos?|tapes?|cassettes?|stream\w*"
    r"|download\w*|digital|online|residuals?|royalt\w*|films?|movies?|shows?|series|episodes?|titles?|bases?)\b"
)
# What one has a sum of besides: of nothing else is it left out.
_OF_ONES_OWN = re.compile(
    r"\d.*\b(?:salary|wages?|rent|mortgage|dues|fees?|loans?|debts?|savings|tuition)\b"
    r"|\b(?:scripts?|screenplays?|specs?|treatments?|drafts?|novels?|books?|house|flat|apartment|car|salary|wages?|rent"
    r"|mortgage|dues|fees?|loans?|debts?|savings|tuition|earn|earns|earned)\b.*\d"
)


def is_of_ones_own(sentence: str) -> bool:
    """Tell whether a cleaned sentence tells a sum that somebody earns, owes or pays, and nothing of a title's sales."""
    return _OF_ONES_OWN.search(sentence) is not None and _OF_SALES.search(sentence) is None
