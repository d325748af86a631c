"""What each entry speaks of, gathered from its texts: what the guard later holds a question against."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry
from knowledge.language.lexicon import Reading
from knowledge.matching.index import Named, Ragged

# What stands in a smaller share of an entry's texts is mentioned in passing.
PASSING = 0.2


class Spoken:
    """The texts of the entries as they come; their keys are put together at the end, those of all entries at once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._slots: list[dict[str, set[str]]] = [{} for _ in entries]
        self._days = [set(entry.days) for entry in entries]
        self._numbers = [set[str]() for _ in entries]
        self._doers = [set(entry.doers) for entry in entries]
        self._texts = np.zeros(len(entries), dtype=np.int64)
        self._keys, self._entries = array("i"), array("i")
        self._denied, self._denying = array("i"), array("i")

    def add(self, entry: int, reading: Reading, held: Sequence[int], keys: Mapping[str, int]) -> None:
        """Take a text of an entry with the numbers of its keys, each once."""
        self._texts[entry] += 1
        self._keys.extend(held)
        self._entries.extend([entry] * len(held))
        if reading.denied:
            self._denied.extend([keys[key] for key in reading.denied])
            self._denying.extend([entry] * len(reading.denied))
        for group, values in reading.slots.items():
            self._slots[entry].setdefault(group, set()).update(values)
        self._days[entry].update(reading.dates)
        self._numbers[entry].update(reading.numbers)
        if self._doers[entry]:
            self._doers[entry].update(reading.doers)

    def named(self) -> tuple[Named, ...]:
        """Return what each entry names."""
        return tuple(
            Named({group: frozenset(v) for group, v in slots.items()}, *map(frozenset, others))
            for slots, *others in zip(self._slots, self._days, self._numbers, self._doers, strict=True)
        )

    def keys(self, count: int) -> tuple[Ragged, Ragged, Ragged]:
        """Return the keys that each entry vouches for, affirms and denies, of so many keys that there are.

        It affirms what it never denies and has in more than a passing mention, and denies what it has in no other way.
        """
        width = max(count, 1)
        every, times = np.unique(_pairs(self._entries, self._keys, width), return_counts=True)
        denied, often = np.unique(_pairs(self._denying, self._denied, width), return_counts=True)
        at = np.searchsorted(every, denied)
        times[at] -= often
        affirmed = (times > 0) & (times >= PASSING * self._texts[every // width])
        affirmed[at] = False
        return (
            self._ragged(every, width),
            self._ragged(every[affirmed], width),
            self._ragged(denied[times[at] == 0], width),
        )

    def _ragged(self, pairs: NDArray[np.int64], width: int) -> Ragged:
        sizes = np.bincount(pairs // width, minlength=len(self._texts))
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        return Ragged(starts, (pairs % width).astype(np.int32))


def _pairs(entries: Iterable[int], keys: Iterable[int], width: int) -> NDArray[np.int64]:
    return np.array(entries, dtype=np.int64) * width + np.array(keys, dtype=np.int64)
