"""How an answer and an index grow with the phrasings: 1,000, 10,000 and 100,000 of them, in one run on one machine.

    python benchmarks/growth.py [--sizes 1000 10000 100000]

Method. A pack of about so many phrasings is made from the shipped one. A smaller one keeps every n-th entry. A larger
one has all of them several times over: in each further copy every word that stands in fewer than one phrasing of two
hundred is another word, made up of syllables and of the same length, the same word in the whole copy. So entries,
words and letter runs grow with the phrasings, as with further subjects of which people talk in the same common words,
and the lists that a question is held against grow as well. Each size is measured in a process of its own: the build of
the index (and its peak memory, over that of the process before), reading the stored index back, and questions. Those
are phrasings of every part of the pack, each with one letter left out, so that none is found word for word; each is
answered once to warm up, then three times in turn with the peer, `rapidfuzz.process.extract` with `token_set_ratio`,
`default_process` and a limit of 5 over the same phrasings, normalised once beforehand; its time is the median of three.
Ours is the whole way from text to reply (`knowledge.answering.answer`). A reload beside a running loop: a thread builds
the index while the main thread notes every five milliseconds how late it is, as it did before with nothing to do. On a
busy machine look at the processor time. Only ratios carry over to another machine. Arithmetic has one thread, and the
collector looks as seldom, as in the steward's own process (`bot/__main__.py`): on a busy machine a second thread is
waited for.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from rapidfuzz import fuzz, process, utils

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(200_000, 20, 100)

from benchmarks.stand.figures import percentile  # noqa: E402 - found beside this file, installed or not
from benchmarks.stand.growing import SIZES, grown, mistyped, peak  # noqa: E402
from benchmarks.stand.timing import in_turn  # noqa: E402
from bot.library import shipped_pack, sound_pack, weights_for  # noqa: E402
from knowledge.answering import answer, open_edition  # noqa: E402
from knowledge.entries import Entry, entries_of, expressions_of  # noqa: E402
from knowledge.language.lexicon import Expressions  # noqa: E402
from knowledge.matching.building import build_index  # noqa: E402
from knowledge.matching.storing import index_from_bytes, index_to_bytes  # noqa: E402
from knowledge.model import Pack  # noqa: E402

TIMES = 3
QUESTIONS = 60
PACE = 0.005
NOW = datetime.fromisoformat("2007-10-23T12:00:00-07:00")
Made = TypeVar("Made")


def main() -> None:
    """Measure each size in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description="How an answer and an index grow with the phrasings, in one run.")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one)))
        return
    print(f"Python {sys.version.split()[0]}; times in milliseconds, build and load in seconds, memory in MB")
    rows: list[dict[str, float]] = []
    for size in options.sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    for name in rows[0]:
        print(f"{name:34}" + "".join(f"{row[name]:14,.3f}" for row in rows))
    print("against the first:")
    for name in rows[0]:
        print(f"{name:34}" + "".join(f"{row[name] / (rows[0][name] or 1):14,.2f}" for row in rows))


def measured(size: int) -> dict[str, float]:
    """Return the figures of one size."""
    shipped, _ = sound_pack(shipped_pack())
    pack = grown(shipped, size)
    entries, expressions = entries_of(pack), expressions_of(pack)
    built, stored = build_measured(entries, expressions)
    every = [text for entry in entries for text in entry.phrasings]
    answered = answers_measured(pack, stored, every)
    return {"phrasings": len(every), "entries": len(entries), **built, **answered}


def build_measured(entries: Sequence[Entry], expressions: Expressions) -> tuple[dict[str, float], bytes]:
    """Build the index, store and load it; return the figures of that, and what was stored."""
    before = peak()
    resting = beside(lambda: time.sleep(1.0))[2]
    begun = time.perf_counter()
    index, worked, late = beside(lambda: build_index(entries, expressions))
    built = time.perf_counter() - begun
    after = peak()
    stored = index_to_bytes(index)
    begun = time.perf_counter()
    index_from_bytes(stored, entries, expressions)
    loaded = time.perf_counter() - begun
    figures = {
        "words": len(index.lexicon.listed.known),
        "index build": built,
        "of it processor time": worked,
        "peak of the build": after,
        "of it above what was there": after - before,
        "loop late, longest ms": max(late) * 1000,
        "loop late, 99th percentile ms": percentile(late) * 1000,
        "loop late at rest, longest ms": max(resting) * 1000,
        "stored MB": len(stored) / 2**20,
        "index load": loaded,
    }
    return figures, stored


def answers_measured(pack: Pack, stored: bytes, every: Sequence[str]) -> dict[str, float]:
    """Answer mistyped phrasings, in turn with a scan of all of them; return the figures of both."""
    fitted, _ = weights_for(shipped_pack())
    if fitted is None:
        raise SystemExit("the shipped pack has no weights")
    edition = open_edition(pack, fitted.usual, stored)
    phrasings = [utils.default_process(text) for text in every]
    questions = [mistyped(every[at * len(every) // QUESTIONS]) for at in range(QUESTIONS)]
    mine, theirs = in_turn(
        lambda question: answer(edition, question, NOW),
        lambda question: process.extract(
            utils.default_process(question), phrasings, scorer=fuzz.token_set_ratio, processor=None, limit=5
        ),
        questions,
        TIMES,
    )
    return {
        "answer median": statistics.median(mine.clock),
        "answer 99th percentile": percentile(mine.clock),
        "scan median": statistics.median(theirs.clock),
        "answer / scan, medians": statistics.median(mine.clock) / statistics.median(theirs.clock),
        "answer median, processor time": statistics.median(mine.processor),
        "scan median, processor time": statistics.median(theirs.processor),
    }


def beside(work: Callable[[], Made]) -> tuple[Made, float, list[float]]:
    """Do something in a thread; return what came of it, its processor time, and how late each wake-up here was."""
    made: list[tuple[Made, float]] = []
    late: list[float] = []
    thread = threading.Thread(target=lambda: made.append((work(), time.thread_time())))
    thread.start()
    while thread.is_alive():
        begun = time.perf_counter()
        time.sleep(PACE)
        late.append(time.perf_counter() - begun - PACE)
    return (*made[0], late)


if __name__ == "__main__":
    main()
