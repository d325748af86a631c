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
    r"|\b(?:pilot|spec|rewrite|polish|treatment)s?(?: \w+)?\b (?:paid|pays|got|went for|made) .*\d"
)
# What a script went for is no sales of a title, also where its residual is asked for: "on a $250k script".
_RESIDUALS = re.compile(r"\b(?:residuals?|royalt\w*)\b")
_PRICE = re.compile(
    rf"\b(?:sold|optioned|bought|wrote)\b.*\b{_SOLD}\b.*\bfor\b.*\d|\b{_SOLD}\b.*\b(?:sold|went|optioned)\b.*\d"
    rf"|\b{_SOLD}(?:'s)? (?:sale )?price\b.*\d"
    rf"|(?:\$\d\S*|\d[\d.,]*(?:k|m|mil))(?: (?:thousand|million|grand|dollars?|bucks))* {_SOLD}\b"
)


def is_of_ones_own(sentence: str) -> bool:
    """Tell whether a cleaned sentence tells a sum that somebody earns, owes or pays, and nothing of a title's sales."""
    return is_a_price(sentence) or _is_kept(sentence)


def is_a_price(sentence: str) -> bool:
    """Tell whether a cleaned sentence tells what a script or a house went for, and nothing of a title's sales."""
    return _PRICE.search(sentence) is not None and _OF_SALES.search(_RESIDUALS.sub(" ", sentence)) is None


def _is_kept(sentence: str) -> bool:
    return _OF_ONES_OWN.search(sentence) is not None and _OF_SALES.search(sentence) is None
