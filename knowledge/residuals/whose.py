"""Whose a change is, said in passing: in `the 25% base handel talks about` the lawyer asks for nothing of his own."""

from __future__ import annotations

import re

from knowledge.model import Rule
from knowledge.residuals.vocabulary import Vocabulary

_NAMED = r"(?:%|percent|pct|\b(?:bases?|rates?|numbers?|figure|one|share|guess|doubling|increase))"
_LED = re.compile(rf"{_NAMED} (?:(?:that|which|who|as) )?(?:the |mr\.? |this )?(?:[a-z]+ )?$")
_SPEAKS = re.compile(
    r"'?(?: (?:has|had|have|was|were|is|are|keeps?|kept|been|also|himself|always))*"
    r" (?:talk|mention|speak|spoke|think|thought|sa(?:id|ys?|w)|guess|predict|expect|fore|see|float|suggest"
    r"|figure|imagin|want|ask|propos|demand|describ|cit|quot|bring|brought|came up|come up|going on|on about"
    r"|has in mind)[a-z]*(?: (?:up|with|about|of|on|for|in))*\b"
)


def without_whose(flat: str, rule: Rule, words: Vocabulary) -> str:
    """Return a text without those whose change it names, and without what it says of their naming it."""
    names = (g for r, groups in zip(words.rules, words.groups, strict=True) if r.changes == rule.id for g in groups)
    spans: list[tuple[int, int]] = []
    for found in (m for name in names for m in name.finditer(flat)):
        end = found.end()
        speaks = _SPEAKS.match(flat, end) if _LED.search(flat[: found.start()]) is not None else None
        spans.append((found.start(), speaks.end() if speaks is not None else end))
    for start, end in sorted(spans, reverse=True):
        flat = f"{flat[:start]}{' ' * (end - start)}{flat[end:]}"
    return flat
