"""What only the whole of a question tells about its figures: tiers, a doubling, a base named without its number."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.model import Rule
from knowledge.residuals.choosing import changing, named_changes
from knowledge.residuals.inputs import Doubling
from knowledge.residuals.labels import FACTOR, WHOLESALE
from knowledge.residuals.multiplying import factor_of, with_what_changes
from knowledge.residuals.nearness import AROUND, apart
from knowledge.residuals.shares import Shares
from knowledge.residuals.tally import Sums
from knowledge.residuals.vocabulary import Vocabulary

Tiers = tuple[tuple[Decimal, Decimal | None], ...]

TIER_WORDS = re.compile(
    r"\b(?:first|up to|under|below)\b.*\b(?:after|above|over|beyond|past|thereafter|rest|remain\w*|from there"
    r"|then|on top|on everything)\b|\b(?:after|above|over|beyond|past) (?:that|the first)\b"
)
_LIMIT = re.compile(r"\b(?:first|up to|under|below|above|over|past|beyond|after)(?: the)? \$?$")
_IN_WHOLESALE = re.compile(rf"\s?(?:of |in )?(?:{WHOLESALE})")
_DOUBLED_RATE = re.compile(
    r"\b(?:doubled|tripled) (?:\w+ )?(?:rate|base)? ?(?:of|to|is|at|=|\(|:)? ?\d+(?:\.\d+)? ?(?:%|percent|pct)"
    r"|\bdoubl(?:es|e|ed|ing) to \d"
)
_CURRENT_BASE = re.compile(
    r"\b(?:current|existing|present|old|actual|today'?s|usual|in[- ]force) (?:base\b(?! (?:of|at|is|=|:)? ?\d)"
    r"|(?:one|formula|share)\b)"
)
COMPARED = re.compile(r"\b(?:against|vs|versus|compare[ds]?|or|next to|beside)\b")
# What stands now, held against something else: "now vs handel", "compared with what i get today".
_AGAINST = r"(?:against|vs\.?|versus|compared (?:to|with)|than|next to|beside)"
_NOW = re.compile(
    r"\b(?:now|today|currently|at present|current(?: \w+){0,3}) (?:and|against|or|compared|next to|vs\b\.?|versus)"
    rf"|\b{_AGAINST} (?:(?:what|the one)(?: \w+){{0,3}} )?(?:now|today)\b|\b{_AGAINST} (?:the |my |our )?current\b"
)
_AN_END = r"(?:end|of|number|figure|one|guess|limit|bound)\b"
_TOP = re.compile(rf"\b(?:top|upper|highest|high|higher|larger|bigger|max(?:imum)?) {_AN_END}")
_BOTTOM = re.compile(rf"\b(?:bottom|lowest|low|lower|smaller|min(?:imum)?) {_AN_END}")
_RIVAL = re.compile(r"\b(?:or|vs\.?|versus|than|against|beats?|better|compared|instead of|rather)\b")
_EVERY_BASE = re.compile(
    r"\b(?:all|each|every|any)(?: of)?(?: the| these| those)?(?: \d| possible| known| named)* bases?\b"
)
# "And with the guild's ask?" changes the sum so far; "and what is the guild's ask?" is a question of its own.
_SUPPOSED = re.compile(
    r"^(?!\W*(?:and |so |but |ok )*(?:what|who|when|where|why)(?:'?s| is| was| are| were| do| does| did)\b)"
    r".*\b(?:with|under|if|at|using|per|by|for|assuming|suppose|supposing|about|vs|versus|against|same)\b"
)
_BESIDE = 3
_A_SHARE = re.compile(r"(?<!\d)\d+(?:\.\d+)? ?(?:%|percent|pct|base)")


def given_tiers(flat: str, shares: Shares, sums: Sums, rule: Rule) -> Tiers:
    """Return a schedule that the asker gives: `1.5% on the first million and 1.8% after that`; empty without one."""
    if len(shares.rates) != 2 or not rule.tiers or TIER_WORDS.search(flat) is None:
        return ()
    limit = rule.tiers[0].up_to
    named = next((q for q in sums.spans if _LIMIT.search(flat[max(0, q.start - AROUND) : q.start])), None)
    if named is not None and len(sums.amounts) > 1:
        sums.amounts.remove(named.value)
        limit = named.value
        if _IN_WHOLESALE.match(flat[named.end :]):
            # the step is counted in dollars of base; a limit in wholesale is turned into that
            own = rule.base.value if rule.base is not None else Decimal(1)
            limit *= shares.bases[0] if shares.bases else own
    return ((shares.rates[0], limit), (shares.rates[1], None)) if limit is not None else ()


def doubling_of(  # noqa: PLR0913 - what was read of one text, each by its name
    flat: str, shares: Shares, sums: Sums, rule: Rule, words: Vocabulary, *, adds: bool
) -> tuple[Doubling, Decimal]:
    """Return what is doubled and by what factor; nothing where the doubled figure itself is given (`from 2% to 4%`)."""
    doubling, factor = factor_of(flat)
    if not doubling:
        sold = sums.units is not None and sums.price is not None
        known = sold or sums.current is not None or bool(sums.amounts) or (adds and _SUPPOSED.search(flat) is not None)
        named = _named_factor(with_what_changes(flat), rule, words, shares) if known else None
        return ("either", named) if named is not None else ("", factor)
    for values, kind in ((shares.rates, "rate"), (shares.bases, "base")):
        if len(values) == 2 and values[1] == values[0] * factor and doubling in {kind, "either"}:
            shares.order = "rise"
            return "", factor
    final = bool(shares.rates or shares.bases) and _DOUBLED_RATE.search(flat) is not None
    return ("", factor) if final else (doubling, factor)


def _named_factor(flat: str, rule: Rule, words: Vocabulary, shares: Shares) -> Decimal | None:
    """Return a multiplication that a text names in the pack's words only (`under the guild's proposal`)."""
    if len(shares.rates) > 1 or len(shares.bases) > 1:
        return None
    return next((c.factor.value for c in named_changes(flat, rule, words) if c.factor is not None), None)


def named_bases(flat: str, rule: Rule, words: Vocabulary) -> tuple[Decimal, ...]:
    """Return the bases of a change that a text names without its numbers (`handel's guess`, `the top of his range`).

    The base in force comes first where the text holds it against them: `now against handel's`.
    """
    own = [rule.base.value] if rule.base is not None else []
    named = [share.value for change in named_changes(flat, rule, words) for share in change.bases]
    for end, chosen in ((_TOP, max), (_BOTTOM, min)):
        if named and end.search(flat) is not None:
            named = [chosen(named)]
    if _EVERY_BASE.search(flat) is not None:
        return tuple(
            dict.fromkeys((*own, *(share.value for change in changing(rule, words.rules) for share in change.bases)))
        )
    now = own if named and _NOW.search(flat) is not None else []
    return (*now, *named)


def rival_bases(flat: str, rule: Rule, shares: Shares) -> tuple[Decimal, ...]:
    """Return the bases of a text that are held against a doubling rather than doubled: `doubling or a 30% base`."""
    factor = FACTOR.search(flat)
    others = [q for q in shares.spans["base"] if rule.base is None or q.value != rule.base.value]
    if factor is None or len(others) != 1:
        return ()
    there = others[0]
    between = flat[factor.end() : there.start] if factor.end() <= there.start else flat[there.end : factor.start()]
    return tuple(b for b in shares.bases if rule.base is None or b != rule.base.value) if _RIVAL.search(between) else ()


def take_current_base(flat: str, rule: Rule, shares: Shares) -> None:
    """Take the base in force where it is named without its number: `$900 on a 30% base, what on the current base?`."""
    named = _CURRENT_BASE.search(flat) or _NOW.search(flat)
    if named is None or rule.base is None or len(shares.bases) != 1 or rule.base.value in shares.bases:
        return
    first = _A_SHARE.search(flat)
    later = first is not None and first.start() < named.start()
    shares.bases.insert(1 if later else 0, rule.base.value)
    shares.order = "rise" if later else "list"


def order_by_payment(flat: str, shares: Shares, sums: Sums, own: Decimal | None) -> None:
    """Let the base right beside a payment be the one that it was made on; the other is what it changes to."""
    spans = shares.spans["base"]
    if sums.payment is None or len(spans) != len(shares.bases):
        return
    if len(spans) == 1 and own is not None and own != shares.bases[0] and factor_of(flat)[0]:
        # "base 30% and rate doubled, what does my check turn into": the payment was made on the base in force
        near = apart(flat[min(spans[0].end, sums.payment.end) : max(spans[0].start, sums.payment.start)])
        if near > _BESIDE:
            shares.bases.insert(0, own)
            shares.order = "rise"
        return
    if len(spans) != 2 or shares.order != "list":
        return
    beside = [apart(flat[min(q.end, sums.payment.end) : max(q.start, sums.payment.start)]) for q in spans]
    shares.order = "rise" if beside[0] <= beside[1] else "fall"


def take_recouped_share(rule: Rule, shares: Shares, sums: Sums) -> None:
    """Turn `it has recouped 80% of its 10 million` into what came in."""
    if rule.threshold is not None and len(shares.bases) == 1 and len(sums.amounts) + (sums.costs is not None) == 1:
        sums.costs = sums.costs if sums.costs is not None else sums.amounts[0]
        sums.amounts = [sums.costs * shares.bases[0]]
        shares.bases.clear()


def drop_stated_results(shares: Shares, sums: Sums) -> None:
    """Drop a sum that only says what a share of another comes to: `20% of 10m is 2m, right? and at 30%?`."""
    if len(sums.amounts) < 2:
        return
    products = {a * s for a in sums.amounts for s in (*shares.bases, *shares.rates)}
    products |= {a * b * r for a in sums.amounts for b in shares.bases for r in shares.rates}
    sums.amounts = [a for a in sums.amounts if a not in products]
