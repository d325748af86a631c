"""Watching the operator's folder: what changed in it is reloaded once nobody writes there any more."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.library import Folder

EVERY = 2.0
_log = logging.getLogger(__name__)

# Path inside the folder -> size and time of the last change.
State = dict[str, tuple[int, int]]


@asynccontextmanager
async def watching(
    folder: Folder | None, reload: Callable[[], Awaitable[object]], every: float = EVERY
) -> AsyncIterator[None]:
    """Reload after each change of a folder while the block lasts; without a folder nothing is watched."""
    if folder is None:
        yield
        return
    path = Path(str(folder))
    before = await asyncio.to_thread(state_of, path)
    task = asyncio.get_running_loop().create_task(_watch(path, before, reload, every))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _watch(folder: Path, reloaded: State, reload: Callable[[], Awaitable[object]], every: float) -> None:
    before = reloaded
    while True:
        await asyncio.sleep(every)
        now = await asyncio.to_thread(state_of, folder)
        # Still from one look to the next: whoever writes there has come to an end.
        if now != reloaded and now == before:
            reloaded = now
            try:
                await reload()
            except Exception:  # noqa: BLE001 - the next change must be heeded all the same
                _log.exception("A reload went wrong; the running editions go on")
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
