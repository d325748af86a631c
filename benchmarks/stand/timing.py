"""Two ways to answer, timed in turn on the same questions, so that both meet the machine in the same state."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence


def in_turn(
    one: Callable[[str], object], other: Callable[[str], object], questions: Sequence[str], times: int
) -> tuple[list[float], list[float]]:
    """Time both on every question, one after the other, and return each question's median in milliseconds.

    Each is done once more to warm up.
    """
    mine: list[float] = []
    theirs: list[float] = []
    for question in questions:
        pairs = [(_timed(one, question), _timed(other, question)) for _ in range(times + 1)][1:]
        mine.append(statistics.median(a for a, _ in pairs))
        theirs.append(statistics.median(b for _, b in pairs))
    return mine, theirs


def _timed(work: Callable[[str], object], question: str) -> float:
    begun = time.perf_counter()
    work(question)
    return (time.perf_counter() - begun) * 1000
