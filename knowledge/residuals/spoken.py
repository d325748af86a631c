"""A question in free words -> what it asks to have worked out.

Reading is in three steps: the figures, the rule they are for, and the role of each figure under that rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.language.amounts import quantities, tidy
from knowledge.language.currencies import currency_said
from knowledge.language.echoing import echoed
from knowledge.language.inexact import LOOSE
from knowledge.model import Rule
from knowledge.residuals.alternatives import parted, unplaced
from knowledge.residuals.asking import CLEAR_REQUEST, SOLVE_FROM_BASE, wants_of
from knowledge.residuals.choosing import choose, same_kind
from knowledge.residuals.inputs import Request, ResidualInputs
from knowledge.residuals.labels import BASE, RATE, WHOLESALE
from knowledge.residuals.mending import mended
from knowledge.residuals.multiplying import factor_of, sales_change
from knowledge.residuals.nearness import Line
from knowledge.residuals.periods import year_asked
from knowledge.residuals.refining import (
    COMPARED,
    TIER_WORDS,
    Tiers,
    doubling_of,
    drop_stated_results,
    given_tiers,
    named_bases,
    order_by_payment,
    rival_bases,
    take_current_base,
    take_recouped_share,
)
from knowledge.residuals.share_reading import read_shares
from knowledge.residuals.shares import Shares
from knowledge.residuals.sums import read_sums
from knowledge.residuals.tally import Manner, Sums
from knowledge.residuals.vocabulary import Vocabulary

RESIDUAL = re.compile(rf"{WHOLESALE}|\bresid\w*|\brezid\w*|\broyalt\w+")
_CHECK = re.compile(r"\b(?:pay)?checks?\b|\bcheques?\b|\bpay ?outs?\b")


@dataclass(frozen=True, slots=True)
class Heard:
    """A text as read: the request in it, the rule it points to, and how much stands behind that.

    `pointed` says that the pack's own words named the rule, `subject` that the text speaks of residuals at all;
    `labelled` counts the figures that a word beside them names.
    """

    flat: str
    request: Request
    rule: Rule
    pointed: bool
    subject: bool
    labelled: int
    has_sum: bool
    has_share: bool
    shares: Shares
    sums: Sums
    others: re.Pattern[str]


def hear(text: str, words: Vocabulary, within: Request | None = None) -> Heard | None:
    """Read a text of any kind; None where the pack has no rule to read it by.

    `within` is the request that a follow-up changes: figures are read by that request's rule unless it names another.
    """
    flat = tidy(text, mended)
    found, pairs = parted(flat, quantities(flat))
    line = Line(flat, found, words.bases_from, words.known_bases)
    shares = read_shares(line)
    rule, pointed = choose(line, shares, words)
    if within is not None and (not pointed or same_kind(rule, words.rule(within.rule))):
        rule, pointed = words.rule(within.rule), False
    if rule is None:
        return None
    sums = read_sums(line, shares.used, rule, words.heard(rule), _manner(flat, shares, within))
    sums.problems += unplaced(pairs, sums)
    sums.problems += _doubts(flat, sums, rule)
    bases = named_bases(flat, rule, words) if sums.any or within is not None else ()
    adds = within is not None
    request = _request(flat, rule, shares, sums, words, pointed=pointed or adds, adds=adds)
    request = _with_rivals(_with_named(request, bases, flat, rule), flat, rule, shares)
    subject = pointed or bool(sums.retail) or any(p.search(flat) for p in (RESIDUAL, BASE, RATE, _CHECK))
    return Heard(
        flat=flat,
        request=request,
        rule=rule,
        pointed=pointed,
        subject=subject,
        labelled=shares.labelled + sums.labelled,
        has_sum=sums.any,
        has_share=bool(shares.bases or shares.rates),
        shares=shares,
        sums=sums,
        others=words.others,
    )


def _with_named(request: Request, bases: tuple[Decimal, ...], flat: str, rule: Rule) -> Request:
    """Return a request with the bases that the text names without their numbers."""
    own = rule.base.value if rule.base is not None else None
    if bases and own is not None and request.bases == (own,) and not request.doubling:
        # "700 at the 20% base, what at handel's top number": the one in force is what is changed from
        return replace(request, bases=(own, *(b for b in bases if b != own)))
    if not bases or request.bases:
        return request
    plain = not (request.rates or request.problems or request.retail or request.market or request.year)
    beside = plain and request.doubling == "either" and COMPARED.search(flat) is not None
    return replace(request, bases=bases, beside=beside)


def _with_rivals(request: Request, flat: str, rule: Rule, shares: Shares) -> Request:
    """Return a request in which a base that is held against a doubling stands beside it."""
    rivals = rival_bases(flat, rule, shares) if request.doubling and len(request.rates) < 2 else ()
    if not rivals or request.problems or request.retail or request.market or request.year:
        return request
    # "doubling or a 30% base" doubles no base
    doubling = "either" if request.doubling == "base" else request.doubling
    return replace(request, bases=rivals, beside=True, doubling=doubling)


def _manner(flat: str, shares: Shares, within: Request | None) -> Manner:
    return Manner(
        target=wants_of(flat) in {"amount", "units"},
        units_known=within is not None and within.inputs.units is not None,
        adds=within is not None,
        stepped=len(shares.rates) == 2 and TIER_WORDS.search(flat) is not None,
        rated=bool(shares.rates),
        changes=len(shares.bases) > 1 or len(shares.rates) > 1 or factor_of(flat)[0] != "",
    )


def _doubts(flat: str, sums: Sums, rule: Rule) -> list[str]:
    """Return why the sums of a text cannot be used: they are in foreign money, or no figure where one is needed."""
    if sums.problems:
        return []
    foreign = currency_said(flat) if sums.any else ""
    if foreign:
        return [f"your figures are in {foreign}; the rules know US dollars, and no exchange rate is known here"]
    loose = LOOSE.search(flat)
    if loose is not None and not sums.any and rule.tiers and CLEAR_REQUEST.search(flat) is not None:
        return [f"“{echoed(loose[0])}” is not one exact figure"]
    return []


def _request(  # noqa: PLR0913 - what was read of one text, each by its name
    flat: str, rule: Rule, shares: Shares, sums: Sums, words: Vocabulary, *, pointed: bool, adds: bool
) -> Request:
    take_recouped_share(rule, shares, sums)
    drop_stated_results(shares, sums)
    tiers = given_tiers(flat, shares, sums, rule)
    take_current_base(flat, rule, shares)
    order_by_payment(flat, shares, sums, rule.base.value if rule.base is not None else None)
    doubling, factor = doubling_of(flat, shares, sums, rule, words, adds=adds)
    backwards = sums.base_sum is not None and SOLVE_FROM_BASE.search(flat) is not None
    return Request(
        rule=rule.id,
        inputs=_inputs(sums, shares, tiers),
        bases=tuple(shares.bases),
        rates=() if tiers else tuple(shares.rates),
        amounts=tuple(sums.amounts),
        order=shares.order,
        doubling=doubling,
        factor=factor,
        each=(sums.each, sums.of_units) if sums.each is not None and sums.of_units is not None else None,
        wants="amount" if backwards else "result" if sums.held else wants_of(flat),
        problems=(*sums.problems, *shares.problems),
        base_sum=sums.base_sum,
        market_unsaid=rule.trade and sums.units is not None and not (pointed or RESIDUAL.search(flat)),
        retail=sums.retail if rule.trade else "",
        wholesale_unsaid=_wholesale_unsaid(sums, rule),
        about=sums.about,
        sharers=shares.sharers,
        year=year_asked(flat),
        market=words.unknown_market(flat, rule, several=len(sums.amounts) > 1),
        sales=sales_change(flat)[1],
        counted=sums.counted.text if sums.counted is not None else "",
        moved=(sums.moved[0].value, sums.moved[1].value) if sums.moved is not None else None,
    )


def _inputs(sums: Sums, shares: Shares, tiers: Tiers) -> ResidualInputs:
    return ResidualInputs(
        base=Decimal(1) if shares.whole else None,
        units=sums.units,
        price=sums.price,
        already=sums.already or Decimal(0),
        tiers=tiers,
        costs=sums.costs,
        overscale=sums.overscale,
        minutes=sums.minutes,
        of_minutes=sums.of_minutes,
        current=sums.current,
        titles=sums.titles,
        part=shares.part or Decimal(1),
        of_parts=shares.of_parts,
        unsure=sums.unsure,
    )


def _wholesale_unsaid(sums: Sums, rule: Rule) -> bool:
    given = bool(sums.amounts) or sums.price is not None
    return rule.trade and not sums.wholesale_said and given and not sums.retail
