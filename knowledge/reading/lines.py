"""Where everything in a pack stands in its files, so that a check can point at a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.problems import Place, Problem, Severity, Spot, in_words
from knowledge.reading.files import FILE_KINDS
from knowledge.reading.trees import Tree, line_at

_USUAL_FILE = {kind.name: kind.files[0] for kind in FILE_KINDS}


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a file, with the lines of all that stands in it."""

    file: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class Lines:
    """The places of a pack's items, broken ones too.

    Kinds of which something is broken are `partial`; `unread` where not even the ids of what is broken are known.

    A pack built in code has no lines; its problems name the usual file of their kind.
    """

    items: Mapping[tuple[str, str], tuple[Item, ...]] = field(default_factory=dict[tuple[str, str], tuple[Item, ...]])
    unread: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()

    def place(self, spot: Spot) -> Place:
        """Return the place of a spot, or of the nearest thing around it that has one."""
        return self.places(spot)[0]

    def places(self, spot: Spot) -> tuple[Place, ...]:
        """Return the places of all items that bear the spot's kind and id."""
        kind, name, *path = spot
        items = self.items.get((str(kind), str(name)), ())
        found = tuple(Place(item.file, line_at(item.tree, tuple(path))) for item in items)
        return found or (Place(_USUAL_FILE.get(str(kind), ""), 0),)

    def stands(self, kind: str, name: str) -> bool:
        """Whether the files have such an item, sound or broken, or could have it where a file is unread."""
        return kind in self.unread or (kind, name) in self.items

    def problem(  # noqa: PLR0913 - the parts of a message, each named at the call
        self, spot: Spot, message: str, cure: str, *, value: str = "", severity: Severity = "error", nth: int = 0
    ) -> Problem:
        """Make a problem of a spot; `nth` picks one of several items with the same id."""
        places = self.places(spot)
        place = places[min(nth, len(places) - 1)]
        return Problem(place.file, place.line, in_words(spot), value, message, cure, severity)
