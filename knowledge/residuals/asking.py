"""What a question wants to have worked out, and whether it asks for a computation at all."""

from __future__ import annotations

import re

from knowledge.residuals.inputs import Wants

# --- does it ask for a number? ---
STRICT_ASK = re.compile(
    r"\bhow (?:much|many|big|large|far|short)\b|\bhow do(?:es)? \w+ (?:come out|work out)\b"
    r"|\bwh?[au]t(?!ever)\w*|\bcalc\w*|\bcomput\w*|\bfigure (?:out|it|my|this|me)"
    r"|\bwork(?:s|ed|ing)? (?:\w+ ){0,3}out|\bcrunch|\brun (?:the|me|some|\d|this|that|these|my|it|a)\b|\bmath\b"
    r"|\bgimme\b|\bgive me\b|\bshow me\b|\btell me\b|=\s*\?*\s*$|= ?\?|\bequals?\b|\bcomes? (?:out )?(?:to|at)\b"
    r"|\bend up\b|\bestimat\w*|\bsolve\b|\bresults?\b|\bnumbers?\b|\bfigure\b|\btotal\b|\bbreak ?down\b"
    r"|\bmy (?:check|cut|take|resid\w*|share)\b|\bwould i (?:get|be|make|see|earn)\b"
    r"|\b(?:do|will|should|could|can) i (?:get|be|make|see|earn|expect)\b"
    r"|\bare (?:they|we|u|you) (?:past|there|over|recouped)|\bam i\b|\bleft\b|\bresid\w*\W*$|\bcheck\W*$"
)
LOOSE_ASK = re.compile(r"\?|\bpls\b|\bplease\b|\bplz\b|\bwhat if\b|\bif\b|\bcan (?:u|you|someone)\b|\bneed\b")
# A question about what was said, by whom, when or why is no computation, unless figures enough stand beside it.
FACT_ASK = re.compile(
    r"^\W*(?:so |ok |and |but |hey |um |uh )*(?:did|has|have|had|is it) (?!i\b|we\b|my\b|it\b)"
    r"|^\W*(?:so |ok |and |but |hey |um |uh )*(?:who|when|where|why|whose|which)\b"
    r"|(?<!^)(?<!\bok )(?<!\bbut )(?<!\bso )(?<!\band )(?<!just )(?<!let's )(?<!lets )(?<!let us )"
    r"(?<![,.;:] )\bsay\b"
    r"|\b(?:said|says|saying|claim\w*|announc\w*|report\w*|quot\w*|think|thinks|told|argu\w*|according|true"
    r"|mean|means(?! (?:how much|how many|what|i))|heard)\b"
    r"|\bhow many (?:of )?(?:the |our |us )?(?:[\d,]+ )?(?:members|people|ppl|writers|votes?|ballots|days"
    r"|weeks|years|proposals|reps)\b|\bhow long\b|\bwhat year\b|\bhow come\b"
)
PERSONAL = re.compile(
    r"\bresid\w*|\brezid\w*|\b(?:i|we|me|my|us|our|im|id|ill|ive|i'm|i'd|writers?|client|he|she)\b|\bchecks?\b"
    r"|\bpay ?outs?\b|\bpays?\b|\bowed\b"
)
# "what do i get at 20%" asks for a computation even where the amount is missing; "do we get 2.5%?" does not.
CLEAR_REQUEST = re.compile(
    r"\bcalc\w*|\bcomput\w*|\bwork(?:s|ing)? (?:\w+ ){0,3}out (?:my|a|the)\b|\bfigure (?:out|my) "
    r"|\brun the (?:numbers|math)|\bdo the math|\bcrunch"
    r"|\b(?:what|how much) (?:would|will|does|wud) (?:\w+ ){1,3}(?:get|give|pay|earn|make|bring) (?:me|us|my"
    r"|a writer)\b"
    r"|\b(?:what|how much|wat|wut)(?: more| extra| less)? (?:do|would|will|wud|wld|should|could|can|does|did"
    r"|wouldve|would've) (?:i|we|my|a writer|he|she|they|me)\b.*\b(?:get|make|earn|see|take home|be|receive"
    r"|end up|come|owed|due)\b"
    r"|\bwhat(?:'?s| is| would be)? (?:my|our) (?:\w+ ){0,3}(?:resid\w*|check|cheque|cut|payout"
    r"|payment)\b(?! rate)"
)

# --- what does it want? ---
_DIFFERENCE = re.compile(
    r"\bspread\b|\bgap (?:between|of)\b"
    r"|\bhow much (?:\w+ ){0,2}?(?:more|extra|less|better|higher|bigger|lower|richer|worse)\b|\bhow many more\b"
    r"|\bdifference\b|\bdiff\b|\bdelta\b|\bdiffrence\b|\bdifferance\b"
    r"|\b(?:what|whats|how big|how large|how much)(?:'?s| is| of)? (?:the |a |an |my )?(?:gain|bump|raise"
    r"|increase|gap|upside|extra|boost|jump|loss)\b"
    r"|\bhow much (?:would|will|do|does|am|did) (?:i|we|it|that|a writer|he|she) (?:gain|lose|miss)\w*"
    r"|\bbetter off\b|\bworse off\b"
    r"|\bhow much (?:am i|are we|do i|do we) (?:losing|lose|missing|gaining|leaving)"
    r"|\bextra (?:would|do|will|money|cash|is|in my)\b"
    r"|\bmore (?:would|do|will|is|am|money|per|in my|of|at|with|under|if|than)\b"
    r"|\bby how much (?:\w+ ){0,4}(?:rise|go up|increase|change|grow|drop|fall)|\bworth (?:to|in|extra)\b"
    r"|\bwhat(?:'?s| is| would)? (?:it|that|this|the \w+)? ?(?:be )?worth\b|\badditional (?:money|would|is)\b"
)
_BASE = re.compile(
    r"\b(?:what|whats|wats|how (?:much|big|large)|compare|give me|gimme|show me|calc\w*|compute|find|need"
    r"|tell me)(?:'?s|'?re| is| are| was| would| will| does| do)?(?: be)? (?:just )?(?:the |my |our |that "
    r"|those |these |a )?(?:residuals? |resid |dollar |home ?video |dvd |actual |payout |total |wholesale "
    r"|new |\d+% |calculation )*bases?\b(?!\s*(?:\d|rate|of \d|was \d|is \d|be\b.*\brate))"
    r"|\bbase (?:amount|figure|number|sum|in dollars|dollars|value|total|comes?|works? out|would|be"
    r"|is)\b(?!\s*(?:the |a )?\d)(?! (?:be |go |went |goes |gets |is |was )?(?:to|at|doubl\w*|rais\w*|bump\w*"
    r"|move\w*|chang\w*))"
    r"|\bhow much (?:of (?:it|that|this|the|those|my|an?)\b.*\b)?(?:counts?|goes (?:into|in)|is counted"
    r"|gets counted)\b"
    r"|\bwhat (?:number|amount|figure|sum|part|portion|money)\b.*\b(?:figured|calculated|computed|based"
    r"|counted|applied|worked out) (?:on|off|from|against|to)\b"
    r"|\b(?:figured|calculated|computed|worked out|based|applied) (?:on|off|from|against|to)\W*$"
    r"|\bproducer'?s gross\b|^\W*(?:the )?base (?:on|for|of) \$?\d+(?![\d.]*%)|\bbase\s*=?\s*\?+\s*$"
    r"|\bwhat(?:'?s| is) \d+(?:\.\d+)?% of \$?\d(?![\d.]*(?:%| percent| pct))"
)
PERCENT = re.compile(
    r"\b(?:what|how many|how much|by what|by how many|which)(?: is| was|'?s)?(?: the| a| of a"
    r"| kind of)? (?:percent\w*|pct|%)"
    r"|\b(?:percent\w*|pct|%) (?:increase|raise|change|more|bump|higher|jump|boost|gain|rise)\b|\bin percent\b"
    r"|\bas a percent\w*|\bpercentagewise\b|\bhow many times\b"
    r"|\bwhat (?:kind|sort|size) of (?:a )?(?:raise|increase|bump|jump)\b"
    r"|\bhow big (?:of )?a (?:raise|increase|bump|jump)\b"
)
_SOLVE_UNITS = re.compile(
    r"\bhow many (?:more )?(?:dvds?|units?|discs?|disks?|copies|sets)\b.*\b(?:need|must|have to|has to|had to"
    r"|gotta|to (?:get|make|earn|see|reach|hit|clear)|gets? me|would it take|does it take"
    r"|(?:until|till|til|before|so) (?:i|we|my|a|the))\b"
)
_SOLVE_AMOUNT = re.compile(
    r"\b(?:what|how much|whats|how many (?:dollars|bucks))(?:'?s| is| would| does| do| amount of"
    r"| level of)? ?(?:the |my |in |of )*(?:dvd |total |home ?video |digital |online |streaming "
    r"|download )*(?:wholesale\w*|sales|gross|revenue)\b.*\b(?:need|needed|must|have to|has to|had to|gotta"
    r"|to (?:get|make|earn|see|reach|hit|clear)|gets? me|gives? me|would it take|does it take|for (?:a|me|my)"
    r"|(?:was|is) (?:that|my|it))\b"
    r"|\bhow much (?:does|would|do|must|did) (?:it|the \w+|my \w+|a \w+) (?:need|have|has|had"
    r"|must)? ?(?:to )?(?:sell|gross|make|earn|do|bring in|wholesale)\b.*\b(?:to (?:get|make|earn|see)|for me"
    r"|before i|so i)\b"
)
# with a base in dollars beside it
SOLVE_FROM_BASE = re.compile(
    r"\b(?:how much|what|whats) (?:\w+ )?wholesal\w*\b|\bwholesal\w* (?:would|must|has|had) (?:have )?to be\b"
)
_SOLVE_RATE = re.compile(
    r"\b(?:what|which|whats|what's|wats|find|work out|figure out|calc\w*)(?: is|'?s| was| would be)? (?:the "
    r"|my |our |actual |effective |residual |that )*(?:rate|%)\b(?!\s*(?:is |was |of |at |=)?\s*\d).*"
)
_LARGER_BASE = re.compile(
    r"\bhow much (?:bigger|larger|higher) (?:is |would |does |will |s |of a |the |my |be )*bases?\b"
    r"|\bhow much (?:more|extra) base\b"
    r"|\b(?:difference|diff|change|increase|rise|jump) in (?:the |my )?(?:dollar |residual )?base\b"
    r"|\bhow much (?:\w+ )?(?:does|would|do|will|did) (?:the |my )?(?:\w+ )?base (?:go up|increase|grow|rise"
    r"|gain|jump)"
)
# The first that fits says what is wanted: a question for a difference also holds the words of a plain one.
_WANTS: tuple[tuple[re.Pattern[str], Wants], ...] = (
    (_LARGER_BASE, "larger base"),
    (_SOLVE_UNITS, "units"),
    (_SOLVE_AMOUNT, "amount"),
    (PERCENT, "percent"),
    (_SOLVE_RATE, "rate"),
    (_DIFFERENCE, "difference"),
    (_BASE, "base"),
    (STRICT_ASK, "result"),
)


def wants_of(flat: str) -> Wants:
    """Return what a tidied question asks to be worked out; `result` where it only asks how much, `` where nothing."""
    for pattern, wants in _WANTS:
        if pattern.search(flat):
            return wants
    return ""
