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


def different(values: Ints) -> Ints:
    """Return the different values, none below 0, in order."""
    held = np.sort(values)
    return held[np.flatnonzero(np.diff(held, prepend=-1))]


def joined_places(starts: Ints | Longs, sizes: Ints | Longs) -> Longs:
    """Return the places of some lists of an array, end to end."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)
