"""Which percentage in a question is the base, which the rate, which the writer's own part, and what changes to what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.language.amounts import Quantity
from knowledge.residuals.inputs import Order
from knowledge.residuals.labels import BASE, OF_WHOLESALE, PART, PER_UNIT, PRICE_BEFORE, RATE
from knowledge.residuals.nearness import FAR, Line, apart

# Nobody has a residual rate of ten per cent, nor a base below it: what an unlabelled percentage is.
BASES_FROM = Decimal("0.10")
_UNLABELLED, _UNLIKELY, _HERE = 4, 3, 2
_ONE_PERCENT = Decimal("0.01")
_CHAIN = re.compile(
    r"\s*(?:,|/|-|\b(?:and|or|vs\.?|versus|v|to|then|against|instead of|rather than|over|from|than|not|into"
    r"|becomes?|up to|with|at|a|the|one|base|rate|so|it'?d|it|would|be|is|was|now|were|that'?d|that|goes|went"
    r"|go|moves?|bump(?:s|ed)?|rais(?:es|ed)|jumps?|compared|of|percent)\b|\s)*\s*"
)
_RISE = re.compile(
    r"\bto\b|\bbecom\w+|\bgoes\b|\bwould be\b|\bitd be\b|\bit'd be\b|\bthen\b|\binto\b|\bup to\b|\bso it'?d\b"
    r"|\bmak(?:es|ing) it\b|\bnow\b.*\bif\b|\bwhat if\b|\bbut\b"
)
_FALL = re.compile(
    r"\binstead of\b|\brather than\b|\bup from\b|\bnot\b|\bin place of\b|\bfrom\b|\bdown from\b|\bused to be\b"
    r"|\bis now\b|\bcurrently\b"
)
_EVEN = re.compile(
    r"\b50 ?[/-] ?50\b"
    r"|\bsplit (?:it |that |this |them |evenly |equally |the check |the residuals? |credit "
    r"|down the middle )*(?:(?:with|between|among) (?:me and |my |a |the )*(?P<n>\d+|partner|co-?writer"
    r"|writing partner|us|(?:my )?\w+ and (?:me|i))|(?P<ways>\d+) ways?\b|in (?:0\.5|half)\b|evenly\b"
    r"|equally\b)|\b(?P<two>2|3|4) (?:of us|writers|credited writers) (?:split|share|sharing|splitting)"
)
_LED = re.compile(
    r"(?:\b(?:at|to|vs|versus|both|and|or|from|go|goes|going|went|between|under|with|than|of|is|was|if|for)|[@/]) ?$"
)
_NOT_SHARE = re.compile(
    r"^\s?(?:\w+ )?(?:scenarios?|movies?|films?|titles?|pictures?|episodes?|eps|writers?|of us|ways|days?"
    r"|weeks?|years?|months?|cases|things|options|versions|numbers|specials?|pilots?|features?|pics?"
    r"|percent\w* points?)\b"
)
_APART = re.compile(r"/|-|,|\b(?:and|or|vs|versus|to|against|instead|rather)\b")
_RATE_HERE = re.compile(r"(?:\bat(?: a)?|@) ?$")
_ON_A_SUM = re.compile(r"\s?(?:on|of|x|times) \$?\d")
_PRICED = re.compile(r"(?<!base )(?<!bases )(?<!rate )@\s?$|\bprice[ds]?(?: of| is| at| was| per \w+|:)? ?$")
# A bare number of this size may be a base; a larger one is a count or a year.
_BARE_BASES = (Decimal(10), Decimal(60))
_LABEL_LED = re.compile(r"\b(base|rate)(?:'?s)?(?: (?:is|of|at|was))?\W{0,3}$")
_INCREASE = re.compile(
    r"^\s?(?:%|percent )?\s?(?:raise|increase|bump|hike|boost|more than|higher|jump|cut|decrease|reduction)\b"
)


@dataclass(slots=True)
class Shares:
    """The percentages of a question by role, in reading order, and which figures they were.

    `guessed`: one was told by its size alone; `whole`: the rate is one on the whole amount (`0.3% of wholesale`).
    """

    bases: list[Decimal] = field(default_factory=list[Decimal])
    rates: list[Decimal] = field(default_factory=list[Decimal])
    part: Decimal | None = None
    order: Order = "list"
    guessed: bool = False
    whole: bool = False
    labelled: int = 0
    spans: dict[str, list[Quantity]] = field(default_factory=lambda: {"base": [], "rate": []})
    used: set[int] = field(default_factory=set[int])
    problems: list[str] = field(default_factory=list[str])

    def add(self, here: Quantity, role: str) -> None:
        """Put a share in its place; one that is said twice counts once."""
        values = self.bases if role == "base" else self.rates
        if share_of(here, role) not in values:
            values.append(share_of(here, role))
            self.spans[role].append(here)


def read_shares(line: Line) -> Shares:
    """Sort the percentages of a tidied text into base, rate and part, and bare numbers by their labels."""
    shares = Shares()
    for at, role in _roles(line, shares).items():
        here = line.found[at]
        shares.used.add(at)
        if here.why or share_of(here, role) > 1:
            shares.problems.append(here.why or f"“{here.text}” is over 100%, which no {role} can be")
        elif role == "part":
            shares.part = share_of(here)
        else:
            shares.add(here, role)
    _take_even_split(line, shares)
    _take_more_bases(line, shares)
    _take_missing(line, shares)
    _take_whole(line.flat, shares)
    shares.order = _order(line.flat, shares.spans)
    return shares


def share_of(here: Quantity, role: str = "") -> Decimal:
    """Return a percentage, or a bare number read as one, as a share: `20` and `.20` beside a base are both 0.20."""
    if here.kind == "percent":
        return here.value
    written_as_share = here.value < 1 and (role == "base" or here.value < BASES_FROM)
    return here.value if written_as_share else here.value / 100


def is_price_word(flat: str, here: Quantity) -> bool:
    """Return whether a figure stands where a price does: `@ 11`, `at $12`, `14.99 wholesale each`."""
    return PER_UNIT.match(flat[here.end :]) is not None or PRICE_BEFORE.search(flat[: here.start]) is not None


def _bare(here: Quantity) -> bool:
    return here.kind == "plain" and not here.sized and 0 < here.value <= 100


def _likely(here: Quantity, role: str) -> bool:
    """Whether a figure is a share of the size that a base, or a rate, has."""
    return (here.kind == "percent" or _bare(here)) and (share_of(here, role) >= BASES_FROM) == (role == "base")


def _priced(line: Line, at: int) -> bool:
    return PER_UNIT.match(line.after(at)) is not None or _PRICED.search(line.before(at)) is not None


def _roles(line: Line, shares: Shares) -> dict[int, str]:
    roles: dict[int, str] = {}
    even = [m.span() for m in _EVEN.finditer(line.flat)]
    for at, here in enumerate(line.found):
        if any(a <= here.start < b for a, b in even) or not (here.kind == "percent" or _bare(here)):
            continue
        if _INCREASE.match(line.after(at)) or (_bare(here) and _NOT_SHARE.match(line.after(at))):
            continue
        role, near = _by_label(line, at)
        linked = _linked(line, at, roles)
        if here.kind == "percent":
            roles[at] = role if near < FAR or not linked else linked
            shares.labelled += near < FAR
            shares.guessed |= near >= FAR and not linked
        elif near <= _HERE and not _priced(line, at):
            roles[at] = role
            shares.labelled += 1
        elif linked:
            roles[at] = linked
    _link_back(line, roles)
    return roles


def _by_label(line: Line, at: int) -> tuple[str, int]:
    """Return the likeliest role of a share and how far off its label stands (FAR: none, told by its size alone)."""
    here = line.found[at]
    base, rate = (_own_label(line, at, role) for role in ("base", "rate"))
    part = line.nearest(at, PART)
    if part <= 1 and part <= min(base, rate) and _likely(here, "base"):
        return "part", part
    cost = {
        "base": min(base, _UNLABELLED) + (0 if _likely(here, "base") else _UNLIKELY),
        "rate": min(rate, _UNLABELLED) + (0 if _likely(here, "rate") else _UNLIKELY),
    }
    led = _LABEL_LED.search(line.before(at))
    role = min(cost, key=lambda r: (cost[r], led is None or led[1] != r))
    return role, (base if role == "base" else rate) if min(base, rate) <= _UNLABELLED else FAR


def _own_label(line: Line, at: int, role: str) -> int:
    """Return the distance to a label, unless it serves a likelier neighbour: in `20% base 1.5%` it is the 20%'s."""
    pattern, here, found = BASE if role == "base" else RATE, line.found[at], line.found
    if _likely(here, role):
        of_wholesale = role == "base" and OF_WHOLESALE.match(line.after(at).lstrip()) is not None
        return 0 if of_wholesale else line.nearest(at, pattern)
    near = FAR
    left, right = (found[at - 1] if at else None), (found[at + 1] if at + 1 < len(found) else None)
    if left is None or not _likely(left, role):
        for label in pattern.finditer(line.flat, left.end if left is not None else 0, here.start):
            near = min(near, apart(line.flat[label.end() : here.start]))
    if right is None or not _likely(right, role):
        for label in pattern.finditer(line.flat, here.end, right.start if right is not None else len(line.flat)):
            near = min(near, apart(line.flat[here.end : label.start()]))
    return near


def _alike(first: Quantity, second: Quantity) -> bool:
    return (share_of(first) >= BASES_FROM) == (share_of(second) >= BASES_FROM)


def _linked(line: Line, at: int, roles: dict[int, str]) -> str:
    """Return the role of the share before it in the same list or change: `base of 20, 25`, `1.5 so it'd be 3`."""
    if at - 1 not in roles or _CHAIN.fullmatch(line.between(at - 1)) is None:
        return ""
    return roles[at - 1] if _alike(line.found[at - 1], line.found[at]) else ""


def _link_back(line: Line, roles: dict[int, str]) -> None:
    """Give bare numbers before a labelled one in a list its role: `20 vs 25 base`."""
    for at in range(len(line.found) - 2, -1, -1):
        here, after = line.found[at], line.found[at + 1]
        if at in roles or not _bare(here) or roles.get(at + 1, "part") == "part" or not _alike(here, after):
            continue
        gap = line.between(at)
        if _CHAIN.fullmatch(gap) and _APART.search(gap) and not _priced(line, at):
            roles[at] = roles[at + 1]


def _take_even_split(line: Line, shares: Shares) -> None:
    split = _EVEN.search(line.flat)
    if split is None:
        return
    count = split["n"] or split["ways"] or split["two"] or "2"
    ways = Decimal(count) if count.isdigit() and 1 <= int(count) <= 50 else Decimal(2)
    shares.part = 1 / ways
    shares.used.update(i for i, q in enumerate(line.found) if split.start() <= q.start < split.end())


def _take_more_bases(line: Line, shares: Shares) -> None:
    """Take bare numbers of the size of a base, in a text that speaks of bases: `20% base, what at 25?`."""
    counted = any(q.kind == "count" for q in line.found)
    priced = any(q.kind == "money" and q.value < 1000 for q in line.found)
    if (not shares.bases and BASE.search(line.flat) is None) or (counted and not priced):
        return
    taken: list[int] = []
    for at in range(len(line.found) - 1, -1, -1):
        here = line.found[at]
        if at in shares.used or not _bare(here) or not _BARE_BASES[0] <= here.value <= _BARE_BASES[1]:
            continue
        listed = at + 1 in taken and _APART.search(line.between(at)) and _CHAIN.fullmatch(line.between(at))
        free = not _NOT_SHARE.match(line.after(at)) and not _priced(line, at)
        if free and (listed or _LED.search(line.before(at))):
            taken.insert(0, at)
    shares.used.update(taken)
    for at in taken:
        shares.add(line.found[at], "base")


def _take_missing(line: Line, shares: Shares) -> None:
    """Take the one bare number that can be the share still missing: in `25 base, 30 base at 1.5` it is the rate."""
    counted = any(q.kind == "count" for q in line.found)
    if counted or (shares.bases and shares.rates) or shares.problems or not any(map(_is_money, line.found)):
        return
    role = "rate" if shares.bases or not shares.rates else "base"
    alone = not shares.bases and not shares.rates
    bare = [at for at in range(len(line.found)) if at not in shares.used and _may_be_missing(line, at, role, alone)]
    if len(bare) == 1:
        shares.used.add(bare[0])
        shares.add(line.found[bare[0]], role)


def _is_money(here: Quantity) -> bool:
    return here.sized and (here.kind == "money" or here.value >= 1000)


def _may_be_missing(line: Line, at: int, role: str, alone: bool) -> bool:  # noqa: FBT001 - read at its one call
    here = line.found[at]
    if not _bare(here) or not _likely(here, role) or _NOT_SHARE.match(line.after(at)) or PER_UNIT.match(line.after(at)):
        return False
    if alone:
        # with no other share in sight it must stand where a rate does: `at 2.5`, `2.5 on 84,000`
        return _RATE_HERE.search(line.before(at)) is not None or _ON_A_SUM.match(line.after(at)) is not None
    return re.search(r"\d\s?/\s?$", line.before(at)) is None


def _take_whole(flat: str, shares: Shares) -> None:
    """Read a rate under one per cent `of wholesale` as one on all of it: 0.3% is 1.5% of a fifth."""
    rates = shares.spans["rate"]
    whole = bool(rates) and not shares.bases and all(share_of(r) < _ONE_PERCENT for r in rates)
    shares.whole = whole and any(OF_WHOLESALE.match(flat[r.end :].lstrip()) for r in rates)


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
