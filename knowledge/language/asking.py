"""How a question asks: for a person, a time, a number, a reason, a yes or no ... read from its function words."""

from __future__ import annotations

import re
from typing import Literal

from knowledge.language.question_words import AUXILIARIES, CLIPPABLE, CLIPPED, any_of, leads

Manner = Literal[
    "who", "when", "where", "why", "how-many", "how-long", "how", "yes-no", "define", "list", "compare", "quote", "what"
]
MANNERS: tuple[Manner, ...] = (
    "who", "when", "where", "why", "how-many", "how-long", "how", "yes-no", "define", "list", "compare", "quote", "what",
)  # fmt: skip

# Words for people and for bodies of people: "which lawyer" asks who. English of any negotiation, no pack's own.
_SOMEBODY = (
    r"(?:person|people|guys?|m[ae]n|wom[ae]n|lad(?:y|ies)|execs?|executives?|lawyers?|attorneys?|counsel|boss(?:es)?|chiefs?"
    r"|leaders?|officials?|officers?|presidents?|prexy|chairs?|chair(?:man|woman|person)|head|negotiators?|mediators?"
    r"|spokes(?:man|woman|person)|reps?|representatives?|delegates?|members?|experts?|analysts?|reporters?|journalists?"
    r"|authors?|speakers?|unions?|guilds?|locals?|sides?|part(?:y|ies)|camps?|groups?|bod(?:y|ies)|organi[sz]ations?)"
)
# So many letters are enough to tell at which words a sign can be found.
_HEAD = 4
_PIECES = re.compile(r"\w+|%")


def _begins(heads: str) -> frozenset[str]:
    return frozenset(heads.split())


# In order: the first that is found says the manner. Long messages bury the question, so the last clause is asked first.
# Each has the beginnings of the words that it can be found at, by which most are passed over without a search.
SIGNS: tuple[tuple[Manner, re.Pattern[str], frozenset[str]], ...] = (
    ("compare", re.compile(r"\b(compare[ds]?|versus|differ\w*|difference|bigger|larger|both sides|each side|two sides)\b"), _begins("comp vers diff bigg larg both each two")),
    ("quote", re.compile(r"\b(quote\w*|exact words?|own words|verbatim|fill in|finish the|line about|one liner|word for word|statement say)\b|_{2,}"), _begins("quot exac own verb fill fini line one word stat __")),
    ("define", re.compile(r"\b(define|definition|eli5|stands? for|meaning of|explain what)\b|\bwhat (?:do|does|is) (?:\S+ ){1,5}(?:mean|means)\b|\bwhat (?:it )?means?\b|\bmeans? what\b"), _begins("defi eli5 stan mean expl what")),
    ("list", re.compile(r"\b(list|bullets?|name (?:them|all|every|the)|all the|which (?:things|issues|areas|titles)|what (?:two|2|three|3|four|4))\b"), _begins("list bull name all whic what")),
    ("how-long", re.compile(r"\b(how long|how many (?:days|weeks|months|years|hours)|days (?:left|until|to go|since)|countdown|how old|how soon|how much time)\b"), _begins("how days coun")),
    ("how-many", re.compile(r"\b(how many|how much|what (?:percent|percentage|share|number|figure|%)|number of|how big|percent\w*|turnout|total|what %|how high)\b|%"), _begins("how what numb perc turn tota %")),
    ("why", re.compile(r"\b(why|how come|reasons?|what made|whats behind|motive|rationale|justif\w+|excuse|cause[ds]?)\b"), _begins("why how reas what moti rati just excu caus")),
    ("when", re.compile(r"\b(when|what (?:day|date|time|month|year)|which (?:day|date|month|year)|deadline|by what|what weekday|how recent\w*)\b"), _begins("when what whic dead by how")),
    ("where", re.compile(r"\b(where|what (?:place|building|location)|which (?:building|place)|location|venue)\b"), _begins("wher what whic loca venu")),
    ("who", re.compile(rf"\b(who|whom|whose|(?:which|what) (?:\w+ )?{_SOMEBODY})\b"), _begins("who whom whos whic what")),
    ("what", re.compile(r"\b(what|which)\b"), _begins("what whic")),
    ("how", re.compile(r"\bhow\b"), _begins("how")),
)  # fmt: skip
Seeking = Literal["", "advice", "prediction"]
_I = r"(?:i|we|my|our)"
_OPENS = r"(?:^|[.?!;:,] |\b(?:so|and|but|or|if|whether) )"
# What to do, what one may do and what could happen to oneself: for the asker's own case, whoever else it is about.
_ADVICE = re.compile(
    rf"{_OPENS}(?:should|shall|may|must) {_I}\b|\b(?:what|how) should {_I} (?:do|act|vote|decide|prepare)\b"
    rf"|{_OPENS}(?:do|would|will) {_I} (?:really |still )?(?:(?:have|need) to|get in|lose|break)\b"
    r"|\bam i (?:allowed|obliged|required|liable|safe|breaking)\b"
    r"|\b(?:can|could|may|will|would) (?:they|he|she|anyone|somebody|someone|you|the \w+|my \w+)(?: \w+)? "
    r"(?:fire|sue|fine|punish|blacklist|sack|expel|replace|discipline) (?:me|us|my|our)\b"
    r"|\b(?:ok|okay|legal|allowed|safe|wise|smart|worth it|better) (?:if|for) (?:i|we|me|us)\b"
    r"|\bwhat (?:would|do) you (?:advise|recommend)\b|\byour advice\b"
)
_FUTURE = r"(?:will|would|is going to|are going to|going to|gonna)"
# "You reckon they settle?", "think it ends soon": the asker thinks of what comes, and of nothing that was said.
_THINKING = r"(?:(?:do|does|did|would) )?(?:(?:you|u|anyone|anybody|any of you|everyone|yall|ya|guys) )*(?:all )?(?:think|thinks|reckon|reckons|guess|bet|bets|expect|figure)"
_COMES_TO = (
    r"(?:cave|fold|settle|blink|budge|crack|agree|compromise|yield|relent|give in|back down|walk|walk out|go out|strike|sign|drag on"
    r"|make a deal|get a deal|reach a deal|cut a deal|do a deal|strike a deal|make it|happen)s?"
)
_PREDICTION = re.compile(
    rf"{_OPENS}will (?!(?:you|u) )|\bwho(?: is)? (?:will|going to|gonna) (?!be (?:at|in|there))"
    rf"|^{leads()}{_THINKING} (?:that )?(?:\w+ ){{1,4}}?(?:{_FUTURE}\b|{_COMES_TO}\b|(?<=\bit )ends?\b)"
    rf"|\bdo you (?:think|reckon|believe|expect)\b.*\b{_FUTURE}\b|\bwill there (?:be|ever)\b"
    r"|\b(?:going to|gonna) (?:win|lose|cave|fold|blink|give in|crack|budge|settle|walk out|happen)\b"
    r"|\b(?:how likely|the odds|odds (?:of|that|on)|chances? (?:of|that)|your (?:bet|prediction|forecast|guess))\b"
    r"|\b(?:best|wild|educated|any|gut) (?:guess|prediction|bet)(?:es|s)?\b|\bcrystal ball\b|\bplace your bets?\b"
    r"|\b(?:wanna|want to|care to|willing to) bet\b|\bmoney on\b.*\?"
    r"|^(?:(?:so|and|a|any|new) )*\w+ by (?:mon|tue|wed|thu|fri|sat|sun|tomorrow|tonight|the weekend|next|christmas|xmas"
    r"|thanksgiving|halloween|then)\w*\W*$"
    rf"|\bhow (?:long|bad|far|ugly|high) {_FUTURE}\b|\bhow (?:long|bad|far|ugly) (?:is|are) (?:it|this|they|\w+ \w+) (?:going to|gonna)\b"
)
_AUXILIARY = re.compile(
    r"^(?:(?:so|and|but|ok|okay|wait|hey|also|or|well|um|please|tell me if|wondering if|if)\s+)*"
    rf"{any_of(AUXILIARIES, ('am', 'may', 'might'))}\b"
)
_TAG = re.compile(r"\b(?:right|correct|yeah|yes or no|true|or not|or nah|isnt it|or what)\s*$")
_CLAUSE = re.compile(r"[!?;:\n]+|\.(?=\s|$)|\s-\s")
_CONTRACTED = re.compile(rf"\b({any_of(CLIPPABLE)})(?:'s|s|'re|'d)\b")
# "AMPTP = ?": what a sign of equality leaves open is what the thing is. With a figure it is a sum.
_LEFT_OPEN = re.compile(r"(?P<thing>[^=\d?]*[^\W\d][^=\d?]*?)\s*(?:=+|\bequals)\s*(?:\?+|what\s*\?*)?")
# "Who the heck is he" asks who he is.
_OATHS = re.compile(
    rf"\b(?P<asks>{any_of(CLIPPABLE)})(?P<is>(?: is| are|'s)?) "
    r"(?:the (?:heck|hell|f\w*k|devil|dickens|blazes)|in (?:the world|hell|god'?s name)|tf|on earth(?= (?:is|are|was|were|do|does|did|can|will|would|has|have)\b)) (?=\w)"
)
# "2 things: ...", "I have a couple of questions, ...": how many are asked, and nothing of any.
_ANNOUNCED = re.compile(
    r"(?:(?:hi|hey|hello|ok|okay|so|and|i have|i have got|i've got|i got|got|just)[, ]+)*"
    r"(?:(?:a|one|two|three|four|five|\d|some|few|more|couple|other|another|quick|short|small|dumb|simple|last|of) )+"
    r"(?:things?|questions?|qs?|q's)(?:\s*[:,.;!]|\s+-+)\s*(?=\w)"
)
_RIGHT_SIDE = re.compile(
    r"^(?P<lead>(?:(?:so|and|but|ok|okay|well|then|honestly) )*)(?:which|what|whose|whichever) (?:one |1 )?(?:of the )?(?:two )?"
    r"(?:sides?|part(?:y|ies)|camps?)(?:'s| is| are|s)? (?P<right>(?:in the )?(?:right|wrong)|correct|fair|unfair)\b(?= ?(?:here|then|now|in (?:this|all this))?\W*$)"
)
# "Which side has a point", "who has the better case", "which side do you agree with": who is right, in other words.
_BETTER_CASE = re.compile(
    r"^(?P<lead>(?:(?:so|and|but|ok|okay|well|then|honestly) )*)"
    r"(?:who|(?:which|what|whose|whichever) (?:one |1 )?(?:of the )?(?:two )?(?:sides?|part(?:y|ies)|camps?))"
    r"(?: (?:has|have|had|got|makes?)(?: got)? (?:an? |the )?(?:(?:better|best|stronger|strongest|good|fair|valid|real) )?"
    r"(?:points?|case|arguments?)| (?:is making|are making|makes?|talks?) (?:the )?(?:more|better|most) sense"
    r"| (?:do|would|should) (?:you|u|i|we) (?:agree with|side with|believe|support|back|root for|favou?r|trust))"
    r"(?= ?(?:here|then|now|more|most|in (?:this|all this)|do (?:you|u) think)?\W*$)"
)
# What the above cannot be found without: looked for in a small part of its time.
_MAY_BE_CONTRACTED = ("'", *CLIPPED)


def left_open(text: str) -> str:
    """Return the thing of which a cleaned text leaves open what it equals, `` where it leaves nothing so."""
    found = _LEFT_OPEN.fullmatch(text) if "=" in text or "equals" in text else None
    return found["thing"].strip() if found is not None else ""


def without_oaths(text: str) -> str:
    """Return a cleaned text without an oath behind its "who" or "what"."""
    return _OATHS.sub(r"\g<asks>\g<is> ", text)


def asked_who_is_right(text: str) -> str:
    """Return a cleaned text that asks which side is right as one that asks who is: no side is named, and either may be."""
    return _BETTER_CASE.sub(r"\g<lead>who is right", _RIGHT_SIDE.sub(r"\g<lead>who is \g<right>", text))


def without_announcement(text: str) -> str:
    """Return a cleaned text without what only says, at its beginning, that questions follow."""
    return _ANNOUNCED.sub("", text, count=1) if _ANNOUNCED.match(text) else text


def heads_of(text: str) -> set[str]:
    """Return how the words of a text begin, and the signs in it that a manner can be told by."""
    heads = {word[:_HEAD] for word in _PIECES.findall(text)}
    if "__" in text:
        heads.add("__")
    return heads


def manner_of(text: str) -> Manner:
    """Return how a cleaned text (`Reading.text`) asks."""
    if any(map(text.__contains__, _MAY_BE_CONTRACTED)):
        text = _CONTRACTED.sub(r"\1 is", text)
    clauses = (clause.strip(" ,\"'") for clause in reversed(_CLAUSE.split(text)))
    asked = next(filter(None, clauses), text)
    plain = asked.replace("'", "")
    if _AUXILIARY.match(plain):
        return "yes-no"
    for scope in (plain, text.replace("'", "")):
        heads = heads_of(scope)
        for manner, sign, begins in SIGNS:
            if not begins.isdisjoint(heads) and sign.search(scope):
                return manner
        if _TAG.search(scope) or _AUXILIARY.match(scope):
            return "yes-no"
    return "what"


def seeking(text: str) -> Seeking:
    """Tell whether a cleaned text asks for advice on the asker's own case, for a prediction, or for neither."""
    plain = text.replace("'", "")
    if _ADVICE.search(plain):
        return "advice"
    return "prediction" if _PREDICTION.search(plain) else ""
