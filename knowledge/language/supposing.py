"""What a question takes for granted: all of "why did they ...", the clause behind "now that", what was heard or read.

Whether something is so, what will be, and what those said of whom the sources tell is asked and not supposed.
"""

from __future__ import annotations

import re

from knowledge.language.asking import Manner, manner_of

# All of such a question supposes what it speaks of.
_WHOLE = re.compile(
    r"\b(?:why|how come|whats behind|what (?:made|makes|led|leads|convinced|persuaded|prompted|drove|caused|possessed|got)"
    r"|who (?:persuaded|convinced|talked|made)|(?:whats|what is|what was|for what) (?:the )?reason)\b"
    r"|^(?:(?:so|and|but|ok|um|hey|hi),? )*(?:when (?:in \w+ )?(?:did|was|were|has|have|had)|y)\b"
)
# Behind one of these comes what is taken for granted, as far as its clause goes.
_GIVEN = re.compile(
    r"(?:^|[,;:.?!] ?|\b(?:so|and|but|um|uh|hey|hi|ok|well|it|why|what|who) )"
    r"(?:since|cuz|now that|given(?: that| how| the fact that)?|after|seeing(?: as| that| how)+|considering(?: that| how)?"
    r"|because|(?:so )?(?:glad|happy|sad|sorry|nice|great)(?: that)?)"
    r" (?P<clause>[^,;:?!]+)"
    r"|\bwith (?P<having>(?:\w+ ){1,4}having \w+[^,;:?!]*)"
    r"|\b(?:glad|happy|sorry|sad|relieved|proud) that (?P<felt>[^,;:?!]+)"
)
# What the asker has been told, by nobody of whom the sources tell.
_HEARD = re.compile(
    r"(?:\b(?:i|we|ive|weve) |^)(?:just |also )?(?:heard|read|was told|were told|hear)(?: somewhere)?(?: that)?"
    r" (?P<clause>[^,;:?!]+)"
    r"|\bmy (?:\w+ ){1,3}?(?:says?|said|claims?|claimed|thinks|swears?|insists?)(?: that)? (?P<told>[^,;:?!.]+)"
)
_AS_IT_WAS = re.compile(
    r"^when (?!(?:did|was|were|has|have|had|will|is|are|does|do|can|should|would) )(?P<clause>[^,;:?!]+),"
    r"|\bwhen (?:he|she|they) (?P<then>[^,;:?!]+)"
)
# "When was it last changed" may well be answered with never.
# "Could you explain why" asks why.
_POLITE = re.compile(
    r"^(?:(?:so|and|but|ok|um|hey|hi|please),? )*(?:could|can|would|will|do|does) (?:you|u|anyone|anybody|someone|somebody)"
    r" (?:please |kindly )?(?:explain|tell (?:me|us)|know|say|remind me|clarify)(?: to me| to us)?,? "
)
_ASKS_WHETHER = re.compile(r"\b(?:if|whether|ever|last (?=chang|rais|mov|improv|updat))")


def supposed_in(text: str, manner: Manner) -> str:
    """Return what a cleaned question, which asks in such a manner, takes for granted; empty where that is nothing."""
    plain = text.replace("'", "")
    polite = _POLITE.match(plain)
    if polite is not None:
        plain = plain[polite.end() :]
        manner = manner_of(plain)
    if manner != "yes-no" and _WHOLE.search(plain) is not None and _ASKS_WHETHER.search(plain) is None:
        return plain
    found = [*_GIVEN.finditer(plain), *_HEARD.finditer(plain)]
    if manner != "yes-no":
        found += _AS_IT_WAS.finditer(plain)
    clauses = (clause for one in found for clause in one.groups() if clause)
    return "; ".join(clause for clause in clauses if _ASKS_WHETHER.search(clause) is None)
