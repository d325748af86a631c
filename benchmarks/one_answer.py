"""One answer beside a fuzzy scan, on the shipped pack, in one run on one machine.

    python benchmarks/one_answer.py [--questions FILE]

Method. The questions are those of the pack's question bank (or one a line in FILE). Each is answered once to warm up,
then five times in turn with the peer: our whole way from text to reply (`knowledge.answering.answer`), then
`rapidfuzz.process.extract` with `token_set_ratio`, `default_process` and a limit of 5, as its own documentation
advises, over the very phrasings that our index holds, normalised once beforehand. A question's time is the median of
its five; the table gives the median and the 99th percentile over the questions. Start is a whole process,
`python -m bot ask "..."`, from launch to exit, median of seven, once with the stored index and once without; memory
is that process's peak. Only ratios carry over to another machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from rapidfuzz import fuzz, process, utils

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.allocating import start_light  # noqa: E402 - the project is found beside this file, installed or not

start_light()  # as `steward` does, before numpy is loaded

from benchmarks.stand.figures import percentile  # noqa: E402 - the same
from benchmarks.stand.timing import in_turn  # noqa: E402
from bot.library import open_library, shipped_pack  # noqa: E402
from knowledge.answering import answer  # noqa: E402

TIMES = 5
STARTS = 7
NOW = datetime.fromisoformat("2007-10-23T12:00:00-07:00")


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="One answer beside a fuzzy scan, in one run.")
    parser.add_argument("--questions", type=Path, help="a file with one question a line")
    options = parser.parse_args()
    edition = open_library(shipped_pack()).current
    questions = (
        [line for line in options.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
        if options.questions
        else [row.question for row in edition.pack.questions]
    )
    phrasings = [utils.default_process(text) for entry in edition.index.entries for text in entry.phrasings]

    def ours(question: str) -> object:
        return answer(edition, question, NOW)

    def peer(question: str) -> object:
        return process.extract(
            utils.default_process(question), phrasings, scorer=fuzz.token_set_ratio, processor=None, limit=5
        )

    mine, theirs = (times.clock for times in in_turn(ours, peer, questions, TIMES))
    print(f"{len(questions)} questions, {len(phrasings)} phrasings, Python {sys.version.split()[0]}")
    print(f"{'':34}{'median ms':>10}{'p99 ms':>9}")
    print(f"{'shopsteward, text to reply':34}{statistics.median(mine):10.3f}{percentile(mine):9.3f}")
    print(f"{'rapidfuzz extract token_set_ratio':34}{statistics.median(theirs):10.3f}{percentile(theirs):9.3f}")
    print(
        f"{'ratio ours / scan':34}{statistics.median(mine) / statistics.median(theirs):10.3f}"
        f"{percentile(mine) / percentile(theirs):9.3f}"
    )
    starts()


def starts() -> None:
    """Time whole processes and print their peak memory."""
    command = [sys.executable, "-m", "bot", "ask", "when does the contract run out"]
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "XDG_CACHE_HOME": folder}
        first = launch(command, environ)
        again = statistics.median(launch(command, environ) for _ in range(STARTS))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    bare = statistics.median(launch([sys.executable, "-c", "pass"], dict(os.environ)) for _ in range(STARTS))
    print(
        f"start to first answer, whole process: {again:.2f} s (first start, index built: {first:.2f} s; "
        f"a bare interpreter: {bare:.2f} s)"
    )
    print(f"peak memory of the largest start (the one that builds the index): {peak:.0f} MB")


def launch(command: list[str], environ: dict[str, str]) -> float:
    """Run a command to its end and return the seconds it took."""
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
