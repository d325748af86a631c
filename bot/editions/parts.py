"""An edition as bytes and back: made where nobody waits, opened where somebody may be answered meanwhile.

A thread that runs Python lets others run every few milliseconds. One call into a library does not, however long it
takes: so nothing here reads, sorts or lets go of more than one item of a pack in one call.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from bot.editions.drafts import Parts
from knowledge.answering import Edition, open_edition
from knowledge.matching.decision import Weights
from knowledge.matching.storing import index_to_bytes
from knowledge.model import Pack, Part
from knowledge.reading import FILE_KINDS

_MODELS = {kind.field: kind.model for kind in FILE_KINDS}
# What one call may take, in bytes and in items of a pack.
_PIECE, _ITEMS = 1 << 19, 200


def parts_of(edition: Edition) -> Parts:
    """Return an edition as bytes, in pieces."""
    pack = tuple(piece for kind in FILE_KINDS for piece in _pieces(kind.field, getattr(edition.pack, kind.field)))
    index = index_to_bytes(edition.index)
    pieces = tuple(index[at : at + _PIECE] for at in range(0, len(index), _PIECE))
    return Parts(edition.weights.to_json(), edition.hash, pack, pieces)


def _pieces(field: str, held: Part | tuple[Part, ...]) -> Iterator[bytes]:
    items = held if isinstance(held, tuple) else (held,)
    for at in range(0, len(items), _ITEMS):
        lines = (item.model_dump_json(exclude_defaults=True) for item in items[at : at + _ITEMS])
        yield "\n".join((field, *lines)).encode()


def opened_from(parts: Parts) -> Edition:
    """Open the edition that `parts_of` took apart."""
    lines: dict[str, list[Part]] = {}
    for piece in parts.pack:
        field, *items = piece.split(b"\n")
        model = _MODELS[field.decode()]
        lines.setdefault(field.decode(), []).extend([model.model_validate_json(item) for item in items])
    filled: dict[str, Any] = {
        kind.field: tuple(lines.get(kind.field, ())) if kind.many else lines[kind.field][0] for kind in FILE_KINDS
    }
    index = bytearray()
    for piece in parts.index:
        index += piece
    # Each item was held against its type above; all at once would be one long call.
    return open_edition(Pack.model_construct(**filled), Weights.from_json(parts.weights), index, parts.hash)


def warmed(edition: Edition) -> Edition:
    """Work out all that an edition would work out at its first questions, so that no question waits for it."""
    for thing in (edition, edition.index, edition.index.lexicon, edition.index.letters):
        for name, held in vars(type(thing)).items():
            if isinstance(held, cached_property):
                getattr(thing, name)
    return edition


def opened_beside(parts: Parts) -> Edition:
    """Open an edition in a thread beside the one that answers, without a pause for either.

    The collector would look through all of the new edition at once, while everybody waits; so it is held back until
    the edition is one of the things that it never looks through.
    """
    gc.collect(1)
    gc.disable()
    try:
        return warmed(opened_from(parts))
    finally:
        gc.freeze()
        gc.enable()
