"""Ways through a pack that several checks take: every citation, every statement, every phrasing, each with its spot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.language.normalising import clean, words
from knowledge.model import Citation, Fact, Pack, Rule, Share
from knowledge.problems import Spot


def citations_of(pack: Pack) -> Iterator[tuple[Spot, Citation]]:
    """Yield every citation of the pack."""
    for person in pack.people:
        yield from _numbered(("person", person.id), person.cites)
    for fact in pack.facts:
        yield from _numbered(("fact", fact.id), fact.cites)
    for deadline in pack.deadlines:
        yield from _numbered(("deadline", deadline.id), deadline.cites)
    for term in pack.terms:
        yield from _numbered(("term", term.id), term.cites)
    for issue in pack.positions:
        for at, stand in enumerate(issue.stands):
            yield from _numbered(("issue", issue.id, "stands", at), stand.cites)
    for rule in pack.rules:
        yield from _numbered(("rule", rule.id), rule.cites)
        for spot, share in shares_of(rule):
            yield from _numbered(spot, share.cites)


def _numbered(spot: Spot, cites: Iterable[Citation]) -> Iterator[tuple[Spot, Citation]]:
    for at, citation in enumerate(cites):
        yield (*spot, "cites", at), citation


def shares_of(rule: Rule) -> Iterator[tuple[Spot, Share]]:
    """Yield every dated number of a rule."""
    start: Spot = ("rule", rule.id)
    if rule.base is not None:
        yield (*start, "base"), rule.base
    if rule.factor is not None:
        yield (*start, "factor"), rule.factor
    for at, share in enumerate(rule.bases):
        yield (*start, "bases", at), share
    for at, tier in enumerate(rule.tiers):
        yield (*start, "tiers", at, "rate"), tier.rate


def statements_of(pack: Pack) -> Iterator[tuple[Spot, str]]:
    """Yield every text that a member may read as a statement."""
    for fact in pack.facts:
        yield ("fact", fact.id, "says"), fact.says
    for unknown in pack.unknowns:
        yield ("unknown", unknown.id, "says"), unknown.says
    for term in pack.terms:
        yield ("term", term.id, "says"), term.says
    for issue in pack.positions:
        for at, stand in enumerate(issue.stands):
            yield ("issue", issue.id, "stands", at, "says"), stand.says
    for rule in pack.rules:
        yield ("rule", rule.id, "says"), rule.says


@dataclass(frozen=True, slots=True)
class Asked:
    """A phrasing of an entry, and where it stands."""

    entry: tuple[str, str]
    text: str
    spot: Spot


@lru_cache(maxsize=1 << 16)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as the program reads them; several checks ask for the same texts."""
    return tuple(words(clean(text)))


def asked_in(pack: Pack) -> Iterator[Asked]:
    """Yield every question that is written under an entry; `short` comes first."""
    for entry in (*pack.facts, *pack.unknowns):
        kind = "fact" if isinstance(entry, Fact) else "unknown"
        yield Asked((kind, entry.id), entry.short, (kind, entry.id, "short"))
        yield from _asked(kind, entry.id, "ask", entry.ask)
        if isinstance(entry, Fact):
            yield from _asked(kind, entry.id, "corrects", entry.corrects)
    for kind, others in (("deadline", pack.deadlines), ("term", pack.terms), ("issue", pack.positions)):
        for other in others:
            yield from _asked(kind, other.id, "ask", other.ask)


def _asked(kind: str, name: str, field: str, texts: Iterable[str]) -> Iterator[Asked]:
    for at, text in enumerate(texts):
        yield Asked((kind, name), text, (kind, name, field, at))
