"""The log: one line a record to standard error, without content, ids or tokens, whichever library writes it."""

from __future__ import annotations

import logging
import re
import secrets
import time
import traceback
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TextIO

_HIDDEN = "[hidden]"
_ID = re.compile(r"(?<![\w.])\d{17,20}(?![\w.])")
# Three parts as Discord makes them, and the tokens of interactions and webhooks, which stand in addresses.
_TOKENS = re.compile(r"\b[\w-]{18,40}\.[\w-]{5,8}\.[\w-]{25,}\b|\bmfa\.[\w-]{20,}", re.ASCII)
_IN_ADDRESS = re.compile(r"(?P<before>/(?:interactions|webhooks)/[^/\s]+/)(?P<secret>[^/\s?'\"]+)")
_BEARER = re.compile(r"(?P<before>\b(?:Bot|Bearer) )(?P<secret>[\w.-]{8,})", re.ASCII)
_SHORTEST_SECRET = 6
_HELD_WITHIN = re.compile(r"[\n<(]")


class Scrubber:
    """Takes out of a text what nobody may read in a log. Ids become short marks, the same within one process."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = tuple(secret for secret in known if len(secret) >= _SHORTEST_SECRET)
        # Ids can be counted through, so a bare hash of one hides nothing; this key leaves with the process.
        self._key = secrets.token_bytes(16)

    def scrub(self, text: str) -> str:
        """Return the text on one line, without tokens, its ids as marks."""
        for secret in self._known:
            text = text.replace(secret, _HIDDEN)
        for pattern in (_IN_ADDRESS, _BEARER):
            text = pattern.sub(rf"\g<before>{_HIDDEN}", text)
        text = _ID.sub(lambda found: self._mark(found[0]), _TOKENS.sub(_HIDDEN, text))
        return " | ".join(line.strip() for line in text.splitlines() if line.strip())

    def _mark(self, number: str) -> str:
        return f"#{blake2b(number.encode(), digest_size=3, key=self._key).hexdigest()}"


class Line(logging.Formatter):
    """Writes a record as one line. Of an exception only its kind and place: its message may hold what was typed."""

    converter = time.gmtime

    def __init__(self, scrubber: Scrubber) -> None:
        super().__init__()
        self._scrubber = scrubber

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: time in UTC, level, logger, words."""
        words = _words(record)
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            words = f"{words} ({where(fault)})"
        moment = f"{self.formatTime(record, '%Y-%m-%dT%H:%M:%S')}Z"
        return self._scrubber.scrub(f"{moment} {record.levelname.lower()} {record.name}: {words}")


def _words(record: logging.LogRecord) -> str:
    try:
        words = record.getMessage()
    except Exception:  # noqa: BLE001 - whatever a library logs, Python's own report of this would quote all of it
        return record.msg if isinstance(record.msg, str) else "(a record that cannot be written)"
    # asyncio writes out what a lost task raised, and what a failed callback was called with.
    return _HELD_WITHIN.split(words, maxsplit=1)[0].rstrip() if record.name == "asyncio" else words


def where(fault: BaseException) -> str:
    """Say the kind of a fault and the last place that it passed, never its message."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(fault).__name__}{place}"


def start_log(stream: TextIO, level: str, known: Iterable[str] = ()) -> logging.Logger:
    """Send every logger's records to a stream and return the steward's own logger; libraries speak from warning on.

    `known` are secrets that are hidden wherever they turn up.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line(Scrubber(known)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
    for library in ("discord", "aiohttp", "asyncio", "matplotlib"):
        logging.getLogger(library).setLevel(logging.WARNING)
    logging.getLogger("discord.client").addFilter(_not_of_voice)
    ours = logging.getLogger("steward")
    ours.setLevel(level.upper())
    return ours


def _not_of_voice(record: logging.LogRecord) -> bool:
    """Leave out that voice is not supported: nobody asked for it."""
    return "voice will NOT" not in str(record.msg)
