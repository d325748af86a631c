"""How people ask on about what they were just told without saying what it was: "like what?", "is that a lot?".

Each way asks for something of its own: a reason, an example, a comparison. What was told may hold it already, or
something near it does. The words are those of any talk, and no pack's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from knowledge.language.normalising import clean, words
from knowledge.language.question_words import AUXILIARIES, QUESTION_WORDS, any_of, leads

# Whether what was told may be told again: rather than anything else, where nothing else is left, or not at all.
Again = Literal["first", "last", "never"]
_THAT = r"(?:that|this|it|those|these|they|them)"
_BE = r"(?: is| was| are| were|'s)"
_BEFORE = leads("really", "hm", "yeah", "yes", "right", "sure", "cool", "but", "no", "please", "pls")
_AFTER = r"(?:,? (?:then|though|exactly|actually|please|pls|again|really|like|even|anyway|here|for them|for us))*\W*"
_SIZE = (
    r"(?:lots?|much|many|high|low|big|small|little|few|normal|typical|unusual|usual|common|rare|long|short"
    r"|strong|weak|impressive|remarkable|exceptional|ordinary|average|large|huge|deal|number|turnout|result|figure|share)"
)
_TODAY = r"(?:now|today|currently|right now|at the moment|at present|these days|as of now|as we speak)"
_FIGURE = r"(?:percent(?:age)?s?|number|figure|odds|probability|likelihood|estimate|ballpark|%|chance)"


@dataclass(frozen=True, slots=True)
class Way:
    """One way of asking on: what is asked so, what has something of it, what else it is called, what it is asked with.

    `words` are what a question of many words would ask by.
    """

    name: str
    asks: re.Pattern[str]
    tells: re.Pattern[str]
    again: Again
    words: str


def _way(name: str, asks: str, tells: str, again: Again, words: str) -> Way:
    return Way(name, re.compile(f"{_BEFORE}(?:{asks}){_AFTER}"), re.compile(tells, re.IGNORECASE), again, words)


WAYS = (
    _way(
        "examples",
        rf"which(?: ones?| of them)?|like(?: what| which| who)|such as(?: what)?|(?:for|any|an|some|give me (?:an?|some)) (?:example|instance)s?"
        rf"|e\.?g\.?|as in(?: what)?|namely|(?:can you |could you )?(?:name|list) {_THAT}|(?:what|which) (?:ones|kinds?|sorts?)"
        r"|(?:what|which) (?:kinds?|sorts?) of (?:thing|stuff)s?",
        r"\b(?:such as|for (?:example|instance)|including|namely)\b",
        "first",
        "which for example",
    ),
    _way("extent", r"(?:up |down |from |to )+what", r"\d", "first", "to what"),
    _way(
        "comparison",
        rf"(?:is|was|are|were|isn't|isnt|wasn't|wasnt) {_THAT} (?:(?:considered|supposed to be|really|actually|particularly|very|pretty|so|that|as|a|an) )*{_SIZE}"
        r"(?: (?:of|by|for|as) (?:a |an |any |the )?\w+(?: \w+)?)?|how (?:does|do|did) (?:that|this|it|they) compare",
        r"\b(?:highest|lowest|records?|largest|biggest|smallest|longest|surpass\w*|past the|(?:more|fewer|less) than|compared?"
        r"|unusual|usual(?:ly)?|strong|surpris\w+|unprecedented)\b",
        "last",
        "record highest compared with before",
    ),
    _way(
        "before",
        rf"(?:(?:what|when|how) (?:about|was|is) )?(?:the )?(?:(?:very )?(?:time|one|last one|last time|occasion) before(?: {_THAT}(?: one| time)?)?"
        r"|previous (?:one|time|occasion)|(?:last|prior) time)"
        rf"|when (?:did (?:they|we) (?:last|previously) do (?:that|this|it)|was (?:that|this|it) last done)",
        r"\b(?:last time|previous\w*|before (?:19|20)\d\d|first .* since (?:19|20)\d\d|since (?:19|20)\d\d)\b",
        "never",
        "when was the last time before",
    ),
    _way(
        "outcome",
        rf"what (?:came|became) (?:out )?of {_THAT}|how(?: did|'d) {_THAT} (?:all )?(?:go|turn out|end(?: up)?|work out|pan out|come out)"
        rf"|(?:did|has|have) (?:{_THAT}|anything) (?:ever )?(?:lead|led|come|came|amount|amounted) (?:to|of|out of|from) (?:anything|something|much|{_THAT})"
        rf"|what (?:was|is|were) the (?:results?|outcome|upshot|effect|consequences?)(?: of {_THAT})?|with what (?:result|effect)"
        rf"|did {_THAT} (?:work|help|change (?:anything|much|something)|do (?:anything|any good|much))|what good did {_THAT} do",
        r"\b(?:never been|afterwards|led|followed?|results?|outcome|unproductive|without progress|no progress|has not been|have not been|stayed"
        r"|unchanged|ended|adjourned)\b",
        "last",
        "what followed outcome after",
    ),
    _way(
        "now",
        rf"(?:what|how much|how many|where){_BE} (?:it|that|this|they)(?: at)?(?: (?:set|sitting|standing))? {_TODAY}|what{_BE} (?:the )?(?:current|present) one"
        rf"|the (?:current|present|existing) one|as (?:it|things) stands?|what (?:does|do) (?:it|they) (?:stand|sit) at(?: {_TODAY})?",
        r"\b(?:now|currently|current|as (?:it|they|things) stands?|today|unchanged|at present)\b",
        "last",
        "what is it now currently as it stands",
    ),
    _way(
        "figure",
        rf"(?:(?:can|could) you )?(?:give me|gimme|name|say|put|got|have you got|as|in|any)(?: {_THAT})?(?: (?:as|in|into|on|a|an|the|rough|ballpark|exact|single))* {_FIGURE}"
        rf"(?: (?:terms|wise|on {_THAT}|for {_THAT}))?|percent(?:age)?[ -]?wise|(?:what|which) (?:percent(?:age)?|odds|%)",
        r"\d[\d.]*%",
        "first",
        "what percentage",
    ),
    _way(
        "duty",
        r"(?:do|does|must|did|would) (?:they|he|she|it|the \w+) (?:really |even |actually |absolutely )?(?:(?:have|need) to(?: do (?:that|it|this|so))?|got to)"
        r"|must (?:they|it|he|she)|(?:are|is) (?:they|it|that|this|he|she) (?:forced|obliged|required|bound|mandatory|compulsory|obligatory|optional|automatic|a must)(?: to)?"
        r"|have they (?:any |a |another |no )?(?:choice|option|alternative)",
        r"\b(?:not (?:have to|obliged|required|bound)|oblig\w+|required?|must|automatic\w*|only if|have to|alternative)\b",
        "first",
        "do they have to must they",
    ),
    _way(
        "subject",
        rf"what{_BE} (?:that|this|it)(?: one)? about|about what|over what",
        r"",
        "last",
        "what was it about",
    ),
    _way(
        "reason",
        rf"why(?: not)?(?:{_BE} {_THAT})?(?: (?:so|do they|did they|would they|does he|did he))?",
        r"\b(?:because|since|so that|in order|reasons?|designed|due to|citing|cited|causes?|grounds?|excuse|otherwise|needs?|spurred|prompted"
        r"|crucial|make up for|to (?:keep|remove|break|attract|avoid|save|salvage|stay)|argu\w+|contend\w*|call(?:s|ed))\b",
        "last",
        "why",
    ),
)  # fmt: skip

# What is asked for as a ground in other words: "reason given?", "what's their excuse", "what do they need it for".
_WHOSE = r"(?:the|their|his|her|its|your|that)"
_GROUND = (
    r"(?:reason(?:s|ing)?|excuses?|rationale|motives?|justification|grounds?|logic|thinking|explanation|argument|basis)"
)
_GROUNDS = re.compile(
    rf"{_BEFORE}(?:(?:and|any|any other|what|the|their|his|her|some) )*"
    rf"(?:{_GROUND}(?: (?:given|stated|cited|offered|named|why|for (?:it|that|this)|behind (?:it|that|this)))*"
    rf"|(?:on|for|with) (?:what|which) {_GROUND}|what{_BE} {_WHOSE} {_GROUND}(?: (?:given|for (?:it|that|this)|behind (?:it|that|this)))*"
    rf"|what{_BE} (?:behind|driving|prompting) {_THAT}|(?:and )?what for|how so"
    rf"|what (?:do|does|did|would) (?:they|he|she|it|the \w+) (?:need|want|use) {_THAT} for|what{_BE} {_THAT} (?:all )?(?:good )?for)"
    rf"{_AFTER}"
)
# Few words, none of which asks: "no i meant how many voted" is a question of its own.
_MEANT = re.compile(
    r"(?:(?:no|nope|nah|sorry|oops|wait|not (?:him|her|them|that|that one))[,. ]+)*i (?:meant|mean|was asking about) "
    rf"(?P<thing>(?!{'|'.join(QUESTION_WORDS)}|that\b)[^?!.,;:]{{1,30}}?)[.!? ]*",
    re.IGNORECASE,
)
# "How many no's?" after a vote was told of; elsewhere a no is a refusal.
_NOES = re.compile(r"\bhow many (?:no['’]?s|noes|nays)\b", re.IGNORECASE)
_SHORTLY = rf"(?!{any_of(QUESTION_WORDS, AUXILIARIES, ('really', 'sure', 'yet', 'way', 'that'))}\b)[\w'-]+(?: [\w'-]+)?"
# "Not the mate. the captain", "no, the captain one": another one than was told of.
_INSTEAD = re.compile(
    rf"(?:(?:no|nope|nah|sorry|oops|wait)[,. ]+)*(?:not (?:the )?{_SHORTLY}[,.;:!]+ (?:but )?(?:the )?(?P<thing>{_SHORTLY}?)(?: one)?"
    rf"|(?:no|nope|nah|sorry|oops)[,. ]+(?:the )?(?P<one>{_SHORTLY}?) one)[.!? ]*",
    re.IGNORECASE,
)
LONGEST_GROUND = 60
_FIRST = re.compile(
    rf"{_BEFORE}(?:(?:go|going|getting|let us go|let's go) )?back to (?:the |that )?first (?:one|guy|man|woman|person|speaker|name|fella|dude)\b"
)
_ONE = re.compile(
    r"\b(?:the|that) (?P<thing>(?!\d|first|second|third|fourth|last|next|other|same|only|new|old|previous|current|latest)[\w'-]+(?: [\w'-]+)?) one\b"
    r"|\bthe one (?:about|on|with|for|of|over) (?:the )?(?P<about>(?!the\b|\d)[\w'-]+(?: [\w'-]+)?)"
)


def way_asked(text: str) -> Way | None:
    """Return the way in which a text asks on about what was told and nothing else; None where it says more.

    A text is given as the words that it is read as: "whats that for" as "what is that for".
    """
    return next((way for way in WAYS if way.asks.fullmatch(text)), None) if text.isascii() else None


def in_plain_words(text: str) -> str:
    """Return a follow-up as what it asks: "no, I meant the captain" as "what about the captain", "their excuse?" as "why".

    Any other text is returned as it is.
    """
    plain = text.strip()
    for correction in (_MEANT, _INSTEAD):
        meant = correction.fullmatch(plain)
        if meant is not None:
            return f"what about {next(filter(None, meant.groups()))}"
    text = _NOES.sub("how many no votes", text)
    ground = len(text) <= LONGEST_GROUND and _GROUNDS.fullmatch(" ".join(words(clean(text))))
    return "why" if ground else text


def goes_back_to_the_first(text: str) -> bool:
    """Tell whether a cleaned text goes back to whom a conversation began with: "back to the first guy, did he vote"."""
    return _FIRST.match(text) is not None


def thing_of_several(text: str) -> str:
    """Return by what a text picks one of the things told, "overscale" in "the overscale one"; else nothing."""
    found = _ONE.search(text)
    return (found["thing"] or found["about"]) if found is not None else ""
