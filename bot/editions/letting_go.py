"""Letting go of an edition bit by bit. As a whole, its hundreds of thousands of pieces would hold everything up."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np

from bot.turns import Beside
from knowledge.answering import Edition
from knowledge.language.mending import common_words

# What has fewer pieces is gone in no time.
_MANY = 500
_OFTEN = 1.0
# The reference of the one who asks, and that of `getrefcount` itself.
_OWN = 2
_SOME = 20
_AT_ONCE = 2_000
_Large = (tuple, list, set, frozenset, dict)


class LettingGo:
    """Lets go of editions once nobody else holds them: a handler, or an answer that is remembered."""

    def __init__(self, beside: Beside, often: float = _OFTEN) -> None:
        self._beside = beside
        self._often = often
        self._leaving: list[Edition] = []
        self._some = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Wait for editions from now on: in a task of its own, so that no handler that adds one is waited for."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._go())

    def add(self, editions: Iterable[Edition]) -> None:
        """Take over editions that are no longer answered from."""
        self._leaving.extend(editions)
        if self._leaving:
            self._some.set()

    @property
    def leaving(self) -> int:
        """How many editions are not gone yet."""
        return len(self._leaving)

    def stop(self) -> None:
        """Wait no longer; the process is ending."""
        if self._task is not None:
            self._task.cancel()

    async def _go(self) -> None:
        while True:
            await self._some.wait()
            await asyncio.sleep(self._often)
            for at in reversed(range(len(self._leaving))):
                # Held by the list alone.
                if sys.getrefcount(self._leaving[at]) <= _OWN:
                    # In a box that is emptied: a call holds what it was called with until it returns.
                    await self._beside(_take_apart, [self._leaving.pop(at)])
            if not self._leaving:
                self._some.clear()


def _take_apart(box: list[Edition]) -> None:
    """Drop an edition piece by piece; between two of them other threads have their turn."""
    edition = box.pop()
    found = list(_large(edition))
    collections = [held for held in found if isinstance(held, _Large)]
    arrays = [held for held in found if isinstance(held, np.ndarray)]
    del found
    # What the collections hold is held here as well, so that it does not go with them.
    pieces = _held_by(collections)
    del edition
    while collections:
        collections.pop()
    while pieces:
        _drop_some(pieces)  # a call: before each the thread may rest
    while arrays:
        _drop_one(arrays)


def _drop_some(pieces: list[Any]) -> None:
    del pieces[-_SOME:]


def _drop_one(arrays: list[Any]) -> None:
    arrays.pop()


def _held_by(collections: list[Any]) -> list[Any]:
    pieces: list[Any] = []
    for held in collections:  # it grows meanwhile
        for part in (held, held.values()) if isinstance(held, dict) else (held,):
            ahead = iter(part)
            while _take_some(ahead, pieces, collections):
                pass
    return pieces


def _take_some(ahead: Iterator[Any], pieces: list[Any], collections: list[Any]) -> bool:
    """Whether there were more: all in one go would hold everybody up as letting go of them would."""
    some = list(islice(ahead, _AT_ONCE))
    pieces.extend(some)
    # What is large and stands in something large is not let go of as one piece either.
    collections.extend(piece for piece in some if isinstance(piece, _Large) and len(piece) > _MANY)
    return bool(some)


def _large(edition: Edition) -> Iterator[Any]:
    """Yield the large collections and the arrays that an edition is made of."""
    # What tells the meaning of texts and knows the common words does so for all editions.
    seen = {id(edition.index.embedder), id(common_words())}
    ahead: list[object] = [edition]
    while ahead:
        for held in gc.get_referents(ahead.pop()):
            if id(held) in seen or not (isinstance(held, (*_Large, np.ndarray)) or _of_ours(held)):
                continue
            seen.add(id(held))
            # The memory of an array goes back as a whole, so that many of them at once would take long.
            if isinstance(held, np.ndarray) or (isinstance(held, _Large) and len(held) > _MANY):
                yield held
            else:
                ahead.append(held)


def _of_ours(held: object) -> bool:
    """Whether something is a part of an edition, and not a class or something that all editions share."""
    return not isinstance(held, type) and type(held).__module__.startswith("knowledge.")
