"""A broken item without what is broken in it: so that the rest of it can be looked at as well, in the same go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from knowledge.model import Part
from knowledge.problems import Spot, in_words
from knowledge.reading.days import without_bad_days
from knowledge.reading.files import FileKind
from knowledge.reading.shapes import choices_of, date_fields
from knowledge.reading.trees import Value

# What other items are held against: without it these would seem wrong, and are not.
_LEANED_ON = {"source": frozenset({"tier", "outside", "fingerprints"}), "words": frozenset({"slots", "calendar"})}


@dataclass(frozen=True, slots=True)
class Draft:
    """What can be read of a broken item: never to be answered from. `faulty` are the keys left out or made up."""

    kind: FileKind
    name: str
    part: Part
    faulty: frozenset[str]

    def doubts(self, where: str) -> bool:
        """Tell whether a problem is one of a key that was left out or made up."""
        spots = (in_words((self.kind.name, self.name, key)) for key in self.faulty)
        return any(where == spot or where.startswith((f"{spot} ", f"{spot},")) for spot in spots)


def stand_in(kind: FileKind) -> Draft:
    """Return what stands for the only item of a kind where its file cannot be read, with nothing known of it.

    The rest of the pack is looked at beside it; its days hold everything, so that nothing seems to lie outside them.
    """
    known: dict[str, Any] = {
        "id": "unread",
        "we": "unread",
        "zone": "UTC",
        "since": date.min,
        "known_until": date.max,
    }
    made = {name: known.get(name, "") for name, field in kind.model.model_fields.items() if field.is_required()}
    return Draft(kind, "", kind.model.model_construct(**made), frozenset(kind.model.model_fields))


def drafted(kind: FileKind, name: str, value: Mapping[str, Value]) -> Draft | None:
    """Return a broken item without its faulty keys, None where it cannot do without them.

    In place of a word that is none of those due stands the first of them.
    """
    left, faulty = dict(value), set[str]()
    bad: list[tuple[Spot, str]] = []
    without_bad_days(left, date_fields(kind.model), bad)
    paths = [path for path, _ in bad]
    for _ in range(2):
        if not all(_mended(kind.model, left, path, faulty) for path in paths):
            break
        read = _read(kind.model, left)
        if isinstance(read, Part):
            leaned_on = _LEANED_ON.get(kind.name, frozenset[str]())
            return Draft(kind, name, read, frozenset(faulty)) if faulty.isdisjoint(leaned_on) else None
        paths = read
    return None


def _read(model: type[Part], value: Mapping[str, Value]) -> Part | list[Spot]:
    """Return an item, or where it is broken."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        return [detail["loc"] for detail in error.errors(include_url=False)]
    except (ArithmeticError, LookupError, TypeError, AttributeError):
        return [()]


def _mended(model: type[Part], left: dict[str, Value], path: Spot, faulty: set[str]) -> bool:
    """Take a faulty key out, or put a word in its place that may stand there; False where neither can be."""
    key = str(path[0]) if path else ""
    field = model.model_fields.get(key)
    choices = choices_of(model, key)
    if key in left and (field is None or not field.is_required()):
        del left[key]
    elif key in left and choices:
        left[key] = choices[0]
    elif key not in faulty:
        return False
    faulty.add(key)
    return True
