"""What came in, in order, and how to wait for something that has not come yet."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

Entry = TypeVar("Entry")
LIMIT = 120.0  # seconds; only against hanging: nothing is ever decided by it


@dataclass
class Call:
    """One request of the client: what it asked, and what it was told."""

    method: str
    path: str
    route: str = ""  # the path with its parameters' names, such as /channels/{channel_id}; empty: no such route
    params: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None  # JSON, or the `payload_json` of a form
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # field of the form -> name and content
    kind: str = ""  # the Content-Type without its parameters
    status: int | None = None  # None: not answered, because the connection was dropped
    reply: Any = None
    fault: str = ""  # which fault was met, if any
    at: float = field(default_factory=time.monotonic)  # when it came, in seconds

    @property
    def final(self) -> bool:
        """Tell whether a client takes the answer for the last word, and does not ask again."""
        return self.status is not None and self.status != 429 and self.status < 500

    @property
    def place(self) -> str:
        """Return the request in short, without the secrets that stand in its path."""
        return f"{self.method} {self.route or self.path}"


@dataclass
class Signal:
    """One thing that happened on the gateway: CONNECT, REFUSED, an operation that the client sent, or CLOSE."""

    kind: str
    shard: int | None
    data: Any
    session: str = ""


class Log(Generic[Entry]):
    """Entries in the order in which they came, that can be waited for."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._settled: set[int] = set()
        self._changed = asyncio.Event()

    def __len__(self) -> int:
        """Return how many there are: the place to wait from for what comes next."""
        return len(self.entries)

    def open(self, entry: Entry) -> None:
        """Note that something has come, which is not settled yet and so not found by waiting."""
        self.entries.append(entry)

    def settle(self, entry: Entry) -> None:
        """Note that an opened entry is whole, and wake whoever waits."""
        self._settled.add(id(entry))
        self._changed.set()
        self._changed = asyncio.Event()

    def add(self, entry: Entry) -> None:
        """Note something that is whole as it comes."""
        self.open(entry)
        self.settle(entry)

    def found(self, wanted: Callable[[Entry], bool], since: int = 0) -> list[Entry]:
        """Return the settled entries that are wanted, from a place in the log on."""
        return [entry for entry in self.entries[since:] if id(entry) in self._settled and wanted(entry)]

    async def wait_for(self, wanted: Callable[[Entry], bool], since: int = 0, limit: float = LIMIT) -> Entry:
        """Return the first settled entry that is wanted, as soon as there is one.

        Raises TimeoutError with everything that did come instead.
        """
        try:
            async with asyncio.timeout(limit):
                while not (found := self.found(wanted, since)):
                    await self._changed.wait()
        except TimeoutError:
            came = "\n".join(str(entry)[:300] for entry in self.entries[since:]) or "nothing"
            raise TimeoutError(f"what was waited for did not come in {limit:g} s; what came:\n{came}") from None
        return found[0]


def calls(method: str, route: str) -> Callable[[Call], bool]:
    """Return a test for requests of one kind; `*` in the route stands for anything."""
    start, star, end = route.partition("*")

    def wanted(call: Call) -> bool:
        fits = call.route.startswith(start) and call.route.endswith(end) if star else call.route == route
        return fits and method in (call.method, "*")

    return wanted


def signals(kind: str, shard: int | None = None) -> Callable[[Signal], bool]:
    """Return a test for signals of one kind, of one shard or of any."""
    return lambda signal: signal.kind == kind and shard in (None, signal.shard)
