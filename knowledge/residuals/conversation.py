"""The calculator's way in for free words: a cheap look, then the message in its conversation, then the reply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from knowledge.model import Rule
from knowledge.residuals.asking import FACT_ASK, STRICT_ASK
from knowledge.residuals.calculation import Calculation
from knowledge.residuals.deciding import is_calculation, self_contained
from knowledge.residuals.following import FOLLOWS, REFERS, is_follow_up, merged
from knowledge.residuals.inputs import Request
from knowledge.residuals.labels import HEAD, Vocabulary, vocabulary
from knowledge.residuals.replying import reply
from knowledge.residuals.spoken import Heard, hear

# Longer messages are read by their head and tail, as everywhere (see `normalising.clean`).
_WORD = re.compile(r"[a-z]{2,}")
_FIGURE = re.compile(
    r"\d|[½¼¾⅓⅔⅛]|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand"
    r"|grand|mil|mill|million|billion"
    r"|half|quarter|fifth|doubl\w*|twice|tripl\w*|halv\w*|zillion)\b"
)
# A figure of the kind that goes into a computation; a date or a count of days is none.
_INPUT = re.compile(
    r"[$£€%¢½¼¾]|\d,\d{3}|\d{4}|\d ?(?:k|m|mm|b|bn|mil\w*|bil\w*|grand|thou\w*|bucks|dollars|pct|percent|per cent|x"
    r"|min\w*|units|discs|copies|dvds|hundred)\b"
    r"|\b(?:hundred|thousand|grand|mil|mill|million|billion|percent|pct|half|quarter|fifth|minutes?|doubl\w*|twice"
    r"|tripl\w*|halv\w*|units|discs|copies|dvds|zillion)\b"
    r"|(?:base|rate|basis|at|@)\W{0,3}(?:\w{1,5} ){0,3}\d|\d\W{0,2}(?:\w{1,5} )?(?:base|rate|wholesale)"
)
_BARE_LENGTH = 12
_REMEMBERED = 6


def answer_calculation(question: str, earlier: Sequence[str], rules: Sequence[Rule], today: date) -> Calculation | None:
    """Answer a question that asks for a computation on a day; None for every other text. Never raises for any text.

    `earlier` are the messages before it, oldest first: a follow-up changes the inputs of the last computation in them.
    """
    flat = question.casefold()
    words = vocabulary(rules)
    flat_sum = _flat_rule(flat, words)
    if flat_sum is not None:
        return reply(Request(rule=flat_sum.id), rules, today)
    if not _may_compute(flat, words, bool(earlier)):
        return None
    heard = hear(question, words)
    if heard is None:
        return None
    before = _last_request(earlier, words) if earlier and not self_contained(heard) else None
    request = _understood(question, heard, before, words)
    return reply(request, rules, today) if request is not None else None


def _understood(message: str, heard: Heard, before: Request | None, words: Vocabulary) -> Request | None:
    """What a message asks to have worked out, as a change of the last request or by itself; None for no computation."""
    if before is not None and not self_contained(heard):
        within = hear(message, words, before)
        if within is not None and is_follow_up(within, words):
            return merged(before, within)
    if not is_calculation(heard):
        return None
    return heard.request if heard.has_sum or before is None else merged(before, heard)


def _last_request(earlier: Sequence[str], words: Vocabulary) -> Request | None:
    """The last computation of a conversation as it stood at its end, None where there was none.

    A message that only gives the figures (`my movie did $10m wholesale`) counts: the next one may ask.
    """
    request: Request | None = None
    for message in earlier[-_REMEMBERED:]:
        if not _may_compute(message.casefold(), words, request is not None):
            continue
        heard = hear(message, words)
        if heard is None:
            continue
        understood = _understood(message, heard, request, words)
        if understood is None and heard.sums.wholesale_said and heard.sums.labelled and not FACT_ASK.search(heard.flat):
            understood = heard.request
        request = understood or request
    return request


def _may_compute(flat: str, words: Vocabulary, follows: bool) -> bool:
    """A cheap look before the careful one: an input of a computation, and a word of its subject."""
    if follows and len(flat) <= _BARE_LENGTH and any(c.isdigit() for c in flat):
        return True
    if _FIGURE.search(flat) is None:
        return follows and len(flat) < 200 and REFERS.search(flat) is not None
    if follows and len(flat) < 300 and FOLLOWS.search(flat) is not None:
        return True
    if _INPUT.search(flat) is None:
        return False
    return (
        follows
        or not words.heads.isdisjoint({w[:HEAD] for w in _WORD.findall(flat)})
        or "%" in flat
        or "percent" in flat
    )


def _flat_rule(flat: str, words: Vocabulary) -> Rule | None:
    """A rule that needs no input at all, asked for by name: how much is the fee?"""
    for rule, groups in zip(words.rules, words.groups, strict=True):
        if rule.flat is not None and not rule.needs and groups and all(g.search(flat) for g in groups):
            return rule if STRICT_ASK.search(flat) else None
    return None
