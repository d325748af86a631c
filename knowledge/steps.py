"""One change of a server's own, taken out of its overlay so that it can be laid over a later one.

And what an edition is changed by, to the letter: whoever was shown one step must not publish another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeAlias

from knowledge.editions import canonical, changes, items_of
from knowledge.model import Pack, Part
from knowledge.overlaying import EMPTY, Overlay

# What an overlay holds, by the field it stands in and what tells it from the others there.
_Flat: TypeAlias = "dict[tuple[str, Hashable], Any]"
_BY_ID = ("sources", "facts", "deadlines")
_BY_KEY = ("moved", "phrasings")
_LENGTH = 24


class Step(Part):
    """What one change takes out of an overlay, and what it puts there; what it only replaces stands in both."""

    gone: Overlay = EMPTY
    come: Overlay = EMPTY

    def onto(self, overlay: Overlay) -> Overlay:
        """Return an overlay with this change made in it, whatever else was changed there meanwhile."""
        gone, come = _flat(self.gone), _flat(self.come)
        kept = {key: value for key, value in _flat(overlay).items() if key not in gone or key in come}
        return _overlay(kept | come)


def step_between(before: Overlay, after: Overlay) -> Step:
    """Return the change that makes one overlay of another."""
    old, new = _flat(before), _flat(after)
    same = {key for key, value in old.items() if key in new and new[key] == value}
    return Step(gone=_overlay(_left(old, same)), come=_overlay(_left(new, same)))


def exactly(old: Pack, new: Pack) -> str:
    """Return hex digits that two changes share exactly where the same things become the same, of the same pack.

    A source that is added counts for nothing: another change may have brought the very same one already, and where it
    brought another one of that name, the source is not added but changed.
    """
    told = hashlib.sha256(new.header.id.encode())
    before, after = items_of(old, new)
    for change in changes(old, new):
        key = (change.kind, change.id)
        if (change.kind, change.happened) != ("source", "added"):
            told.update(canonical((key, _written(before.get(key)), _written(after.get(key)))).encode())
    return told.hexdigest()[:_LENGTH]


def _written(item: Part | None) -> dict[str, Any] | None:
    return item.model_dump(mode="python", exclude_defaults=True) if item is not None else None


def _left(flat: _Flat, same: set[tuple[str, Hashable]]) -> _Flat:
    return {key: value for key, value in flat.items() if key not in same}


def _flat(overlay: Overlay) -> _Flat:
    return dict(_held(overlay))


def _held(overlay: Overlay) -> Iterator[tuple[tuple[str, Hashable], Any]]:
    for field in _BY_ID:
        yield from (((field, item.id), item) for item in getattr(overlay, field))
    for field in _BY_KEY:
        held: Mapping[str, Any] = getattr(overlay, field)
        yield from (((field, name), value) for name, value in held.items())
    yield from ((("retired", name), name) for name in overlay.retired)
    yield from ((("questions", (row.question, row.context, row.asked_on)), row) for row in overlay.questions)


def _overlay(flat: _Flat) -> Overlay:
    fields: dict[str, Any] = {}
    for (field, key), value in flat.items():
        if field in _BY_KEY:
            fields.setdefault(field, {})[key] = value
        else:
            fields[field] = (*fields.get(field, ()), value)
    return Overlay.model_validate(fields)
