"""The words of a pack's rules, markets and parties, as patterns.

A question that asks for no computation needs few of them, and a start should not wait for the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeAlias, cast

from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.expressions import expression
from knowledge.model import Party, Rule, Words
from knowledge.residuals.markets import Market, markets_of, spoken_of, unknown_market

Patterns: TypeAlias = tuple[re.Pattern[str], ...]

_OTHERS = ("employer*", "company", "companies", "guild", "union", "strike", "walkout", "industry", "business")
_SMALLEST_BASE = Decimal("0.20")
HEAD = 4
_GENERIC = (
    "residual",
    "resid",
    "wholesale",
    "wholsale",
    "hole sale",
    "whsl",
    "base",
    "basis",
    "rate",
    "check",
    "cheque",
    "royalties",
    "payout",
    "retail",
)


@dataclass(frozen=True, slots=True)
class Names:
    """What a pack names beside its rules: its markets among its words, and its parties."""

    words: Words | None = None
    parties: tuple[Party, ...] = ()


NO_NAMES = Names()


@dataclass(frozen=True)
class Vocabulary:
    """The words of a pack's rules, each made ready for matching when it is first asked for."""

    rules: tuple[Rule, ...]
    names: Names

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first letters of the longest word of every expression in the rules."""
        # a text needs a word of every group, so the first group is enough to look for
        said = (phrase for rule in self.rules for group in rule.words[:1] for phrase in group)
        return frozenset(_telling(phrase)[:HEAD] for phrase in (*said, *_GENERIC))

    @cached_property
    def flat(self) -> tuple[tuple[Rule, Patterns], ...]:
        """The rules that need no input, with their words."""
        return tuple((r, _patterns(r)) for r in self.rules if r.flat is not None and not r.needs and r.words)

    @cached_property
    def groups(self) -> tuple[Patterns, ...]:
        """The words of each rule, of which a text needs one of every group."""
        return tuple(_patterns(rule) for rule in self.rules)

    @cached_property
    def hears(self) -> tuple[Mapping[str, re.Pattern[str]], ...]:
        """Each rule's own words for its inputs."""
        return tuple({name: expression(words) for name, words in rule.hears.items()} for rule in self.rules)

    @cached_property
    def markets(self) -> tuple[Market, ...]:
        """The markets that the pack's words name."""
        return markets_of(self.names.words)

    @cached_property
    def spoken(self) -> tuple[frozenset[str], ...]:
        """The markets that each rule speaks of."""
        return tuple(spoken_of(rule, self.markets) for rule in self.rules)

    @cached_property
    def others(self) -> re.Pattern[str]:
        """Those whose money is no residual: the parties, and what happens between them."""
        named = (name.lower() for p in self.names.parties for name in (p.name, p.short, *p.aliases))
        return expression([*_OTHERS, *named])

    @property
    def bases_from(self) -> Decimal:
        """The least share that may be a base: half of the smallest base in the rules, a tenth where they have none."""
        return min((r.base.value for r in self.rules if r.base is not None), default=_SMALLEST_BASE) / 2

    @cached_property
    def known_bases(self) -> frozenset[Decimal]:
        """Every base that is in force, proposed or expected, as a share."""
        own = (r.base.value for r in self.rules if r.base is not None)
        return frozenset((*own, *(share.value for r in self.rules for share in r.bases)))

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule with that id, None where there is none."""
        return next((r for r in self.rules if r.id == rule_id), None)

    def heard(self, rule: Rule) -> Mapping[str, re.Pattern[str]]:
        """Return a rule's own words for its inputs."""
        return self.hears[self.rules.index(rule)]

    def unknown_market(self, flat: str, rule: Rule, *, several: bool) -> str:
        """Return what a text calls a market that a rule on amounts does not speak of, `` where there is none."""
        spoken = self.spoken[self.rules.index(rule)]
        return unknown_market(flat, spoken, self.markets, several=several) if rule.tiers else ""

    def for_market(self, called: str) -> tuple[Rule, ...]:
        """Return the rules that speak of what a text called a market."""
        named = {m.id for m in self.markets if m.pattern.search(called)}
        return tuple(r for r, s in zip(self.rules, self.spoken, strict=True) if s & named and r.changes is None)


def _telling(phrase: str) -> str:
    """Return the longest word of an expression that is no everyday one; nothing where it has only such."""
    parts = re.findall(r"[a-z]+", phrase.lower())
    return max((p for p in parts if p not in FUNCTION_WORDS), key=len, default="")


class _Same:
    """A key that says two sequences of things are the same by holding the very same objects."""

    __slots__ = ("parts",)

    def __init__(self, *parts: Sequence[object]) -> None:
        self.parts = tuple(tuple(part) for part in parts)

    def __hash__(self) -> int:
        return hash(tuple(id(thing) for part in self.parts for thing in part))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Same) or [*map(len, self.parts)] != [*map(len, other.parts)]:
            return False
        pairs = zip(self.parts, other.parts, strict=True)
        return all(a is b for mine, theirs in pairs for a, b in zip(mine, theirs, strict=True))


def vocabulary(rules: Sequence[Rule], names: Names = NO_NAMES) -> Vocabulary:
    """Return the words of some rules, with the markets and parties of their pack; made once for the same ones."""
    return _vocabulary(_Same(rules, (names.words,), names.parties))


@lru_cache(maxsize=8)
def _vocabulary(key: _Same) -> Vocabulary:
    words, parties = cast("Words | None", key.parts[1][0]), cast("tuple[Party, ...]", key.parts[2])
    return Vocabulary(cast("tuple[Rule, ...]", key.parts[0]), Names(words, parties))


def _patterns(rule: Rule) -> Patterns:
    return tuple(expression(group) for group in rule.words)
