"""Drafts are made in a process of their own, so that answers never wait for one."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from bot.allocating import collect_rarely
from bot.editions.drafts import Draft
from bot.editions.making import Maker, Order
from bot.editions.sending import Piece, Together, taken_apart
from bot.world import StewardError
from knowledge.matching.meaning import Embedder

# Reading, checking and indexing 20,000 facts takes less than one minute on a slow machine; five are a pack gone wrong.
LONGEST = 300.0
# Behind the answers, which must not notice, but not behind all that a busy machine does: a draft has minutes.
_NICE = 10
_ENDED = "The process that works on packs was ended from outside; the machine may be short of memory."
_TOO_LONG = "That was given up: it took longer than {minutes:.0f} minutes. Nothing has changed; send less."
_FAILED = "That could not be done ({reason})."
_AGAIN = "Nothing has changed; try again."
_ANOTHER = (
    "Something else of this server is being worked out: a check, a reload, a change or an export. Nothing was changed; "
    "ask again when that is done."
)
Given = TypeVar("Given")
Made = TypeVar("Made")
Load = Callable[[], Embedder]


class BesideError(StewardError):
    """Work beside the answers that came to nothing, with a sentence for whoever asked for it."""


class Drafter:
    """Makes drafts in one child process, which starts with the first draft, one at a time.

    What a server is opened from comes first: members wait for it. Of each server one thing that its moderators asked
    for is under way or waits, so that none keeps the others from their turn. `cache` is the folder that keeps what was
    read and indexed, for the next time. `load` loads, in the child, the model of sentences where one is switched on.
    """

    def __init__(self, cache: Path | None = None, longest: float = LONGEST, load: Load | None = None) -> None:
        self._begun_with = cache, load
        self._longest = longest
        self._executor: ProcessPoolExecutor | None = None
        self._child: int | None = None
        # Those who are in no hurry wait for one another before the child: what comes first waits for one of them alone.
        self._turn, self._slow_turn = asyncio.Lock(), asyncio.Lock()
        self._asked: set[int] = set()

    async def draft(self, order: Order, *, first: bool = False) -> Draft:
        """Make a draft, before those that wait where it comes `first`. BesideError where it comes to nothing."""
        return await self._in_turn(lambda: self._made(order), first=first)

    async def beside(self, work: Callable[[Given], Made], given: Given) -> Made:
        """Do other work on a pack's files in the child, where nobody waits for it. BesideError where that fails."""
        return await self._in_turn(lambda: self._worked(work, given), first=False)

    @asynccontextmanager
    async def one_of(self, guild: int) -> AsyncIterator[None]:
        """Let a server's moderators have something done inside. BesideError where something else of theirs is."""
        if guild in self._asked:
            raise BesideError(_ANOTHER)
        self._asked.add(guild)
        try:
            yield
        finally:
            self._asked.discard(guild)

    async def _in_turn(self, work: Callable[[], Coroutine[Any, Any, Made]], *, first: bool) -> Made:
        async with nullcontext() if first else self._slow_turn, self._turn:
            try:
                # The time runs from here: who waits for others has done nothing yet.
                return await asyncio.wait_for(work(), self._longest)
            except TimeoutError:
                self.stop()
                raise BesideError(_TOO_LONG.format(minutes=self._longest / 60)) from None
            except BrokenProcessPool:
                self.stop()
                raise BesideError(f"{_ENDED} {_AGAIN}") from None
            except Exception as fault:  # noqa: BLE001 - whatever happens in another process must not end this one
                raise BesideError(f"{_FAILED.format(reason=type(fault).__name__)} {_AGAIN}") from None

    async def _made(self, order: Order) -> Draft:
        executor = await self._started()
        loop = asyncio.get_running_loop()
        draft, index, token, pieces = await loop.run_in_executor(executor, _make, order)
        together = Together(draft, index)
        for at in range(pieces):
            # One by one: what comes at once from another process is unpacked at once, and everybody waits.
            piece = await loop.run_in_executor(executor, _piece, token, at)
            await asyncio.to_thread(together.add, piece)
        return together.draft()

    async def _worked(self, work: Callable[[Given], Made], given: Given) -> Made:
        return await asyncio.get_running_loop().run_in_executor(await self._started(), work, given)

    async def _started(self) -> ProcessPoolExecutor:
        """Return the child, started where there is none."""
        executor = self._executor
        if executor is None:
            context = multiprocessing.get_context("spawn")
            executor = self._executor = ProcessPoolExecutor(1, context, _begin, self._begun_with)
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
# What the parent has not yet fetched, by draft. It fetches one before it asks for the next.
_tokens = count()
_pieces: dict[int, tuple[Piece, ...]] = {}


def _begin(cache: Path | None, load: Load | None) -> None:
    """Set up the child process: it steps back behind the one that answers, and ends with it, however that ends."""
    global _maker  # noqa: PLW0603 - what the child remembers between two drafts
    collect_rarely()
    _maker = Maker(cache, load() if load is not None else None)
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


def _make(order: Order) -> tuple[Draft, int, int, int]:
    # What is there still was asked for by somebody who went away, and nobody fetches it.
    _pieces.clear()
    apart = taken_apart(_maker.make(order))
    token = next(_tokens)
    if apart.pieces:
        _pieces[token] = apart.pieces
    return apart.draft, apart.index, token, len(apart.pieces)


def _piece(token: int, at: int) -> Piece:
    pieces = _pieces[token]
    if at + 1 == len(pieces):
        del _pieces[token]
    return pieces[at]
