"""Whether the addresses of a pack's sources still answer: asked only when somebody says so, one host at a time.

Nothing is asked inside a network of one's own, whatever an address, its name or a redirect leads to, unless that is
wished for; and nothing of a page is read.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Literal

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.program import program_version

State = Literal["answers", "moved", "doubtful", "broken", "refused", "unasked"]
# So many hosts at once, and between two questions to one of them so many seconds.
_HOSTS, _PAUSE = 4, 1.0
_PATIENCE = aiohttp.ClientTimeout(total=20, connect=10)
_MOST_REDIRECTS = 5
# Where a page stands now is chosen by its site; a pack takes no longer address without a warning.
_LONGEST = 1_000
_MOVED, _FOR_GOOD = frozenset({301, 302, 303, 307, 308}), frozenset({301, 308})
_GONE = frozenset({404, 410})
_FOUND, _FAULT, _SERVER_ERROR = 200, 400, 500
_INSIDE = "it leads into a network of one's own, where nothing is asked"
_NO_TIME = "there was no time left to ask for it"
_NO_ADDRESS = "that is no address of a page"
# In what of the new numbers the last four bytes are an old one: compatible, mapped, translated with and without a name.
_HOLDING_OLD = tuple(map(IPv6Network, ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96")))
# What the standard library takes for a number of the open network, and is none.
_ONES_OWN = tuple(map(IPv6Network, ("fec0::/10", "64:ff9b:1::/48")))


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one address: `words` say it, and `to` is where its page stands now."""

    address: str
    state: State
    words: str
    to: str = ""


def agent() -> str:
    """Return in whose name pages are asked for."""
    return f"shopsteward/{program_version()} (looks whether cited pages are still there)"


class _InsideError(OSError):
    """A name or an address that leads into a network of one's own."""


class _Outside(AbstractResolver):
    """Looks names up, and takes none that leads inside: what is asked is what was looked up."""

    def __init__(self) -> None:
        self._usual = aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return where a name leads. OSError where that is inside."""
        found = await self._usual.resolve(host, port, family)
        for one in found:
            _refuse_inside(one["host"])
        return found

    async def close(self) -> None:
        """Release what looks names up."""
        await self._usual.close()


async def ask(
    addresses: Iterable[str], name: str, *, inside: bool = False, pause: float = _PAUSE, within: float | None = None
) -> list[Answer]:
    """Ask for each address once, in that `name`; `inside` also those of a network of one's own.

    After `within` seconds nothing more is asked for, nor waited for.
    """
    until = asyncio.get_running_loop().time() + within if within is not None else None
    of_hosts: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        of_hosts.setdefault(_host_of(address), []).append(address)
    turns = asyncio.Semaphore(_HOSTS)
    async with _session(name, inside=inside) as session:

        async def of_host(wanted: Sequence[str]) -> list[Answer]:
            answers: list[Answer] = []
            async with turns:
                for number, address in enumerate(wanted):
                    try:
                        async with asyncio.timeout_at(until):
                            await asyncio.sleep(pause if number else 0)
                            answers.append(await _asked(session, address, inside=inside))
                    except TimeoutError:
                        answers.append(Answer(address, "unasked", _NO_TIME))
            return answers

        found = await asyncio.gather(*map(of_host, of_hosts.values()))
    return [answer for answers in found for answer in answers]


@asynccontextmanager
async def _session(name: str, *, inside: bool) -> AsyncIterator[aiohttp.ClientSession]:
    connector = aiohttp.TCPConnector(resolver=None if inside else _Outside())
    session = aiohttp.ClientSession(
        connector=connector, timeout=_PATIENCE, headers={"User-Agent": name}, cookie_jar=aiohttp.DummyCookieJar()
    )
    async with session:
        yield session


def _host_of(address: str) -> str:
    """Return the host of an address; empty where it is none, such as one with a port that cannot be."""
    try:
        return URL(address).host or ""
    except ValueError:
        return ""


async def _asked(session: aiohttp.ClientSession, address: str, *, inside: bool) -> Answer:
    if not _host_of(address):
        return Answer(address, "broken", _NO_ADDRESS)
    try:
        status, last, for_good = await _followed(session, URL(address), inside=inside)
    except (aiohttp.ClientError, OSError, ValueError) as fault:
        return Answer(address, *_failed(fault))
    return _answer(address, status, last if for_good else "")


def _failed(fault: Exception) -> tuple[State, str]:
    """Say what it means that nothing answered."""
    # What the resolver refuses comes as a name that cannot be looked up.
    if isinstance(getattr(fault, "os_error", fault), _InsideError):
        return "refused", _INSIDE
    if isinstance(fault, aiohttp.ClientConnectorDNSError):
        return "broken", "no machine of that name is known"
    if isinstance(fault, aiohttp.InvalidURL):
        return "broken", _NO_ADDRESS
    if isinstance(fault, TimeoutError):
        return "doubtful", f"nothing came within {_PATIENCE.total:.0f} seconds"
    return "doubtful", f"the connection failed ({type(fault).__name__})"


def _answer(address: str, status: int, moved_to: str) -> Answer:
    if status in _GONE:
        return Answer(address, "broken", f"the page is gone ({status})")
    if _MOVED & {status}:
        return Answer(address, "broken", "it is sent on and on, and no page comes")
    if status >= _SERVER_ERROR:
        return Answer(address, "doubtful", f"the site has trouble now ({status})")
    if status >= _FAULT:
        return Answer(address, "doubtful", f"the site does not show it to a program ({status})")
    if not moved_to:
        return Answer(address, "answers", "")
    return Answer(address, "moved", "it has moved for good", moved_to if len(moved_to) <= _LONGEST else "")


async def _followed(session: aiohttp.ClientSession, url: URL, *, inside: bool) -> tuple[int, str, bool]:
    """Return how the last page answers, where it stands, and whether all that sent there is said to last."""
    for_good, sent_on = True, 0
    while True:
        if not inside:
            _refuse_inside(url.host or "")
        status, to = await _status(session, url)
        if status not in _MOVED or not to or sent_on == _MOST_REDIRECTS:
            return status, str(url), for_good and bool(sent_on)
        after = url.join(URL(to))
        if after.scheme not in {"http", "https"}:
            raise ValueError(after.scheme)
        for_good, sent_on, url = for_good and status in _FOR_GOOD, sent_on + 1, after


async def _status(session: aiohttp.ClientSession, url: URL) -> tuple[int, str]:
    """Return how an address answers, and where it sends on; a page is asked for where its head alone is refused."""
    status, to = 0, ""
    for method in ("HEAD", "GET"):
        async with session.request(method, url, allow_redirects=False) as came:
            status, to = came.status, came.headers.get("Location", "")
        if status < _FAULT:
            break
    return status, to


def _refuse_inside(host: str) -> None:
    """Raise where a host is written as a number of a network of one's own; a name is looked up elsewhere."""
    try:
        number = _meant(ip_address(host.partition("%")[0].strip("[]")))
    except ValueError:
        return
    if not number.is_global or number.is_multicast or any(number in own for own in _ONES_OWN):
        raise _InsideError(host)


def _meant(number: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the old number that a new one stands for where it does: a gateway would go on to that one."""
    if isinstance(number, IPv4Address):
        return number
    if any(number in holding for holding in _HOLDING_OLD):
        return IPv4Address(number.packed[-4:])
    return number.sixtofour or number
