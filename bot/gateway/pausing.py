"""How long to wait before the next try: twice as long each time up to a limit, and never all at the same moment."""

from __future__ import annotations

import random
from collections.abc import Callable

FIRST_SECONDS = 1.0
LONGEST_SECONDS = 300.0


class Pauses:
    """The pauses between tries. `chance` gives numbers from 0 to 1, so that many processes do not come back at once."""

    def __init__(
        self,
        first: float = FIRST_SECONDS,
        longest: float = LONGEST_SECONDS,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._first, self._longest, self._chance = first, longest, chance
        self._tries = 0

    def next(self) -> float:
        """Return how many seconds to wait now: half of what is due at least."""
        due = min(self._longest, self._first * 2 ** min(self._tries, 32))
        self._tries += 1
        return due * (0.5 + self._chance() / 2)

    def start_over(self) -> None:
        """Begin with a short pause again: something went well."""
        self._tries = 0
