"""A server's own changes, laid over a pack: the pack itself stays as its files say it.

Every function returns a new overlay or a new pack. Whether the result is sound is the business of `knowledge.checks`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import Field

from knowledge.model import BankQuestion, Deadline, Fact, Issue, Pack, Part, Source, Unknown
from knowledge.model.parts import Id, Ids, Lines

P = TypeVar("P", Source, Fact, Deadline)
C = TypeVar("C", Fact, Unknown, Deadline, Issue, BankQuestion)
# What people ask for: what another phrasing may lead to, and what can be retired.
_ENTRIES = ("facts", "unknowns", "deadlines", "terms", "positions")


class Overlay(Part):
    """What a server's moderators added, replaced and retired.

    What bears the id of something in the pack replaces it; anything else is added. `moved` says which deadline took
    the place of which: the earlier one stays, and says that it was replaced.
    """

    sources: tuple[Source, ...] = ()
    facts: tuple[Fact, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    moved: dict[Id, Id] = Field(default_factory=dict)
    retired: Ids = ()
    phrasings: dict[Id, Lines] = Field(default_factory=dict)
    questions: tuple[BankQuestion, ...] = ()

    def to_json(self) -> str:
        """Return it as JSON, the same for the same changes."""
        return json.dumps(self.model_dump(mode="json", exclude_defaults=True), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Overlay:
        """Return what `to_json` wrote. ValueError where it is damaged or of another version."""
        return cls.model_validate_json(text)


EMPTY = Overlay()


def with_source(overlay: Overlay, source: Source) -> Overlay:
    """Return the overlay with a source added, or replaced where it has one of that id."""
    return _with(overlay, sources=_put(overlay.sources, source))


def with_fact(overlay: Overlay, fact: Fact) -> Overlay:
    """Return the overlay with a fact added or replaced; one that was retired stands again."""
    return _with(overlay, facts=_put(overlay.facts, fact), retired=_left(overlay.retired, fact.id))


def with_deadline(overlay: Overlay, deadline: Deadline, instead_of: str = "") -> Overlay:
    """Return the overlay with a deadline added, which takes the place of another where one is named.

    The other one is never overwritten: ValueError where that would bring back one that was replaced, the other one or
    any before it. `free_id` finds an id of its own.
    """
    if instead_of and (deadline.id == instead_of or deadline.id in overlay.moved):
        raise ValueError(f"`{deadline.id}` is replaced by this very change or an earlier one: take an id that is free")
    moved = {**overlay.moved, instead_of: deadline.id} if instead_of else overlay.moved
    return _with(
        overlay,
        deadlines=_put(overlay.deadlines, deadline),
        moved=moved,
        retired=_left(overlay.retired, deadline.id),
    )


def with_phrasing(overlay: Overlay, entry_id: str, phrasing: str) -> Overlay:
    """Return the overlay with one more way to ask for an entry of the pack or of the overlay."""
    lines = dict.fromkeys((*overlay.phrasings.get(entry_id, ()), phrasing.strip()))
    return _with(overlay, phrasings={**overlay.phrasings, entry_id: tuple(lines)})


def with_question(overlay: Overlay, question: BankQuestion) -> Overlay:
    """Return the overlay with a question for the bank, in place of the same one where it has it."""
    asked = (question.question, question.context, question.asked_on)
    others = tuple(held for held in overlay.questions if (held.question, held.context, held.asked_on) != asked)
    return _with(overlay, questions=(*others, question))


def without(overlay: Overlay, *retired: str) -> Overlay:
    """Return the overlay with entries retired (facts, deadlines ...): they vanish, and all that points to them.

    What a deadline had taken the place of goes with it; its earlier day does not come back.
    """
    gone = dict.fromkeys(retired)
    for _ in overlay.moved:
        gone |= dict.fromkeys(old for old, new in overlay.moved.items() if new in gone)
    return _with(
        overlay,
        facts=tuple(fact for fact in overlay.facts if fact.id not in gone),
        deadlines=tuple(deadline for deadline in overlay.deadlines if deadline.id not in gone),
        moved={old: new for old, new in overlay.moved.items() if old not in gone and new not in gone},
        phrasings={name: lines for name, lines in overlay.phrasings.items() if name not in gone},
        retired=tuple(dict.fromkeys((*overlay.retired, *gone))),
    )


def free_id(pack: Pack, overlay: Overlay, wanted: str) -> str:
    """Return an id that neither has used, retired ones too: the one that is wanted, or that with a number."""
    taken = {item.id for held in (pack, overlay) for name in _ENTRIES for item in getattr(held, name, ())}
    taken |= {*overlay.retired, *(item.id for held in (pack.sources, overlay.sources, pack.rules) for item in held)}
    taken |= {item.id for held in (pack.parties, pack.people) for item in held}
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted[: 59 - len(str(number))]}-{number}"
    return found


def laid_over(pack: Pack, overlay: Overlay) -> Pack:
    """Return the pack with a server's changes; the pack itself where there are none."""
    if overlay == EMPTY:
        return pack
    retired = frozenset(overlay.retired)
    facts = _merged(pack.facts, overlay.facts)
    deadlines = _moved(_merged(pack.deadlines, overlay.deadlines), overlay.moved)
    after = {one.id: one.superseded_by for one in (*facts, *deadlines)}
    changed = pack.model_copy(
        update={
            "sources": _merged(pack.sources, overlay.sources),
            "facts": facts,
            "deadlines": deadlines,
            "questions": (*pack.questions, *(q for q in overlay.questions if q not in pack.questions)),
        }
    )
    left = {name: tuple(i for i in getattr(changed, name) if i.id not in retired) for name in _ENTRIES}
    pointed = _pointed(changed.model_copy(update=left), _Pointing(retired, overlay.moved, after))
    return pointed.model_copy(update={name: _asked(getattr(pointed, name), overlay.phrasings) for name in _ENTRIES})


class _Pointing:
    """Where references lead: not to what is retired, and to the latest of what was moved."""

    def __init__(self, retired: frozenset[str], moved: Mapping[str, str], after: Mapping[str, str | None]) -> None:
        self._retired = retired
        self._moved = moved
        self._after = after

    def one(self, name: str | None) -> str | None:
        """Return what a reference leads to, if anything."""
        latest = _latest(self._moved, name) if name is not None else None
        return None if latest in self._retired else latest

    def many(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return what references lead to, each once."""
        found = (self.one(name) for name in names)
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def later(self, name: str | None) -> str | None:
        """Return what took the place of something: past what is retired, to what in turn took the place of that."""
        for _ in self._after:
            if name not in self._retired:
                break
            name = self._after.get(name or "")
        return None if name in self._retired else name


def _pointed(pack: Pack, to: _Pointing) -> Pack:
    """Return the pack with every reference led to where it belongs now."""
    return pack.model_copy(
        update={
            "facts": tuple(
                _changed(
                    fact,
                    superseded_by=to.later(fact.superseded_by),
                    related=to.many(fact.related),
                    contested_with=to.many(fact.contested_with),
                )
                for fact in pack.facts
            ),
            "unknowns": tuple(_changed(unknown, nearest=to.many(unknown.nearest)) for unknown in pack.unknowns),
            "deadlines": tuple(
                _changed(one, then=to.one(one.then), superseded_by=to.later(one.superseded_by))
                for one in pack.deadlines
            ),
            "positions": tuple(_changed(issue, facts=to.many(issue.facts)) for issue in pack.positions),
            "questions": tuple(
                _changed(question, reaches=reaches)
                for question in pack.questions
                # What was only there to reach something that is retired asks for nothing any more.
                if (reaches := to.many(question.reaches)) or not question.reaches
            ),
        }
    )


def _moved(deadlines: tuple[Deadline, ...], moved: Mapping[str, str]) -> tuple[Deadline, ...]:
    """Return the deadlines with each that was moved replaced by, and its questions led to, the latest of its line."""
    known = {deadline.id for deadline in deadlines}
    moved = {old: new for old, new in moved.items() if {old, new} <= known}
    before: dict[str, list[Deadline]] = {}
    for deadline in deadlines:
        if deadline.id in moved:
            before.setdefault(_latest(moved, deadline.id), []).append(deadline)
    return tuple(
        _changed(deadline, superseded_by=moved[deadline.id], main=False, ask=(_as_it_was(deadline),))
        if deadline.id in moved
        else _instead_of(deadline, before.get(deadline.id, ()))
        for deadline in deadlines
    )


def _instead_of(deadline: Deadline, before: Iterable[Deadline]) -> Deadline:
    earlier = tuple(before)
    lines = dict.fromkeys((*deadline.ask, *(line for one in earlier for line in one.ask)))
    return _changed(deadline, main=deadline.main or any(one.main for one in earlier), ask=tuple(lines))


def _as_it_was(deadline: Deadline) -> str:
    """The one question that still leads to a deadline which another has replaced."""
    return f"{deadline.name} as it was set for {deadline.day} before it was moved"[:300]


def _latest(moved: Mapping[str, str], name: str) -> str:
    for _ in moved:
        name = moved.get(name, name)
    return name


def _asked(items: tuple[Any, ...], phrasings: Mapping[str, tuple[str, ...]]) -> tuple[Any, ...]:
    return tuple(
        _changed(item, ask=tuple(dict.fromkeys((*item.ask, *phrasings[item.id])))) if item.id in phrasings else item
        for item in items
    )


def _merged(items: tuple[P, ...], own: tuple[P, ...]) -> tuple[P, ...]:
    """Return the items with the server's own ones: in the place of those that they replace, or at the end."""
    replacing = {item.id: item for item in own}
    known = {item.id for item in items}
    return (*(replacing.get(item.id, item) for item in items), *(item for item in own if item.id not in known))


def _put(items: tuple[P, ...], item: P) -> tuple[P, ...]:
    if all(held.id != item.id for held in items):
        return (*items, item)
    return tuple(item if held.id == item.id else held for held in items)


def _left(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(held for held in names if held != name)


def _with(overlay: Overlay, **changed: object) -> Overlay:
    """Return the overlay with other fields, held against their types: what was typed is checked here."""
    held = {name: getattr(overlay, name) for name in Overlay.model_fields}
    return Overlay.model_validate({**held, **changed})


def _changed(item: C, **update: object) -> C:
    """Return the item itself where nothing in it changes, so that what is the same stays the same object."""
    differs = {name: value for name, value in update.items() if getattr(item, name) != value}
    return item.model_copy(update=differs) if differs else item
