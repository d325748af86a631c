"""Lists of things by row turned into lists of rows by thing, block by block: at once they would take twice the room."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]


class Places:
    """Where the values of each thing go in one array, thing after thing, as they come block by block."""

    def __init__(self, sizes: NDArray[np.int64]) -> None:
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._next = self.starts[:-1].copy()

    def take(self, things: Ints) -> NDArray[np.int64]:
        """Return the places of the next values of some things, which stand sorted."""
        heads = np.flatnonzero(np.diff(things, prepend=-1))
        counts = np.diff(heads, append=len(things))
        found = things[heads]
        places = np.repeat(self._next[found] - heads, counts) + np.arange(len(things))
        self._next[found] += counts
        return places


def joined_places(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the places of some lists of an array, end to end."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - ends + sizes, sizes) + np.arange(ends[-1] if len(ends) else 0)
