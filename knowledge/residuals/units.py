"""A count of units and their price among the sums of a question: `50,000 units at $12`, `$12 a disc`."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.language.echoing import echoed
from knowledge.model import Rule
from knowledge.residuals.labels import PER_UNIT, WHOLESALE, WHOLESALE_WORD, retail_words
from knowledge.residuals.nearness import FAR, Line
from knowledge.residuals.shares import is_price_word
from knowledge.residuals.tally import PRICES_BELOW, Manner, Sums

_PRICED = r"(?:wholesale |whsl |each |apiece |a (?:disc|dvd|unit|copy) )*"
_TIMES = re.compile(
    r"\s?(?:(?:sold|shipped|moved|of them) )?(?:x|@|at|times|for)(?: (?:an? |the )?(?:wholesale|retail|list|shop|store"
    r"|sticker)(?: price)?(?: of)?)?\s?"
)
_BY = re.compile(rf"\s?{_PRICED}(?:x|times|by)\s?")
_COUNTED = re.compile(r"\b(?:units|copies|discs|disks|dvds)(?: sold| shipped| moved)?(?: of| was| were| =|:)? ?$")
# "50,000 sold" beside a price: a bare number sold is one of copies.
_SOLD_AFTER = re.compile(r"\s?(?:were |was |got |have |has |been )*(?:sold|shipped|moved)\b")
_SOLD_BEFORE = re.compile(r"\b(?:sold|sells?|shipped|ships?|moved|moves?)(?: about| over| around| only| some)? $")
# "3 million dvd sales" are as likely so many discs.
_SALES_OF = re.compile(r"\s?(?:dvd|disc|disk|video) sales\b")
# What a title takes in is told in dollars, with a sign or without.
_IN_DOLLARS = re.compile(r"\$|\b(?:dollars?|bucks?|grand|usd)\b")
_TOOK_IN = re.compile(
    rf"{WHOLESALE}|\b(?:sales|gross\w*|revenues?|receipts|income|money|residuals?|checks?|cheques?|paid|made?|makes|earn\w*"
    r"|brings?|brought|takes? in|took in|pull\w* in|did|does|worth)\b"
)
_BESIDE, _MILLIONS = 2, 6
# A sum of money as a rule, and beside a price a count.
_SHORT = re.compile(r"\d+(?:\.\d+)?k", re.IGNORECASE)
_A_CHECK = re.compile(r"\b(?:checks?|cheques?|payments?|residuals?) (?:of|for|was|were|is|are) (?:about )?$")
_PER_DISC = re.compile(r"\bper (?:disc|disk|dvd|unit|copy)\b[^.?!]{0,30}$")


def take_units(line: Line, money: list[int], rule: Rule, sums: Sums, manner: Manner) -> list[int]:
    """Put units and price into the sums and return the numbers of the figures that are neither."""
    counts = [i for i in money if _is_count(line, i)]
    prices = [i for i in money if i not in counts and _may_be_price(line, i)]
    if not counts:
        counts, prices = _pair(line, money, prices)
    if not counts and manner.units_known:
        counts = _as_before(line, money, sums)
        if counts:
            sums.units = line.found[counts[0]].value
            return []
    if not counts and not manner.target:
        counts, prices = _sold(line, money, prices, rule, manner)
    if not manner.target and (len(counts) > 1 or len(_lots(line, money, prices)) > 1):
        # adding or subtracting them would be a guess, and the first alone is not what was asked
        sums.problems.append("there is more than one number of units; please give the one sum that all came to")
    if counts and not prices:
        prices = [i for i in money if i not in counts and _is_small(line, i)]
    if counts:
        sums.units = line.found[counts[0]].value
    else:
        prices = _single(line, money, prices, manner)
        if not prices:
            return money
        sums.units = None if manner.price_alone else Decimal(1)
    _take_price(line, prices, rule, sums)
    return [i for i in money if i not in counts and i not in prices]


def _as_before(line: Line, money: list[int], sums: Sums) -> list[int]:
    """Return the one bare number that takes the place of the units before it: `and 20k?` after 10,000 discs at $12."""
    if len(money) != 1:
        return []
    here = line.found[money[0]]
    counted = here.value >= PRICES_BELOW and here.value == here.value.to_integral_value()
    if not counted or _IN_DOLLARS.search(here.text) or line.nearest(money[0], _TOOK_IN) <= _BESIDE:
        return []
    sums.counted = here
    return money


def _is_count(line: Line, i: int) -> bool:
    here = line.found[i]
    return here.kind == "count" or (here.kind == "plain" and _COUNTED.search(line.before(i)) is not None)


def _lots(line: Line, money: list[int], prices: list[int]) -> list[int]:
    """Return the numbers that stand right before a price of their own."""
    return [
        i
        for i in money
        if i + 1 in prices and line.found[i].value >= PRICES_BELOW and _TIMES.fullmatch(line.between(i)) is not None
    ]


def _may_be_price(line: Line, i: int) -> bool:
    return _is_small(line, i) and is_price_word(line.flat, line.found[i])


def _is_small(line: Line, i: int) -> bool:
    """Return whether a sum is small enough for a price, and no check: "two checks of $500 each" were paid already."""
    value = line.found[i].value
    return value < PRICES_BELOW and (value < 1 or _A_CHECK.search(line.before(i)) is None)


def _pair(line: Line, money: list[int], prices: list[int]) -> tuple[list[int], list[int]]:
    """Return a bare count beside its price, in either order: `500k @ 14.99`, `$11 wholesale x 40k`."""
    for i in money:
        if i + 1 not in money:
            continue
        here, after, between = line.found[i], line.found[i + 1], line.between(i)
        many = here.value >= 100 or (here.kind == "plain" and here.value > 1 and "$" in after.text)
        if i + 1 in prices and many and "$" not in here.text and _TIMES.fullmatch(between):
            return [i], [i + 1]
        if here.value < PRICES_BELOW <= after.value and "$" not in after.text and _BY.fullmatch(between):
            return [i + 1], [i]
    return [], prices


def _sold(line: Line, money: list[int], prices: list[int], rule: Rule, manner: Manner) -> tuple[list[int], list[int]]:
    """Return a bare number sold and the price in the same text: `sells for $19.99 retail, 50,000 sold`, `moved 50k`."""
    sold = [i for i in money if _is_sold(line, i, _SHORT.fullmatch(line.found[i].text) is not None)]
    named = [i for i in money if i not in sold and (i in prices or _is_called_price(line, i, rule))]
    if manner.units_known and len(sold) == 1 and not named:
        return sold, []
    return (sold, named) if len(sold) == len(named) == 1 else ([], prices)


def copies_or_dollars(line: Line, money: list[int], rule: Rule, sums: Sums) -> str:
    """Return why a bare number sold cannot be worked on by itself; `` where it is called wholesale, or none is."""
    alone = [i for i in money if _is_sold(line, i) and line.found[i].scale < _MILLIONS]
    alone += [i for i in money if "$" not in line.found[i].text and _SALES_OF.match(line.after(i)) is not None]
    if not rule.trade or sums.wholesale_said or len(money) != 1 or not alone:
        return ""
    return f"“{echoed(line.found[alone[0]].text)}” sold may be copies or dollars"


def _is_sold(line: Line, i: int, bare: bool = False) -> bool:  # noqa: FBT001, FBT002 - what is known of it
    """Return whether a number without a sign stands beside a word for what was sold."""
    if not (bare or line.found[i].kind == "plain") or line.found[i].value < 100:
        return False
    return _SOLD_AFTER.match(line.after(i)) is not None or _SOLD_BEFORE.search(line.before(i)) is not None


def _is_called_price(line: Line, i: int, rule: Rule) -> bool:
    near = min(line.nearest(i, WHOLESALE_WORD), line.nearest(i, retail_words(rule)))
    return line.found[i].kind == "money" and _is_small(line, i) and near <= _BESIDE


def _single(line: Line, money: list[int], prices: list[int], manner: Manner) -> list[int]:
    """Return the price of one unit, where no count is given: `per disc at $12 wholesale`."""
    if manner.price_alone:
        return sorted(prices, key=lambda i: line.nearest(i, WHOLESALE_WORD))[:1]
    if any(line.found[i].value >= PRICES_BELOW for i in money):
        return []
    return [i for i in prices if PER_UNIT.match(line.after(i)) or _PER_DISC.search(line.before(i))]


def _take_price(line: Line, prices: list[int], rule: Rule, sums: Sums) -> None:
    """Take the wholesale price where one is named; a shop price is no substitute for it."""
    if not prices:
        return
    shop = {i: line.nearest(i, retail_words(rule)) for i in prices}
    trade = {i: line.nearest(i, WHOLESALE_WORD) for i in prices}
    best = min(prices, key=lambda i: trade[i] - shop[i])
    price, unlabelled = line.found[best].value, trade[best] >= FAR
    sold_in_shops = (retail_words(rule).search(line.flat) is not None and unlabelled) or shop[best] < trade[best]
    if rule.trade and sold_in_shops:
        sums.retail = line.found[best].text
        return
    sums.labelled += 2
    if price < 1 and sums.units is not None and rule.trade and unlabelled:
        # no disc is sold to a shop for cents: that is what the writer is paid for each
        sums.current, sums.each, sums.of_units, sums.units = sums.units * price, price, sums.units, None
    else:
        sums.price = price
