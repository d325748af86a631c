"""Lists of things by row turned into lists of rows by thing, block by block: at once they would take twice the room."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]


class Places:
    """Where the values of each thing go in one array, thing after thing, as they come block by block."""

    def __init__(self, sizes: Longs) -> None:
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._next = self.starts[:-1].copy()

    def take(self, things: Ints) -> Longs:
        """Return the places of the next values of some things, which stand sorted."""
        heads = np.flatnonzero(np.diff(things, prepend=-1))
        counts = np.diff(heads, append=len(things))
        found = things[heads]
        places = np.repeat(self._next[found] - heads, counts) + np.arange(len(things))
        self._next[found] += counts
        return places


def grouped(values: Ints | Longs) -> tuple[Longs, Longs, Longs]:
    """Return the different values in order, how often each comes, and the places in order of their values.

    Values lie from 0 up, and so low that beside them a place finds room in 64 bits.
    """
    bits = len(values).bit_length()
    # Sorted as one figure, several times as fast as places sorted by their values.
    held = np.sort((values.astype(np.int64) << bits) | np.arange(len(values)))
    places = held & ((1 << bits) - 1)
    held >>= bits
    heads = np.flatnonzero(np.diff(held, prepend=-1))
    return held[heads], np.diff(heads, append=len(held)), places


def joined_places(starts: Longs, sizes: Longs) -> Longs:
    """Return the places of some lists of an array, end to end."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)
