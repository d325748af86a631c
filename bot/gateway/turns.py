"""Who asks at once is answered in turn: each answer is on its way before the next one is worked out."""

from __future__ import annotations

import asyncio


class Turns:
    """The turns of those who ask in one way. They are woken one at a time, the first to come first."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def next(self) -> None:
        """Wait for one's turn to work out an answer; it lasts until the next wait for anything.

        What was worked out in the turn before, and is ready to be sent, is sent meanwhile. Without this, of fifty who
        ask at once all would wait for the fiftieth: nothing is written to a connection while answers are worked out.
        """
        async with self._turn:
            await asyncio.sleep(0)
