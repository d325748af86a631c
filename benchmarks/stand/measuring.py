"""One method on one work, measured in a process of its own."""

from __future__ import annotations

import resource
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from statistics import median

from packaging.requirements import Requirement

from benchmarks.stand.figures import (
    Bin,
    Verdict,
    accuracy,
    calibration_error,
    false_at,
    percentile,
    reliability,
    right_at,
)
from benchmarks.stand.methods import Method
from benchmarks.stand.works import Asked, Work

WARMING = 50


@dataclass(frozen=True, slots=True)
class Refusing:
    """How well a method tells one kind of strange question from those it can answer."""

    right_at_5: float
    right_at_1: float
    false_at_95: float
    calibration_error: float
    reliability: list[Bin]


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one method on one work.

    `accuracy` and `refusing` stand by the number of slips of the keyboard in each question. Processor time is in
    milliseconds, that of start and fit in seconds; memory in megabytes.
    """

    accuracy: list[float]
    refusing: list[dict[str, Refusing]]
    median: float
    p99: float
    start: float
    fit: float
    memory: float

    def to_json(self) -> dict[str, object]:
        """Return plain figures."""
        return asdict(self)

    @staticmethod
    def from_json(held: Mapping[str, object]) -> Measured:
        """Read what `to_json` wrote."""
        rows = [
            {kind: Refusing(**{**r, "reliability": [Bin(**b) for b in r["reliability"]]}) for kind, r in row.items()}
            for row in held["refusing"]  # type: ignore[attr-defined]
        ]
        return Measured(**{**held, "refusing": rows})  # type: ignore[arg-type]


def measure(method: Method, work: Work, slips: Sequence[int]) -> Measured:
    """Build, ask, fit, and ask everything."""
    before = _peak()
    begun = time.process_time()
    method.build(work.entries, work.expressions)
    method.best(work.answerable[0].text)
    start = time.process_time() - begun
    for row in work.answerable[:WARMING]:
        method.best(row.text)
    memory = _peak() - before
    begun = time.process_time()
    method.fit(work)
    fit = time.process_time() - begun
    times: list[float] = []
    right: list[float] = []
    refusing: list[dict[str, Refusing]] = []
    for count in slips:
        asked = work.with_typos(count) if count else work
        plain = times if not count else []
        verdicts = [_verdict(method, work, row, plain) for row in asked.answerable]
        right.append(accuracy(verdicts))
        refusing.append(
            {
                kind: _refusing(verdicts, [_verdict(method, work, row, plain).score for row in rows])
                for kind, rows in asked.strange.items()
            }
        )
    return Measured(right, refusing, median(times), percentile(times, 0.99), start, fit, memory)


def _verdict(method: Method, work: Work, row: Asked, times: list[float]) -> Verdict:
    begun = time.process_time()
    found = method.ask(row.text)
    times.append((time.process_time() - begun) * 1000)
    # To reach what says that nothing is known is to refuse.
    score = 0.0 if not found.label or found.label in work.refusing else found.score
    return Verdict(score, found.label in row.right)


def _refusing(verdicts: Sequence[Verdict], strange: Sequence[float]) -> Refusing:
    bins = reliability(verdicts, strange)
    return Refusing(
        right_at(verdicts, strange, 0.05),
        right_at(verdicts, strange, 0.01),
        false_at(verdicts, strange, 0.95),
        calibration_error(bins),
        bins,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lacking(packages: Sequence[str]) -> list[str]:
    """Return those packages that are not installed."""
    return [name for name in packages if _found(name) is None]


def versions(packages: Sequence[str]) -> str:
    """Return the packages with their versions."""
    return ", ".join(f"{name} {held.version}" for name in packages if (held := _found(name)))


def installed_megabytes(packages: Sequence[str]) -> float:
    """Return what the packages take on the disk, with all that they need."""
    waiting, seen, size = list(packages), set[str](), 0
    while waiting:
        name = waiting.pop()
        held = _found(name)
        if held is None or held.name.lower() in seen:
            continue
        seen.add(held.name.lower())
        places = [held.locate_file(file) for file in held.files or ()]
        size += sum(place.stat().st_size for place in places if place.exists())  # type: ignore[attr-defined]
        needs = [Requirement(line) for line in held.requires or ()]
        waiting.extend(need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""}))
    return size / 1e6


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
