"""The figures of the stand, from what each method said: plain functions over lists, so that they can be checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a method said to one answerable question: how sure it was, and whether its best label was right."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose probability fell into one tenth: how many, what they promised, what they kept."""

    count: int
    promised: float
    kept: float


def accuracy(verdicts: Sequence[Verdict]) -> float:
    """Return the share whose best label is right, however unsure."""
    return sum(v.right for v in verdicts) / len(verdicts)


def right_at(verdicts: Sequence[Verdict], strange: Sequence[float], false_share: float) -> float:
    """Return the share answered, and rightly, where at most `false_share` of the strange questions are answered."""
    bar = bar_for(strange, false_share)
    return sum(v.right for v in verdicts if v.score > bar) / len(verdicts)


def bar_for(strange: Sequence[float], false_share: float) -> float:
    """Return the lowest score above which at most `false_share` of the strange questions lie."""
    falling = sorted(strange, reverse=True)
    allowed = int(false_share * len(falling))
    return falling[allowed] if allowed < len(falling) else float("-inf")


def false_at(verdicts: Sequence[Verdict], strange: Sequence[float], accepted: float) -> float:
    """Return the share of strange questions that are answered where `accepted` of the answerable are, right or not."""
    falling = sorted((v.score for v in verdicts), reverse=True)
    bar = falling[max(0, min(len(falling) - 1, round(accepted * len(falling)) - 1))]
    return sum(score >= bar for score in strange) / len(strange)


def reliability(verdicts: Sequence[Verdict], strange: Sequence[float]) -> list[Bin]:
    """Return what the probabilities promised beside what they kept; a strange question's answer is never right."""
    told: list[list[Verdict]] = [[] for _ in range(BINS)]
    for verdict in (*verdicts, *(Verdict(score, right=False) for score in strange)):
        told[min(BINS - 1, int(verdict.score * BINS))].append(verdict)
    return [
        Bin(len(held), sum(v.score for v in held) / len(held), accuracy(held)) if held else Bin(0, 0.0, 0.0)
        for held in told
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the gap between promised and kept, weighed by how many it concerns."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.promised - b.kept) for b in bins) / total


def percentile(times: Sequence[float], share: float = 0.99) -> float:
    """Return the given percentile by nearest rank."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]
