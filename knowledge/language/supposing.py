"""What a question takes for granted: all of "why did they ...", the clause behind "now that", what was heard or read.

Whether something is so, what will be, and what those said of whom the sources tell is asked and not supposed. An answer
is held against `supposed_in`. `reasons_supposed` finds such a clause on whichever side of the question it stands, and
puts it as a question of its own, which the pack may know for a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.language.asking import Manner, manner_of
from knowledge.language.question_words import AUXILIARIES, CLIPPED, QUESTION_WORDS, any_of, leads

# Behind one of these comes what is taken for granted, as far as its clause goes.
_GROUND = (
    r"(?:since|cuz|now that|given(?: that| how| the fact that)|after|seeing(?: as| that| how)+"
    r"|considering(?: that| how)?|because)"
)
# "What made him resign" supposes as "why did he resign" does.
_MADE = (
    r"(?:\w+ly )?(?:made|led|convinced|persuaded|prompted|drove|caused|possessed|got|pushed|moved|inspired|motivated"
    r"|forced)"
)
# What the asker has been told, by nobody of whom the sources tell.
_HEARD = r"(?:just |also )?(?:heard|read|was told|were told|hear)"
_CLAIMS = r"(?:says?|said|claims?|claimed|swears?|insists?)"
_THAT = r"(?: somewhere)?(?: that)?"
# All of such a question supposes what it speaks of.
_WHOLE = re.compile(
    rf"\b(?:why|how come|whats behind|what (?:{_MADE}|makes|leads)"
    r"|who (?:persuaded|convinced|talked|made)|(?:whats|what is|what was|for what) (?:the )?reason)\b"
    rf"|^{leads()}(?:when (?:in \w+ )?(?:did|was|were|has|have|had)|y)\b"
)
_GIVEN = re.compile(
    r"(?:^|[,;:.?!] ?|\b(?:so|and|but|um|uh|hey|hi|ok|well|it|why|what|who) )"
    rf"(?:{_GROUND}|given|(?:so )?(?:glad|happy|sad|sorry|nice|great)(?: that)?)"
    r" (?P<clause>[^,;:?!]+)"
    r"|\bwith (?P<having>(?:\w+ ){1,4}having \w+[^,;:?!]*)"
    r"|\b(?:glad|happy|sorry|sad|relieved|proud) that (?P<felt>[^,;:?!]+)"
)
_HEARSAY = re.compile(
    rf"(?:\b(?:i|we|ive|weve) |^){_HEARD}{_THAT} (?P<clause>[^,;:?!]+)"
    rf"|\bmy (?:\w+ ){{1,3}}?(?:{_CLAIMS}|thinks)(?: that)? (?P<told>[^,;:?!.]+)"
)
_LED_BY_HEARSAY = re.compile(
    rf"^{leads()}(?:(?:i|we|i'?ve|we'?ve) (?:{_HEARD}|thought)"
    rf"|(?:someone|somebody|people|they|my [\w ]{{2,30}}?) (?:{_CLAIMS}|told (?:me|us)))\b{_THAT}"
)
_AS_IT_WAS = re.compile(
    rf"^when (?!{any_of(AUXILIARIES)} )(?P<clause>[^,;:?!]+),"
    r"|\bwhen (?:he|she|they) (?P<then>[^,;:?!]+)"
)
# "When was it last changed" may well be answered with never.
_ASKS_WHETHER = re.compile(r"\b(?:if|whether|ever|last (?=chang|rais|mov|improv|updat))")
# "Could you explain why" asks why.
_POLITE = re.compile(
    rf"^{leads('please')}(?:could|can|would|will|do|does) (?:you|u|anyone|anybody|someone|somebody)"
    r" (?:please |kindly )?(?:explain|tell (?:me|us)|know|say|remind me|clarify)(?: to me| to us)?,? "
)
# Where the question itself begins beside a clause. Past tenses stand as often within it: "now that they were told".
_ASKING = (
    r"(?:so |then )?"
    rf"{any_of(QUESTION_WORDS, CLIPPED, ('is', 'are', 'do', 'does', 'did', 'will', 'can', 'could', 'has', 'have'))}\b"
)
_NOW = rf"\b(?:{_GROUND}|now|once) "
_BESIDE_A_QUESTION = (
    re.compile(rf"^{leads()}{_NOW}(?P<given>.+?),? {_ASKING}"),
    re.compile(rf"^(?:.{{0,80}}?\b{_ASKING}.*?) {_NOW}(?P<given>[^?!.;]+)"),
)
_MADE_TO = re.compile(rf"\bwhat {_MADE} (?P<who>.{{2,40}}?) (?:to |into )?(?P<given>[a-z]+\b[^?!.;]*)")
_LEAST_WORDS = 3


def supposed_in(text: str, manner: Manner) -> str:
    """Return what a cleaned question, which asks in such a manner, takes for granted; empty where that is nothing."""
    plain = text.replace("'", "")
    polite = _POLITE.match(plain)
    if polite is not None:
        plain = plain[polite.end() :]
        manner = manner_of(plain)
    if manner != "yes-no" and _WHOLE.search(plain) is not None and _ASKS_WHETHER.search(plain) is None:
        return plain
    found = [*_GIVEN.finditer(plain), *_HEARSAY.finditer(plain)]
    if manner != "yes-no":
        found += _AS_IT_WAS.finditer(plain)
    clauses = (clause for one in found for clause in one.groups() if clause)
    return "; ".join(clause for clause in clauses if _ASKS_WHETHER.search(clause) is None)


def reasons_supposed(text: str) -> Iterator[str]:
    """Give what a cleaned text takes for granted beside its question, each put as a question why it is so."""
    for pattern in _BESIDE_A_QUESTION:
        found = pattern.search(text)
        if found is not None and len(found["given"].split()) >= _LEAST_WORDS:
            yield f"why did {found['given']}"
    made = _MADE_TO.search(text)
    if made is not None:
        yield f"why did {made['who']} {made['given']}"


def without_hearsay(text: str) -> str:
    """Return a cleaned text without the words by which it opens with what somebody was told: "I heard that"."""
    return _LED_BY_HEARSAY.sub("", text)
