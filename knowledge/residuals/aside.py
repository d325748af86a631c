"""Sums of a question that are nothing to work out on: what comes off, what the result is held against, two payments."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.language.amounts import Quantity
from knowledge.language.echoing import echoed
from knowledge.residuals.figures import cents, exact, percent
from knowledge.residuals.nearness import Line
from knowledge.residuals.tally import PRICES_BELOW, Manner, Sums

# What is paid back, held back or let off: it comes off the sales before anything is worked out.
OFF = r"(?:returns?|refunds?|reserves?|reserved|discounts?|rebates?|write-?offs?|chargebacks?)"
_OFF_BEFORE = re.compile(
    rf"(?:(?<!no )(?<!or )(?<!and )(?<!much )\bless|\bnet of|\bminus|\bdeduct(?:s|ed|ing)?|\bsubtract(?:s|ed|ing)?"
    rf"|\b{OFF}(?: (?:of|were|was|are|is|at|for|came to|total(?:l?ed)?))?) (?:about |the |another |a )*$"
)
_OFF_AFTER = re.compile(rf"\s?(?:(?:in|of|for|worth of|as) )?(?:the |a )?{OFF}\b")
# "is my residual more than", "do i get at least": the words from the result to the bound that it is held against.
_RESULT = re.compile(
    r"\b(?:resid\w*|checks?|cheques?|cut|share|payouts?|payment|get|gets|make|makes|earn|earns|see|owed|due|pays?|paid"
    r"|give|gives|receive)(?: (?:be|is|was|me|us|it|to|come|comes|go|going|end|up|still|even|really|bigger|higher"
    r"|anywhere|for this|for that|for it)){0,4} ?$"
)
# "So on $1m the writers get 25k, right?": the result is claimed, and the sum it is claimed of stands before it.
_CLAIMED = re.compile(
    r"(?:\b(?:i|we|they|you|he|she|writers?|each|everyone)(?: (?:all|would|will|do|should|could|only|just|still"
    r"|basically|really|then))* (?:get|gets|make|makes|earn|earns|see|sees|receive|receives|are paid"
    r"|are owed|be paid|take home)"
    r"|\b(?:is|that'?s|thats|it'?s|be|equals?|comes? (?:out )?to|works out to|=)(?: it| that| (?:my|the) residual)?)"
    r" ?(?:only |just |about |around |like )?$"
)
_ASKED = re.compile(
    r"\?|\b(?:do|does|did|would|will|should|is) (?:i|we|they|the|a|an|he|she|it|that|writers?)\b"
    r"|\b(?:right|correct|true|yes|no|yeah)\W*$"
)
_CLAIMED_ON = re.compile(r"\s?(?:on|from|off|out of|for|of)\b")
# No rate here comes near to a fifth of what was sold.
_MOST_CLAIMED = 5
_PAYMENT = re.compile(
    r"\b(?:resid\w*|royalt\w*|checks?|cheques?|payments?|payouts?)\b(?! on\b)(?: \w+){0,4}? ?"
    r"(?:\bfrom|\b(?:was|were|is|of)) ?(?:about )?$"
)
# "Last quarter $3,000 and this quarter $4,000": what came in each period may be sales as well as payments.
_PERIOD = (
    r"(?:(?:the )?(?:last|this|previous|prior|past|first|second|third|fourth|[1-4](?:st|nd|rd|th)) "
    r"(?:quarter|period|statement|month|year|half)|q ?[1-4])"
)
_IN_PERIOD = (
    re.compile(rf"\b{_PERIOD}(?: (?:i got|it was|was|were|of|came to|for))? ?[:=,]? ?(?:about )?$"),
    re.compile(rf"\s?(?:for |in |the |over )*{_PERIOD}\b"),
)
_ON = re.compile(r"\bon (?:about )?$")
_SOLD = re.compile(
    r"\b(?:sales?|sold|sells?|selling|gross\w*|revenues?|receipts|income|units?|copies|discs?|made|did|does|earned"
    r"|brought in|took in|pulled in|moved|shipped)\b"
)
_MILLIONS = 6
_TO = re.compile(r",? ?(?:up |down )?(?:all the way )?(?:to|becomes|then|and (?:now|then)(?: (?:it )?(?:is|was))?) ?")


def taken_off(line: Line, at: int) -> str:
    """Return why a sum that comes off another is no amount; `` where it does not."""
    if _OFF_BEFORE.search(line.before(at)) is None and _OFF_AFTER.match(line.after(at)) is None:
        return ""
    return f"“{echoed(line.found[at].text)}” has to be taken off another sum first"


def is_held_against(line: Line, at: int) -> bool:
    """Return whether a bound is one of the result, not of what it is worked out on."""
    here = line.found[at]
    led = here.bound.removesuffix(here.text) if here.bound.endswith(here.text) else ""
    return bool(here.bound) and _RESULT.search(line.before(at).removesuffix(led)) is not None


def _claimed(line: Line, money: list[int]) -> list[int]:
    """Return the one of two sums that is what somebody thinks the other comes to."""
    if len(money) != 2 or _ASKED.search(line.flat) is None:
        return []
    for said, sold in ((money[1], money[0]), (money[0], money[1])):
        first = said < sold
        if _CLAIMED.search(line.before(said)) is None or (first and _CLAIMED_ON.match(line.after(said)) is None):
            continue
        result, value = line.found[said].value, line.found[sold].value
        if line.found[sold].kind != "count" and value >= PRICES_BELOW and 1 <= result <= value / _MOST_CLAIMED:
            return [said]
    return []


def payments(line: Line, money: list[int]) -> tuple[Quantity, Quantity] | None:
    """Return the two payments that a text holds against each other (`my check went from $1,000 to $1,500`)."""
    if len(money) != 2 or money[1] != money[0] + 1 or _TO.fullmatch(line.between(money[0])) is None:
        return None
    led = _PAYMENT.search(line.before(money[0]))
    return (line.found[money[0]], line.found[money[1]]) if led is not None else None


def sales_or_payments(line: Line, money: list[int]) -> str:
    """Return why sums told by period cannot be worked on: they may be payments as well; `` where they are sales."""
    found = [line.found[i] for i in money]
    told = all(
        _IN_PERIOD[0].search(line.before(i)) is not None or _IN_PERIOD[1].match(line.after(i)) is not None
        for i in money
    )
    clear = _SOLD.search(line.flat) is not None or any(
        here.scale >= _MILLIONS or _ON.search(line.before(i)) is not None for i, here in zip(money, found, strict=True)
    )
    if len(money) < 2 or not told or clear:
        return ""
    return f"“{echoed(found[0].text)}” and “{echoed(found[1].text)}” may be a title's sales or what was paid on them"


def set_aside(line: Line, money: list[int], sums: Sums, manner: Manner) -> list[int]:
    """Return the sums that can be worked out on; the others are noted with what they are."""
    if not manner.target and not manner.changes and not manner.rated and not sums.wholesale_said:
        sums.moved = payments(line, money)
        if sums.moved is not None:
            return []
    held = [i for i in money if is_held_against(line, i)] or _claimed(line, money)
    if held and len(held) < len(money) and not manner.target:
        sums.held = True
        money = [i for i in money if i not in held]
    if len(money) > 1:
        sums.problems += [why for i in money if (why := taken_off(line, i))]
    return money


def change_between(before: Decimal, after: Decimal) -> str:
    """Say how much more or less one payment is than the other, in dollars and in per cent."""
    way = "more" if after >= before else "less"
    with exact():
        share = f", which is {percent(abs(after - before) / before)} {way}" if before else ""
    return (
        f"That is {cents(abs(after - before))} {way}{share}. Both are payments of yours; what lies behind the change "
        "the sums alone do not tell."
    )
