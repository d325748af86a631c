"""What the types of a pack say of themselves, so that a message can name the keys that a thing may have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

from knowledge.model import Part
from knowledge.problems import Spot

# A type annotation as Python holds it: a class, a union, a generic alias.
Annotation = Any


def _within(annotation: Annotation) -> Iterator[Annotation]:
    yield annotation
    for inner in get_args(annotation):
        yield from _within(inner)


def _part_in(annotation: Annotation) -> type[Part] | None:
    return next((t for t in _within(annotation) if isinstance(t, type) and issubclass(t, Part)), None)


def part_at(model: type[Part], path: Spot) -> type[Part]:
    """Return the type of the thing at a path inside an item, or of the nearest known thing around it."""
    for step in path:
        known = model.model_fields.get(str(step)) if isinstance(step, str) else None
        inner = _part_in(known.annotation) if known is not None else None
        model = inner or model
    return model


def choices_of(model: type[Part], name: str) -> tuple[str, ...]:
    """Return the words of which a field takes one; none where it takes others as well."""
    known = model.model_fields.get(name)
    annotation = known.annotation if known is not None else None
    return get_args(annotation) if get_origin(annotation) is Literal else ()


@cache
def date_fields(model: type[Part]) -> frozenset[str]:
    """Return the names of all fields, at any depth of an item, that hold days."""
    names: set[str] = set()
    for name, known in model.model_fields.items():
        inner = _part_in(known.annotation)
        if inner is not None and inner is not model:
            names |= date_fields(inner)
        if date in _within(known.annotation):
            names.add(name)
    return frozenset(names)
