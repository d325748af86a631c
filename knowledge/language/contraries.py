"""Words and their contraries: to praise and to blast, to agree and to refuse, risen and fallen.

What a question takes for granted and what a statement says may be told in words of one scale, and then they may be of
opposite sense: "why did he praise them" is put right by "he blasted them". A negation before a word turns it round. The
words are English of any negotiation, no pack's own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from knowledge.language.english import FUNCTION_WORDS

Sense = Literal["+", "-"]


@dataclass(frozen=True, slots=True)
class _Scale:
    plus: re.Pattern[str]
    minus: re.Pattern[str]


def _scale(plus: str, minus: str) -> _Scale:
    return _Scale(re.compile(rf"\b(?:{plus})\b"), re.compile(rf"\b(?:{minus})\b"))


_SCALES: Mapping[str, _Scale] = {
    "blame": _scale(
        r"prais\w+|thank(?:ed|ing)|congratulat\w+|applau\w+|welcom\w+|commend\w*|salut\w+|hail\w*|compliment\w*",
        r"blast\w*|critici\w+|slam\w*|attack\w*|accus\w+|blam\w+|denounc\w+|condemn\w*|scorn\w*|complain\w*|reject\w*"
        r"|downplay\w*|play\w* down|unreliable|unacceptable",
    ),
    "consent": _scale(
        r"agree[ds]?|agreeing|accept\w*|consent\w*|conced\w+|grant(?:s|ed|ing)?|g[ai]ve in|giving in|cav(?:ed?|ing)"
        r"|yield\w*|sa(?:y|id|ying) yes|relent\w*|sign(?:ed|ing)? off on",
        r"refus\w+|reject\w*|balk\w*|rul(?:e|es|ed|ing) out|declin(?:e|es|ed|ing) to|resist\w*|turn\w* down|oppos\w+",
    ),
    "size": _scale(
        r"rais(?:e|es|ed|ing)|increas\w+|rise|rises|rising|rose|higher|soar\w*|climb\w*|grow(?:s|ing|n)?|grew"
        r"|w(?:e|o)nt up|go(?:es|ing)? up|boost\w*|doubl\w+|tripl\w+|equal\w*",
        r"cut|cuts|cutting|lower\w*|reduc\w+|decreas\w+|fall(?:s|ing|en)?|fell|shr[aiu]nk\w*|slash\w*|cheaper"
        r"|go(?:es|ing)? down|went down|halv\w+",
    ),
    "readiness": _scale(
        r"eager\w*|keen|willing\w*|happy to|ready to|glad to|enthusias\w+",
        r"reluctan\w+|wary|unwilling\w*|hesita\w+|loath",
    ),
    "merit": _scale(r"deserv\w+|worth(?:y|while)?|merit\w*", r"undeserv\w+|unworthy|worthless"),
    "mood": _scale(
        r"satisf(?:ied|action)|happy(?! to)|pleased|content(?:ed)? with|delight\w*|gratified|cheerful|sunny|upbeat|warm",
        r"frustrat\w*|unhappy|dissatisf\w+|angry|anger\w*|upset|furious|disappoint\w*|sour|bitter",
    ),
    "surprise": _scale(r"surpris\w+|shock\w*|stunn\w+|astonish\w*|astound\w*|floored|alarm\w*", r"unsurpris\w+"),
    "reliability": _scale(r"reliable|reliably|trustworthy|accurate|honest", r"unreliable|fuzzy|untrustworthy|dishonest"),
    "wish": _scale(
        r"want(?:s|ed)?(?= (?:a |the |to )?(?:strike|walk|stoppage|lockout))"
        r"|(?:look(?:s|ing)|long(?:s|ing)?|eager|itching|dying) (?:to|for)(?: \w+)?(?= (?:strike|walk|stoppage|lockout))",
        r"dread\w*",
    ),
    "progress": _scale(
        r"progress\w*|productive\w*|breakthroughs?|movement|mov(?:e|ed|ing) (?:closer|a lot|far)|closer|soften\w*"
        r"|budg(?:e|ed|es|ing)",
        r"unproductive\w*|stall\w*|deadlock\w*|stalemate|stuck",
    ),
    "clearness": _scale(
        r"clear(?:ly)?|unequivocal\w*|unambiguous\w*|unmistakable", r"confus\w+|vague\w*|muddled|unclear|ambiguous|mixed"
    ),
    "weight": _scale(
        r"historic\w*|landmark|momentous|strong\w*|overwhelm\w*|landslide|lopsided",
        r"downplay\w*|play\w* down|narrow\w*|slim\w*|barely|weak\w*|close vote|insignificant",
    ),
    "harm": _scale(
        r"devastat\w*|disast\w+|harm(?:s|ed|ful)?|hurt\w*|damag\w+|ruin\w*",
        r"harmless\w*|good for|benefi\w+|help(?:s|ed|ful)?",
    ),
    "change": _scale(
        r"chang(?:e|es|ed|ing)|improv\w+|alter\w*|updat\w*|rais(?:ed|ing)|rose|risen|fall(?:s|ing|en)|fell"
        r"|(?:go|goes|going|gone|went) (?:up|down)",
        r"unchanged|unaltered|untouched|frozen|the same since",
    ),
    "ease": _scale(r"eas(?:y|ier|ily)", r"harder|difficult\w*|tough\w*"),
    "distance": _scale(r"clos(?:e|er) (?:to|together)|nearly done|almost (?:done|there)", r"far (?:apart|off|from)"),
    "number": _scale(
        r"highest|record|so many|huge turnout", r"lowest|so few|pathetic\w*|poor turnout|low turnout"
    ),
    "duty": _scale(r"automatic\w*|oblige[ds]?|forced to|ha(?:s|ve) to(?! do)|must", r"optional|voluntar\w+"),
}  # fmt: skip
# A negation, and what stands for one, turns round the word behind it, if no clause begins in between.
_TURNING = re.compile(
    r"\b(?:not|never|no|without|neither|nor|none|nobody|cannot|cant|dont|doesnt|didnt|wont|isnt|arent|wasnt|hasnt|havent|wouldnt|werent|couldnt|hadnt"
    r"|unlikely|yet to|unable|against|lack(?:ing)?(?: of)?|absence of|hardly|little|less|no longer|rather than|instead of|far from|opposed?"
    r"|refus\w+|reject\w*|balk\w*|rul\w+ out|declin\w+|resist\w*|den(?:y|ies|ied)|stop\w*|avoid\w*|fail\w*)\b"
)
_BREAK = re.compile(
    r"[.;:!?\u2014]|,|\b(?:but|although|though|because|since|while|and yet)\b"
    # "Those who had not voted were called" says that they were.
    r"|\bnot (?:yet )?\w+ed (?=(?:were|was|are|is)\b)"
)
_REACH = 6
_ENDING = re.compile(r"(?:ed|ing|es|s|e)$")
_WORD = re.compile(r"[a-z]{5,}")
_LONG_ENOUGH = 4
# Of a word that is on no scale only a negation right before it denies it, and not what else is said.
_CLOSE = 2
_LIGHT = frozenset(
    {"a", "an", "the", "their", "its", "to", "for", "of", "any", "as", "is", "are", "was", "were", "be", "been"}
)


def senses_in(text: str) -> Mapping[str, frozenset[Sense]]:
    """Return the scales of which a text has words, with their senses there; a word that is denied has the other one."""
    flat = _flat(text)
    found: dict[str, set[Sense]] = {}
    for name, scale in _SCALES.items():
        for plus in (True, False):
            for turned in _turned(flat, scale.plus if plus else scale.minus):
                found.setdefault(name, set()).add("+" if plus != turned else "-")
    return {name: frozenset(senses) for name, senses in found.items()}


def contrary_scale(supposed: str, told: str) -> str:
    """Return a scale on which all that is told is contrary to all that is supposed; empty where there is none."""
    if not supposed:
        return ""
    one, other = senses_in(supposed), senses_in(told)
    return next((n for n, s in one.items() if len(s) == 1 and n in other and len(other[n]) == 1 and s != other[n]), "")


def scales_shared(one: str, other: str) -> bool:
    """Tell whether two texts have words of one sense on the same scale."""
    first, second = senses_in(one), senses_in(other)
    return any(name in second and not senses.isdisjoint(second[name]) for name, senses in first.items())


def denied_in(supposed: str, told: str, names: Collection[str] = ()) -> str:
    """Return a word, none of some names, that is told only right under a negation and supposed without any."""
    one, other = _flat(supposed), _flat(told)
    for word in _WORD.findall(one):
        root = _ENDING.sub("", word)
        if len(root) < _LONG_ENOUGH or word in names or word in FUNCTION_WORDS:
            continue
        alike = re.compile(rf"\b{root}\w*")
        turned = list(_turned(other, alike, _CLOSE))
        if turned and all(turned) and not any(_turned(one, alike)):
            return word
    return ""


# What is compared: of these words, too, one way is the contrary of the other.
_COMPARED = _scale(
    rf"{_SCALES['size'].plus.pattern}|more|bigger|larger|greater|exceed\w*",
    rf"{_SCALES['size'].minus.pattern}|less|fewer|smaller|dropp?\w*|declined",
)
_THAN = re.compile(r"\bthan\b.*")
_YEAR = re.compile(r"\b\d{4}\b")


def compares_otherwise(one: str, other: str) -> bool:
    """Tell whether two texts compare the other way round: "higher than in 2001" and "dropped since 2001"."""
    ways = [(bool(_COMPARED.plus.search(text)), bool(_COMPARED.minus.search(text))) for text in (one, other)]
    if any(more == less for more, less in ways):
        return False
    first, second = _years_behind_than(one), _years_behind_than(other)
    swapped = bool(first and second) and first.isdisjoint(second)
    return (ways[0] != ways[1]) != swapped


def _years_behind_than(text: str) -> frozenset[str]:
    found = _THAN.search(text)
    return frozenset[str](_YEAR.findall(found[0])) if found is not None else frozenset[str]()


def _flat(text: str) -> str:
    return text.lower().replace("\u2019", "").replace("'", "")


def _turned(text: str, words: re.Pattern[str], reach: int = _REACH) -> Iterator[bool]:
    """Tell of each of some words in a text whether a negation close before it turns it round."""
    for found in words.finditer(text):
        before = text[: found.start()]
        clause = _BREAK.split(before)[-1]
        near = " ".join([word for word in clause.split() if word not in _LIGHT][-reach:])
        yield len(_TURNING.findall(near)) % 2 == 1
