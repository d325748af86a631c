"""Which markets a rule speaks of, and which one a question names that it does not: never worked by another's formula.

The markets are the pack's own: the `market` slots of its words, those that only its rules tell apart (`markets`), and
what its rules say of themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.language.expressions import expression
from knowledge.model import Rule, Words

_SLOT = "market"


@dataclass(frozen=True, slots=True)
class Market:
    """A market of the pack: its id, its words as a pattern, and the first of them, by which it is called."""

    id: str
    pattern: re.Pattern[str]
    called: str


def markets_of(words: Words | None) -> tuple[Market, ...]:
    """Return the markets that a pack's words name, with each in the plural too."""
    named = {**words.slots.get(_SLOT, {}), **words.markets} if words is not None else {}
    return tuple(
        Market(market, expression([*phrases, *(f"{p}s" for p in phrases)]), phrases[0])
        for market, phrases in named.items()
        if phrases
    )


def spoken_of(rule: Rule, markets: Sequence[Market]) -> frozenset[str]:
    """Return the markets that a rule is for: those that it speaks of itself, and those that its words mean."""
    phrases = [phrase.lower() for group in rule.words for phrase in group]
    text = " | ".join((rule.name, rule.says, *rule.ask, *(p for p in phrases if not p.endswith("*")))).lower()
    stars = expression([p for p in phrases if p.endswith("*")])
    return frozenset(m.id for m in markets if m.pattern.search(text) or stars.fullmatch(m.called))


def unknown_market(flat: str, spoken: frozenset[str], markets: Sequence[Market], *, several: bool = False) -> str:
    """Return what a text calls a market that is none of those spoken of; `` where it names one of them, or none.

    Where it gives `several` sums, one of them may be the unknown market's even beside a market that is known.
    """
    if not spoken:
        return ""
    named = {m.id: found[0] for m in markets if (found := m.pattern.search(flat)) is not None}
    known = bool(spoken & set(named)) and not several
    return "" if known else next((called for market, called in named.items() if market not in spoken), "")
