"""A cheap look at a message, before the careful one, for whether it may ask for a computation at all.

Most questions do not, so nothing is imported here that only a computation needs.
"""

from __future__ import annotations

import re

from knowledge.language.inexact import LOOSE
from knowledge.language.number_words import NUMBERS
from knowledge.model import Rule
from knowledge.residuals.vocabulary import HEAD, Vocabulary

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
# So many units at a price each need no further word of what they were.
_PRICED_UNITS = re.compile(
    r"(?:\d ?(?:k|thousand|mil\w*)?|\b(?:hundred|thousand|million|mil|dozen))"
    r"\W? ?(?:units|copies|discs|disks)\b[^.?!]{0,24}?(?:\bat|\bx|\bfor|@) ?\$? ?\d"
)
_PRODUCT = re.compile(r"[*x] ?\.\d")
# A message longer than this says more than what an input is changed to.
_LONGEST_FOLLOW_UP, _LONGEST_REFERENCE, _BARE_LENGTH = 300, 200, 12


def may_compute(flat: str, words: Vocabulary) -> bool:
    """Take a cheap look before the careful one: for an input of a computation, and a word of its subject."""
    if not _has_figure(flat):
        return False
    if _SUM.search(flat) is None:
        if _SHARE.search(flat) is None:
            return False
        from knowledge.residuals.asking import CLEAR_REQUEST, PERCENT  # noqa: PLC0415 - a start need not wait for it

        if CLEAR_REQUEST.search(flat) is None and PERCENT.search(flat) is None:
            return False
    shares = "%" in flat or "percent" in flat or _PRODUCT.search(flat) is not None
    if _PRICED_UNITS.search(flat) is not None:
        return True
    return shares or not words.heads.isdisjoint({w[:HEAD] for w in _WORD.findall(flat)})


def _has_figure(flat: str) -> bool:
    if "$" in flat or LOOSE.search(flat) is not None:
        return True
    return _DIGIT.search(flat) is not None or not _NUMBER_WORDS.isdisjoint(_WORD.findall(flat))


def may_follow(flat: str, words: Vocabulary) -> bool:
    """Take the same look at a message that has others before it, which may hold all but the one figure in it."""
    from knowledge.residuals.both_changes import asks_for_both  # noqa: PLC0415 - a first question follows nothing
    from knowledge.residuals.following import FOLLOWS, REFERS  # noqa: PLC0415 - a first question follows nothing

    if len(flat) <= _BARE_LENGTH and any(c.isdigit() for c in flat):
        return True
    if not _has_figure(flat):
        if len(flat) >= _LONGEST_REFERENCE:
            return False
        return REFERS.search(flat) is not None or asks_for_both(flat) or _names_a_change(flat, words)
    follows = len(flat) < _LONGEST_FOLLOW_UP and FOLLOWS.search(flat) is not None
    return follows or _SUM.search(flat) is not None or _SHARE.search(flat) is not None


def _names_a_change(flat: str, words: Vocabulary) -> bool:
    """Return whether a message names a change of a rule in the pack's words: `with the guild's ask`."""
    pairs = zip(words.rules, words.groups, strict=True)
    return any(r.changes is not None and groups and all(g.search(flat) for g in groups) for r, groups in pairs)


def flat_rule(flat: str, words: Vocabulary) -> Rule | None:
    """Return a rule that needs no input at all and is asked for by name (how much is the fee?), None without one."""
    for rule, groups in words.flat:
        if all(g.search(flat) for g in groups):
            from knowledge.residuals.asking import STRICT_ASK  # noqa: PLC0415 - few questions come this far

            return rule if STRICT_ASK.search(flat) else None
    return None
