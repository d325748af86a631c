"""An edition as bytes and back: made where nobody waits, opened where somebody may be answered meanwhile.

A thread that runs Python lets others run every few milliseconds. One call into a library does not, however long it
takes: so nothing here reads, sorts or lets go of more than one item of a pack in one call.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from bot.editions.drafts import Parts
from bot.editions.standing import UnopenedError
from bot.turns import kept
from knowledge.answering import Edition, answer, open_edition
from knowledge.answering.composing import known_until
from knowledge.language.word_vectors import NAME
from knowledge.matching.decision import Weights
from knowledge.matching.meaning import Embedder
from knowledge.matching.storing import index_to_bytes
from knowledge.model import Pack, Part
from knowledge.reading import FILE_KINDS

_MODELS = {kind.field: kind.model for kind in FILE_KINDS}
_OTHER_MODEL = "The model of sentences was replaced. Start the steward again; until then it answers as before."
# What one call may take, in items of a pack.
_ITEMS = 200


def parts_of(edition: Edition) -> Parts:
    """Return an edition as bytes."""
    pack = tuple(piece for kind in FILE_KINDS for piece in _pieces(kind.field, getattr(edition.pack, kind.field)))
    return Parts(edition.weights.to_json(), edition.hash, pack, index_to_bytes(edition.index))


def _pieces(field: str, held: Part | tuple[Part, ...]) -> Iterator[bytes]:
    items = held if isinstance(held, tuple) else (held,)
    for at in range(0, len(items), _ITEMS):
        lines = (item.model_dump_json(exclude_defaults=True) for item in items[at : at + _ITEMS])
        yield "\n".join((field, *lines)).encode()


def opened_from(parts: Parts, sentences: Embedder | None = None) -> Edition:
    """Open the edition that `parts_of` took apart, with the model of sentences if it was made with one.

    UnopenedError where it was made with another model: its files were replaced since this process began.
    """
    lines: dict[str, list[Part]] = {}
    for piece in parts.pack:
        field, *items = piece.split(b"\n")
        model = _MODELS[field.decode()]
        lines.setdefault(field.decode(), []).extend([model.model_validate_json(item) for item in items])
    filled: dict[str, Any] = {
        kind.field: tuple(lines.get(kind.field, ())) if kind.many else lines[kind.field][0] for kind in FILE_KINDS
    }
    # Each item was held against its type above; all at once would be one long call.
    pack, weights = Pack.model_construct(**filled), Weights.from_json(parts.weights)
    embedder = None if weights.embedder == NAME else sentences
    if weights.embedder != (embedder.name if embedder is not None else NAME):
        raise UnopenedError(_OTHER_MODEL)
    return open_edition(pack, weights, parts.index, parts.hash, embedder)


def warmed(edition: Edition) -> Edition:
    """Work out all that an edition would work out at its first questions, so that no question waits for it."""
    for thing in (edition, edition.index, edition.index.lexicon, edition.index.letters, edition.index.words):
        for name, held in vars(type(thing)).items():
            if isinstance(held, cached_property):
                getattr(thing, name)
    # The calculator reads the words of the rules when it is first asked about one.
    for rule in edition.pack.rules:
        answer(edition, f"{rule.name} of $100,000", known_until(edition))
    return edition


def opened_to_stay(parts: Parts, sentences: Embedder | None = None) -> Edition:
    """Open an edition that is answered from at once, and for long."""
    return kept(lambda held: warmed(opened_from(held, sentences)), parts)
