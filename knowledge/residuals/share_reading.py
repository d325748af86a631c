"""All the percentages of a question: by their labels, then what only the rest of the question tells about them."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.language.amounts import Quantity
from knowledge.residuals.inputs import Order
from knowledge.residuals.labels import BASE, OF_WHOLESALE, PER_UNIT
from knowledge.residuals.nearness import FAR, Line, apart
from knowledge.residuals.share_roles import roles_by_label
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
from knowledge.residuals.splitting import Split, read_split

_ONE_PERCENT = Decimal("0.01")
_RISE = re.compile(
    r"\bto\b|\bbecom\w+|\bgoes\b|\bwould be\b|\bitd be\b|\bit'd be\b|\bthen\b|\binto\b|\bup to\b|\bso it'?d\b"
    r"|\bmak(?:es|ing) it\b|\bnow\b.*\bif\b|\bwhat if\b|\bbut\b"
)
_FALL = re.compile(
    r"\binstead of\b|\brather than\b|\bup from\b|\bnot\b|\bin place of\b|\bfrom\b|\bdown from\b|\bused to be\b"
    r"|\bis now\b|\bcurrently\b"
)
_LED = re.compile(
    r"(?:\b(?:at|to|vs|versus|both|and|or|from|go|goes|going|went|between|under|with|than|of|is|was|if|for)|[@/]) ?$"
)
_RATE_HERE = re.compile(r"(?:\bat(?: a)?|@) ?$")
_ON_A_SUM = re.compile(r"\s?(?:on|of|x|times) \$?\d")
_FACTOR_BEFORE = re.compile(r"(?:\bx|\btimes) ?$")
_FACTOR_AFTER = re.compile(r" ?(?:x|times)\b")
_ENDLESS = re.compile(
    r"\bbase (?:(?:were|was|is|be|at|of|to|goes|went|becomes|raised|moved|rises|would|up|gets|set|now|just) ){0,4}"
    r"(?P<part>(?:an? |one |1 )?third|1/3|2 thirds|2/3)\b(?!s? of (?:the|it|that|them)\b(?! wholesale))"
)
# A bare number of this size may be a base; a larger one is a count or a year.
_BARE_BASES = (Decimal(10), Decimal(60))


def read_shares(line: Line) -> Shares:
    """Sort the percentages of a tidied text into base, rate and part, and bare numbers by their labels."""
    shares = Shares()
    split = read_split(line.flat)
    spans = split.spans if split is not None else ()
    for at, role in roles_by_label(line, shares, spans).items():
        here = line.found[at]
        shares.used.add(at)
        if here.why or share_of(line, here, role) > 1:
            shares.problems.append(here.why or f"“{here.text}” is over 100%, which no {role} can be")
        elif role == "part":
            shares.part = share_of(line, here)
        else:
            shares.add(line, here, role)
    if split is not None:
        _take_split(line, split, shares)
    _take_more_bases(line, shares)
    _take_missing(line, shares)
    _take_whole(line, shares)
    endless = _ENDLESS.search(line.flat)
    if endless is not None:
        shares.problems.append(f"“{endless['part']}” has no exact percentage; please write it as one, like 33.3%")
    shares.order = _order(line.flat, shares.spans)
    return shares


def _take_split(line: Line, split: Split, shares: Shares) -> None:
    """Take the asker's part; a percentage that is called the asker's own says more than how many share."""
    shares.split = split.spans
    if shares.part is None:
        shares.part, shares.of_parts, shares.sharers = split.part, split.of, split.sharers
        shares.problems += [split.fault] if split.fault else []
    shares.used.update(i for i, q in enumerate(line.found) if any(a <= q.start < b for a, b in split.spans))


def _take_more_bases(line: Line, shares: Shares) -> None:
    """Take bare numbers of the size of a base, in a text that speaks of bases: `20% base, what at 25?`."""
    counted = any(q.kind == "count" for q in line.found)
    priced = any(q.kind == "money" and q.value < 1000 for q in line.found)
    if (not shares.bases and BASE.search(line.flat) is None) or (counted and not priced):
        if not shares.bases:
            _take_known_bases(line, shares)
        return
    taken: list[int] = []
    for at in range(len(line.found) - 1, -1, -1):
        here = line.found[at]
        if at in shares.used or not is_bare(here) or not _BARE_BASES[0] <= here.value <= _BARE_BASES[1]:
            continue
        listed = at + 1 in taken and APART.search(line.between(at)) and CHAIN.fullmatch(line.between(at))
        free = not is_no_share(line, at) and not is_priced(line, at)
        if free and (listed or _LED.search(line.before(at))):
            taken.insert(0, at)
    shares.used.update(taken)
    for at in taken:
        shares.add(line, line.found[at], "base")


def _take_known_bases(line: Line, shares: Shares) -> None:
    """Take bare numbers held against each other that are all bases of the rules: `at 25 instead of 20`."""
    at_base = [
        at
        for at, here in enumerate(line.found)
        if at not in shares.used
        and is_bare(here)
        and share_of(line, here, "base") in line.bases
        and not is_no_share(line, at)
        and not is_priced(line, at)
    ]
    linked = [
        at
        for at in at_base
        if any(
            near in at_base
            and APART.search(line.between(min(at, near)))
            and CHAIN.fullmatch(line.between(min(at, near)))
            for near in (at - 1, at + 1)
        )
    ]
    shares.used.update(linked)
    for at in linked:
        shares.add(line, line.found[at], "base")


def _take_missing(line: Line, shares: Shares) -> None:
    """Take the one bare number that can be the share still missing: in `25 base, 30 base at 1.5` it is the rate."""
    counted = any(q.kind == "count" for q in line.found)
    if counted or (shares.bases and shares.rates) or shares.problems or not any(map(_is_money, line.found)):
        return
    _take_factors(line, shares)
    role = "rate" if shares.bases or not shares.rates else "base"
    alone = not shares.bases and not shares.rates
    bare = [at for at in range(len(line.found)) if at not in shares.used and _may_be_missing(line, at, role, alone)]
    if len(bare) == 1 or (alone and all(_RATE_HERE.search(line.before(at)) for at in bare)):
        shares.used.update(bare)
        for at in bare:
            shares.add(line, line.found[at], role)


def _take_factors(line: Line, shares: Shares) -> None:
    """Take decimals in a product as the shares they are: `10m x .20 x .015`."""
    for at, here in enumerate(line.found):
        if at in shares.used or not is_bare(here) or here.value >= 1:
            continue
        if _FACTOR_BEFORE.search(line.before(at)) or _FACTOR_AFTER.match(line.after(at)):
            shares.used.add(at)
            shares.add(line, here, "base" if here.value >= line.bases_from else "rate")


def _is_money(here: Quantity) -> bool:
    return here.sized and (here.kind == "money" or here.value >= 1000)


def _may_be_missing(line: Line, at: int, role: str, alone: bool) -> bool:  # noqa: FBT001 - read at its one call
    here = line.found[at]
    if not is_bare(here) or not is_likely(line, here, role) or is_no_share(line, at) or PER_UNIT.match(line.after(at)):
        return False
    if alone:
        # with no other share in sight it must stand where a rate does: `at 2.5`, `2.5 on 84,000`
        if at + 1 < len(line.found) and line.found[at + 1].kind == "minutes":
            return False
        return _RATE_HERE.search(line.before(at)) is not None or _ON_A_SUM.match(line.after(at)) is not None
    return re.search(r"\d\s?/\s?$", line.before(at)) is None


def _take_whole(line: Line, shares: Shares) -> None:
    """Read a rate under one per cent `of wholesale` as one on all of it: 0.3% is 1.5% of a fifth."""
    rates = shares.spans["rate"]
    whole = bool(rates) and not shares.bases and all(share_of(line, r) < _ONE_PERCENT for r in rates)
    shares.whole = whole and any(OF_WHOLESALE.match(line.flat[r.end :].lstrip()) for r in rates)


def _order(flat: str, spans: dict[str, list[Quantity]]) -> Order:
    """Return whether two values of one kind are alternatives, or one takes the place of the other."""
    for pair in spans.values():
        if len(pair) != 2:
            continue
        between, before = flat[pair[0].end : pair[1].start], flat[max(0, pair[0].start - 14) : pair[0].start]
        if re.search(r"\bfrom (?:the |a )?$", before) and apart(between) <= FAR:
            return "rise"
        if _FALL.search(between):
            return "fall"
        if _RISE.search(between):
            return "rise"
    return "list"
