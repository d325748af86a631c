"""The words that tell what a figure in a question is: the generic ones here, a rule's own from its pack.

Everything is matched in text that `amounts.tidy` has brought to plain lower case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.language.dating import YEAR
from knowledge.language.expressions import expression
from knowledge.model import Rule

WHOLESALE = (
    r"\bwholesa\w*|\bwholsa\w*|\bwholesl\w*|\bwhole ?sal\w*|\bhole ?sal\w*|\bwhsl\b|\bwhoelsal\w*|\bwholeslae\b|\bw/s\b"
)
_SALES = (
    r"\bsales?\b|\bsold\b|\bsells?\b|\bselling\b|\bmoved\b|\bmoves\b|\bshipped\b|\bgross\w*|\brevenues?\b|\bmade\b"
    r"|\bmakes\b|\bdid\b|\bdoes\b"
    r"|\bearned\b|\bearns\b|\bbrought in\b|\bbrings in\b|\btook in\b|\btakes in\b|\bpulled in\b|\breceipts\b|\bincome\b"
    r"|\bhome ?vid\w*|\bdvds?\b|\bfees?\b|\bfor\b|\bon\b|\bof\b|\bworth\b|\bmoney\b|\bin\b"
)
WHOLESALE_WORD = re.compile(WHOLESALE)
# Words beside an amount; wholesale is told from plain sales by how near it stands.
AMOUNT = re.compile(f"{WHOLESALE}|{_SALES}")
BASE = re.compile(
    r"\bbases?\b(?! (?:on|upon)\b)|(?<=[\d%] )base\b|(?<=percent )base\b"
    r"|\bbse\b|\bbasis\b(?! points?)|\bproducer'?s gross"
)
# "20% of wholesale" names the base; "0.3% of wholesale" does not.
OF_WHOLESALE = re.compile(
    rf"\bof (?:the |its |my |our |total |all |dvd )*(?:{WHOLESALE})|\bof \$?[\d.,]+ ?\w* (?:in |of )?(?:the |dvd "
    rf"|home ?video )*(?:{WHOLESALE})"
)
RATE = re.compile(r"\brates?\b|\brate's|\broyalt\w+|\bresidual (?:percent\w*|pct|%)|\btiers?\b")
PART = re.compile(
    r"\bmy (?:share|cut|half|split|portion|part|piece)\b|\bsplit\w*\b"
    r"|\bof the (?:credit|residuals?|resids?|pot|check)\b"
    r"|\b(?:story|screenplay|teleplay|shared|writing)(?: by)? credit\b|\bco-?writ\w+|\bwriting partner"
)
ALREADY = re.compile(
    r"\balready\b|\bso far\b|\bto date\b|\bpreviously\b|\bprevious\b|\bprior\b|\bbefore (?:this|that|now)\b"
    r"|\bearlier\b|\bup (?:to|until) now\b|\bon top of\b|\blast (?:year|quarter|period|statement)\b|\bwas at\b"
    r"|\bsits? at\b|\bsitting at\b|\bpast \w+\b|\balrdy\b|\balredy\b"
)
NEW = re.compile(
    r"\bmore\b(?! (?:than|would|do|will|at|if|with|under))|\badditional\b|\bextra\b|\banother\b|\bnew\b"
    r"|\bthis (?:quarter|period|year|month|time|statement|half)\b|\bnext\b"
)
# Not in "what do i get on $10m": there nothing was paid yet.
_PAID = "".join(
    rf"(?<!\b{word} )"
    for word in ("do", "d", "would", "wd", "will", "ll", "did", "should", "could", "can", "wud", "wld", "am")
)
_OFTEN = (
    r"(?:now |currently |only |just |last |usually |already |previously |once |normally |each |both |all |typically "
    r"|regularly |always |maybe |still |probably )*"
)
# "My dvd money last year was", "in dvd income": what came in to the asker, not what a title sold for.
_MONEY = r"money|income|earnings|cash|royalt\w+|payouts?|pay(?!-| (?:tv|television|cable|channels?)\b)"
_WHEN = rf"(?:a|an|per|each|every|last|this) (?:\w+)|in {YEAR}|so far"
CURRENT = re.compile(
    r"\bchecks?\b|\bchecque\b|\bcheques?\b|\bpaychecks?\b|\bpayouts?\b|\bpayments?\b|\bstatement\b"
    r"|\bpaid (?:me|us|him|her|out)\b|\bfor me\b"
    r"|\b(?:pays?|paying|brought|brings?|bring|gave|netted|nets?|earned|earns?|made|makes|got) (?:in )?(?:me|us)\b"
    rf"|\b(?:my|our) (?:\w+ ){{0,3}}(?:{_MONEY})(?: (?:{_WHEN}))*(?: (?:is|was|are|were|came to|comes to|of|ran|runs))?"
    rf"|\b(?:in|of) (?:my |our )?(?:dvd |disc |home ?video )+(?:{_MONEY})\b"
    rf"|\b(?:writer|he|she|they|client|friend|partner|guy|someone|somebody|wife|husband|buddy) {_OFTEN}"
    r"(?:gets|got|makes|made|receives|received|earns|earned)\b"
    rf"|{_PAID}\b(?:i|we|each of us|both of us|all of us) {_OFTEN}(?:got|get|made|make|receive|received|earned|earn"
    r"|netted|net|cleared|banked|saw|see|pulled in|pull in|brought home|bring home|had|scored|raked in"
    r"|pocketed|cashed|collected|took home|take home|was paid|were paid|am paid|'m paid"
    r"|am getting|was getting|am owed)\b"
    r"|\bresid\w* (?:(?:get|gets|got|were|was|are|is|being) )?(?:doubl\w*|tripl\w*|halv\w*) from\b"
    r"|\b(?:got|getting|received|receiving|making|cashed|earned|pocketed|im paid|i'm paid|im getting)\b"
    r"(?! (?:if|at|on)\b)"
    r"|\bresid\w* (?:check |payment )?(?:now |currently |last \w+ )*"
    r"(?:was|were|is|are|came to|came in at|of|came out to|came out at|totaled|totalled|=)"
    r"|\b(?:current|present|latest|last|old|annual|yearly|quarterly|existing) (?:\w+ ){0,2}"
    r"(?:resid\w*|checks?|cheques?)(?: is| was| of|:)?"
    r"|(?<!what is )(?<!whats )(?<!what's )(?<!wats )(?<!calc )(?<!gimme )(?<!compute )(?<!calculate )(?<!figure )"
    r"\bmy (?:last |old |current |latest |recent |dvd |home ?video |first |typical |usual )*resid\w*"
    r"(?: (?:was|were|is|are|of|came to))?|\bin (?:dvd |home ?video )?resid\w*|\bresid\w* (?:check|payment|cheque)"
)
COSTS = re.compile(
    r"\bcosts?\b|\bbudget\w*|\bspent\b|\bto make\b|\brent\b|\bsalary\b|\bmortgage\b|\bmy fee\b|\bmarketing\b"
    r"|\b(?:shot|filmed|produced|made|financed)(?: (?:it|this|that|the \w+))? for\b"
)
_RETAIL = (
    r"\bretail\w*|\b(?:in|at) (?:the |most )?(?:stores?|shops?)\b|\blist price\b|\bsticker\b|\bmsrp\b|\bshelf\b"
    r"|\b(?:shop|store) price\b|\b(?:consumers?|customers?|buyers?|people|fans|shoppers?) pay\w*\b"
    r"|\bbox ?office\b|\btheatrical gross\b|\btickets?\b|\bover the counter\b|\bstore\b"
)
PER_UNIT = re.compile(
    r"^\s?(?:(?:wholesale|whsl|wholsale|dollars?|bucks?|net)\s?)?(?:each\b|apiece\b|a ?piece\b|ea\b|per\b"
    r"|a (?:disc|disk|dvd|unit|copy|pop|box ?set|tape|piece|download)\b|/(?:disc|disk|dvd|unit|copy|u|ea|piece"
    r"|pc|tape)\b|(?:dvd|disc|disk)s?\b(?! (?:wholesal|whsl|did|made|sales|revenue|gross|resid|base|rate)))"
)
PRICE_BEFORE = re.compile(
    r"(?:@|\bat|\bfor|\bx|\btimes|\bprice[ds]?(?: of| is| at| was| per \w+)?|\bper (?:disc|unit|copy"
    r"|dvd)(?: is| was| price)?|\bwholesal\w*(?: price)?(?: of| is| at| was)?|=)\s?(?:a |about |around )?$"
)
# "my 1,875 dvd residual" is a payment; "$5m dvd residual?" asks for one
OWN_PAYMENT = (
    re.compile(r"\b(?:my|our|an?|his|her|last|that|this)\s(?:\w+\s)?\$?$"),
    re.compile(
        r"\s?(?:a (?:year|quarter) )?(?:in )?(?:dvd |home ?video )*(?:resid\w*|checks?|cheques?"
        r"|payments?)\b(?! (?:base|rate))"
    ),
)
# "My residual on $2m", "my check from sales of $2m": what stands there was sold, whosever the residual is. A sum that a
# residual is *of* or *for* is the payment itself, and one that it goes up *from* as well.
_SOLD = r"(?:(?:wholesal\w*|sales?|receipts|gross|revenues?|dvds?|disc|home ?video) ){1,3}"
PAID_ON = re.compile(
    r"\b(?:resid\w*|royalt\w*|checks?|cheques?|payouts?|payments?|(?:dvd|disc|home ?video) money)"
    r"(?: (?:checks?|payments?|money|cheques?|payouts?|be|is|are|was|were|would be|will be|become|becomes|look like))*"
    rf" (?:(?:on|from|off|out of|against) (?:the |my |our |its |a |an )?(?:{_SOLD}(?:of |worth of |at )?)?"
    rf"|of {_SOLD}(?:of |worth of ))"
    r"(?:about |around |roughly |some |over |another |a )?$"
)
# "My residual on $6m was", "my residual from that movie came to": the sum that follows is what was paid.
PAID_WAS = re.compile(
    r"\b(?:my|our) (?:\w+ ){0,2}(?:resid\w*|checks?|cheques?|payments?) (?:on|from|for|off) "
    r"(?:(?!wholesal|sales?\b|sold|gross|receipts|revenue|that\b(?! \w+ (?:was|came))|which|whose|where|when|with"
    r"|if\b|and\b)"
    r"\$?[\w.']+ ){1,5}?(?:was|were|is|came to|comes to|came out to) (?:about |around |only |just )?$"
)
# "They already paid me on $5m": what is named are the sales that were paid on.
PAID_UP_TO = re.compile(
    r"\b(?:paid|pay)(?: (?:me|us|him|her|them|out|up|residuals?|already|off|the writers?))* (?:on|for|through) "
    r"(?:the first |the |about |around )?$"
)
# "It already earned $4m", "earned $4m before": sales of a title and no pay, where no "i" or "we" stands before it.
_TOOK_IN = r"(?:earned|made|grossed|done|did|sold|brought in|took in|taken in|pulled in)"
_NOT_MINE = r"(?<!\bi )(?<!\bwe )(?<!\bhave )(?<!'ve )(?<!\bhad )"
EARNED_EARLIER = (
    re.compile(rf"{_NOT_MINE}\b(?:already|previously|earlier) {_TOOK_IN} (?:about |around )?$"),
    re.compile(rf"{_NOT_MINE}\b{_TOOK_IN} (?:about |around )?$"),
    re.compile(r"\s?(?:(?:in |of )?wholesale )?(?:already|before|earlier|previously)\b"),
)
# "$4m of it last year", "of which $4m was": what came earlier is in the sum that is told of all.
EARLIER_PART = (
    re.compile(r"\bof (?:which|that|it|this),? (?:about |around |already )?$"),
    re.compile(r"\s?(?:in wholesale )?(?:out )?of (?:it|that|this|which|those|the total)\b"),
)
TARGET = re.compile(
    r"\b(?:to|i|me|we|us) (?:get|make|earn|see|receive|clear|reach|hit|pocket|take home|want|need)\b"
    r"|\bgets? me\b|\bcheck\b|\bfor (?:a|my)\b|\bresid\w*"
)

FACTOR = re.compile(
    r"\b(?P<double>doubl\w*|dubl\w*|twice|two-?fold)\b(?! ?-?check)(?! feature)|\b(?P<triple>tripl\w*|thrice)\b"
    r"|\b(?P<half>halv\w*|cut in 0?\.?(?:half|5)|in half)\b|\b(?P<quadruple>quadrupl\w*)"
)
FACTOR_TARGET = re.compile(
    r"\b(?P<rate>rates?\b|rate's|percentage\b)|\b(?P<base>bases?\b)"
    r"|\b(?P<either>resid\w*|checks?|formula|dvd|payout|payment|money|it)\b"
)


@lru_cache(maxsize=64)
def _retail(shops: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"{_RETAIL}|{expression(shops).pattern}") if shops else re.compile(_RETAIL)


def retail_words(rule: Rule) -> re.Pattern[str]:
    """Return what tells a shop price: the generic words and the shops that the pack names for a rule."""
    return _retail(rule.shops)
