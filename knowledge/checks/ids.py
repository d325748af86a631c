"""Every id stands once, and every id that something refers to stands somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.checks.walk import citations_of, shares_of
from knowledge.model import Fact, Pack, Rule
from knowledge.problems import Problem, Spot, did_you_mean
from knowledge.reading.files import FILE_KINDS
from knowledge.reading.lines import Lines

_FILE = {kind.name: kind.shown for kind in FILE_KINDS}
SPEAKERS = ("party", "person")
ENTRIES = ("fact", "unknown", "deadline", "term", "issue", "rule")
# Slot groups that name someone; every other group is one of words.yaml.
_ACTING = frozenset({"actor", "party", "person"})
# Each suggestion looks through all ids: past so many wrong ones the rest go without.
_SUGGESTIONS = 200


@dataclass(frozen=True, slots=True)
class _Reference:
    spot: Spot
    kinds: tuple[str, ...]
    name: str


def named_things(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Return the ids of each kind, in the order of the files."""
    return {
        kind.name: tuple(part.id for part in getattr(pack, kind.field))
        for kind in FILE_KINDS
        if kind.many and "id" in kind.model.model_fields
    }


def unique_ids(pack: Pack, lines: Lines) -> list[Problem]:
    """Find ids that stand twice, within a kind or in two of them."""
    found: list[Problem] = []
    first: dict[str, tuple[str, int]] = {}
    times: dict[tuple[str, str], int] = {}
    for kind, names in named_things(pack).items():
        for name in names:
            nth = times[kind, name] = times.get((kind, name), -1) + 1
            if name not in first:
                first[name] = (kind, nth)
                continue
            place = lines.place((first[name][0], name))
            said = f"the id `{name}` is taken by a {first[name][0]} at {place}"
            found.append(lines.problem((kind, name), said, "Give one of the two another id.", value=name, nth=nth))
    return found


def references(pack: Pack, lines: Lines) -> list[Problem]:
    """Find ids that lead nowhere, with the one that was probably meant."""
    known = {kind: frozenset(names) for kind, names in named_things(pack).items()}
    suggest = _suggester(known)
    found: list[Problem] = []
    for reference in _references(pack):
        if any(reference.name in known[kind] or lines.stands(kind, reference.name) for kind in reference.kinds):
            continue
        said, add = _unfound(reference)
        cure = suggest(reference.kinds, reference.name) or add
        found.append(lines.problem(reference.spot, said, cure, value=reference.name))
    return found


def slot_values(pack: Pack, lines: Lines) -> list[Problem]:
    """Find slots of facts whose group or value words.yaml does not have."""
    found: list[Problem] = []
    groups = pack.words.slots
    for fact in pack.facts:
        for group, values in fact.slots.items():
            if group in _ACTING or "words" in lines.unread:
                continue
            if group not in groups:
                said = f"the slot `{group}` is not in words.yaml"
                cure = did_you_mean(group, [*groups, *_ACTING]) or "Add it under `slots:` there, or take it out here."
                found.append(lines.problem(("fact", fact.id, "slots", group), said, cure, value=group))
                continue
            for at, value in enumerate(values):
                if value not in groups[group]:
                    said = f"`{value}` is not among the values of the slot `{group}` in words.yaml"
                    cure = did_you_mean(value, groups[group]) or "Add it there, or take it out here."
                    found.append(lines.problem(("fact", fact.id, "slots", group, at), said, cure, value=value))
    return found


def _unfound(reference: _Reference) -> tuple[str, str]:
    if reference.kinds == ENTRIES:
        return f"the pack has no entry `{reference.name}`", "Add it, or take it out here."
    files = " or ".join(_FILE[kind] for kind in reference.kinds)
    called = " or ".join(reference.kinds)
    return f"{called} `{reference.name}` is not in {files}", "Add it there, or take it out here."


def _suggester(known: Mapping[str, frozenset[str]]):  # noqa: ANN202 - the cache's own type says nothing more
    left = [_SUGGESTIONS]

    @cache
    def suggest(kinds: tuple[str, ...], name: str) -> str:
        left[0] -= 1
        return did_you_mean(name, frozenset[str]().union(*(known[kind] for kind in kinds))) if left[0] >= 0 else ""

    return suggest


def _references(pack: Pack) -> Iterator[_Reference]:
    yield _Reference(("pack", "", "we"), ("party",), pack.header.we)
    for spot, citation in citations_of(pack):
        yield _Reference(spot, ("source",), citation.source)
    for fact in pack.facts:
        yield from _of_fact(fact)
    for rule in pack.rules:
        yield from _of_rule(rule)
    yield from _of_named(pack)
    yield from _of_other_entries(pack)


def _of_named(pack: Pack) -> Iterator[_Reference]:
    for source in pack.sources:
        yield from _one(("source", source.id, "superseded_by"), ("source",), source.superseded_by)
    for party in pack.parties:
        yield from _one(("party", party.id, "within"), ("party",), party.within)
    for person in pack.people:
        yield from _one(("person", person.id, "party"), ("party",), person.party)


def _of_other_entries(pack: Pack) -> Iterator[_Reference]:
    for unknown in pack.unknowns:
        yield from _many(("unknown", unknown.id, "nearest"), ENTRIES, unknown.nearest)
    for deadline in pack.deadlines:
        yield from _one(("deadline", deadline.id, "then"), ("deadline",), deadline.then)
        yield from _one(("deadline", deadline.id, "superseded_by"), ("deadline",), deadline.superseded_by)
    for issue in pack.positions:
        yield from _many(("issue", issue.id, "facts"), ("fact",), issue.facts)
        for at, stand in enumerate(issue.stands):
            yield _Reference(("issue", issue.id, "stands", at, "party"), SPEAKERS, stand.party)
    for at, question in enumerate(pack.questions):
        yield from _many(("question", str(at + 1), "reaches"), ENTRIES, question.reaches)


def _of_fact(fact: Fact) -> Iterator[_Reference]:
    start: Spot = ("fact", fact.id)
    yield _Reference((*start, "by"), SPEAKERS, fact.by)
    yield from _one((*start, "superseded_by"), ("fact",), fact.superseded_by)
    yield from _many((*start, "related"), ENTRIES, fact.related)
    yield from _many((*start, "contested_with"), ("fact",), fact.contested_with)
    for group in sorted(_ACTING & fact.slots.keys()):
        yield from _many((*start, "slots", group), SPEAKERS, fact.slots[group])


def _of_rule(rule: Rule) -> Iterator[_Reference]:
    yield _Reference(("rule", rule.id, "by"), SPEAKERS, rule.by)
    yield from _one(("rule", rule.id, "changes"), ("rule",), rule.changes)
    for spot, share in shares_of(rule):
        yield _Reference((*spot, "by"), SPEAKERS, share.by)


def _one(spot: Spot, kinds: tuple[str, ...], name: str | None) -> Iterator[_Reference]:
    if name is not None:
        yield _Reference(spot, kinds, name)


def _many(spot: Spot, kinds: tuple[str, ...], names: tuple[str, ...]) -> Iterator[_Reference]:
    for at, name in enumerate(names):
        yield _Reference((*spot, at), kinds, name)
