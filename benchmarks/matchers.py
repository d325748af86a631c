"""The matcher beside what people would use instead: one table, all methods in one run on one machine.

    python benchmarks/matchers.py --data FOLDER [--bank FILE] [--work NAME ...] [--only NAME ...] [--slips 0 1 2]

FOLDER holds the two public sets as they are published: clinc150/data_full.json and banking77/train.csv, test.csv.
Without it only the shipped pack is asked. The peers are in requirements-semantic.txt and benchmarks/requirements.txt,
to be installed in an environment of their own; one that is not installed is passed over, and said to be.

Work. (own, bank) The shipped pack, with its own question bank and with a bank of one's own (`--bank`, described in
stand/shipped.py), told by single entries: a reply of several statements or a sum worked out counts for no method.
(clinc) CLINC150: 150 intents of 10 phrasings, 1,500 of its test questions, its 1,000 questions out of scope.
(banking) BANKING77: 50 intents of 10 phrasings, 1,500 test questions; 1,000 of the 27 siblings held out in the
published BANKING77-OOS, near misses all, and CLINC150's far ones. Each also with one and with two slips of the
keyboard in every question. Samples are drawn with seed 0 and are the same for all.

Methods. Each learns from the phrasings alone. `rapidfuzz.process.extractOne` with WRatio, token_set_ratio and
token_sort_ratio, `default_process` beforehand; bm25s with its stemmer and stop words; SQLite's FTS5 with porter, any
word, bm25(); scikit-learn's TF-IDF of letter runs with logistic regression; all-MiniLM-L6-v2 as int8 ONNX on one
thread, nearest phrasing by cosine; and the steward's own index, signals and decision, without the guard, as it is
installed and, as shopsteward[semantic], with that model in the place of the words' own vectors. The peers'
scores become probabilities by a logistic line over the score and, where there is one, its lead over the next label;
it is fitted like the steward's decision on phrasings held out and on labels held out, never on a question that is
measured (of a large pack on one question in four of one fold of each).

Figures. "right": the best label is right, however unsure. "right at 5% false": answered and right, where the bar lets
5% of the strange questions through. "false at 95%": strange questions answered where 95% of the others are.
"calibration error": the expected gap between a promised probability and what is kept, over both. Median and 99th
percentile of one question, text to label, on one thread, in processor time, so that a busy machine can be seen through;
start: from imported core to the first label, index built, nothing stored; fit: once for each change of the pack; both
in processor time too; memory: what the start adds to the process's peak; install:
the method's packages with all that they need.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.stand.measuring import Measured, installed_megabytes, lacking, measure, versions  # noqa: E402
from benchmarks.stand.methods import Method  # noqa: E402
from benchmarks.stand.ours import Ours, WithSentences  # noqa: E402
from benchmarks.stand.peers import PEERS  # noqa: E402
from benchmarks.stand.printing import table  # noqa: E402
from benchmarks.stand.shipped import given_bank, own_bank  # noqa: E402
from benchmarks.stand.works import Work, banking77, clinc150  # noqa: E402

METHODS: dict[str, Callable[[], Method]] = {make().name: make for make in (*PEERS, Ours, WithSentences)}
# One thread each: the figures are those of one question on one core.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def main() -> None:
    """Measure every method on every work, each in a process of its own, and print the tables."""
    options = _options()
    works = _works(options)
    if options.one:
        measured = measure(METHODS[options.one](), works[options.work[0]](), options.slips)
        print(json.dumps(measured.to_json()))
        return
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    chosen = _chosen(options.only)
    sizes = {name: installed_megabytes(METHODS[name]().packages) for name in chosen}
    for name, make in works.items():
        rows = {method: _apart(method, name, options) for method in chosen}
        for line in table(make(), rows, sizes, options.slips):
            print(line)
        sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The matcher beside what people would use instead.")
    parser.add_argument("--data", type=Path, help="the folder of the public question sets")
    parser.add_argument("--bank", type=Path, help="questions about the shipped pack, one JSON object a line")
    parser.add_argument("--work", nargs="+", help="own, bank, clinc, banking; all that there is data for if not given")
    parser.add_argument("--only", nargs="+", help="only methods whose name holds one of these")
    parser.add_argument("--slips", nargs="+", type=int, default=[0, 1, 2], help="slips of the keyboard in a question")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def _works(options: argparse.Namespace) -> dict[str, Callable[[], Work]]:
    works: dict[str, Callable[[], Work]] = {"own": own_bank}
    if options.bank:
        works["bank"] = lambda: given_bank(options.bank)
    if options.data:
        works["clinc"] = lambda: clinc150(options.data)
        works["banking"] = lambda: banking77(options.data)
    return {name: make for name, make in works.items() if not options.work or name in options.work}


def _chosen(only: list[str] | None) -> list[str]:
    chosen: list[str] = []
    for name, make in METHODS.items():
        if only and not any(part.lower() in name.lower() for part in only):
            continue
        packages = make().packages
        if missing := lacking(packages):
            print(f"- {name}: passed over, {', '.join(missing)} not installed")
            continue
        print(f"- {name}: {versions(packages) or 'standard library'}")
        chosen.append(name)
    print()
    return chosen


def _apart(method: str, work: str, options: argparse.Namespace) -> Measured:
    command = [sys.executable, __file__, "--one", method, "--work", work, "--slips", *map(str, options.slips)]
    for flag, path in (("--data", options.data), ("--bank", options.bank)):
        command += [flag, str(path)] if path else []
    done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, check=True, stdout=subprocess.PIPE)
    return Measured.from_json(json.loads(done.stdout))


if __name__ == "__main__":
    main()
