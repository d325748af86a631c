"""Whose word it was that was just told: "and who said that?" asks for a name, and not for all of it again."""

from __future__ import annotations

import re

from knowledge.answering.composing import asserter, said_by
from knowledge.answering.edition import Edition
from knowledge.answering.replies import Reply
from knowledge.language.fitting import fitting
from knowledge.language.question_words import leads
from knowledge.model import Fact

_WHO_SAID = re.compile(
    leads("wow") + r"(?:says who|who says so|who(?: (?:was it|is it) (?:that|who))?"
    r" (?:said|says|claims|claimed|reported|wrote|called) (?:that|this|so|it))(?:,? (?:exactly|then|please|pls))?\W*"
)
# A report in which somebody's word is told already says whose it is.
_TELLS_WHOSE = re.compile(
    r"\b(?:said|says|say|told|tells|called|calls|insist\w*|account|contend\w*|assert\w*|according|claim\w*|argu\w*"
    r"|announc\w*|accus\w*|balked|put it|words?)\b"
)


def asks_whose_word(text: str) -> bool:
    """Tell whether a cleaned text asks of what was told before it who said it, and nothing else."""
    return _WHO_SAID.fullmatch(text) is not None


def told_whose_word(edition: Edition, reply: Reply) -> Reply:
    """Return whose word the facts of a reply are, with its citations; the reply itself where that is told in it."""
    facts = [edition.facts[i] for i in reply.facts if i in edition.facts]
    if reply.status != "answered" or not facts or len(facts) < len(reply.facts):
        return reply
    if any(_is_reported(edition, fact) and _TELLS_WHOSE.search(fact.says) is not None for fact in facts):
        return reply
    if len({fact.by for fact in facts}) == 1:
        lines = [f"{_told_by(edition, facts[0])}.", said_by(edition, facts)]
    else:
        told = ((f"{_told_by(edition, fact)}: {fact.short}", said_by(edition, (fact,))) for fact in facts)
        lines = [line for both in told for line in both]
    return reply.model_copy(update={"text": fitting(lines)})


def _told_by(edition: Edition, fact: Fact) -> str:
    if not _is_reported(edition, fact):
        return f"{asserter(edition, fact.by)} said so"
    return f"{asserter(edition, fact.by)} reported it"


def _is_reported(edition: Edition, fact: Fact) -> bool:
    """Tell whether a fact is the word of those who printed it."""
    return asserter(edition, fact.by) in {edition.pack.source(cited.source).publisher for cited in fact.cites}
