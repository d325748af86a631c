"""How entries hang together: chains that end, disputes that both sides know of, figures that do not contradict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from knowledge.checks.walk import words_of
from knowledge.language.dating import YEAR
from knowledge.language.english import FUNCTION_WORDS
from knowledge.language.numerals import as_number
from knowledge.model import Fact, Pack
from knowledge.problems import Problem, listed
from knowledge.reading.lines import Lines

# How alike two short questions must be before two figures for them are a contradiction and not two things.
_SAME_QUESTION = 90.0
_YEAR = re.compile(YEAR)


def cycles(pack: Pack, lines: Lines) -> list[Problem]:
    """Find chains that come back to where they began."""
    chains: tuple[tuple[str, str, Mapping[str, str | None]], ...] = (
        ("fact", "superseded_by", {fact.id: fact.superseded_by for fact in pack.facts}),
        ("source", "superseded_by", {source.id: source.superseded_by for source in pack.sources}),
        ("deadline", "superseded_by", {deadline.id: deadline.superseded_by for deadline in pack.deadlines}),
        ("deadline", "then", {deadline.id: deadline.then for deadline in pack.deadlines}),
        ("party", "within", {party.id: party.within for party in pack.parties}),
        ("rule", "changes", {rule.id: rule.changes for rule in pack.rules}),
    )
    found: list[Problem] = []
    for kind, field, following in chains:
        for ring in _rings(following):
            said = f"`{field}` goes round in a circle: {' -> '.join(f'`{name}`' for name in (*ring, ring[0]))}"
            found.append(lines.problem((kind, ring[0], field), said, "Take one of them out.", value=ring[0]))
    return found


def _rings(following: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Yield each circle once; every id is visited once."""
    done: set[str] = set()
    for start in following:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = following.get(at)
        if at is not None and at in path:
            trail = list(path)
            yield tuple(trail[trail.index(at) :])
        done.update(path)


def main_deadline(pack: Pack, lines: Lines) -> list[Problem]:
    """Find two deadlines that are both the main one, and several of which none is."""
    mains = [deadline for deadline in pack.deadlines if deadline.main]
    open_ones = [deadline for deadline in pack.deadlines if deadline.superseded_by is None]
    if not mains and len(open_ones) > 1 and "deadline" not in lines.partial:
        said = f"none of the {len(open_ones)} deadlines is the main one"
        cure = "Add `main: yes` to the one that people mean by “the deadline”."
        return [lines.problem(("deadline", open_ones[0].id), said, cure, severity="warning")]
    found: list[Problem] = []
    for other in mains[1:]:
        place = lines.place(("deadline", mains[0].id, "main"))
        said = f"`{mains[0].id}`, at {place}, is the main deadline already"
        found.append(lines.problem(("deadline", other.id, "main"), said, "Keep `main: yes` at one of them."))
    return found


def disputes(pack: Pack, lines: Lines) -> list[Problem]:
    """Find facts that dispute one which does not dispute them, and facts that point to themselves."""
    facts = {fact.id: fact for fact in pack.facts}
    found: list[Problem] = []
    for fact in pack.facts:
        for at, name in enumerate(fact.contested_with):
            other = facts.get(name)
            if other is not None and fact.id not in other.contested_with:
                said = f"`{name}` does not name this fact among its own `contested_with`"
                cure = f"Add `{fact.id}` to `contested_with` of `{name}`, so that both are shown side by side."
                found.append(lines.problem(("fact", fact.id, "contested_with", at), said, cure, value=name))
        for field in ("related", "contested_with"):
            if fact.id in getattr(fact, field):
                spot = ("fact", fact.id, field)
                found.append(lines.problem(spot, "the fact points to itself", "Take it out.", value=fact.id))
    return found


def contradictions(pack: Pack, lines: Lines) -> list[Problem]:
    """Find facts that answer the same question for the same day with different figures, undeclared."""
    alike: dict[object, list[Fact]] = {}
    for fact in pack.facts:
        if fact.slots and fact.superseded_by is None:
            slots = tuple(sorted((group, tuple(sorted(values))) for group, values in fact.slots.items()))
            alike.setdefault((slots, fact.kind, fact.on), []).append(fact)
    found: list[Problem] = []
    for group in alike.values():
        for one, other in _contradicting(group):
            said = (
                f"`{one.id}` answers nearly the same question for the same day with other figures "
                f"({listed(sorted(_figures(one)))} there, {listed(sorted(_figures(other)))} here)"
            )
            cure = "If the sources disagree, name each in the other's `contested_with`; otherwise mend one."
            found.append(lines.problem(("fact", other.id), said, cure, value=one.id, severity="warning"))
    return found


def _contradicting(group: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield pairs of a group; sorting by question keeps likely pairs near, so a huge group stays cheap."""
    asked = sorted(((_content(fact.short), fact) for fact in group), key=lambda pair: pair[0])
    for at, (question, fact) in enumerate(asked):
        for other_question, other in asked[at + 1 : at + 12]:
            if fuzz.token_set_ratio(question, other_question, score_cutoff=_SAME_QUESTION) and _disagree(fact, other):
                yield fact, other


def _disagree(one: Fact, other: Fact) -> bool:
    mine, theirs = _figures(one), _figures(other)
    known = other.id in one.contested_with or one.id in other.contested_with
    return bool(mine and theirs) and not mine & theirs and not known


def _content(question: str) -> str:
    return " ".join(sorted(word for word in words_of(question) if word not in FUNCTION_WORDS))


def _figures(fact: Fact) -> frozenset[str]:
    said: Iterable[str | None] = (as_number(word) for word in words_of(fact.says))
    return frozenset(figure for figure in said if figure is not None and not _YEAR.fullmatch(figure))
