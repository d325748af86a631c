"""Numbered sources as lines of a message, each with its address where it has one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.card import SourceLine
from bot.gateway.escaping import plain
from bot.gateway.limits import CONTENT, length

# What an address must not hold inside `<...>`.
_BREAKING = frozenset(' <>"\\^`{|}')


def numbered(sources: Sequence[SourceLine]) -> list[str]:
    """Return a line for each source: `[1] Variety, 22 October 2007, paragraph 2`."""
    return [f"[{number}] {_addressed(line)}" for number, line in enumerate(sources, 1)]


def sources_within(sources: Sequence[SourceLine], most: int = CONTENT) -> str:
    """Return numbered sources as text: all of them, or the first ones that fit."""
    lines = numbered(sources)
    while lines and length("\n".join(lines)) > most:
        lines.pop()
    return "\n".join(lines)


def _addressed(line: SourceLine) -> str:
    text = plain(line.text)
    if not line.address.startswith(("https://", "http://")) or any(c in _BREAKING for c in line.address):
        return text
    # In angle brackets no preview is drawn.
    return f"{text} <{line.address}>"
