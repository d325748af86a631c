"""The addresses of a pack's sources, each with its place in the pack."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.model import Pack
from knowledge.problems import Spot


def addresses_of(pack: Pack) -> Iterator[tuple[Spot, str]]:
    """Yield each address with its place: the page itself, and the copy of it that is kept."""
    for source in pack.sources:
        for name, address in (("address", source.address), ("archive", source.archive)):
            if address:
                yield ("source", source.id, name), address
