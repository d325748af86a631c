"""Which length of time is the piece that was used and which the whole that is paid: by their roles in the sentence."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.language.amounts import Quantity
from knowledge.model import Rule
from knowledge.residuals.nearness import Line
from knowledge.residuals.tally import Sums

_BETWEEN = r"(?: (?:an?|the|my|that|this|its|their|every|full|whole|regular|standard|normal|tv|network|\$?[\d,.]+k?))*"
_WHOLE_BEFORE = re.compile(
    rf"(?:\bof|\bout of|\bfrom|\bper|\bagainst|\bvs\.?|\bversus|/){_BETWEEN} ?$|\b(?:for|of) (?:a )?(?:full|whole) $"
)
_WHOLE_AFTER = re.compile(
    r"[- ]?(?:long )?(?:(?:tv|network|prime ?time|full|episodic|standard|regular|drama|comedy) )*(?:rates?"
    r"|shows?"
    r"|program\w*|episodes?|eps?|slots?|scripts?|payments?|fees?|scale|minimums?|pays?|paid|sitcoms?|teleplays?"
    r"|terms|pilots?"
    r"|costs?|is worth|is \$?\d{3}|= ?\$?\d{3}|at \$?\d{3}|for \$?\d{3})"
)
_PART_BEFORE = re.compile(
    r"\b(?:used?|uses|runs?|ran|ran for|runs for|wrote|write|lasts?|shot|made|cut|what(?:'s|s| is| about))"
    r"(?: (?:just|only|about|an?|my|the|for|to))* ?$"
)
_PART_AFTER = re.compile(
    r"[- ]?(?:long )?(?:of\b|out of\b|(?:used|usage)\b|(?:web|online|mobile|internet|new media|digital) ?|webis\w*"
    r"|shorts?\b"
    r"|clips?\b|segments?\b|videos?\b|bits?\b|pieces?\b|scenes?\b|skits?\b|sketch\w*|excerpts?\b|mobis\w*|were used"
    r"|was used)"
)
_BARE_OF = re.compile(r" ?(?:of|out of|/|from)(?: an?| the| those| its)? ?$")


def take_lengths(line: Line, free: list[int], rule: Rule, sums: Sums) -> None:
    """Put the minutes of a text into the sums by their roles; lengths without a role of their own are asked about."""
    found = [i for i in free if line.found[i].kind == "minutes" and not line.found[i].why]
    if len(found) == 1:
        found = [*_bare_before(line, found[0], free), *found]
    if len({line.found[i].value for i in found}) == 1 and len(found) > 2:
        found = found[:1]
    roles = [_role(line, i) for i in found]
    values = [line.found[i].value for i in found]
    parts = {v for v, r in zip(values, roles, strict=True) if r == "part"}
    wholes = {v for v, r in zip(values, roles, strict=True) if r == "whole"}
    loose = {v for v, r in zip(values, roles, strict=True) if not r} - parts - wholes
    if len(loose) == 1 and not (parts and wholes):
        # the one that is left is what the other is not
        if parts:
            wholes, loose = loose, set[Decimal]()
        elif wholes or len(found) == 1:
            parts, loose = loose, set[Decimal]()
    if len(parts) > 1 or len(wholes) > 1 or loose:
        told = " and ".join(dict.fromkeys(f"“{line.found[i].text}”" for i in found))
        how = rule.asks_for.get("minutes", "the minutes used of the minutes in all")
        sums.problems.append(f"I cannot tell which of {told} was used and which is paid in full. Please give {how}")
        return
    sums.minutes = next(iter(parts), None)
    sums.of_minutes = next(iter(wholes), None)


def _bare_before(line: Line, at: int, free: list[int]) -> list[int]:
    """Return the bare number that counts minutes of a whole: the 8 of `8 of 30 minutes`."""
    if at - 1 not in free or line.found[at - 1].kind != "plain":
        return []
    return [at - 1] if _BARE_OF.fullmatch(line.between(at - 1)) else []


def _role(line: Line, i: int) -> str:
    before, after = line.before(i), line.after(i)
    here: Quantity = line.found[i]
    if here.kind == "plain":
        return "part"
    if _WHOLE_BEFORE.search(before):
        return "whole"
    if _PART_AFTER.match(after):
        return "part"
    if _WHOLE_AFTER.match(after):
        return "whole"
    return "part" if _PART_BEFORE.search(before) else ""
