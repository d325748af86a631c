"""Which rule of the pack a question is about: by the words that the pack gives each rule, then by its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from knowledge.language.amounts import Quantity
from knowledge.model import Rule
from knowledge.residuals.labels import BASE, CURRENT, WHOLESALE_WORD
from knowledge.residuals.nearness import Line
from knowledge.residuals.shares import Shares
from knowledge.residuals.vocabulary import Vocabulary


def default_rule(rules: Sequence[Rule]) -> Rule | None:
    """Return the rule that a residual is worked out by when no market is named: the first in force that has a rate."""
    return next((r for r in rules if r.status == "in force" and r.tiers and r.changes is None), None)


def changing(target: Rule, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the rules that change a rule: other bases, a factor."""
    return tuple(r for r in rules if r.changes == target.id)


def named_changes(flat: str, target: Rule, words: Vocabulary) -> tuple[Rule, ...]:
    """Return the changing rules that a text names in the pack's words."""
    pairs = zip(words.rules, words.groups, strict=True)
    return tuple(r for r, groups in pairs if r.changes == target.id and groups and all(g.search(flat) for g in groups))


def special(rule: Rule) -> bool:
    """Return whether a rule is more than a rate on an amount: a threshold, an offset, a portion, a comparison."""
    return bool(rule.threshold or rule.offset or rule.portion or "current" in rule.hears)


def choose(line: Line, shares: Shares, words: Vocabulary) -> tuple[Rule | None, bool]:
    """Return the rule that a text is about, and whether a word of the pack says so."""
    candidates = [
        (score, r) for score, r in _pointed(_unsplit(line.flat, shares), words) if _fits(r, line.found, shares)
    ]
    wholesale = WHOLESALE_WORD.search(line.flat) is not None
    plain = wholesale and bool(shares.bases and shares.rates)
    strong = [r for _, r in candidates if special(r) and (r.offset or not plain)]
    if strong:
        return strong[0], True
    default = default_rule(words.rules)
    if wholesale or (shares.bases and not candidates):
        trade = next((r for _, r in candidates if r.trade), None)
        own = trade or next((r for r in words.rules if r.trade and r.changes is None), default)
        return own, wholesale or trade is not None or not shares.guessed
    if candidates:
        best = candidates[0][0]
        tied = [r for score, r in candidates if score >= best - 1]
        return _by_rate(shares.rates, tied) or tied[0], True
    # "2.5% of 800k": a number that one rule alone has speaks for that rule
    like = _by_rate(shares.rates, words.rules)
    names_other = BASE.search(line.flat) is not None or CURRENT.search(line.flat) is not None
    return (like if like is not None and not names_other else default), False


def _unsplit(flat: str, shares: Shares) -> str:
    """Return a text without the words of sharing: `one of 3 credited writers` is no question about crediting."""
    for start, end in shares.split:
        flat = f"{flat[:start]}{' ' * (end - start)}{flat[end:]}"
    return flat


def same_kind(named: Rule | None, last: Rule | None) -> bool:
    """Return whether the rule that a follow-up seems to name is no other kind than the last one's."""
    if named is None or last is None:
        return True
    return special(last) and not special(named) and named.trade


def _pointed(flat: str, words: Vocabulary) -> list[tuple[int, Rule]]:
    """Return the rules that a text points to, the strongest first; those that change another are no answer alone."""
    found: list[tuple[int, Rule]] = []
    for rule, groups in zip(words.rules, words.groups, strict=True):
        if not groups or rule.changes is not None:
            continue
        hits = [len({m[0] for m in group.finditer(flat)}) for group in groups]
        if all(hits):
            # a rule that asks for two kinds of word is the more special one
            found.append((3 * len(groups) + sum(min(h, 3) for h in hits), rule))
    return sorted(found, key=lambda f: -f[0])


def _by_rate(rates: Sequence[Decimal], rules: Sequence[Rule]) -> Rule | None:
    """Return the one rule whose only rate is among those named, None where there is none or several."""
    fits = [
        r for r in rules if len(r.tiers) == 1 and r.base is None and r.tiers[0].rate.value in rates and not special(r)
    ]
    return fits[0] if len(fits) == 1 else None


def _fits(rule: Rule, found: Sequence[Quantity], shares: Shares) -> bool:
    """Return whether the figures of a text can be a rule's: a pro-rated one needs minutes, a zero rate no other."""
    if rule.portion is not None:
        return any(q.kind == "minutes" for q in found)
    if rule.tiers and not rule.tiers[0].rate.value:
        return not shares.rates
    if rule.threshold is not None or rule.offset is not None:
        return any(q.kind in {"money", "unclear"} or (q.kind == "plain" and q.value >= 100) for q in found)
    return True
