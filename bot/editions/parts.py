"""An edition as bytes and back: made where nobody waits, opened where somebody may be answered meanwhile.

A thread that runs Python lets others run every few milliseconds. One call into a library does not, however long it
takes: so nothing here reads, sorts or lets go of more than one item of a pack in one call.
"""

from __future__ import annotations

import gc
from functools import cached_property
from typing import Any

from bot.editions.drafts import Parts
from knowledge.answering import Edition, open_edition
from knowledge.matching.decision import Weights
from knowledge.matching.storing import index_to_bytes
from knowledge.model import Pack, Part
from knowledge.reading import FILE_KINDS


def parts_of(edition: Edition) -> Parts:
    """Return an edition as bytes, item by item."""
    pack = tuple((kind.field, _lines(getattr(edition.pack, kind.field))) for kind in FILE_KINDS)
    return Parts(edition.weights.to_json(), edition.hash, pack, index_to_bytes(edition.index))


def _lines(held: Part | tuple[Part, ...]) -> tuple[bytes, ...]:
    items = held if isinstance(held, tuple) else (held,)
    return tuple(item.model_dump_json(exclude_defaults=True).encode() for item in items)


def opened_from(parts: Parts) -> Edition:
    """Open the edition that `parts_of` took apart; to be run in a thread beside the one that answers."""
    filled: dict[str, Any] = {}
    lines = dict(parts.pack)
    for kind in FILE_KINDS:
        items = tuple(kind.model.model_validate_json(line) for line in lines[kind.field])
        filled[kind.field] = items if kind.many else items[0]
    # Each item was held against its type above; all at once would be one long call.
    pack = Pack.model_construct(**filled)
    return open_edition(pack, Weights.from_json(parts.weights), parts.index, parts.hash)


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
