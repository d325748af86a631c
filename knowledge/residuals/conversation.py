"""The calculator's way in for free words: a cheap look, then the message in its conversation, then the reply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge.language.inexact import LOOSE
from knowledge.language.number_words import NUMBERS
from knowledge.model import Rule
from knowledge.residuals.asking import CLEAR_REQUEST, FACT_ASK, PERCENT, STRICT_ASK
from knowledge.residuals.calculation import Calculation
from knowledge.residuals.deciding import is_calculation, self_contained
from knowledge.residuals.following import FOLLOWS, REFERS, is_follow_up, merged
from knowledge.residuals.inputs import Request
from knowledge.residuals.labels import HEAD, NO_NAMES, Names, Vocabulary, vocabulary
from knowledge.residuals.replying import reply
from knowledge.residuals.spoken import Heard, hear

_WORD = re.compile(r"[a-z]{2,}")
_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅛]")
_NUMBER_WORDS = frozenset(word for word, number in NUMBERS.items() if number > 1) | frozenset(
    """hundred thousand grand mil mill million millions billion half quarter fifth double doubles doubled doubling
    twice triple triples tripled tripling halve halved zillion gazillion""".split()  # noqa: SIM905 - a list of strings says no more
)
# A sum, a count or a length of time: what nearly every computation has. A date or a count of days is none.
_SUM = re.compile(
    r"[$£€¥₹¢½¼¾]|\d,\d{3}|\d{3}|\d ?e ?\d|\^"
    r"|\d ?(?:k|m|mm|b|bn|mil\w*|bil\w*|grand|g|thou\w*|bucks|dollars|cents|min\w*|hundred)\b"
    r"|\b(?:hundred|thousand|grand|mil|mill|million|billion|minutes?|units|discs|copies|dvds|\w*zillion"
    r"|figures|tons|loads|heaps|plenty|lots|fortune)\b|\ba (?:ton|lot|bunch|load|heap|pile)\b"
    r"|\bwholesale\W{0,3}(?:\w{1,4} )?\d|\d\W{0,2}(?:\w{1,5} )?wholesale"
)
# What a computation may change or ask for where it has no sum.
_SHARE = re.compile(
    r"%|\b(?:percents?|per cent|pct|doubl\w*|twice|tripl\w*|halv\w*)\b"
    r"|(?:base|rate|at)\W{0,3}(?:\w{1,5} ){0,3}\d|\d\W{0,2}(?:\w{1,5} )?(?:base|rate)"
)
_PRODUCT = re.compile(r"[*x] ?\.\d")
# A message longer than this says more than what an input is changed to.
_LONGEST_FOLLOW_UP, _LONGEST_REFERENCE, _BARE_LENGTH = 300, 200, 12
_REMEMBERED = 6


def answer_calculation(
    question: str,
    earlier: Sequence[str],
    rules: Sequence[Rule],
    today: date,
    names: Names = NO_NAMES,
) -> Calculation | None:
    """Answer a question that asks for a computation on a day; None for every other text. Never raises for any text.

    `earlier` are the messages before it, oldest first: a follow-up changes the inputs of the last computation in them.
    `names` are the pack's: the markets that a rule may not know, and the parties, whose money is no residual.
    """
    flat = question.casefold()
    known = vocabulary(rules, names)
    flat_sum = _flat_rule(flat, known)
    if flat_sum is not None:
        return reply(Request(rule=flat_sum.id), rules, today)
    if not (_may_follow(flat) if earlier else _may_compute(flat, known)):
        return None
    heard = hear(question, known)
    if heard is None:
        return None
    before = _last_request(earlier, known) if earlier and not self_contained(heard) else None
    request = _understood(question, heard, before, known)
    if request is None:
        return None
    return reply(request, rules, today, known.for_market(request.market) if request.market else ())


def _may_compute(flat: str, words: Vocabulary) -> bool:
    """Take a cheap look before the careful one: for an input of a computation, and a word of its subject."""
    if not _has_figure(flat):
        return False
    if _SUM.search(flat) is None:
        if _SHARE.search(flat) is None:
            return False
        if CLEAR_REQUEST.search(flat) is None and PERCENT.search(flat) is None:
            return False
    shares = "%" in flat or "percent" in flat or _PRODUCT.search(flat) is not None
    return shares or not words.heads.isdisjoint({w[:HEAD] for w in _WORD.findall(flat)})


def _has_figure(flat: str) -> bool:
    if "$" in flat or LOOSE.search(flat) is not None:
        return True
    return _DIGIT.search(flat) is not None or not _NUMBER_WORDS.isdisjoint(_WORD.findall(flat))


def _may_follow(flat: str) -> bool:
    """Take the same look at a message that has others before it, which may hold all but the one figure in it."""
    if len(flat) <= _BARE_LENGTH and any(c.isdigit() for c in flat):
        return True
    if not _has_figure(flat):
        return len(flat) < _LONGEST_REFERENCE and REFERS.search(flat) is not None
    follows = len(flat) < _LONGEST_FOLLOW_UP and FOLLOWS.search(flat) is not None
    return follows or _SUM.search(flat) is not None or _SHARE.search(flat) is not None


def _flat_rule(flat: str, words: Vocabulary) -> Rule | None:
    """Return a rule that needs no input at all and is asked for by name (how much is the fee?), None without one."""
    for rule, groups in words.flat:
        if all(g.search(flat) for g in groups):
            return rule if STRICT_ASK.search(flat) else None
    return None


def _understood(message: str, heard: Heard, before: Request | None, words: Vocabulary) -> Request | None:
    """Return what a message asks for, as a change of the last request or by itself; None for no computation."""
    if before is not None and not self_contained(heard):
        within = hear(message, words, before)
        if within is not None and is_follow_up(within, words):
            return merged(before, within)
    if not is_calculation(heard):
        return None
    return heard.request if heard.has_sum or before is None else merged(before, heard)


def _last_request(earlier: Sequence[str], words: Vocabulary) -> Request | None:
    """Return the last computation of a conversation as it stood at its end, None where there was none.

    A message that only gives the figures (`my movie did $10m wholesale`) counts: the next one may ask.
    """
    request: Request | None = None
    for message in earlier[-_REMEMBERED:]:
        flat = message.casefold()
        heard = hear(message, words) if (_may_follow(flat) if request else _may_compute(flat, words)) else None
        if heard is None:
            continue
        understood = _understood(message, heard, request, words)
        gives = heard.sums.wholesale_said and heard.sums.labelled and not FACT_ASK.search(heard.flat)
        if understood is None and gives:
            understood = heard.request
        request = understood or request
    return request
