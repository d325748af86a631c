"""Which percentage, or bare number, is the base and which the rate: by the words beside it, and by its size."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.language.amounts import Quantity
from knowledge.language.echoing import echoed
from knowledge.residuals.aside import OFF
from knowledge.residuals.labels import BASE, OF_WHOLESALE, PART, RATE
from knowledge.residuals.nearness import FAR, Line, apart
from knowledge.residuals.shares import (
    APART,
    CHAIN,
    Shares,
    is_bare,
    is_likely,
    is_no_share,
    is_priced,
    share_of,
)

# Distances in words: of a share without a label, on top for a size that a role never has, of a bare number's label.
_UNLABELLED, _UNLIKELY, _HERE = 4, 3, 2
_LABEL_LED = re.compile(r"\b(base|rate)(?:'?s)?(?: (?:is|of|at|was))?\W{0,3}$")
# "If the base goes to 30%, what is my cut": the verb leads from the label to its share, whatever comes after.
_MOVED_TO = re.compile(
    r"\b(?P<role>base|rate) (?:(?:is|was|were|gets?|got|would|will|goes|went|moves|moved|rises|rose|jumps|jumped|climbs"
    r"|raised|increased|bumped|changed|set|up|all|the|way|be|go|to) ){0,4}?(?:to|at|becomes|hits|reaches) ?$"
)
# "the rate and the base: 1.5%, 20%" names both before both
_BOTH_LED = re.compile(r"\b(?:rate and (?:the )?base|base and (?:the )?rate)\W*$")
_LISTED = 6
# What an agent or a tax takes is no share of the formula.
_TAKERS = r"(?:agent'?s?|agency|managers?|management|commission|tax(?:es)?|withholding|inflation|interest|fringe|dues)"
_TAKER = re.compile(
    rf"\b{_TAKERS}(?: (?:takes?|took|gets?|got|is|are|of|at|cut|fee|rate|keeps|charges|wants|at about))* ?$"
)
_TAKEN = re.compile(
    rf" ?(?:(?:in |of |for )?{OFF}|(?:for|to|goes to|in) (?:my |the |an? )?{_TAKERS}"
    r"|(?:agent|agency|manager|tax|commission|withholding) ?(?:fee|cut|commission|rate)?)\b"
)
# What stands around the part of one person, as in `my 40% share`.
_OWN_BEFORE = re.compile(r"\b(?:my|our|an?|with|get|own|have|take) $")
_OWN_AFTER = re.compile(
    r" ?(?:share|cut|split|stake|interest|portion|credit)\b| ?of (?:the |my |that )*(?:credit|resid\w*|pot|check)"
)
_MINE = re.compile(r" ?(?:of (?:it|that|this|them|those|the \w+) )?(?:is|was|are|were) (?:mine|ours)\b")
_I_GET = re.compile(
    r"(?<!do )(?<!did )(?<!would )(?<!will )(?<!should )(?<!could )\b(?:i|we) (?:get|got|own|have|keep|take) $"
)
_OF_IT = re.compile(r" ?of (?:it|that)\b")
# "25% of it was kids' dvds" tells of the sales.
_OF_SALES = re.compile(
    r" ?of (?:it|that|them|those|these|which) (?:was|is|were|are|came|comes|went|goes)"
    r"(?= \w)(?! (?:the |my |our |a |your )?(?:\w+ )?(?:base|rate|what|how)\b)"
)
_INCREASE = re.compile(
    r"^\s?(?:%|percent )?\s?(?:raise|increase|bump|hike|boost|more than|higher|jump|cut|decrease|reduction)\b"
)


def roles_by_label(line: Line, shares: Shares, taken: Sequence[tuple[int, int]]) -> dict[int, str]:
    """Return the role (base, rate, part) of every figure that is a share, by its number; `taken` are no shares."""
    roles: dict[int, str] = {}
    for at, here in enumerate(line.found):
        if any(a <= here.start < b for a, b in taken) or not (here.kind == "percent" or is_bare(here)):
            continue
        if _INCREASE.match(line.after(at)) or (is_bare(here) and is_no_share(line, at)):
            continue
        taker = _TAKER.search(line.before(at)[-30:]) or _TAKEN.match(line.after(at))
        taker = taker or (None if _own_part(line, at) else _OF_SALES.match(line.after(at)))
        if here.kind == "percent" and taker is not None:
            said = echoed(f"{taker[0].strip()} {here.text}" if taker.re is _TAKER else f"{here.text}{taker[0]}")
            shares.problems.append(f"“{said}” is neither a base nor a rate; what others take is not worked out here")
            continue
        role, near = _by_label(line, at)
        linked = _linked(line, at, roles)
        if here.kind == "percent":
            roles[at] = role if near < FAR or not linked else linked
            shares.labelled += near < FAR
            shares.guessed |= near >= FAR and not linked
        elif near <= _HERE and not is_priced(line, at):
            roles[at] = role
            shares.labelled += 1
        elif linked:
            roles[at] = linked
    _link_back(line, roles)
    return roles


def _own_part(line: Line, at: int) -> bool:
    """Return whether a share is called the asker's own."""
    before, after = line.before(at), line.after(at)
    if _MINE.match(after) is not None or (_OF_IT.match(after) is not None and _I_GET.search(before) is not None):
        return True
    return _OWN_BEFORE.search(before) is not None and _OWN_AFTER.match(after) is not None


def _by_label(line: Line, at: int) -> tuple[str, int]:
    """Return the likeliest role of a share and how far off its label stands (FAR: none, told by its size alone)."""
    here = line.found[at]
    if _both_led(line, at):
        return ("base" if is_likely(line, here, "base") else "rate"), 0
    base, rate = (_own_label(line, at, role) for role in ("base", "rate"))
    moved = _MOVED_TO.search(line.before(at))
    if moved is not None and is_likely(line, here, "base" if moved["role"] == "base" else "rate"):
        return moved["role"], 0
    if _own_part(line, at):
        return "part", 0
    part = line.nearest(at, PART)
    if part <= 1 and part <= min(base, rate) and is_likely(line, here, "base"):
        return "part", part
    cost = {
        "base": min(base, _UNLABELLED) + (0 if is_likely(line, here, "base") else _UNLIKELY),
        "rate": min(rate, _UNLABELLED) + (0 if is_likely(line, here, "rate") else _UNLIKELY),
    }
    led = _LABEL_LED.search(line.before(at))
    role = min(cost, key=lambda r: (cost[r], not is_likely(line, here, r), led is None or led[1] != r))
    return role, (base if role == "base" else rate) if min(base, rate) <= _UNLABELLED else FAR


def _both_led(line: Line, at: int) -> bool:
    if at + 1 >= len(line.found) or _BOTH_LED.search(line.before(at)) is None:
        return False
    after = line.found[at + 1]
    return len(line.between(at)) <= _LISTED and (after.kind == "percent" or is_bare(after))


def _own_label(line: Line, at: int, role: str) -> int:
    """Return the distance to a label, unless it serves a likelier neighbour: in `20% base 1.5%` it is the 20%'s."""
    pattern, here, found = BASE if role == "base" else RATE, line.found[at], line.found
    if is_likely(line, here, role):
        of_wholesale = role == "base" and OF_WHOLESALE.match(line.after(at).lstrip()) is not None
        return 0 if of_wholesale else line.nearest(at, pattern)
    near = FAR
    left, right = (found[at - 1] if at else None), (found[at + 1] if at + 1 < len(found) else None)
    if left is None or not is_likely(line, left, role):
        for label in pattern.finditer(line.flat, left.end if left is not None else 0, here.start):
            near = min(near, apart(line.flat[label.end() : here.start]))
    if right is None or not is_likely(line, right, role):
        for label in pattern.finditer(line.flat, here.end, right.start if right is not None else len(line.flat)):
            near = min(near, apart(line.flat[here.end : label.start()]))
    return near


def _alike(line: Line, first: Quantity, second: Quantity) -> bool:
    return (share_of(line, first) >= line.bases_from) == (share_of(line, second) >= line.bases_from)


def _linked(line: Line, at: int, roles: dict[int, str]) -> str:
    """Return the role of the share before it in the same list or change: `base of 20, 25`, `1.5 so it'd be 3`."""
    if at - 1 not in roles or CHAIN.fullmatch(line.between(at - 1)) is None:
        return ""
    return roles[at - 1] if _alike(line, line.found[at - 1], line.found[at]) else ""


def _link_back(line: Line, roles: dict[int, str]) -> None:
    """Give bare numbers before a labelled one in a list its role: `20 vs 25 base`."""
    for at in range(len(line.found) - 2, -1, -1):
        here, after = line.found[at], line.found[at + 1]
        if at in roles or not is_bare(here) or roles.get(at + 1, "part") == "part" or not _alike(line, here, after):
            continue
        gap = line.between(at)
        if CHAIN.fullmatch(gap) and APART.search(gap) and not is_priced(line, at):
            roles[at] = roles[at + 1]
