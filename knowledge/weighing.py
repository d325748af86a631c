"""Which changes weigh so much that a second moderator may have to look at them. This is the one place that says so.

It goes by what the model tells of an entry, and by the words of a fact where that says too little: what a moderator
adds is a `report`, whatever it tells.

- *deadline*: every deadline; a fact of the kind `date`, or one that names the day of a deadline.
- *rate*: every rule of residuals; a fact of the kind `number` or `rule`, or one that names a percentage or a sum.
- *official position*: every issue; a fact of the kind `position` or `proposal`, or one that a side at the table says,
  or somebody who speaks for it.

An entry counts as it was and as it would be, so that none is made a harmless one first. What is only led elsewhere
because something that it is related to went is not changed in what it tells, and does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from knowledge.editions import Change, items_of
from knowledge.language.amounts import tidy
from knowledge.language.dating import day_and_year, long_date
from knowledge.language.figure_grammar import QUANTITY
from knowledge.model import Deadline, Fact, Issue, Pack, Part, Rule

Weight = Literal["official position", "deadline", "rate"]
_KINDS: dict[str, Weight] = {
    "position": "official position",
    "proposal": "official position",
    "date": "deadline",
    "number": "rate",
    "rule": "rate",
}
_WHOLE: tuple[tuple[type[Part], Weight], ...] = (
    (Deadline, "deadline"), (Rule, "rate"), (Issue, "official position"),
)  # fmt: skip
_AT_THE_TABLE = frozenset({"union", "employer"})
_MONEY = ("percent", "points", "currency", "abroad", "foreign", "cents", "dollars")


@dataclass(frozen=True, slots=True)
class Weighty:
    """An entry whose change weighs so much, why, and what it would say; nothing where it would be gone."""

    weight: Weight
    kind: str
    id: str
    says: str

    def __str__(self) -> str:
        """`Official position, fact pay-ask: ...`, with what it says."""
        said = self.says or "It would be told no more."
        return f"{self.weight.capitalize()}, {self.kind} `{self.id}`: {said}"


def weighty(old: Pack, new: Pack, changed: Iterable[Change]) -> tuple[Weighty, ...]:
    """Return what of the changes from one pack to another a second moderator may have to look at."""
    before, after = items_of(old, new)
    speakers = frozenset[str]().union(*map(_at_the_table, (old, new)))
    days = frozenset(deadline.day for pack in (old, new) for deadline in pack.deadlines)
    weigh = partial(_weight, speakers=speakers, days=tuple(day_and_year(day) for day in sorted(days)))
    found: list[Weighty] = []
    for change in changed:
        was, will = (held.get((change.kind, change.id)) for held in (before, after))
        weight = weigh(was) or weigh(will)
        if weight is not None and _told_of(was) != _told_of(will):
            found.append(Weighty(weight, change.kind, change.id, _says(will)))
    return tuple(found)


def _weight(item: Part | None, speakers: frozenset[str], days: Sequence[re.Pattern[str]]) -> Weight | None:
    if not isinstance(item, Fact):
        return next((weight for kind, weight in _WHOLE if isinstance(item, kind)), None)
    if item.kind in _KINDS or item.by in speakers:
        return _KINDS.get(item.kind, "official position")
    told = f"{item.says} {item.short} {item.event}"
    if any(day.search(told) for day in days):
        return "deadline"
    return "rate" if any(map(_is_money, QUANTITY.finditer(tidy(told)))) else None


def _is_money(found: re.Match[str]) -> bool:
    return any(found[name] for name in _MONEY)


def _at_the_table(pack: Pack) -> Iterator[str]:
    """Yield the sides of the talks, and who speaks for one."""
    sides = {party.id for party in pack.parties if party.side in _AT_THE_TABLE}
    yield from sides
    yield from (person.id for person in pack.people if person.party in sides)


def _told_of(item: Part | None) -> Part | None:
    return item.model_copy(update={"related": ()}) if isinstance(item, Fact) else item


def _says(item: Part | None) -> str:
    if isinstance(item, Deadline):
        return f"{item.name}: {long_date(item.day)}, {item.at or 'no hour'}, {item.zone}"
    if isinstance(item, Issue):
        return f"{item.name}, {item.status}. {' '.join(stand.says for stand in item.stands)}"
    return item.says if isinstance(item, Fact | Rule) else ""
