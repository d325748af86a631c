"""What a server's moderators can set for it, how each value is written down, and what it is when nothing is set."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

Kind = TypeVar("Kind")

LONGEST_WAIT = 600
MOST_QUESTIONS = 50


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a person may ask, and when a channel is told the same again: times in seconds."""

    questions: int = 5
    within: int = 30
    same_again: int = 120


USUAL = Pace()


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """One server's settings.

    In `answer_channels` every question is answered, where the answer is sure; in `private_channels` nothing is
    shown to all; both hold in a channel's threads as well. Moderators' acts are told in `log_channel` (0: nowhere), and
    with `digest` once a week what waits in their queue.
    Who bears `editors_role` (0: none) may change what the server is told, as those who manage it, but not these
    settings. `ping_role` (0: none) is pinged with the announcement of a deadline, where whoever announces it says so.
    `collect` keeps questions that found no answer, for the moderators' queue. Without `answers` only deadlines are
    told. Where a `second_moderator` is wanted, changes that weigh much wait until another one approves them. `clock` is
    empty where the operator's holds.
    """

    answer_channels: frozenset[int] = frozenset()
    private_channels: frozenset[int] = frozenset()
    log_channel: int = 0
    editors_role: int = 0
    ping_role: int = 0
    pace: Pace = USUAL
    collect: bool = False
    digest: bool = True
    answers: bool = True
    second_moderator: bool = False
    clock: str = ""


NOTHING_SET = ServerSettings()


def to_rows(settings: ServerSettings) -> dict[str, str]:
    """Return what differs from nothing being set, as name -> JSON."""
    rows: dict[str, str] = {}
    for field in fields(settings):
        value = getattr(settings, field.name)
        if value == getattr(NOTHING_SET, field.name):
            continue
        if isinstance(value, frozenset):
            value = sorted(value)
        elif isinstance(value, Pace):
            value = [value.questions, value.within, value.same_again]
        rows[field.name] = json.dumps(value)
    return rows


def from_rows(rows: Mapping[str, str]) -> ServerSettings:
    """Read what `to_rows` wrote. A name or a value that this program does not know counts as not set."""
    known: dict[str, Any] = {}
    for field in fields(NOTHING_SET):
        try:
            known[field.name] = _read(getattr(NOTHING_SET, field.name), json.loads(rows[field.name]))
        except (KeyError, ValueError, TypeError, RecursionError):
            continue
    return replace(NOTHING_SET, **known)


def _read(usual: object, held: Any) -> object:  # noqa: ANN401 - whatever JSON holds
    """Return a value of the kind that the usual one is of. ValueError or TypeError where it is of another kind."""
    if isinstance(usual, frozenset):
        return frozenset(_of(int, one) for one in held)
    if isinstance(usual, Pace):
        questions, within, same_again = (_of(int, one) for one in held)
        return Pace(questions, within, same_again)
    return _of(type(usual), held)


def _of(kind: type[Kind], held: object) -> Kind:
    if type(held) is not kind:
        raise TypeError("another kind of value")
    return held
