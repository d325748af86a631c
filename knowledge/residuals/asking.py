"""What a question wants to have worked out, and whether it asks for a computation at all."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge.residuals.inputs import Doubling, Wants
from knowledge.residuals.labels import FACTOR, FACTOR_TARGET
from knowledge.residuals.nearness import apart

# --- does it ask for a number? ---
STRICT_ASK = re.compile(
    r"\bhow (?:much|many|big|large|far|short)\b|\bhow do(?:es)? \w+ (?:come out|work out)\b|\bwh?[au]t(?!ever)\w*"
    r"|\bcalc\w*|\bcomput\w*|\bfigure (?:out|it|my|this|me)|\bwork(?:s|ed|ing)? (?:\w+ ){0,3}out"
    r"|\bcrunch|\brun (?:the|me|some|\d|this|that|these|my|it|a)\b|\bmath\b|\bgimme\b|\bgive me\b|\bshow me\b"
    r"|\btell me\b|=\s*\?*\s*$|= ?\?|\bequals?\b"
    r"|\bcomes? (?:out )?(?:to|at)\b|\bend up\b|\bestimat\w*|\bsolve\b|\bresults?\b|\bnumbers?\b|\bfigure\b|\btotal\b"
    r"|\bbreak ?down\b|\bmy (?:check|cut|take|resid\w*|share)\b"
    r"|\bwould i (?:get|be|make|see|earn)\b|\b(?:do|will|should|could|can) i (?:get|be|make|see|earn|expect)\b"
    r"|\bare (?:they|we|u|you) (?:past|there|over|recouped)|\bam i\b|\bleft\b|\bresid\w*\W*$|\bcheck\W*$"
)
LOOSE_ASK = re.compile(r"\?|\bpls\b|\bplease\b|\bplz\b|\bwhat if\b|\bif\b|\bcan (?:u|you|someone)\b|\bneed\b")
# A question about what was said, by whom, when or why is no computation, unless figures enough stand beside it.
FACT_ASK = re.compile(
    r"^\W*(?:so |ok |and |but |hey |um |uh )*(?:did|has|have|had|is it) (?!i\b|we\b|my\b|it\b)|^\W*(?:so |ok |and "
    r"|but |hey |um |uh )*(?:who|when|where|why|whose|which)\b"
    r"|(?<!^)(?<!\bok )(?<!\bbut )(?<!\bso )(?<!\band )(?<!just )(?<!let's )(?<!lets )(?<!let us )(?<![,.;:] )\bsay\b"
    r"|\b(?:said|says|saying|claim\w*|announc\w*|report\w*|quot\w*|think|thinks|told|argu\w*|according|true|mean"
    r"|means|heard)\b"
    r"|\bhow many (?:of )?(?:the |our |us )?(?:[\d,]+ )?(?:members|people|ppl|writers|votes?|ballots|days|weeks|years|proposals|reps)\b|\bhow long\b"
    r"|\bwhat year\b|\bhow come\b"
)
PERSONAL = re.compile(
    r"\bresid\w*|\brezid\w*|\b(?:i|we|me|my|us|our|im|id|ill|ive|i'm|i'd|writers?|client|he|she)\b|\bchecks?\b"
    r"|\bpay ?outs?\b|\bpays?\b|\bowed\b"
)
# "what do i get at 20%" asks for a computation even where the amount is missing; "do we get 2.5%?" does not.
CLEAR_REQUEST = re.compile(
    r"\bcalc\w*|\bcomput\w*|\bwork(?:s|ing)? (?:\w+ ){0,3}out (?:my|a|the)\b|\bfigure (?:out|my) "
    r"|\brun the (?:numbers|math)|\bdo the math|\bcrunch"
    r"|\b(?:what|how much|wat|wut)(?: more| extra| less)? (?:do|would|will|wud|wld|should|could|can|does|did|wouldve"
    r"|would've) (?:i|we|my|a writer|he|she|they|me)\b.*\b(?:get|make|earn|see|take home|be|receive|end up|come|owed"
    r"|due)\b"
    r"|\bwhat(?:'?s| is| would be)? (?:my|our) (?:\w+ ){0,3}(?:resid\w*|check|cheque|cut|payout|payment)\b(?! rate)"
)

# --- what does it want? ---
_DIFFERENCE = re.compile(
    r"\bspread\b|\bgap (?:between|of)\b|\bhow much (?:\w+ ){0,2}?(?:more|extra|less|better|higher|bigger|lower|richer"
    r"|worse)\b|\bhow many more\b|\bdifference\b|\bdiff\b|\bdelta\b|\bdiffrence\b|\bdifferance\b"
    r"|\b(?:what|whats|how big|how large|how much)(?:'?s| is| of)? (?:the |a |an |my )?(?:gain|bump|raise|increase"
    r"|gap|upside|extra|boost|jump|loss)\b"
    r"|\bhow much (?:would|will|do|does|am|did) (?:i|we|it|that|a writer|he|she) (?:gain|lose|miss)\w*|\bbetter off\b"
    r"|\bworse off\b|\bhow much (?:am i|are we|do i|do we) (?:losing|lose|missing|gaining|leaving)"
    r"|\bextra (?:would|do|will|money|cash|is|in my)\b|\bmore (?:would|do|will|is|am|money|per|in my|of|at|with|under"
    r"|if|than)\b|\bby how much (?:\w+ ){0,4}(?:rise|go up|increase|change|grow|drop|fall)"
    r"|\bworth (?:to|in|extra)\b|\bwhat(?:'?s| is| would)? (?:it|that|this|the \w+)? ?(?:be )?worth\b"
    r"|\badditional (?:money|would|is)\b"
)
_BASE = re.compile(
    r"\b(?:what|whats|wats|how (?:much|big|large)|compare|give me|gimme|show me|calc\w*|compute|find|need"
    r"|tell me)(?:'?s|'?re| is| are| was| would| will| does| do)?(?: be)? (?:just )?(?:the |my |our |that |those |these |a )?"
    r"(?:residuals? |resid |dollar |home ?video |dvd |actual |payout |total |wholesale |new |20% |25% |30% "
    r"|calculation )*bases?\b(?!\s*(?:\d|rate|of \d|was \d|is \d|be\b.*\brate))"
    r"|\bbase (?:amount|figure|number|sum|in dollars|dollars|value|total|comes?|works? out|would|be"
    r"|is)\b(?!\s*(?:the |a )?\d)(?! (?:be |go |went |goes |gets |is |was )?(?:to|at|doubl\w*|rais\w*|bump\w*|move\w*"
    r"|chang\w*))"
    r"|\bhow much (?:of (?:it|that|this|the|those|my|an?)\b.*\b)?(?:counts?|goes (?:into|in)|is counted"
    r"|gets counted)\b|\bwhat (?:number|amount|figure|sum|part|portion|money)\b.*\b(?:figured|calculated|computed"
    r"|based|counted|applied|worked out) (?:on|off|from|against|to)\b"
    r"|\b(?:figured|calculated|computed|worked out|based|applied) (?:on|off|from|against|to)\W*$"
    r"|\bproducer'?s gross\b|^\W*(?:the )?base (?:on|for|of) \$?\d+(?![\d.]*%)|\bbase\s*=?\s*\?+\s*$|\bwhat(?:'?s"
    r"| is) \d+(?:\.\d+)?% of \$?\d"
)
_PERCENT = re.compile(
    r"\b(?:what|how many|how much|by what|by how many|which)(?: is| was|'?s)?(?: the| a| of a"
    r"| kind of)? (?:percent\w*|pct|%)|\b(?:percent\w*|pct|%) (?:increase|raise|change|more|bump|higher|jump|boost"
    r"|gain|rise)\b|\bin percent\b|\bas a percent\w*|\bpercentagewise\b|\bhow many times\b|\bwhat (?:kind|sort"
    r"|size) of (?:a )?(?:raise|increase|bump|jump)\b|\bhow big (?:of )?a (?:raise|increase|bump|jump)\b"
)
_SOLVE_UNITS = re.compile(
    r"\bhow many (?:more )?(?:dvds?|units?|discs?|disks?|copies|sets)\b.*\b(?:need|must|have to|has to|had to|gotta"
    r"|to (?:get|make|earn|see|reach|hit|clear)|gets? me|would it take|does it take)\b"
)
_SOLVE_AMOUNT = re.compile(
    r"\b(?:what|how much|whats|how many (?:dollars|bucks))(?:'?s| is| would| does| do| amount of| level of)? ?(?:the "
    r"|my |in |of )*(?:dvd |total |home ?video |digital |online |streaming |download )*(?:wholesale\w*|sales|gross"
    r"|revenue)\b.*\b(?:need|needed|must|have to|has to|had to|gotta|to (?:get|make|earn|see|reach|hit|clear)"
    r"|gets? me|gives? me|would it take|does it take|for (?:a|me|my)|(?:was|is) (?:that|my|it))\b"
    r"|\bhow much (?:does|would|do|must|did) (?:it|the \w+|my \w+|a \w+) (?:need|have|has|had|must)? ?(?:to )?(?:sell"
    r"|gross|make|earn|do|bring in|wholesale)\b.*\b(?:to (?:get|make|earn|see)|for me|before i|so i)\b"
)
_SOLVE_RATE = re.compile(
    r"\b(?:what|which|whats|what's|wats|find|work out|figure out|calc\w*)(?: is|'?s| was| would be)? (?:the |my |our "
    r"|actual |effective |residual |that )*(?:rate|%)\b(?!\s*(?:is |was |of |at |=)?\s*\d).*"
)


_LARGER_BASE = re.compile(
    r"\bhow much (?:bigger|larger|higher) (?:is |would |does |will |s |of a |the |my |be )*bases?\b"
    r"|\bhow much (?:more|extra) base\b|\b(?:difference|diff|change|increase|rise|jump) in (?:the |my )?(?:dollar "
    r"|residual )?base\b"
    r"|\bhow much (?:\w+ )?(?:does|would|do|will|did) (?:the |my )?(?:\w+ )?base (?:go up|increase|grow|rise|gain|jump)"
)


def wants_of(flat: str) -> Wants:
    """Return what a tidied question asks to be worked out; `result` where it only asks how much."""
    if _LARGER_BASE.search(flat):
        return "larger base"
    if _SOLVE_UNITS.search(flat):
        return "units"
    if _SOLVE_AMOUNT.search(flat):
        return "amount"
    if _PERCENT.search(flat):
        return "percent"
    if _SOLVE_RATE.search(flat):
        return "rate"
    if _DIFFERENCE.search(flat):
        return "difference"
    if _BASE.search(flat):
        return "base"
    return "result" if STRICT_ASK.search(flat) else ""


_TO_FINAL = re.compile(r"^[\s(]*(?:\w+ )??(?:to|of|at|=|:|i\.?e\.?|ie|is|\()?\s*\(?$")


def factor_of(flat: str) -> tuple[Doubling, Decimal]:
    """Return what a question multiplies (rate, base, both, or either: it does not say) and by how much."""
    found = list(FACTOR.finditer(flat))
    times = re.search(
        r"(?<![\d.])(?P<n>\d+(?:\.\d+)?) ?x\b(?= (?:the |as |my |our )*(?:rate|base|residual|formula|check|dvd|much))"
        r"|\btimes (?P<m>\d)\b(?! ?(?:\d|[.,]))",
        flat,
    )
    if not found and times is None:
        return "", Decimal(2)
    if found:
        first = found[0]
        factor = (
            Decimal(3)
            if first["triple"]
            else Decimal("0.5")
            if first["half"]
            else Decimal(4)
            if first[0].startswith("quad")
            else Decimal(2)
        )
        start, end = first.span()
    else:
        assert times is not None
        factor = Decimal(times["n"] or times["m"])
        start, end = times.span()
    return _target(flat, start, end), factor


_BOTH = re.compile(
    r"\bdoubl\w* both\b|\bboth (?:get |are |were |be )*doubl|\bboth (?:the )?(?:rate|base)"
    r"|\b(?:rate and (?:the )?base|base and (?:the )?rate) (?:both |are |get |were |be |would )*doubl"
    r"|\bdoubl\w* (?:the )?(?:rate and (?:the )?base|base and (?:the )?rate)"
)


def _target(flat: str, start: int, end: int) -> Doubling:
    both = _BOTH.search(flat[max(0, start - 40) : end + 40])
    if both:
        return "both"
    near: list[tuple[int, Doubling]] = []
    for label in FACTOR_TARGET.finditer(flat):
        between = flat[end : label.start()] if label.start() >= end else flat[label.end() : start]
        # a verb of doubling follows what is doubled, or stands before it: both count, across few words
        distance = apart(between) + (2 if label["either"] else 0)
        if distance <= 5:
            near.append((distance, "rate" if label["rate"] else "base" if label["base"] else "either"))
    return min(near, key=lambda n: n[0])[1] if near else "either"
