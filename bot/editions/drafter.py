"""Drafts are made in a process of their own, so that answers never wait for one."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import count
from pathlib import Path
from typing import TypeVar

from bot.editions.drafts import Draft
from bot.editions.making import Maker, Order, fault_of
from bot.editions.sending import Piece, put_together, taken_apart
from bot.world import StewardError

# Reading, checking and indexing 20,000 facts takes less than one minute on a slow machine; five are a pack gone wrong.
LONGEST = 300.0
_NICE = 5
_ENDED = "the process that makes drafts was ended from outside; the machine may be short of memory"
_TOO_LONG = "the draft was given up: it took longer than {minutes:.0f} minutes"
_FAILED = "the draft could not be made ({reason})"
_AGAIN = "Nothing has changed; try again"
_NOT_DONE = "That could not be done ({reason}). Nothing has changed; try again."
Given = TypeVar("Given")
Made = TypeVar("Made")


class BesideError(StewardError):
    """Work beside the answers that came to nothing, with a sentence for whoever asked for it."""


class Drafter:
    """Makes drafts in one child process, which starts with the first draft.

    `cache` is the folder that keeps what was read and indexed, for the next time.
    """

    def __init__(self, cache: Path | None = None, longest: float = LONGEST) -> None:
        self._cache = cache
        self._longest = longest
        self._executor: ProcessPoolExecutor | None = None
        self._child: int | None = None

    async def draft(self, order: Order) -> Draft:
        """Make a draft. Never raises: what went wrong is among its problems."""
        try:
            return await asyncio.wait_for(self._made(order), self._longest)
        except TimeoutError:
            self.stop()
            said = _TOO_LONG.format(minutes=self._longest / 60)
            return fault_of(order, said, f"{_AGAIN} with a smaller pack.")
        except BrokenProcessPool:
            self.stop()
            return fault_of(order, _ENDED, f"{_AGAIN}.")
        except Exception as fault:  # noqa: BLE001 - whatever happens in another process must not end this one
            return fault_of(order, _FAILED.format(reason=type(fault).__name__), f"{_AGAIN}.")

    async def beside(self, work: Callable[[Given], Made], given: Given) -> Made:
        """Do other work on a pack's files in the child, where nobody waits for it. BesideError where that fails."""
        try:
            return await asyncio.wait_for(self._worked(work, given), self._longest)
        except (TimeoutError, BrokenProcessPool):
            self.stop()
        except Exception as fault:  # noqa: BLE001 - as above
            raise BesideError(_NOT_DONE.format(reason=type(fault).__name__)) from None
        raise BesideError(_NOT_DONE.format(reason="the process that works on files was ended"))

    async def _made(self, order: Order) -> Draft:
        executor = await self._started()
        loop = asyncio.get_running_loop()
        draft, token, pieces = await loop.run_in_executor(executor, _make, order)
        # One by one: what comes at once from another process is unpacked at once, and everybody waits.
        fetched = [await loop.run_in_executor(executor, _piece, token, at) for at in range(pieces)]
        return put_together(draft, fetched)

    async def _worked(self, work: Callable[[Given], Made], given: Given) -> Made:
        return await asyncio.get_running_loop().run_in_executor(await self._started(), work, given)

    async def _started(self) -> ProcessPoolExecutor:
        """Return the child, started where there is none."""
        executor = self._executor
        if executor is None:
            context = multiprocessing.get_context("spawn")
            executor = self._executor = ProcessPoolExecutor(1, context, _begin, (self._cache,))
            self._child = await asyncio.get_running_loop().run_in_executor(executor, os.getpid)
        return executor

    def stop(self) -> None:
        """End the child process at once; the next draft starts another."""
        executor, child = self._executor, self._child
        self._executor = self._child = None
        if child is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)
        if executor is not None:
            executor.shutdown(wait=False)


_maker = Maker()
# What the parent has not yet fetched, by draft: the next one may be made before it does.
_tokens = count()
_pieces: dict[int, list[Piece]] = {}


def _begin(cache: Path | None) -> None:
    """Set up the child process: it steps back behind the one that answers, and ends with it, however that ends."""
    global _maker  # noqa: PLW0603 - what the child remembers between two drafts
    _maker = Maker(cache)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    # The terminal sends these to all its processes; what ends this one is its parent's business.
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _make(order: Order) -> tuple[Draft, int, int]:
    draft, pieces = taken_apart(_maker.make(order))
    token = next(_tokens)
    if pieces:
        _pieces[token] = pieces
    return draft, token, len(pieces)


def _piece(token: int, at: int) -> Piece:
    pieces = _pieces[token]
    if at + 1 == len(pieces):
        del _pieces[token]
    return pieces[at]
