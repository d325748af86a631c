"""What goes wrong on demand: answers that Discord gives on a bad day, for so many requests of one kind."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from tests.loopback.logs import LIMIT
from tests.loopback.payloads import Json

NO_ACCESS, NO_PERMISSION, UNKNOWN_INTERACTION = 50001, 50013, 10062
WORDS = {NO_ACCESS: "Missing Access", NO_PERMISSION: "Missing Permissions", UNKNOWN_INTERACTION: "Unknown interaction"}


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault of the program
    """An answer that says no, with Discord's own number and words."""

    def __init__(self, status: int, code: int, words: str, errors: Json | None = None) -> None:
        self.status = status
        self.body: Json = {"message": words, "code": code} | ({"errors": errors} if errors else {})
        super().__init__(f"{status}: {code} {words}")


@dataclass
class Fault:
    """What is done to the next `times` requests of one kind.

    The request is carried out before it only if `carried_out`: then it is the answer alone that goes wrong.
    """

    method: str
    route: str  # with the parameters' names; * stands for anything
    name: str
    times: int
    status: int | None = None  # None: as usual, once released; 0: the connection is dropped
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    held: bool = False
    carried_out: bool = False
    met: asyncio.Event = field(default_factory=asyncio.Event)  # set once a request has met it
    _released: asyncio.Event = field(default_factory=asyncio.Event)

    async def meet(self) -> None:
        """Let a request meet it: one that is held comes back from here when it is released."""
        self.met.set()
        if self.held:
            await self._released.wait()

    async def was_met(self) -> None:
        """Wait until a request has met it. TimeoutError where none comes."""
        async with asyncio.timeout(LIMIT):
            await self.met.wait()

    def release(self) -> None:
        """Let go what is held, now and from now on."""
        self._released.set()

    def meets(self, method: str, route: str) -> bool:
        """Tell whether a request is of the kind."""
        pattern = self.route.replace("[", "[[]")
        return self.times > 0 and fnmatchcase(method, self.method) and fnmatchcase(route, pattern)


class Faults:
    """The faults that are set; the one that was set first is met first."""

    def __init__(self) -> None:
        self._set: list[Fault] = []

    def take(self, method: str, route: str) -> Fault | None:
        """Return the fault that a request meets, one time less of it left."""
        for fault in self._set:
            if fault.meets(method, route):
                fault.times -= 1
                return fault
        return None

    def clear(self) -> None:
        """Let everything go well again; what is held is let go."""
        for fault in self._set:
            fault.release()
        self._set.clear()

    def add(self, fault: Fault) -> Fault:
        """Set a fault."""
        self._set.append(fault)
        return fault

    def limited(  # noqa: PLR0913 - each is one field of Discord's answer
        self,
        method: str,
        route: str,
        *,
        after: float = 0.02,
        times: int = 1,
        everywhere: bool = False,
        via: bool = True,
    ) -> Fault:
        """Answer 429 with `after` seconds to wait; without `via` it is the answer of the wall before Discord."""
        scope = "global" if everywhere else "user"
        headers = {"Retry-After": str(max(1, round(after))), "X-RateLimit-Scope": scope}
        headers |= {"X-RateLimit-Global": "true"} if everywhere else {}
        headers |= {"Via": "1.1 google"} if via else {}
        body = {"message": "You are being rate limited.", "retry_after": after, "global": everywhere}
        return self.add(Fault(method, route, "limited", times, 429, body, headers))

    def spending(self, method: str, route: str, *, after: float = 0.3, times: int = 1) -> Fault:
        """Answer as usual, and say that the limit is used up for so many seconds: whoever asks on breaks the rules."""
        headers = {"X-RateLimit-Limit": "1", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": f"{after:.3f}"}
        return self.add(Fault(method, route, "spending", times, headers=headers))

    def failing(
        self, method: str, route: str, *, status: int = 502, times: int = 1, carried_out: bool = False
    ) -> Fault:
        """Answer 500, 502, 503 ... in the words of the machine in between: they are no JSON."""
        body = f"<html><title>{status}</title></html>"
        headers = {"Content-Type": "text/html"}
        return self.add(Fault(method, route, "failing", times, status, body, headers, carried_out=carried_out))

    def refusing(
        self, method: str, route: str, *, status: int = 403, code: int = NO_PERMISSION, times: int = 1
    ) -> Fault:
        """Answer with one of Discord's own errors: 403 50013 unless told otherwise."""
        body = {"message": WORDS.get(code, "Refused"), "code": code}
        return self.add(Fault(method, route, "refusing", times, status, body))

    def forgetting(self, *, times: int = 1) -> Fault:
        """Answer the response to an interaction with 404 10062, as when it comes too late."""
        route = "/interactions/{interaction_id}/{interaction_token}/callback"
        return self.refusing("POST", route, status=404, code=UNKNOWN_INTERACTION, times=times)

    def dropping(self, method: str, route: str, *, times: int = 1, carried_out: bool = False) -> Fault:
        """Drop the connection instead of answering."""
        return self.add(Fault(method, route, "dropping", times, 0, carried_out=carried_out))

    def holding(self, method: str, route: str, *, times: int = 1) -> Fault:
        """Answer as usual, but only once the fault that is returned is released."""
        return self.add(Fault(method, route, "holding", times, held=True))
