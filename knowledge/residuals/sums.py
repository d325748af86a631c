"""Which sum, count and length of time in a question is what: wholesale, an earlier payment, costs, a price."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from knowledge.language.amounts import Quantity, bound_reason
from knowledge.language.dating import YEAR
from knowledge.model import Rule
from knowledge.residuals.aside import sales_or_payments, set_aside
from knowledge.residuals.labels import (
    ALREADY,
    AMOUNT,
    COSTS,
    CURRENT,
    EARLIER_PART,
    EARNED_EARLIER,
    NEW,
    OWN_PAYMENT,
    PAID_ON,
    PAID_UP_TO,
    PAID_WAS,
    TARGET,
    WHOLESALE_WORD,
    retail_words,
)
from knowledge.residuals.lengths import take_lengths
from knowledge.residuals.nearness import FAR, Line, assign
from knowledge.residuals.shares import is_price_word
from knowledge.residuals.tally import PRICES_BELOW, Manner, Sums
from knowledge.residuals.titles import read_titles, titles_fault
from knowledge.residuals.units import copies_or_dollars, take_units

# Plain words of selling also stand beside payments, so they weigh less than `wholesale` does.
_WEAK, _BESIDE = 3, 2
_MOST_PAID = 100_000
_SUMS = frozenset({"money", "count", "minutes", "unclear"})
_SEVERAL = frozenset({"costs", "overscale", "noise"})
_ALSO = re.compile(r"\s?(?:and|or|vs\.?|versus|&)\s?")
_YEAR = re.compile(r"\b(?:in|since|of|until|till|by|from|year|the|back|circa|late|early|contract|deal|strike)\s$|'$")
_COUNTS_PEOPLE = re.compile(
    r"\s?(?:guild |union |of the |active )?(?:members?|people|ppl|writers|voters?|votes?|ballots?|strikers"
    r"|reps|proposals|days|weeks|years)\b"
)
_BASE_BEFORE = re.compile(
    r"\bbase (?:comes? (?:out )?to|works? out (?:to|at)|is|was|=|totals?|amounts? to|amount (?:is|of)|sum of|of) ?$"
)
_BASE_AFTER = re.compile(r"\s?(?:of |in |worth of )?(?:residual )?base\b(?! ?(?:of|is|goes|to)? ?\d)")
_PLUS = re.compile(r"\s?(?:\+|plus)\s?(?:another |an? (?:additional|extra) |the )?")
# "up from $4m last year" only says what the figure is held against
_HELD = re.compile(r"\b(?:up|down) from (?:about |around )?$")
_ON_TO = re.compile(r" to \$?\d")
# "50 x $12" counts fifty.
_TIMES_A_PRICE = re.compile(r"\s?(?:x|@|times)\s?\$\d")
_MORE = re.compile(r"\s?(?:more|extra|additional)\b")
Labels = Mapping[str, re.Pattern[str]]


def read_sums(line: Line, used: set[int], rule: Rule, hears: Labels, manner: Manner) -> Sums:
    """Sort the figures that are no percentages by role for one rule; `hears` are its own words for its inputs."""
    sums = Sums(wholesale_said=WHOLESALE_WORD.search(line.flat) is not None)
    free = [i for i in range(len(line.found)) if i not in used]
    line = _same_list(_same_scale(line, free, hears), free)
    if rule.portion is not None:
        take_lengths(line, free, rule, sums)
    titles = read_titles(line.flat)
    if titles is not None:
        # a number of titles is neither a sum nor a count of units
        free = [
            i for i in free if not titles.start <= line.found[i].start < titles.end or line.found[i].kind == "minutes"
        ]
        each = titles.each or (titles.timed and rule.portion is not None)
        sums.titles = Decimal(titles.count) if each else sums.titles
    money = [i for i in free if _is_sum(line, i) and not _is_year(line, i, hears)]
    money = money if hears else set_aside(line, money, sums, manner)
    sums.problems += _unusable(line, free, money, hears, manner)
    if not (hears or manner.adds or manner.changes or sums.wholesale_said or rule.measure == "payment"):
        sums.problems += [why for why in (sales_or_payments(line, money),) if why]
    sums.about = tuple(line.found[i].about for i in money if line.found[i].about)
    money = take_units(line, [i for i in money if not line.found[i].why], rule, sums, manner)
    sums.problems += [why for why in (copies_or_dollars(line, money, rule, sums),) if why]
    money = [i for i in money if line.found[i].sized or line.found[i].value >= 100 or _at_wholesale(line, i)]
    money = money if manner.changes else _take_base_sum(line, money, rule, sums)
    labels = _labels(line.flat, rule, hears, manner)
    near = [_distances(line, i, labels, manner) for i in money]
    _share_out([line.found[i] for i in money], near, rule, sums)
    sums.more = any(_MORE.match(line.flat[q.end :]) for q in sums.spans[1:])
    _settle(rule, sums, manner)
    _less_the_earlier_part(line, money, sums)
    _add_up(line.flat, sums)
    sums.unsure = next((_unsure(q) for q in sums.spans if q.about), "") if len(sums.amounts) == 1 else ""
    one = len(sums.amounts) == 1 or sums.price is not None or (manner.adds and not sums.any)
    if titles is not None and rule.tiers and one:
        fault = titles_fault(titles, line.flat, rule.counted_in, stepped=len(rule.tiers) > 1 and not manner.rated)
        sums.problems += [fault] if fault else []
    return sums


def _less_the_earlier_part(line: Line, money: list[int], sums: Sums) -> None:
    """Take `$10m, $4m of it last year` as the $6m that are new: the earlier sales are in the sum of all."""
    if sums.already is None or len(sums.amounts) != 1 or sums.amounts[0] <= sums.already:
        return
    before, after = EARLIER_PART
    earlier = (i for i in money if line.found[i].value == sums.already)
    if any(before.search(line.before(i)) or after.match(line.after(i)) for i in earlier):
        sums.amounts = [sums.amounts[0] - sums.already]


def _add_up(flat: str, sums: Sums) -> None:
    """Take `$5m plus another $2m` as the one sum that it comes to."""
    if len(sums.amounts) == len(sums.spans) == 2:
        first, second = sums.spans
        if _PLUS.fullmatch(flat[first.end : second.start]) is not None:
            sums.amounts = [first.value + second.value]


def _unsure(here: Quantity) -> str:
    before = here.about.removesuffix(here.text).strip() if here.about.endswith(here.text) else ""
    return before if before.isalpha() else "about"


def _unusable(line: Line, free: list[int], money: list[int], hears: Labels, manner: Manner) -> list[str]:
    """Return why figures of a text cannot be computed with: a range, a bound, foreign money, below zero."""
    found = [line.found[i] for i in free]
    why = [q.why for q in found if q.why and (q.kind in _SUMS or (q.kind == "plain" and -q.value >= PRICES_BELOW))]
    if manner.stepped:
        # "1.5% up to $1m" is the step of a rate
        return why
    for i in money:
        here = line.found[i]
        word = here.bound.replace(here.text, "").strip()
        if here.bound and not any(p.search(word) for p in hears.values()):
            why.append(bound_reason(here))
    return why


def _same_scale(line: Line, free: list[int], hears: Labels) -> Line:
    """Read a short number beside a sum in millions as millions too: `it cost 60 million and made 48`."""
    scaled = {line.found[i].scale for i in free if line.found[i].kind == "money" and line.found[i].scale}
    if len(scaled) != 1 or not hears:
        return line
    power = scaled.pop()
    near = [i for i in free if _short(line.found[i]) and min(line.nearest(i, p) for p in hears.values()) <= _BESIDE]
    return line.with_figures({i: _scaled(line.found[i], power) for i in near})


def _same_list(line: Line, free: list[int]) -> Line:
    """Read numbers joined to a sum in its scale: `2 and 6 million`."""
    for i in reversed(free[:-1]):
        if i + 1 not in free:
            continue
        here, after = line.found[i], line.found[i + 1]
        if after.scale and _short(here) and _ALSO.fullmatch(line.between(i)):
            line = line.with_figures({i: _scaled(here, after.scale)})
    return line


def _short(here: Quantity) -> bool:
    return here.kind == "plain" and not here.sized and 0 < here.value < PRICES_BELOW


def _scaled(here: Quantity, power: int) -> Quantity:
    return replace(here, kind="money", value=here.value.scaleb(power), sized=True, scale=power)


def _is_sum(line: Line, i: int) -> bool:
    here = line.found[i]
    if _HELD.search(line.before(i)) is not None and _ON_TO.match(line.after(i)) is None:
        return False
    if here.kind in {"money", "count"}:
        return True
    if here.kind != "plain" or _COUNTS_PEOPLE.match(line.after(i)):
        return False
    priced = is_price_word(line.flat, here) or (here.value > 1 and _TIMES_A_PRICE.match(line.after(i)) is not None)
    return here.sized or here.value >= 100 or priced or _at_wholesale(line, i)


def _is_year(line: Line, i: int, hears: Labels) -> bool:
    """Return whether a bare number is a year: of the right size, and called no price and no sum by what is near."""
    here = line.found[i]
    if re.fullmatch(rf"{YEAR} dollars", here.text) and line.before(i).endswith("in "):
        return True
    like = here.kind == "plain" and not here.sized and 1900 <= here.value <= 2100 and "." not in here.text
    if not like or is_price_word(line.flat, here):
        return False
    others = any(q.sized and q.kind == "money" and q.value >= PRICES_BELOW for q in line.found)
    beside = min(line.nearest(i, p) for p in ((CURRENT,) if others else (WHOLESALE_WORD, CURRENT, *hears.values())))
    shared = i > 0 and line.found[i - 1].kind == "percent" and line.between(i - 1).strip() in {"of", "on"}
    return _YEAR.search(line.before(i)) is not None or (beside > _BESIDE and not shared)


def _take_base_sum(line: Line, money: list[int], rule: Rule, sums: Sums) -> list[int]:
    """Take a sum that is called the base itself: `the base comes to $600,000`, `a $500,000 base`."""
    for i in money if rule.base is not None else []:
        called = _BASE_BEFORE.search(line.before(i)) or _BASE_AFTER.match(line.after(i))
        if called and line.found[i].value >= PRICES_BELOW and line.nearest(i, WHOLESALE_WORD) > 1:
            sums.base_sum = line.found[i].value
            sums.labelled += 1
            return [j for j in money if j != i]
    return money


def _at_wholesale(line: Line, i: int) -> bool:
    return line.found[i].kind in {"money", "count"} or line.nearest(i, WHOLESALE_WORD) == 0


def _labels(flat: str, rule: Rule, hears: Labels, manner: Manner) -> Labels:
    own = dict(hears)
    if "minimum" in own and own["minimum"].search(flat) is None:
        # what was paid in all says nothing until the minimum is known too
        own = {name: pattern for name, pattern in own.items() if name not in {"paid", "minimum"}}
    if own:
        return own
    current = TARGET if manner.target else CURRENT
    labels = {"amount": AMOUNT, "current": current, "already": ALREADY, "new": NEW, "noise": COSTS}
    return {**labels, "retail": retail_words(rule)} if rule.trade else labels


def _share_out(money: list[Quantity], distances: list[dict[str, int]], rule: Rule, sums: Sums) -> None:
    """Give every sum its role; where one is left and one thing is missing, the one is the other."""
    left: list[Quantity] = []
    for here, near, role in zip(money, distances, assign(distances, _SEVERAL), strict=True):
        sums.labelled += bool(role) and near.get(role, FAR) <= _BESIDE and role not in {"noise", "retail"}
        if role or not rule.hears:
            _put(here, role, sums)
        else:
            left.append(here)
    lacks = {"amount": not sums.amounts, "costs": sums.costs is None, "overscale": sums.overscale is None}
    missing = [need for need in rule.needs if lacks.get(need, False)]
    if len(left) == 1 and len(missing) == 1:
        _put(left[0], missing[0], sums)
    else:
        for here in left:
            _put(here, "", sums)
    sums.spans.sort(key=lambda here: here.start)
    sums.amounts = [here.value for here in sums.spans]


def _distances(line: Line, i: int, labels: Labels, manner: Manner) -> dict[str, int]:
    near = {role: line.nearest(i, pattern) for role, pattern in labels.items()}
    if "new" in near:
        sold = min(near["amount"] + _WEAK, FAR - 1) if near["amount"] < FAR else FAR
        near["amount"] = min(line.nearest(i, WHOLESALE_WORD), sold, near.pop("new"))
        near["already"] += 2 if near["already"] < FAR else 0
        near["noise"] += 2 if near["noise"] < FAR else 0
        before, after = OWN_PAYMENT
        own = after.match(line.after(i)) and (manner.changes or before.search(line.before(i)))
        told = labels["current"] is CURRENT
        if (told and _earned_earlier(line, i)) or (
            told and near["already"] < FAR and PAID_UP_TO.search(line.before(i))
        ):
            near["already"], near["current"] = 0, FAR
        elif told and PAID_ON.search(line.before(i)) and not _ON_TO.match(line.after(i)):
            near["amount"], near["current"] = 0, FAR
        elif own or (told and PAID_WAS.search(line.before(i))):
            near["current"] = 0
        elif told and line.nearest(i, WHOLESALE_WORD) <= _WEAK and near["current"] < FAR:
            near["current"] = min(near["current"] + _WEAK, FAR - 1)
    return near


def _earned_earlier(line: Line, i: int) -> bool:
    """Return whether a figure is what a title took in earlier; nobody is paid so much for one."""
    before, plain, after = EARNED_EARLIER
    said = plain.search(line.before(i)) is not None and after.match(line.after(i)) is not None
    return line.found[i].value >= _MOST_PAID and (said or before.search(line.before(i)) is not None)


def _put(here: Quantity, role: str, sums: Sums) -> None:
    if role == "noise":
        return
    if role == "retail":
        sums.retail = here.text
    elif role in {"costs", "overscale"}:
        setattr(sums, role, (getattr(sums, role) or Decimal(0)) + here.value)
    elif role in {"already", "current", "paid", "minimum"}:
        setattr(sums, role, here.value)
        sums.payment = here if role == "current" else sums.payment
    elif here.value not in sums.amounts:
        sums.amounts.append(here.value)
        sums.spans.append(here)


def _settle(rule: Rule, sums: Sums, manner: Manner) -> None:
    """Settle what is only a manner of speaking: one sum is the amount, and one said twice is one sum."""
    for value in (sums.current, sums.already):
        if value is not None and value in sums.amounts and rule.measure != "payment":
            sums.amounts.remove(value)
    if sums.overscale is None and sums.paid is not None and sums.minimum is not None:
        sums.overscale = max(Decimal(0), sums.paid - sums.minimum)
    if rule.threshold is not None and len(sums.amounts) > 1 and sums.more:
        sums.amounts = [sum(sums.amounts, Decimal(0))]
    if sums.already is not None and not sums.amounts and sums.units is None and not manner.adds:
        sums.amounts, sums.already = [sums.already], None
    if sums.retail and (sums.amounts or sums.price is not None or sums.current is not None):
        sums.retail = ""
