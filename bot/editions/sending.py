"""A draft taken apart for the way from one process to another, so that no piece of it takes long to unpack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bot.editions.drafts import Draft, Parts

# A field of the draft or of its parts, and some of what it holds.
Piece = tuple[str, tuple[Any, ...]]
_OF_DRAFT = ("problems", "changed", "now_different", "missed", "weighty")
_MANY = 200
# What one call may take, in bytes.
_BYTES = 1 << 19


@dataclass(frozen=True, slots=True)
class Apart:
    """A draft without its long fields, how many bytes its index has, and those fields and the index in pieces."""

    draft: Draft
    index: int
    pieces: tuple[Piece, ...]


def taken_apart(draft: Draft) -> Apart:
    """Take a draft apart."""
    pieces = [piece for name in _OF_DRAFT for piece in _split(name, getattr(draft, name), _MANY)]
    size = 0
    if (parts := draft.parts) is not None:
        size = len(parts.index)
        pieces += _split("pack", parts.pack, 1)
        pieces += [("index", (bytes(parts.index[at : at + _BYTES]),)) for at in range(0, size, _BYTES)]
    return Apart(_with(draft, dict.fromkeys((*_OF_DRAFT, "pack"), ()), b""), size, tuple(pieces))


class Together:
    """Puts a draft together as its pieces come, in their order: of one that is without its long fields."""

    def __init__(self, draft: Draft, index: int) -> None:
        self._draft = draft
        self._found: dict[str, list[Any]] = {name: [] for name in (*_OF_DRAFT, "pack")}
        self._index, self._at = np.empty(index, dtype=np.uint8), 0

    def add(self, piece: Piece) -> None:
        """Add the next piece. Meant for a thread: memory is slow at its first touch, and others run meanwhile."""
        name, some = piece
        if name != "index":
            self._found[name].extend(some)
            return
        # An assignment of numpy's, and not of Python's own, is one that others can run beside.
        held = np.frombuffer(some[0], dtype=np.uint8)
        self._index[self._at : self._at + len(held)] = held
        self._at += len(held)

    def draft(self) -> Draft:
        """Return the draft, once all is there."""
        self._index.flags.writeable = False
        return _with(self._draft, {name: tuple(some) for name, some in self._found.items()}, self._index.data)


def _split(name: str, held: tuple[Any, ...], many: int) -> Iterator[Piece]:
    return ((name, held[at : at + many]) for at in range(0, len(held), many))


def _with(draft: Draft, fields: dict[str, tuple[Any, ...]], index: bytes | memoryview) -> Draft:
    parts = draft.parts
    if parts is not None:
        parts = Parts(parts.weights, parts.hash, fields["pack"], index)
    return replace(draft, parts=parts, **{name: fields[name] for name in _OF_DRAFT})
