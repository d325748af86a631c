"""Reloads while questions are answered: how long the event loop is held, and that no reply mixes two editions.

    python benchmarks/reload_under_load.py [--reloads 50] [--rate 200] [--large]

Method. A copy of the shipped pack is reloaded again and again, good and broken in turn, as an operator's SIGHUP does:
drafted in the child process, published in a SQLite database, opened beside the running edition. Every good one marks
what each of its facts says. Meanwhile questions of the pack's bank are answered at a steady rate, in a thread of their
own as in the bot; an answer is timed from the moment at which it is asked for, waiting included. A reply must bear the
mark of the edition that it was asked of, and no other. A task that sleeps one millisecond notes how late it wakes: the
longest is how long the loop was held, whoever held it. The same is measured first without a reload; what is above that
comes from the reloads. `own` is the longest that is the program's doing (Linux): less the time in which the loop's
thread waited for a processor that other programs had, and without the moments in which the host of a virtual machine
kept all processors for itself (`steal` of /proc/stat; their number is printed). `--large` reloads packs of 20,000 facts
instead, a few times. The resident memory is printed as it was before, after the first fifth of the reloads, and after
all.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.allocating import share_one_heap, start_light  # noqa: E402 - the project is found beside this file

start_light()  # as `steward` does, before numpy is loaded

from bot.editions import Catalogue, Drafter  # noqa: E402
from bot.editions.parts import warmed  # noqa: E402
from bot.library import open_library, shipped_pack  # noqa: E402
from bot.store import open_store  # noqa: E402
from bot.store.opening import file_address  # noqa: E402
from bot.turns import settle  # noqa: E402
from knowledge.answering import answer  # noqa: E402
from knowledge.answering.composing import known_until  # noqa: E402

QUIET = 10.0
_MARK = re.compile(r"\bMark(\d+)\b")


@dataclass
class Seen:
    """What was measured over a stretch of time, in milliseconds."""

    late: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    stolen: int = 0
    answers: list[float] = field(default_factory=list)
    mixed: int = 0
    failed: int = 0

    def __str__(self) -> str:
        """One line of the table."""
        rate = f"{len(self.answers):>8,} {at(self.answers, 0.5):7.2f} {at(self.answers, 1):7.2f}"
        late = (
            f"{at(self.late, 0.5):7.2f} {at(self.late, 0.99):7.2f} {at(self.late, 0.999):7.2f} {at(self.late, 1):7.2f}"
            f" {at(self.own, 1):7.2f} {self.stolen:>6}"
        )
        return f"{rate}   {late}   {self.mixed:>5} {self.failed:>6}"


def at(times: Sequence[float], share: float) -> float:
    """Return a percentile by nearest rank."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


async def ticking(seen: Callable[[], Seen]) -> None:
    """Note how late the loop wakes a task."""
    while True:
        waited, stolen = waiting(), steal()
        begun = time.perf_counter()  # after reading a file, in which others have their turns
        await asyncio.sleep(0.001)
        late = (time.perf_counter() - begun - 0.001) * 1000
        seen().late.append(late)
        if steal() == stolen:
            seen().own.append(late - (waiting() - waited))
        else:
            seen().stolen += 1


def waiting() -> float:
    """Return how many milliseconds the first thread of this process has waited for a processor; 0 where nobody says."""
    with suppress(OSError):
        return int(Path("/proc/self/schedstat").read_text("ascii").split()[1]) / 1e6
    return 0.0


def steal() -> int:
    """Return how long the host kept processors of this machine for itself, in ticks; 0 where nobody says."""
    with suppress(OSError, IndexError):
        return int(Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()[8])
    return 0


def resident() -> str:
    """Return the resident memory of this process in words; nothing where nobody says."""
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return f"{pages * os.sysconf('SC_PAGE_SIZE') / 2**20:.0f} MB"
    return "?"


async def asking(catalogue: Catalogue, questions: Sequence[str], rate: float, seen: Callable[[], Seen]) -> None:
    """Ask at a steady rate; a question that is due late is asked at once."""
    due, number, thread = time.perf_counter(), 0, ThreadPoolExecutor(1)
    while True:
        due = max(due + 1 / rate, time.perf_counter() - 1)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        number += 1
        edition, begun = catalogue.current(None), time.perf_counter()
        try:
            asked = questions[number % len(questions)], known_until(edition)
            reply = await asyncio.get_running_loop().run_in_executor(thread, answer, edition, *asked)
        except Exception:  # noqa: BLE001 - counted, and that there is none is what is shown
            seen().failed += 1
            continue
        seen().answers.append((time.perf_counter() - begun) * 1000)
        own = _MARK.findall(edition.pack.facts[0].says)
        if set(_MARK.findall(reply.text)) - set(own):
            seen().mixed += 1


def mark(folder: Path, number: int) -> None:
    """Mark what every fact of a folder says."""
    for file in (folder / "facts").iterdir():
        text = re.sub(r"(?m)^(  says: (?:>-?\s+)?[\"']?)(?:Mark\d+ )?", rf"\1Mark{number} ", file.read_text("utf-8"))
        file.write_text(text, "utf-8")


def large(folder: Path) -> None:
    """Put the files of a pack of 20,000 facts in place of a folder's."""
    from tests.knowledge.packs.large import large_files  # noqa: PLC0415 - only where it is asked for

    shutil.rmtree(folder)
    for name, text in large_files().items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


async def measure(folder: Path, work: Path, reloads: int, rate: float) -> None:
    """Measure without reloads, then with them, and print both."""
    store, drafter = await open_store(file_address(work / "data")), Drafter(work / "cache")
    catalogue = Catalogue(store, drafter, open_library(folder), lambda: datetime.now(UTC))
    await catalogue.start()
    await catalogue.draft(0)  # the child has started and read the pack once
    edition = catalogue.current(None)
    questions = [row.question for row in edition.pack.questions] or [fact.ask[0] for fact in edition.pack.facts[:500]]
    for question in questions[:50]:
        answer(edition, question, known_until(edition))
    warmed(edition)
    del edition  # it is to be let go of like any other
    settle()
    spans = [Seen()]
    tasks = [asyncio.create_task(ticking(lambda: spans[-1]))]
    tasks.append(asyncio.create_task(asking(catalogue, questions, rate, lambda: spans[-1])))
    print(
        "                    answers  median longest   late:50%     99%   99.9%     max     own stolen   mixed failed",
        flush=True,
    )
    await asyncio.sleep(QUIET)
    print(f"{'no reload':16} {spans[0]}", flush=True)
    spans.append(Seen())
    begun = time.perf_counter()
    came, held = await reload_often(catalogue, folder, reloads)
    took = time.perf_counter() - begun
    for _ in range(60):
        # Until the last edition that was replaced is let go.
        await asyncio.sleep(1)
        if not catalogue.leaving:
            break
    held.append(resident())
    print(f"{f'{reloads} reloads':16} {spans[1]}")
    print(f"{dict(came)} in {took:.0f} s; not yet let go: {catalogue.leaving}; memory {', '.join(held)}")
    for task in tasks:
        task.cancel()
    await catalogue.close()
    drafter.stop()
    await store.close()


async def reload_often(catalogue: Catalogue, folder: Path, reloads: int) -> tuple[Counter[str], list[str]]:
    """Reload a sound folder and a broken one by turns; return what came of it, and the memory before and early on."""
    came: Counter[str] = Counter()
    held = [resident()]
    for number in range(reloads):
        good = number % 2 == 0
        if good:
            await asyncio.to_thread(mark, folder, number)
        stray = folder / "facts" / "broken.yaml"
        await asyncio.to_thread(stray.write_text, "" if good else "- id: broken\n  says: [", "utf-8")
        came.update(one.outcome for one in await catalogue.reload())
        if number + 1 == max(1, reloads // 5):
            held.append(resident())
    return came, held


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Reloads while questions are answered.")
    parser.add_argument("--reloads", type=int, default=0, help="how many; 50, or 4 of a large pack")
    parser.add_argument("--rate", type=float, default=200, help="questions a second")
    parser.add_argument("--large", action="store_true", help="a pack of 20,000 facts")
    options = parser.parse_args()
    share_one_heap()
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "pack"
        shutil.copytree(str(shipped_pack()), folder)
        if options.large:
            large(folder)
        asyncio.run(measure(folder, Path(work), options.reloads or (4 if options.large else 50), options.rate))


if __name__ == "__main__":
    main()
