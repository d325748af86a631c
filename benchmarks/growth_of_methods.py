"""How the peers' indexes and questions grow with the phrasings, beside the steward's matcher, in one run.

    python benchmarks/growth_of_methods.py [--sizes 1000 10000 100000] [--only NAME ...] [--limit SECONDS]

Method. The packs are those of benchmarks/growth.py: about so many phrasings, made from the shipped pack. Each method of
benchmarks/matchers.py gets them in a process of its own, with one thread: the time to build what it searches (start),
the median and 99th percentile of a question, and the memory above what the process held before. Questions are
phrasings of every part of the pack with one letter left out; a few warm it up. All times are processor time. Nothing is
fitted: that is told in the other table. What is not built and asked within the limit, or within eight gigabytes, is
told as such.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.matchers import METHODS, ONE_THREAD  # noqa: E402 - found beside this file, installed or not
from benchmarks.stand.figures import percentile  # noqa: E402
from benchmarks.stand.growing import SIZES, grown, mistyped, peak  # noqa: E402
from benchmarks.stand.measuring import lacking  # noqa: E402
from bot.library import shipped_pack, sound_pack  # noqa: E402
from knowledge.entries import entries_of, expressions_of  # noqa: E402

QUESTIONS, WARMING, LIMIT = 40, 5, 900.0
MOST_MEMORY = 8 << 30


def main() -> None:
    """Measure each method at each size in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description="How every method grows with the phrasings, in one run.")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--only", nargs="+", help="only methods whose name holds one of these")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds that one method may take at one size")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one[0], int(options.one[1]))))
        return
    print(f"Python {sys.version.split()[0]}; processor time; {options.limit:.0f} s at most for a method at a size\n")
    print("| method | phrasings | start s | median ms | p99 ms | memory MB |\n|---|---:|---:|---:|---:|---:|")
    for name, make in METHODS.items():
        chosen = not options.only or any(part.lower() in name.lower() for part in options.only)
        if not chosen or lacking(make().packages):
            continue
        for size in options.sizes:
            print(f"| {name} | {apart(name, size, options.limit)} |", flush=True)


def apart(name: str, size: int, limit: float) -> str:
    """Return the cells of one method at one size."""
    command = [sys.executable, __file__, "--one", name, str(size)]
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **ONE_THREAD},
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limit,
        )
    except subprocess.TimeoutExpired:
        return f"about {size:,} | not within {limit:.0f} s | | | "
    except subprocess.CalledProcessError:
        return f"about {size:,} | not within {MOST_MEMORY >> 30} GB | | | "
    row = json.loads(done.stdout)
    times = f"{row['start']:.2f} | {row['median']:.2f} | {row['p99']:.2f}"
    return f"{row['phrasings']:,} | {times} | {row['memory']:.0f}"


def measured(name: str, size: int) -> dict[str, float]:
    """Return the figures of one method at one size. MemoryError where it takes too much."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    shipped, _ = sound_pack(shipped_pack())
    pack = grown(shipped, size)
    entries, expressions = entries_of(pack), expressions_of(pack)
    every = [text for entry in entries for text in entry.phrasings]
    method, before, begun = METHODS[name](), peak(), time.process_time()
    method.build(entries, expressions)
    start = time.process_time() - begun
    times: list[float] = []
    for at in range(QUESTIONS + WARMING):
        question = mistyped(every[at * len(every) // (QUESTIONS + WARMING)])
        begun = time.process_time()
        method.best(question)
        times.append((time.process_time() - begun) * 1000)
    asked = times[WARMING:]
    return {
        "phrasings": len(every),
        "start": start,
        "median": median(asked),
        "p99": percentile(asked),
        "memory": peak() - before,
    }


if __name__ == "__main__":
    main()
