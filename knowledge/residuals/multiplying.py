"""What a question multiplies: the rate, the base, both, each in turn, or what was sold; and by how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.residuals.figures import exact
from knowledge.residuals.inputs import Doubling, Request
from knowledge.residuals.labels import FACTOR, FACTOR_TARGET
from knowledge.residuals.nearness import apart

_TIMES = re.compile(
    r"(?<![\d.])(?P<n>\d+(?:\.\d+)?) ?x\b(?= (?:the |as |my |our )*(?:rate|base|residual|formula|check|dvd"
    r"|much))|\btimes (?P<m>\d)\b(?! ?(?:\d|[.,]))"
)
_NEAR = 5
_BOTH = re.compile(
    r"\bdoubl\w* both\b(?! ways)|\bboth (?:get |are |were |be )*doubl|\bboth (?:the )?(?:rate|base)"
    r"|\b(?:rate and (?:the )?base|base and (?:the )?rate) (?:both |are |get |were |be |would )*doubl"
    r"|\bdoubl\w* (?:the )?(?:rate and (?:the )?base|base and (?:the )?rate)"
)
# "Doubling the rate or the base": one word of doubling for the two.
_ONE_OR_OTHER = re.compile(
    r"\bdoubl\w* (?:the )?(?:rate|base)\b[^.?!]{0,12}?\b(?:or|vs|versus|then|against|instead of|rather than)\b"
    r"(?: just| only| by)?(?: the)? (?:rate|base)\b"
    r"|\b(?:rate|base) (?:or|vs|versus) (?:the )?(?:rate|base) (?:\w+ )?doubl"
)
# What says that the two are meant in turn, and not together.
_IN_TURN = re.compile(
    r"\bways?\b|\b(?:or|vs|versus|against|once|then|separate\w*|each|instead|rather|compare\w*|difference|diff|which|than"
    r"|first|second|one|other)\b|[;:/]"
)
_OR_BOTH = re.compile(r"\b(?:or|and|then) both\b(?! ways)")
# "Don't double anything" doubles nothing.
_NOT_DOUBLED = re.compile(r"\b(?:don'?t|do not|does not|doesn'?t|without|never) (?:\w+ )?doubl\w*")
_BOTH_WAYS = re.compile(r"\b(?:both|either|each|2|two) ways?\b")
_TIMES_OVER = (
    r"(?P<{0}>twice|double|half|triple|thrice|quadruple|\d{{1,2}}(?:\.\d)? ?(?:x|times)"
    r"(?= (?:as (?:many|much)|that|the (?:sales|units|copies|number))\b))"
)
_SALES = r"(?:sales|units|copies|dis[ck]s|dvds|downloads|volume|gross|revenues?|receipts|number|amount)"
# "If it sells twice as many", "if sales doubled", "made half that": more is sold, and no rate is another.
_SOLD = (
    re.compile(
        r"(?<!\bi )(?<!\bwe )(?<!writers )\b(?:sells?|sold|moved?|moves|ships?|shipped|makes?|made|gross(?:es|ed)?"
        r"|earns?|earned|did|does|brings? in|brought in|takes? in|took in|pulls? in|pulled in|came to|comes to)"
        r" (?:only |just |about |maybe |even )*"
        + _TIMES_OVER.format("by")
        + r"\b(?! (?:the )?(?:rate|base|residual|check|payment))"
        r"(?: as (?:many|much|well)(?: as (?:that|this))?\b| (?:of )?(?:that|it|this)\b"
        r"|(?=\W*$|\W+(?:instead|now|then|what|how)\b|[,;?.!]))"
    ),
    re.compile(
        r"(?<![\w$.])" + _TIMES_OVER.format("by") + r" (?:(?:as many|as much|the (?:\w+ )?" + _SALES + r"\b)|"
        r"(?:of )?(?:that|this|it) many)(?: (?:as (?:that|this)|" + _SALES + r"))?"
    ),
    re.compile(
        r"\b(?:if|when|say|suppose|supposing|assuming|and|with) (?:the |my |its |our |their |those |dvd |disc |total )*"
        + _SALES
        + r" (?:were |was |are |is |get |got |had |would |could |have |to )*"
        r"(?P<word>doubl\w*|tripl\w*|quadrupl\w*|halv\w*)"
    ),
    re.compile(
        r"^\W*(?:(?:and|or|ok|so|(?:what|how) about|what if(?: it'?s| it was)?|if it'?s|for|on|with|say|only|just)\W+)+"
        r"(?P<by>half) (?:of )?(?:that|it|this)\b(?=\W*$|\W+(?:instead|now|then)\b|[,;?])"
    ),
)
_NUMBERS = {"half": "0.5", "halv": "0.5", "twic": "2", "doub": "2", "trip": "3", "thri": "3", "quad": "4"}


def sales_change(flat: str) -> tuple[str, Decimal]:
    """Return a text without what it says of more or less being sold, and how many times that is; 1 where nothing."""
    for pattern in _SOLD:
        found = pattern.search(flat)
        if found is not None:
            said = found.groupdict().get("by") or found["word"]
            number = _NUMBERS.get(said[:4]) or re.sub(r"[^\d.]", "", said)
            return f"{flat[: found.start()]} {flat[found.end() :]}", Decimal(number)
    return flat, Decimal(1)


def sold_more(request: Request, *, follows: bool = False) -> Request:
    """Return a request on what is sold now: changed from the sales before it, or beside those of its own."""
    if request.sales == 1:
        return request
    with exact():
        if follows and not request.amounts and request.inputs.units is not None:
            units = request.inputs.units * request.sales
            return replace(request, inputs=request.inputs.model_copy(update={"units": units}), sales=Decimal(1))
        gross = request.inputs.gross
        amounts = request.amounts or ((gross,) if gross is not None else ())
        changed = tuple(amount * request.sales for amount in amounts)
    if follows or not amounts:
        return replace(request, amounts=changed, sales=Decimal(1))
    inputs = request.inputs.model_copy(update={"units": None, "price": None})
    return replace(request, inputs=inputs, amounts=(*amounts, *changed), order="rise", sales=Decimal(1))


def with_what_changes(flat: str) -> str:
    """Return a text without what it says of sales, and of a doubling that is not made."""
    return _NOT_DOUBLED.sub(" ", sales_change(flat)[0])


def factor_of(flat: str) -> tuple[Doubling, Decimal]:
    """Return what a question multiplies and by how much.

    It is the rate, the base, `both` together, `each` in turn, `all` of that where it may be either, or `either` of the
    two where the question does not say which.
    """
    flat = with_what_changes(flat)
    every = list(FACTOR.finditer(flat))
    if every:
        return _targets(flat, every), _factor(every[0])
    times = _TIMES.search(flat)
    return (_target(flat, times), Decimal(times["n"] or times["m"])) if times is not None else ("", Decimal(2))


def _factor(found: re.Match[str]) -> Decimal:
    if found["triple"]:
        return Decimal(3)
    if found["half"]:
        return Decimal("0.5")
    return Decimal(4) if found["quadruple"] else Decimal(2)


def _targets(flat: str, every: Sequence[re.Match[str]]) -> Doubling:
    """Return what is multiplied by one or more words of doubling: each of the two in turn where each has its own."""
    first = _target(flat, every[0])
    if first == "both":
        return first
    if _ONE_OR_OTHER.search(flat) is not None or (first == "either" and _BOTH_WAYS.search(flat) is not None):
        return "each"
    found = {_target(flat, each) for each in every}
    if found >= {"rate", "base"}:
        if _OR_BOTH.search(flat) is not None:
            return "all"
        return "each" if _IN_TURN.search(flat) is not None else "all"
    return first


def _target(flat: str, found: re.Match[str]) -> Doubling:
    """Return what stands nearest to a word of doubling; it may follow the word or go before it."""
    start, end = found.span()
    if _BOTH.search(flat[max(0, start - 40) : end + 40]):
        return "both"
    near: list[tuple[int, Doubling]] = []
    for label in FACTOR_TARGET.finditer(flat):
        between = flat[end : label.start()] if label.start() >= end else flat[label.end() : start]
        distance = apart(between) + (2 if label["either"] else 0)
        if distance <= _NEAR:
            near.append((distance, "rate" if label["rate"] else "base" if label["base"] else "either"))
    return min(near, key=lambda n: n[0])[1] if near else "either"
