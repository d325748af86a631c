"""Two ways to answer, timed in turn on the same questions, so that both meet the machine in the same state."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Times(NamedTuple):
    """What each question took, in milliseconds: on the clock, and of the processor."""

    clock: list[float]
    processor: list[float]


def in_turn(
    one: Callable[[str], object], other: Callable[[str], object], questions: Sequence[str], times: int
) -> tuple[Times, Times]:
    """Time both on every question, one after the other, and return each question's medians.

    Each is done once more to warm up.
    """
    mine, theirs = Times([], []), Times([], [])
    for question in questions:
        pairs = [(_timed(one, question), _timed(other, question)) for _ in range(times + 1)][1:]
        for held, taken in zip((mine, theirs), zip(*pairs, strict=True), strict=True):
            held.clock.append(statistics.median(clock for clock, _ in taken))
            held.processor.append(statistics.median(processor for _, processor in taken))
    return mine, theirs


def _timed(work: Callable[[str], object], question: str) -> tuple[float, float]:
    begun, worked = time.perf_counter(), time.thread_time()
    work(question)
    return (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000
