"""A follow-up and what it changes: `ok and if the rate doubles`, `and at 30%?`, `what about 8 million`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from knowledge.language.english import FUNCTION_WORDS
from knowledge.model import Rule
from knowledge.residuals.asking import FACT_ASK
from knowledge.residuals.choosing import special
from knowledge.residuals.deciding import SHORT, length
from knowledge.residuals.inputs import Order, Request, Wants
from knowledge.residuals.multiplying import sales_change
from knowledge.residuals.spoken import Heard
from knowledge.residuals.vocabulary import Vocabulary
from knowledge.residuals.whose import without_whose

FOLLOWS = re.compile(
    r"^\W*(?:ok(?:ay)?|and|but|so|now|then|same|(?:what|wat|how) (?:about|abt|bout)|wbt|hbu|(?:what|wat) if|if"
    r"|with|at|vs|versus|instead|or|also|great|cool|thx|thanks|alright|right|hmm|um|uh|make (?:it|that)|try"
    r"|redo|again|say|suppose|let'?s say|sorry|oops|wait|no|actually|i meant|under|for|on|plus|yeah|yes|yep"
    r"|split|shared?|per|minus)\b"
)
REFERS = re.compile(
    r"\bhow much (?:more|less|extra)\b|\bdiff(?:erence)?\b|\binstead\b|\bsame\b|\bthat\b|\bit\b|\bthere\b"
    r"|\bthis\b|\bbase\b|\bdoubl\w*|\btripl\w*|\bhalv\w*|\bco-? ?writer\b"
)
# "and is the 2.5% in there too?" asks whether something is so.
_YES_NO = re.compile(
    r"^\W*(?:and |so |but |ok |okay |wait |cool |great |thanks |also )*(?:is|are|was|were|does|did|has|have"
    r"|will|can|could|do) (?!i\b|we\b|my\b|it\b|that\b)"
)
# "2.5% of what?" and "whats the 20% base" ask what something is.
_DEFINES = re.compile(
    r"\bcosts? (?:the )?(?:companies|studios|employers|producers|them)\b|\bof what\b|\bout of \d|\bwhich\b"
    r"|\bwhere\b|\bhow (?:exactly|would|does|do|is|are|come)\b(?! (?:i|we|that|it|much)\b)"
    r"|\bwhat(?:'s|s| is) (?:the |this |that )?\d|\bdoubl\w* (?:\w+ )?what\b|\bwhat(?:'s|s| is) meant\b"
    r"|^\W*doubling of\b|^\W*(?:so|and|but|wait|then) they(?:'re| are| were|'ve)? "
    r"(?:want|ask|offer|propos|demand|seek|reject)\w*"
)
# The asker says that the sum so far is of the other kind: "and if that was digital".
_SAME_SUM = re.compile(
    r"\b(?:if|say|suppose|assuming|what if|make) (?:it|that|this|they|those|all of (?:it|that))\b|\bif it'?s\b"
    r"|\bsame\b|\b(?:it|that|those) (?:was|were|is)\b"
)
_LARGEST_BASE = Decimal("0.6")
_SUPPOSES = re.compile(r"\bif\b|\bunder\b|\bfor\b|\bon\b|\bas\b")
_WORD = re.compile(r"[a-z][a-z']+")
# "so the 4,128 was in 2001?" asks about a figure that was told; "and if it was 3,000?" changes one.
_THE = re.compile(r"\b(?:the|those|these) $")
_IS_SOMETHING = re.compile(
    r"\s?(?:(?:was|were|is|are) (?!wholesale|the (?:amount|sum|wholesale|sales))[a-z]"
    r"|(?:in (?:all|total)|altogether)\b)"
)
# "so 5,507?" asks whether that is the figure.
_OFFERED = re.compile(r"^\W*so,? (?:it'?s |that'?s |thats )?\d[\d,.]*\W*$")
_OF_A_VOTE = re.compile(r"\b(?:yes|no|nays?|ayes?|against|in favou?r)\W*$")
# "plus another $2m" comes on top of the sum so far.
_ON_TOP = re.compile(
    r"\b(?:plus|another|additional|extra|further)(?: (?:an?|another|say|about))? \$?\d"
    r"|\d[\d,.]*(?: ?(?:k|m|mil|mill|million|thousand|grand|bucks|dollars))? (?:more|extra|on top|besides)\b"
)
# The words in which inputs are changed. A message with other words in it is about something else.
_CHANGING = frozenset(
    """abt add additional alright amount apiece assuming base based bases basic became become becomes bigger boost bout
    brought bt btwn bucks bump bumped bumps cash cent cents change changed changes changing check checks cheque
    co compare compared cool copies copy cost costs cowriter cowriters credit credited crediting
    cut deal diff difference digital disc discs disk disks dollar dollars don't dont double doubled doubles doubling
    drop dropped drops dvd dvds earn earned earns episode episodes equal evenly extra feature fell film films flat
    forget formula gain gimme goes grand great gross grossed grosses guess half halved higher
    highest hundred i'd i'll id ill income increase increased instead it'd it's itd its jump jumped k kept larger leave
    lemme let's lets lower lowered m makes many mil mill million millions min mins minus minute minutes money moved
    moves movie movies net number numbers offer okay
    online original overscale owed own partner partners pay pays pct percent percentage picture pictures pilot plus
    point points price prices raise raised raises rate rates recoup recouped reduce resid resids residual residuals
    result retail return revenue revised rise rises rose run runs sales same say scale scenario script season second
    sell sells sequel series set share shared show shows sold split stay stayed stays store stores sums suppose swap
    switch that'd that's thatd thats thing third thousand thousands thx times title titles top total triple
    tripled triples twice typo unit units usd versus vs wat ways went what's whats wholesale wouldve writer
    writers year yr upper zero""".split()  # noqa: SIM905 - two hundred strings in a list say no more
)


def is_follow_up(heard: Heard, words: Vocabulary) -> bool:
    """Return whether a message, read by the last request's rule, changes that request and does nothing else."""
    heard = replace(heard, flat=sales_change(heard.flat)[0])
    if heard.request.bases or heard.request.doubling:
        heard = replace(heard, flat=without_whose(heard.flat, heard.rule, words))
    flat, request = heard.flat, heard.request
    if FACT_ASK.search(flat) is not None or _YES_NO.search(flat) is not None or _strange(heard, words):
        return False
    count = length(flat)
    leans = FOLLOWS.search(flat) is not None or count <= SHORT
    if _DEFINES.search(flat) is not None or _unlikely(heard) or _told_of(heard):
        return False
    inputs = request.inputs
    gives = (
        heard.has_sum
        or heard.has_share
        or (inputs.minutes is not None and heard.rule.portion is not None)
        or inputs.shared
        or inputs.titles != 1
        or inputs.price is not None
        or request.sales != 1
    )
    if (
        gives
        or request.doubling
        or request.bases
        or request.problems
        or request.market
        or _BARE.search(flat) is not None
    ):
        return leans or heard.labelled >= 1
    if heard.pointed and FOLLOWS.search(flat) is not None and count <= SHORT:
        return not special(heard.rule) and request.wants in {"result", ""} and _SUPPOSES.search(flat) is not None
    refers = count <= SHORT and REFERS.search(flat) is not None and not heard.pointed
    return refers and request.wants in {"difference", "base", "larger base"}


def _unlikely(heard: Heard) -> bool:
    """Return whether the figures are none that a follow-up changes: a base above half, a year, a sum of cents."""
    sums, request = heard.sums, heard.request
    years = [s for s in sums.spans if s.kind == "plain" and not s.sized and 1900 <= s.value <= 2100]
    cents = [a for a in request.amounts if a < 1]
    return any(b > _LARGEST_BASE for b in request.bases) or (bool(years or cents) and not sums.labelled)


def _told_of(heard: Heard) -> bool:
    """Return whether a message holds a figure up as one of something else: a vote, a year, a count told before."""
    if _OF_A_VOTE.search(heard.flat) is not None or _OFFERED.match(heard.flat) is not None:
        return True
    counted = [heard.sums.counted] if heard.sums.counted is not None else []
    bare = [s for s in (*heard.sums.spans, *counted) if s.kind == "plain"]
    if not bare or heard.sums.labelled:
        return False
    flat, rates = heard.flat, heard.request.rates
    definite = any(_THE.search(flat[: s.start]) is not None for s in bare) and not rates
    stated = any(_IS_SOMETHING.match(flat[s.end :]) is not None for s in bare)
    return definite or stated or heard.request.year is not None


def _strange(heard: Heard, words: Vocabulary) -> bool:
    """Return whether a message has a word that belongs neither to a computation nor to ordinary speech about one."""
    unknown = {w for w in _WORD.findall(heard.flat) if w not in FUNCTION_WORDS and w not in _CHANGING}
    if not unknown:
        return False
    patterns = [*words.heard(heard.rule).values(), *(g for groups in words.groups for g in groups)]
    if heard.request.doubling:
        # "if the guild gets its doubling": whose the change is belongs to it
        patterns.append(words.others)
    return not all(any(p.search(w) for p in patterns) for w in unknown)


# "and at 30?" gives a share; "ok 3 things" and a number alone give none.
_BARE = re.compile(
    r"\b(?:at|with|for|about|abt|bout|if|to|is|was|it's|its|but|try|make it|base|rate|and)(?: an?| the| say)? "
    r"(?P<led>\d{1,2}(?:\.\d+)?)(?: (?:then|instead|pls|please|now|base|rate|tho|though))*\W*$"
    r"|^\W*(?P<alone>[1-6]\d|\d\.\d+)\W*$"
)


_AS_WELL = re.compile(
    r"\b(?:also|too|as well|both|on top|together|still|doubl\w*|combined?|plus|with (?:that|it|both))\b"
)


def merged(before: Request, heard: Heard, words: Vocabulary) -> Request:
    """Return the earlier request with what the new message changes in it."""
    new = heard.request
    moved = heard.pointed and new.rule != before.rule
    if moved:
        before = _for_other_rule(before, heard, words.rule(before.rule))
    bases, rates = (new.bases, new.rates) if _says_what(heard) else _bare_share(heard.flat)
    amounts = new.amounts or (() if new.inputs.units and new.inputs.price else before.amounts)
    given = _given(before, new, new_rate=bool(rates))
    if before.inputs.current is not None and not before.amounts and new.amounts and not heard.sums.wholesale_said:
        # "and if it was 3,000?" after a payment is another payment
        given["current"], amounts = new.amounts[0], ()
    if _ON_TOP.search(heard.flat) is not None:
        amounts = _on_top(before, new, given, amounts)
    kept, order = _kept(before, new, bases, rates)
    swapped = re.search(r"\binstead\b|\bwithout\b", heard.flat) is not None or _another_offer(before, bases, heard)
    return replace(
        before,
        rule=new.rule if moved else before.rule,
        inputs=before.inputs.model_copy(update=given),
        bases=kept,
        rates=rates or (() if new.inputs.tiers else before.rates),
        amounts=amounts,
        order=order,
        doubling=new.doubling or ("" if swapped else before.doubling),
        factor=new.factor if new.doubling else before.factor,
        wants=_wanted(before, new, heard.flat),
        problems=new.problems,
        about=new.about or (before.about if not heard.has_sum else ()),
        sharers=new.sharers or (before.sharers if not new.inputs.shared else 0),
        year=new.year or before.year,
        market=new.market,
        retail=new.retail,
        base_sum=new.base_sum if new.base_sum is not None or new.amounts else before.base_sum,
        each=new.each if new.each is not None or new.amounts else before.each,
        sales=new.sales,
        counted=new.counted,
    )


def _on_top(
    before: Request, new: Request, given: dict[str, object], amounts: tuple[Decimal, ...]
) -> tuple[Decimal, ...]:
    """Add new copies to those before, and return the sum of the new amount and the one before: "5,000 more"."""
    known, more = before.inputs.units, given.get("units")
    if known is not None and isinstance(more, Decimal):
        given["units"] = known + more
    one_each = len(amounts) == len(before.amounts) == len(new.amounts) == 1
    return (before.amounts[0] + new.amounts[0],) if one_each else amounts


def _another_offer(before: Request, bases: tuple[Decimal, ...], heard: Heard) -> bool:
    """Return whether a base takes the place of a doubling: nobody offered both together, so both must be asked for."""
    return bool(before.doubling and bases) and not heard.request.doubling and _AS_WELL.search(heard.flat) is None


def _says_what(heard: Heard) -> bool:
    """Return whether a message names what it changes, so that no bare number in it need be a share."""
    new = heard.request
    counted = new.inputs.minutes is not None or new.inputs.shared or new.inputs.titles != 1
    return counted or bool(new.bases or new.rates or new.doubling) or heard.has_sum


def _given(before: Request, new: Request, *, new_rate: bool) -> dict[str, object]:
    """Return the single inputs that a follow-up sets."""
    names = ("units", "price", "tiers", "costs", "overscale", "minutes", "of_minutes", "current", "already")
    given: dict[str, object] = {name: getattr(new.inputs, name) for name in names if getattr(new.inputs, name)}
    if new.amounts and not new.inputs.units and before.inputs.units is not None:
        given.update({"units": None, "price": None})
    if new.amounts:
        given["unsure"] = new.inputs.unsure
    if new.inputs.titles != 1:
        given["titles"] = new.inputs.titles
    if new.inputs.shared:
        given.update({"part": new.inputs.part, "of_parts": new.inputs.of_parts})
    if new_rate:
        given["tiers"] = ()
    return given


def _for_other_rule(before: Request, heard: Heard, old: Rule | None) -> Request:
    """Return what is left of a request when another rule takes over: at most the amount, not the old rule's shares.

    What a title took in at wholesale is not what it took in online: the amount goes over only where both rules count
    the same money, or where the asker says that it is this amount.
    """
    rule, amount = heard.rule, before.inputs.gross
    amounts = before.amounts or ((amount,) if amount is not None else ())
    same = old is not None and old.counted_in == rule.counted_in
    kept = same or _SAME_SUM.search(heard.flat) is not None
    return Request(rule=rule.id, amounts=amounts if kept else (), wants="result")


def _wanted(before: Request, new: Request, flat: str) -> Wants:
    if new.wants not in {"", "result"}:
        return new.wants
    return before.wants if before.wants == "difference" and re.search(r"\bmore\b|\bextra\b", flat) else "result"


def _bare_share(flat: str) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """Return a number alone in a follow-up as a percentage: `and at 30?` is a base, `and at 3?` a rate."""
    found = _BARE.search(flat)
    if found is None:
        return (), ()
    value = Decimal(found["led"] or found["alone"]) / 100
    return ((value,), ()) if value >= Decimal("0.10") else ((), (value,))


def _kept(
    before: Request, new: Request, bases: tuple[Decimal, ...], rates: tuple[Decimal, ...]
) -> tuple[tuple[Decimal, ...], Order]:
    """Return the bases of a changed request, and whether two values of it are still a change from one to the other."""
    if new.wants == "difference" and len(bases) == len(before.bases) == 1 and bases != before.bases:
        # "how much more at 30%?" holds the new base against the last one
        return (*before.bases, *bases), "rise"
    if len(bases) > 1 or len(rates) > 1:
        return bases or before.bases, new.order
    pair_stays = (not bases and len(before.bases) > 1) or (not rates and len(before.rates) > 1)
    return bases or before.bases, before.order if pair_stays else "list"
