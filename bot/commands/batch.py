"""`ask --jsonl`: one JSON object a line in, one out, in the same order, each written before the next is read.

A line that cannot be answered gets `{"id": null, "error": ...}` with the reason, and the run goes on.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from bot.desk import Desk
from bot.moments import read_instant
from bot.records import LONGEST_LINE, LONGEST_QUESTION, lines_of, record, written
from bot.world import Exit
from knowledge.answering import Edition, answer

# More of a conversation says nothing about a follow-up.
_REMEMBERED = 20


class LineError(ValueError):
    """A line that cannot be answered, with the reason."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of the input."""

    id: str | int
    question: str
    asked_on: datetime | None
    context: tuple[str, ...]


def run(desk: Desk) -> int:
    """Answer every line of standard input."""
    edition = desk.edition
    for number, raw in enumerate(lines_of(desk.world.stdin), 1):
        if raw is not None and not raw.strip():
            continue
        try:
            told = _answered(desk, edition, asked_in(raw))
        except LineError as fault:
            told = {"id": None, "error": f"line {number}: {fault}"}
        desk.world.stdout.write(written(told))
        desk.world.stdout.flush()
    return Exit.ANSWERED


def asked_in(raw: bytes | None) -> Asked:
    """Read one line. LineError with what is wrong with it."""
    if raw is None:
        raise LineError(f"it is longer than {LONGEST_LINE:,} bytes")
    try:
        held = json.loads(raw.decode("utf-8"), parse_constant=_no_number)
    except LineError:
        raise
    except UnicodeDecodeError as fault:
        raise LineError(f"it is not UTF-8: byte {fault.start + 1} is 0x{raw[fault.start]:02x}") from None
    except json.JSONDecodeError as fault:
        raise LineError(f"it is not JSON: {fault.msg} at character {fault.pos + 1}") from None
    except (ValueError, RecursionError):
        raise LineError("it is not JSON that can be read: a number too long, or too many brackets") from None
    if not isinstance(held, dict):
        raise LineError('it must be an object, like {"id": "1", "question": "when does the contract expire"}')
    return Asked(_id(held), _question(held), _asked_on(held), _context(held))


def _no_number(text: str) -> NoReturn:
    raise LineError(f"it is not JSON: {text} is no number")


def _id(held: dict[str, object]) -> str | int:
    line_id = held.get("id")
    if isinstance(line_id, bool) or not isinstance(line_id, str | int):
        raise LineError("`id` must be a text or a whole number" if "id" in held else "`id` is missing")
    return line_id


def _question(held: dict[str, object]) -> str:
    if "question" not in held:
        raise LineError("`question` is missing")
    return _text(held["question"], "`question`")


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise LineError(f"{name} must be a text")
    if len(value) > LONGEST_QUESTION:
        raise LineError(f"{name} is longer than {LONGEST_QUESTION:,} characters")
    return value


def _asked_on(held: dict[str, object]) -> datetime | None:
    value = held.get("asked_on")
    if value is None:
        return None
    try:
        return read_instant(_text(value, "`asked_on`"))
    except LineError:
        raise
    except ValueError as fault:
        raise LineError(f"`asked_on` cannot be followed: {fault}") from None


def _context(held: dict[str, object]) -> tuple[str, ...]:
    value = held.get("context")
    if value is None:
        return ()
    if not isinstance(value, list):
        raise LineError("`context` must be a list of texts, oldest first")
    return tuple(_text(message, "each of `context`") for message in value[-_REMEMBERED:])


def _answered(desk: Desk, edition: Edition, asked: Asked) -> dict[str, object]:
    begun = desk.world.timer()
    try:
        reply = answer(edition, asked.question, asked.asked_on or desk.now(), asked.context, desk.zone)
    except Exception as fault:  # noqa: BLE001 - one line that the program fails on must not take the others with it
        raise LineError(f"the program failed on it ({type(fault).__name__}); please report it") from None
    return record(reply, (desk.world.timer() - begun) * 1000, asked.id)
