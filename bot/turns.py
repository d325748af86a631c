"""How what takes long leaves the answers their time: a thread beside the loop that gives way, and a brief collector.

Threads of Python run one at a time. Between two that want to, the turn changes every millisecond; so what runs beside
an answer would double it, were it not to rest.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

# Who waits for its turn gets it after so many seconds.
_TURN = 0.0005
# The thread beside works so long, then rests so long: an answer that takes ten milliseconds takes three or four more.
_WORK, _REST = 0.001, 0.003
# So many new things are looked through in less than a millisecond.
_YOUNG, _OLDER, _OLDEST = 2_000, 20, 10
_NEVER = 2**31 - 1
Given = TypeVar("Given")
Made = TypeVar("Made")


def settle() -> None:
    """Set the process up to answer, once it holds all that it answers from."""
    # That is never let go as a whole: looking through it again and again would only make answers wait.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLDEST)
    sys.setswitchinterval(_TURN)


def kept(make: Callable[[Given], Made], given: Given) -> Made:
    """Make something large that stays, such as an edition.

    The collector would look through all of it at once, while everybody waits. So it looks only at what is new until
    the thing is one of those that it never looks through.
    """
    young, older, oldest = gc.get_threshold()
    gc.set_threshold(young, _NEVER, _NEVER)
    try:
        return make(given)
    finally:
        gc.freeze()
        gc.set_threshold(young, older, oldest)


class Beside:
    """One thread for what takes long, and it gives way: it rests most of the time."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, "beside")
        self._hurry = threading.Event()

    async def __call__(self, work: Callable[[Given], Made], given: Given) -> Made:
        """Do something in the thread, after what it does already."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._giving_way, work, given)

    def stop(self) -> None:
        """Begin nothing more; what is under way rests no more and comes to its end."""
        self._hurry.set()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _giving_way(self, work: Callable[[Given], Made], given: Given) -> Made:
        until = time.perf_counter() + _WORK

        def rest(*_: object) -> None:
            """Rest when it is time; Python calls this at each call and each return of this thread."""
            nonlocal until
            if time.perf_counter() > until:
                self._hurry.wait(_REST)
                until = time.perf_counter() + _WORK

        sys.setprofile(rest)
        try:
            return work(given)
        finally:
            sys.setprofile(None)
