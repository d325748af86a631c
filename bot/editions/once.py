"""Something that several ask for at the same time is done once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Once:
    """What is under way, by what it is known by."""

    def __init__(self) -> None:
        self._running: dict[object, asyncio.Task[Any]] = {}

    async def __call__(self, key: object, make: Callable[[], Coroutine[Any, Any, Any]]) -> Any:  # noqa: ANN401 - as `make`
        """Do something, or wait for it where it is under way; one who goes away does not end it for the others."""
        task = self._running.get(key)
        if task is None:
            task = self._running[key] = asyncio.get_running_loop().create_task(make())
            task.add_done_callback(lambda _: self._running.pop(key, None))
        return await asyncio.shield(task)

    def stop(self) -> None:
        """Give up what is under way."""
        for task in self._running.values():
            task.cancel()
