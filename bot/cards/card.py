"""A card: the words of one reply in the order they are read, its sources, its small print and what can be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Act = Literal["sources", "related", "helpful", "not-right", "remove", "pick", "post", "page"]


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: what it does, what it says, and the ids (or page and filters) that it does it to."""

    act: Act
    label: str
    state: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One numbered source: `[1] Variety, 22 October 2007, paragraph 2`, and its address where there is one."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """An instant that a reader's own screen can tell in the reader's own time; `exact` where its hour is known."""

    instant: datetime
    exact: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One reply as a reader sees it.

    `lines`: the first answers, the second says who says so and when. `notes` are small print: the pack's wording that
    was matched, the edition. `ids` are the entries told. `stamp` is set only where the real clock is shown.
    """

    lines: tuple[str, ...]
    sources: tuple[SourceLine, ...] = ()
    notes: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    ids: tuple[str, ...] = ()
    stamp: Stamp | None = None
