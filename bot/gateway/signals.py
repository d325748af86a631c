"""SIGTERM and Ctrl-C ask the process to finish, and a second time end it at once; SIGHUP asks it to read anew."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import NoReturn

_HEEDED = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def heeding(stop: asyncio.Event, leave: Callable[[int], object] | None = None) -> Iterator[None]:
    """Set `stop` at the first signal while the block lasts; at the second call `leave` with the exit status."""
    loop, end = asyncio.get_running_loop(), leave or _leave

    def heed(number: int) -> None:
        if stop.is_set():
            end(128 + number)
        stop.set()

    before = {}
    for number in _HEEDED:
        try:
            loop.add_signal_handler(number, heed, number)
        except (NotImplementedError, RuntimeError, ValueError):
            # Windows has no such handlers; a thread other than the first has none at all.
            with contextlib.suppress(ValueError):
                before[number] = signal.signal(number, lambda got, _: loop.call_soon_threadsafe(heed, got))
    try:
        yield
    finally:
        for number in _HEEDED:
            if number in before:
                signal.signal(number, before[number])
            else:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.remove_signal_handler(number)


@contextmanager
def reloading(reload: Callable[[], Coroutine[None, None, None]]) -> Iterator[None]:
    """Do what SIGHUP asks for while the block lasts, once at a time; a machine without that signal never does."""
    loop = asyncio.get_running_loop()
    under_way: list[asyncio.Task[None]] = []

    def heed() -> None:
        under_way[:] = [task for task in under_way if not task.done()]
        under_way.append(loop.create_task(reload(), name="reload"))

    try:
        loop.add_signal_handler(signal.SIGHUP, heed)
    except (AttributeError, NotImplementedError, RuntimeError, ValueError):
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGHUP)
        for task in under_way:
            task.cancel()


def _leave(status: int) -> NoReturn:
    # Not sys.exit: it would wait for whatever the operator no longer wants to wait for.
    os._exit(status)
