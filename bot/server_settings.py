"""What a server's moderators can set for it, how each value is written down, and what it is when nothing is set."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

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

    In `answer_channels` every question is answered, where the answer is sure; in `private_channels` nothing is shown
    to all. Moderators' acts are told in `log_channel` (0: nowhere). `collect` keeps questions that found no answer, for
    the moderators' queue. Without `answers` only deadlines are told. `pack` and `clock` are empty where those of the
    operator hold.
    """

    answer_channels: frozenset[int] = frozenset()
    private_channels: frozenset[int] = frozenset()
    log_channel: int = 0
    pace: Pace = USUAL
    collect: bool = False
    answers: bool = True
    pack: str = ""
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
    settings = NOTHING_SET
    for field in fields(settings):
        if field.name not in rows:
            continue
        usual, held = getattr(NOTHING_SET, field.name), json.loads(rows[field.name])
        try:
            if isinstance(usual, frozenset):
                value: object = frozenset(map(int, held))
            elif isinstance(usual, Pace):
                value = Pace(*map(int, held))
            else:
                value = type(usual)(held)
        except (TypeError, ValueError):
            continue
        settings = replace(settings, **{field.name: value})
    return settings
