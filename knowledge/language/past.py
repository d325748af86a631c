"""Whether a text tells of something as done: "they met", "did they meet", "has it been moved", "what is going on"."""

from __future__ import annotations

import re

# The past of the commonest verbs that do not end in -ed; no word that is a noun or a present as often.
_STRONG = (
    "began|begun|broke|broken|brought|came|caught|chose|did|drew|dropped|drove|fell|fought|found|gave|given|got|gone|grew"
    "|had|has|have|heard|held|kept|knew|laid|left|lost|made|met|paid|quit|ran|said|sat|sank|sent|shook|sold|spent|spoke"
    "|spread|stood|struck|sued|swore|taken|thought|threw|told|took|was|wasnt|went|were|withdrew|won|wrote"
)
_DONE = re.compile(rf"\b(?:{_STRONG}|\w{{2,}}ed|happen(?:s|ing)|going on)\b")
# What would be, or is only thought of; "had to" is no more a thing done.
_NOT_DONE = re.compile(
    r"\b(?:if|unless|would|could|should|might|may|will|wont|won't|shall|can|cant|can't|gonna|going to|have to|has to"
    r"|had to|supposed|schedul\w+|expect\w*|plan(?:s|ned|ning)?|due|slated|set (?:for|to)|meant to|needs?|want(?:s|ed)?)\b"
)


def tells_of_the_past(text: str) -> bool:
    """Tell whether a cleaned text speaks of something as done, and of nothing that would be."""
    return _DONE.search(text) is not None and _NOT_DONE.search(text) is None
