"""The bot as a process on Discord: how soon it answers, how much it holds, and whether it grows.

    python benchmarks/over_discord.py [--quick]

Method. A Discord of this machine (tests/loopback: real HTTP, real websockets, no network) runs in this process, and
`python -m bot run` in another, unmodified, on the shipped pack. The questions are the pack's own phrasings, well mixed,
each asked once where nothing else is said. Those who ask manage messages, so that no cooldown answers in the program's
place; they are 1,000, in 50 channels, and from their second question on they are in a conversation.

- Interaction to callback: from the moment at which an `/ask` is handed to the gateway's socket to the moment at which
  the whole callback request has come in. Alone: one after the other. At once: so many are sent together, and each is
  timed by itself; the next lot is sent when the last of them is answered. Different: no question of all lots comes
  twice. Popular: every question is one of 20, the first asked 20 times as often as the last, as it is when there is
  news. Alike: all of a lot ask the same, as those do who pick what is offered while they type. One that is not answered
  within three seconds is never answered: Discord waits no longer, and the figure is endless.
- Mentions: 1,000 messages that mention the bot are sent together; the figure is how many were answered a second, from
  the first to the last reply.
- Memory: the resident memory of the bot's process (VmRSS, Linux) after the first 1,000 questions and after 10,000
  in all.

Both processes share the machine, so the figures hold what the server and the load cost besides. The processor time that
each of the two took for a question asked 50 at once is told beside them.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import Counter
from collections.abc import Iterator
from itertools import chain, cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.gateway.office import LONGEST_QUESTION  # noqa: E402 - the project is found beside this file
from bot.library import open_library, shipped_pack  # noqa: E402
from tests.loopback.interactions import Place  # noqa: E402
from tests.loopback.logs import Call, Log  # noqa: E402
from tests.loopback.permissions import MANAGE_MESSAGES, USUAL  # noqa: E402
from tests.loopback.server import Loopback  # noqa: E402
from tests.loopback.world import TOKEN, Issued  # noqa: E402

CHANNELS, ASKERS, LOT = 50, 1_000, 50
POPULAR = 20
WAITED_FOR = 3.0  # seconds
STRIDE = 97  # so that neighbours in the pack are not neighbours in time
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
MESSAGES = "/channels/{channel_id}/messages"
COMMANDS = "/applications/{application_id}/commands"


class Arrivals(Log[Call]):
    """The requests that come in: none is kept, and whoever waits for one is told when it came."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[str, asyncio.Future[float]] = {}
        self.registered = asyncio.Event()
        self.interactions: dict[str, Issued] = {}

    def open(self, entry: Call) -> None:
        """Tell whoever waits that a request is there."""
        now = time.perf_counter()
        key = ""
        if entry.route == CALLBACK:
            key = entry.params["interaction_token"]
        elif entry.route == MESSAGES:
            key = str(entry.body["message_reference"]["message_id"])
        waiting = self.waiting.pop(key, None)
        if waiting is not None:
            waiting.set_result(now)

    def settle(self, entry: Call) -> None:
        """Keep nothing, not even the interaction: it is done with once its callback has been replied to."""
        if entry.route == CALLBACK:
            self.interactions.pop(entry.params["interaction_token"], None)
        if entry.route == COMMANDS:
            self.registered.set()

    def expect(self, key: str) -> asyncio.Future[float]:
        """Return what will hold the moment at which an answer came."""
        return self.waiting.setdefault(key, asyncio.get_running_loop().create_future())


class Crowd:
    """Those who ask, where, and what."""

    def __init__(self, loopback: Loopback, arrivals: Arrivals, questions: list[str]) -> None:
        guild = loopback.world.add_guild()
        role = guild.add_role("stewards", USUAL | MANAGE_MESSAGES)
        channels = [guild.add_channel(f"talk-{number}") for number in range(CHANNELS)]
        askers = [loopback.world.add_member(guild, f"Member {number}", [role]) for number in range(ASKERS)]
        self._loopback, self._arrivals = loopback, arrivals
        self._places: Iterator[Place] = cycle(
            [loopback.place(guild, one, channels[at % CHANNELS]) for at, one in enumerate(askers)]
        )
        self._questions: Iterator[str] = cycle(questions)

    def ask_alike(self, many: int) -> None:
        """Let the next so many questions be alike, a lot at a time."""
        taken = [next(self._questions) for _ in range(many // LOT)]
        self._questions = chain((text for text in taken for _ in range(LOT)), self._questions)

    def ask_popular(self, many: int) -> None:
        """Let the next so many questions be of a few, the first of them the most often; every run in the same order."""
        few = [next(self._questions) for _ in range(POPULAR)]
        often = [text for at, text in enumerate(few) for _ in range(POPULAR - at)]
        mixed = [often[at * STRIDE % len(often)] for at in range(many)]
        self._questions = chain(mixed, self._questions)

    async def command(self) -> float:
        """Use /ask and return the seconds until its callback."""
        sent = self._loopback.interactions.slash(next(self._places), "ask", question=next(self._questions))
        arrival = self._arrivals.expect(sent["token"])
        begun = time.perf_counter()
        await self._loopback.send(sent)
        try:
            took = await asyncio.wait_for(arrival, WAITED_FOR) - begun
        except TimeoutError:
            took = math.inf
            self._arrivals.interactions.pop(sent["token"], None)
        return took

    async def mention(self) -> float:
        """Mention the bot and return the moment of its reply."""
        words = f"{self._loopback.mention()} {next(self._questions)}"
        message = await self._loopback.say(next(self._places), words)
        return await self._arrivals.expect(message["id"])

    async def lots(self, many: int, size: int) -> list[float]:
        """Use /ask so many times, `size` at once, and return the milliseconds of each."""
        took: list[float] = []
        for _ in range(many // size):
            took += [1000 * seconds for seconds in await asyncio.gather(*(self.command() for _ in range(size)))]
        return took

    async def both(self, many: int) -> None:
        """Ask so many questions, half as commands and half as mentions."""
        for _ in range(many // LOT):
            halves = (self.command, self.mention)
            await asyncio.gather(*(halves[number % 2]() for number in range(LOT)))


async def main(*, quick: bool) -> None:
    """Measure and print the table."""
    entries = open_library(shipped_pack()).current.index.entries
    questions = [text for entry in entries for text in entry.phrasings]
    questions = [text for first in range(STRIDE) for text in questions[first::STRIDE] if len(text) <= LONGEST_QUESTION]
    loopback = Loopback()
    arrivals = loopback.requests = loopback.rest.requests = Arrivals()
    arrivals.interactions = loopback.world.interactions
    loopback.rest.specification = None  # what is asked is checked in the tests; here it would only cost time
    crowd = Crowd(loopback, arrivals, questions)
    await loopback.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            process = await start(loopback, folder)
            telling = asyncio.create_task(told_by(process))
            try:
                await arrivals.registered.wait()
                await measure(crowd, process.pid, 10 if quick else 1)
            finally:
                process.terminate()
                await process.wait()
                for line, times in (await telling).items():
                    print(f"in the log of the bot, {times:,} times: {line}")
    finally:
        await loopback.stop()


async def start(loopback: Loopback, folder: str) -> Process:
    """Start the bot and wait until it is ready."""
    environ = {**loopback.environment, "DISCORD_TOKEN": TOKEN, "STEWARD_CACHE": folder, "STEWARD_DATA": folder}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environ, stdout=DEVNULL, stderr=PIPE
    )
    assert process.stderr is not None  # noqa: S101 - it is a pipe
    while b"On Discord" not in await process.stderr.readline():
        pass
    return process


async def told_by(process: Process) -> Counter[str]:
    """Read what the bot logs until its end, since a full pipe would hold it up, and return how often it says what."""
    assert process.stderr is not None  # noqa: S101 - it is a pipe
    return Counter([line.decode().partition(" ")[2].strip() async for line in process.stderr])


async def measure(crowd: Crowd, pid: int, less: int) -> None:
    """Run every measurement, on so many times less questions, and print a line for each."""
    await crowd.both(1_000 // less)
    first = resident(pid)
    alone = await crowd.lots(1_000 // less, 1)
    spent = processor(pid), time.process_time()
    together = await crowd.lots(2_000 // less, LOT)
    now = processor(pid), time.process_time()
    bot, load = (1000 * (after - before) / len(together) for before, after in zip(spent, now, strict=True))
    crowd.ask_popular(1_000 // less)
    popular = await crowd.lots(1_000 // less, LOT)
    crowd.ask_alike(1_000 // less)
    alike = await crowd.lots(1_000 // less, LOT)
    many = 1_000 // less
    begun = time.perf_counter()
    moments = await asyncio.gather(*(crowd.mention() for _ in range(many)))
    held = many / (max(moments) - begun)
    await crowd.both(3_000 // less)
    last = resident(pid)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, server and load on the same machine")
    print(f"{'':54}{'median':>9}{'p99':>9}")
    lots = (("different", together), ("popular", popular), ("alike", alike))
    for name, took in (("alone", alone), *((f"{LOT} at once, {which}", took) for which, took in lots)):
        print(f"interaction to callback, ms, {name:25}{statistics.median(took):9.1f}{percentile(took):9.1f}")
    print(f"{'processor time a question, ms, bot and server':54}{bot:9.1f}{load:9.1f}")
    print(f"{'mentions answered a second':54}{held:9.0f}")
    print(f"{f'memory, MB, after {1_000 // less:,} and {10_000 // less:,} questions':54}{first:9.1f}{last:9.1f}")


def percentile(times: list[float], share: float = 0.99) -> float:
    """Return the given percentile by nearest rank."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def resident(pid: int) -> float:
    """Return the resident memory of a process in megabytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def processor(pid: int) -> float:
    """Return the processor time that a process has taken, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="The bot over a Discord of this machine.")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything, to see that it runs")
    asyncio.run(main(quick=parser.parse_args().quick))
