"""A reload when the operator asks for one: by SIGHUP, or by changing the folder where it is watched."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.editions.drafts import Published
from bot.library import Folder

EVERY = 2.0
_SIGNAL = "SIGHUP"
_log = logging.getLogger(__name__)

Reload = Callable[[], Awaitable[Sequence[Published]]]
# Path inside the folder -> size and time of the last change.
State = dict[str, tuple[int, int]]


@asynccontextmanager
async def reloading(reload: Reload, watched: Folder | None = None, every: float = EVERY) -> AsyncIterator[None]:
    """Reload at each SIGHUP while the block lasts, and after each change of a folder that is to be watched."""
    loop, asked = asyncio.get_running_loop(), asyncio.Event()
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
            # Windows has no such signal, and a thread other than the first no handlers.
            number = getattr(signal, _SIGNAL)
            loop.add_signal_handler(number, asked.set)
            stack.callback(loop.remove_signal_handler, number)
        tasks = [loop.create_task(_heed(asked, reload))]
        if watched is not None:
            folder = Path(str(watched))
            state = await asyncio.to_thread(state_of, folder)
            tasks.append(loop.create_task(_watch(folder, state, asked, every)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _heed(asked: asyncio.Event, reload: Reload) -> None:
    while True:
        await asked.wait()
        # What is asked for from now on may be about files that this reload has read already: it gets another.
        asked.clear()
        try:
            for came in await reload():
                _log.info("Reload: %s", came.words)
                for problem in came.problems:
                    _log.warning("Reload: %s", problem)
        except Exception:  # noqa: BLE001 - the next one must be heeded all the same
            _log.exception("A reload went wrong; the running editions go on")


async def _watch(folder: Path, reloaded: State, asked: asyncio.Event, every: float) -> None:
    """Ask for a reload after a change, once the folder has been still from one look to the next."""
    before = reloaded
    while True:
        await asyncio.sleep(every)
        now = await asyncio.to_thread(state_of, folder)
        if now != reloaded and now == before:
            reloaded = now
            asked.set()
        before = now


def state_of(folder: Path) -> State:
    """Return names, sizes and times of a folder's files; what cannot be looked at is as if it were not there."""
    found: State = {}
    for place, rooms, names in os.walk(folder):
        rooms[:] = [room for room in rooms if not room.startswith(".")]
        for name in names:
            # Editors keep what they are writing in files that begin with a point.
            if not name.startswith("."):
                with contextlib.suppress(OSError):
                    stat = Path(place, name).stat()
                    found[str(Path(place, name).relative_to(folder))] = (stat.st_size, stat.st_mtime_ns)
    return found
