"""A draft taken apart for the way from one process to another, so that no piece of it takes long to unpack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from bot.editions.drafts import Draft, Parts

# A field of the draft or of its parts, and some of what it holds.
Piece = tuple[str, tuple[Any, ...]]
_OF_DRAFT = ("problems", "changed", "now_different", "missed")
_OF_PARTS = ("pack", "index")
_MANY = 200


def taken_apart(draft: Draft) -> tuple[Draft, list[Piece]]:
    """Return a draft without its long fields, and those in pieces."""
    pieces = [piece for name in _OF_DRAFT for piece in _split(name, getattr(draft, name), _MANY)]
    if draft.parts is not None:
        pieces += [piece for name in _OF_PARTS for piece in _split(name, getattr(draft.parts, name), 1)]
    return _with(draft, dict.fromkeys((*_OF_DRAFT, *_OF_PARTS), ())), pieces


def put_together(draft: Draft, pieces: Iterable[Piece]) -> Draft:
    """Return the draft that was taken apart."""
    found: dict[str, list[Any]] = {name: [] for name in (*_OF_DRAFT, *_OF_PARTS)}
    for name, some in pieces:
        found[name].extend(some)
    return _with(draft, {name: tuple(some) for name, some in found.items()})


def _split(name: str, held: tuple[Any, ...], many: int) -> Iterable[Piece]:
    return ((name, held[at : at + many]) for at in range(0, len(held), many))


def _with(draft: Draft, fields: dict[str, tuple[Any, ...]]) -> Draft:
    parts = draft.parts
    if parts is not None:
        parts = Parts(parts.weights, parts.hash, fields["pack"], fields["index"])
    return replace(draft, parts=parts, **{name: fields[name] for name in _OF_DRAFT})
