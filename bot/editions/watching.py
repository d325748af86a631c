"""Watching the operator's folders: what changed in them is reloaded once nobody writes there any more."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import chain
from pathlib import Path

from bot.library import Folder

EVERY = 2.0
_log = logging.getLogger("steward")

# Path -> size and time of the last change.
State = dict[str, tuple[int, int]]


@asynccontextmanager
async def watching(
    folders: Sequence[Folder], reload: Callable[[], Awaitable[object]], every: float = EVERY
) -> AsyncIterator[None]:
    """Reload after each change of folders while the block lasts; without any nothing is watched."""
    if not folders:
        yield
        return
    paths = [Path(str(folder)) for folder in folders]
    before = await asyncio.to_thread(state_of, paths)
    task = asyncio.get_running_loop().create_task(_watch(paths, before, reload, every))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _watch(
    folders: Sequence[Path], reloaded: State, reload: Callable[[], Awaitable[object]], every: float
) -> None:
    before = reloaded
    while True:
        await asyncio.sleep(every)
        now = await asyncio.to_thread(state_of, folders)
        # Still from one look to the next: whoever writes there has come to an end.
        if now != reloaded and now == before:
            reloaded = now
            try:
                await reload()
            except Exception:  # noqa: BLE001 - the next change must be heeded all the same
                _log.exception("A reload went wrong; the running editions go on")
        before = now


def state_of(folders: Sequence[Path]) -> State:
    """Return names, sizes and times of folders' files; what cannot be looked at is as if it were not there."""
    found: State = {}
    for place, rooms, names in chain.from_iterable(map(os.walk, folders)):
        rooms[:] = [room for room in rooms if not room.startswith(".")]
        for name in names:
            # Editors keep what they are writing in files that begin with a point.
            if not name.startswith("."):
                with contextlib.suppress(OSError):
                    stat = Path(place, name).stat()
                    found[str(Path(place, name))] = (stat.st_size, stat.st_mtime_ns)
    return found
