"""What Discord asks of a client on the gateway: how it connects, what it says of itself, how much it may say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.loopback.payloads import Json
from tests.loopback.sessions import HEARTBEAT, IDENTIFY, NAMES, RESUME

VERSION, ENCODING = "10", "json"
LONGEST, MOST, IN_SECONDS = 4_096, 120, 60.0  # bytes of one payload; payloads in so many seconds
NEEDED = {IDENTIFY: {"token", "properties", "intents"}, RESUME: {"token", "session_id", "seq"}}
TAKEN = {
    IDENTIFY: NEEDED[IDENTIFY] | {"compress", "large_threshold", "shard", "presence"},
    RESUME: NEEDED[RESUME],
}


def of_address(query: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with the address that a client connects to."""
    if (query.get("v"), query.get("encoding")) != (VERSION, ENCODING):
        yield f"the gateway is asked for version {query.get('v')!r} in {query.get('encoding')!r}"
    if unknown := set(query) - {"v", "encoding", "compress"}:
        yield f"the gateway's address has {sorted(unknown)}"


def of_payload(payload: Json, sent: int | None) -> Iterator[str]:
    """Yield what is wrong with a payload; `sent` is how many events the session got, None before there is one."""
    op, data = payload["op"], payload["d"]
    name = NAMES.get(op, str(op))
    if op not in NAMES:
        yield f"there is no operation {op} for a client"
    if len(json.dumps(payload).encode()) > LONGEST:
        yield f"{name} is longer than {LONGEST} bytes"
    if op in NEEDED:
        yield from _fields(name, data, NEEDED[op], TAKEN[op])
    if op == IDENTIFY:
        yield from _identity(data)
    # The first on a connection that is about to resume tells of what came over the one before.
    most = data if sent is None else sent
    if op == HEARTBEAT and data is not None and (type(data) is not int or not 0 < data <= most):
        yield f"a heartbeat tells of event {data!r}, of {sent} that there were"


def of_pace(moments: list[float]) -> Iterator[str]:
    """Yield that a connection says too much; `moments` is when it said something, the last of them now."""
    if sum(moments[-1] - moment < IN_SECONDS for moment in moments) > MOST:
        yield f"more than {MOST} payloads in {IN_SECONDS:g} seconds"


def _fields(name: str, data: Any, needed: set[str], taken: set[str]) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if missing := needed - set(data):
        yield f"{name} has no {sorted(missing)}"
    if unknown := set(data) - taken:
        yield f"{name} has {sorted(unknown)}"


def _identity(data: Json) -> Iterator[str]:
    properties = data.get("properties") or {}
    if set(properties) != {"os", "browser", "device"} or not all(properties.values()):
        yield f"IDENTIFY says of its machine {properties}"
    if not 50 <= data.get("large_threshold", 50) <= 250:
        yield f"IDENTIFY has a large_threshold of {data['large_threshold']}"
    if type(data.get("compress", False)) is not bool:
        yield f"IDENTIFY has compress {data['compress']!r}"
