"""Everything a pack names, with what each expression stands for and where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.model import Pack
from knowledge.problems import Spot


@dataclass(frozen=True, slots=True)
class Named:
    """An expression of a pack: `~concept` or `@group:value` is what it means, `spot` where it stands."""

    text: str
    meaning: str
    spot: Spot


def named_in(pack: Pack) -> Iterator[Named]:
    """Yield the expressions of synonyms and slots, and the names of parties and people."""
    for concept, likes in pack.words.synonyms.items():
        yield from _list(likes, f"~{concept}", ("words", "", "synonyms", concept))
        yield Named(concept.replace("-", " "), f"~{concept}", ("words", "", "synonyms", concept))
    for group, values in pack.words.slots.items():
        for value, likes in values.items():
            yield from _list(likes, f"@{group}:{value}", ("words", "", "slots", group, value))
    for party in pack.parties:
        meaning = f"@party:{party.id}"
        yield Named(party.name, meaning, ("party", party.id, "name"))
        yield Named(party.short, meaning, ("party", party.id, "short"))
        yield from _list(party.aliases, meaning, ("party", party.id, "aliases"))
    for person in pack.people:
        meaning = f"@person:{person.id}"
        yield Named(person.name, meaning, ("person", person.id, "name"))
        yield from _list(person.aliases, meaning, ("person", person.id, "aliases"))


def _list(likes: tuple[str, ...], meaning: str, spot: Spot) -> Iterator[Named]:
    for at, like in enumerate(likes):
        yield Named(like, meaning, (*spot, at))
