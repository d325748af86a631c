"""What is wrong with a pack, in words for the person who edits it: where it stands, what it is, how to mend it.

No word of a YAML parser's or a validator's own language stands in a message.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

Severity = Literal["error", "warning"]
# From something in the pack to a place inside it: kind, id, then keys and positions counted from 0.
Spot = tuple[str | int, ...]

# Below this likeness a suggestion misleads more than it helps (`citations` for `cites` is 71, `by` for `party` 29).
_ALIKE = 60.0
_SHORTENED = 60
_SINGLE = frozenset({"pack", "words", "replies"})


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, counted from 1; 0 where no line is known."""

    file: str
    line: int

    def __str__(self) -> str:
        """`facts/vote.yaml:42`."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. An error keeps a pack from being used; a warning does not."""

    file: str
    line: int
    where: str
    value: str
    message: str
    cure: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """`facts/vote.yaml:42: fact turnout, cites 2: message. Cure.`."""
        parts = (str(Place(self.file, self.line)), self.where, f"{self.message}. {self.cure}")
        return ": ".join(part for part in parts if part)


def in_words(spot: Spot) -> str:
    """Say a spot as a person would: `fact turnout, cites 2`."""
    kind, name, *path = spot
    said = "" if kind in _SINGLE else f"{kind} {name}".strip()
    for step in path:
        if isinstance(step, int):
            said += f" {step + 1}"
        else:
            said += f", {step}" if said else step
    return said


def shortened(text: str, most: int = _SHORTENED) -> str:
    """Cut a long text to `most` characters, ending in three dots."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 3].rstrip() + "..."


def did_you_mean(typed: str, known: Collection[str]) -> str:
    """Return "Did you mean `x`?" for the known word nearest to what was typed, or nothing."""
    nearest = nearest_of(typed, known)
    return f"Did you mean `{nearest}`?" if nearest else ""


def nearest_of(typed: str, known: Collection[str]) -> str:
    """Return the known word nearest to what was typed, or nothing where none is near."""
    best = process.extractOne(typed, sorted(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return best[0] if best else ""


def listed(things: Iterable[str]) -> str:
    """Return `a`, `b` and `c`."""
    marked = [f"`{thing}`" for thing in things]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} and {marked[-1]}" if marked else "nothing"


def counted(number: int, thing: str) -> str:
    """Return `1 fact`, `3 facts`, `2 parties`, `4 addresses`."""
    return f"1 {thing}" if number == 1 else f"{number:,} {_plural(thing)}"


def _plural(thing: str) -> str:
    if thing == "person":
        return "people"
    if thing.endswith("y") and thing[-2] not in "aeiou":
        return f"{thing[:-1]}ies"
    return f"{thing}es" if thing.endswith("s") else f"{thing}s"
