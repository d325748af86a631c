"""Two things that a text holds against each other: "X vs Y", "compare X and Y", "which is bigger, X or Y"."""

from __future__ import annotations

import re

from knowledge.language.question_words import leads

_LEAD = leads("pls", "please", "can you", "could you")
_AGAINST = r"(?:vs\.?|versus|against|compared (?:to|with)|next to)"
_MORE = r"(?:\w+er|more|most|less|first|earlier|later|higher|bigger|longer|the (?:\w+er|more|most|less))(?: \w+)?"
_VERB = r"(?:is|was|are|were|has|had|got|came|comes|runs|lasted)"
_PAIRS = tuple(
    re.compile(rf"{_LEAD}{pattern}[ ?!.]*")
    for pattern in (
        rf"(?:compare|contrast|set) (?P<x>.+?) (?:and|to|with|{_AGAINST}) (?P<y>.+?)(?:[,;:.]? side by side)?",
        r"how (?:do|does|did) (?P<x>.+?) compare (?:to|with|against) (?P<y>.+?)",
        rf"(?:what|which|who)(?: one| number| figure)? {_VERB} {_MORE}[,:;]? (?P<x>.+?),? (?:or|vs\.?|versus) (?P<y>.+?)",
        rf"(?P<x>[^,;:?!]+?) {_AGAINST} (?P<y>[^,;:?!]+?)(?:[,;:?!].{{0,60}})?",
    )
)
_LONGEST = 60


def sides_of(text: str) -> tuple[str, str] | None:
    """Return the two things that a cleaned text holds against each other; None where it holds none."""
    found = next((match for pattern in _PAIRS if (match := pattern.fullmatch(text)) is not None), None)
    if found is None or max(len(found["x"]), len(found["y"])) > _LONGEST:
        return None
    return found["x"].strip(), found["y"].strip()
