"""Which year a question asks about: `in 1984 my tape did $5m` is no question for the rates of a later year."""

from __future__ import annotations

import re

from knowledge.language.dating import YEAR

_IN = re.compile(
    r"(?P<lead>(?:\b\w+\b[ ,]*){0,4})\b(?:back in|in|during|for|throughout|as of|by) (?:the year |fiscal |calendar )?"
    rf"(?:(?P<year>{YEAR})|'(?P<short>[5-9]\d))(?![\d%]|[,.]\d| (?:dollars|units|copies|discs|dvds|wholesale\b))"
)
# A title may be older than the sales that are asked about.
_MADE = re.compile(
    r"\b(?:released?|made|written|wrote|came out|premiered|shot|produced|filmed|born|created|aired|published|signed"
    r"|joined"
    r"|opened|since|strike|negotiat\w*|agreed|conceded|change[sd]?|set|fixed|struck)\W*(?:[a-z]+ ?){0,2}$"
)


def year_asked(flat: str) -> int | None:
    """Return the year by whose rates a tidied question is to be worked out, the first of several; None without one."""
    years = [int(m["year"] or f"19{m['short']}") for m in _IN.finditer(flat) if not _MADE.search(m["lead"])]
    return min(years, default=None)
