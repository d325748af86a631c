"""The program as an operator starts it, in a process of its own, on a Discord of this machine."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.loopback.interactions import Place
from tests.loopback.logs import LIMIT, Call, Log, signals
from tests.loopback.payloads import Json
from tests.loopback.server import Loopback
from tests.loopback.world import TOKEN, Guild

ROOT = Path(__file__).resolve().parents[3]
QUESTION = "what raise do we want"
ANSWER = "The guides' union asks for 6% more pay"
COMMANDS = "/applications/{application_id}/commands"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
MESSAGES = "/channels/{channel_id}/messages"


@dataclass
class Program:
    """A started `steward`, and what it logs, line by line."""

    process: Process
    lines: Log[str] = field(default_factory=Log)

    async def read(self) -> None:
        """Take down what it writes to standard error until it ends."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.lines.add(line.decode().rstrip("\n"))

    async def logged(self, words: str, since: int = 0) -> str:
        """Wait for a line of its log with some words in it and return the line."""
        return await self.lines.wait_for(lambda line: words in line, since)

    def signal(self, number: int = signal.SIGTERM) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    async def ended(self) -> int:
        """Wait for its end and return the exit status."""
        async with asyncio.timeout(LIMIT):
            return await self.process.wait()

    @property
    def log(self) -> str:
        """All that it has logged."""
        return "\n".join(self.lines.entries)


@dataclass
class Hall:
    """A guild with one channel and one member on a server, and the pack and the cache for programs that serve it."""

    loopback: Loopback
    guild: Guild
    channel: Json
    place: Place
    pack: Path
    cache: Path

    @property
    def data(self) -> Path:
        """The folder of the database."""
        return self.cache.parent / "data"

    def environment(self, **settings: str) -> dict[str, str]:
        """Return the environment of a program that serves this Discord."""
        base = {key: value for key, value in self.loopback.environment.items() if not key.startswith("STEWARD_")}
        ours = {"DISCORD_TOKEN": TOKEN, "STEWARD_PACK": str(self.pack), "STEWARD_CACHE": str(self.cache)}
        ours["STEWARD_DATA"] = str(self.data)
        return {key: value for key, value in {**base, **ours, **settings}.items() if value}

    @asynccontextmanager
    async def started(self, *argv: str, **settings: str) -> AsyncIterator[Program]:
        """Start `steward`; an empty setting is taken away. Nothing is left running at the end."""
        command = (sys.executable, "-m", "bot", *argv)
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=self.environment(**settings), stdin=asyncio.subprocess.DEVNULL, stderr=PIPE
        )
        program = Program(process)
        reading = asyncio.create_task(program.read())
        try:
            yield program
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            await reading

    @asynccontextmanager
    async def serving(self, **settings: str) -> AsyncIterator[Program]:
        """Start `steward` and wait until it hears."""
        since = len(self.loopback.gateway.signals)
        async with self.started(**settings) as program:
            await self.loopback.gateway.signals.wait_for(signals("IDENTIFY"), since)
            yield program

    async def ran(self, *argv: str, **settings: str) -> tuple[int, str, str]:
        """Run a command to its end and return its exit status, output and errors."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *argv, cwd=ROOT, env=self.environment(**settings), stdout=PIPE, stderr=PIPE
        )
        async with asyncio.timeout(LIMIT):
            out, err = await process.communicate()
        return process.returncode or 0, out.decode(), err.decode()

    def place_on(self, shard: int, shards: int = 2) -> Place:
        """Add a server that falls to a shard, with one channel and one member, and return that place."""
        guild = self.loopback.world.add_guild(f"Of shard {shard}", shard=shard, shards=shards)
        member = self.loopback.world.add_member(guild, "Bo")
        return self.loopback.place(guild, member, guild.add_channel("talk"))

    async def ask(self, question: str = QUESTION, place: Place | None = None) -> Json:
        """Mention the bot with a question."""
        return await self.loopback.say(place or self.place, f"{self.loopback.mention()} {question}")

    async def answered(self, question: Json) -> Json:
        """Wait for the reply to a message."""

        def fits(call: Call) -> bool:
            answered = call.body.get("message_reference") or {}  # a letter answers none
            return call.status == 200 and str(answered.get("message_id")) == question["id"]

        return (await self.loopback.asked("POST", MESSAGES, where=fits)).reply

    async def answered_slash(self) -> None:
        """Let a command be answered: what came before it on the gateway has been heard then."""
        await self.loopback.asked("PUT", COMMANDS)
        sent = self.loopback.interactions.slash(self.place, "help")
        await self.loopback.response(await self.loopback.send(sent))
