"""A list too long for one message, in pages: whole items, each under its heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.cards.card import Section
from bot.gateway.escaping import plain
from bot.gateway.limits import fitted, length

_ITEM = "- "


@dataclass(frozen=True, slots=True)
class Page:
    """One page as text, and which of the list's items stand on it (from, up to but not with)."""

    text: str
    first: int
    last: int


def pages_of(sections: Sequence[Section], room: Callable[[int], int], most: int = 0) -> tuple[Page, ...]:
    """Lay sections out on pages of `room(page)` units and at most `most` items; a section that goes on is headed again.

    Headings are bold, the one thing that is formatted. An item that is longer than a page of its own is cut at a word.
    """
    pages: list[Page] = []
    text, first, at = "", 0, 0
    headed: Section | None = None
    for section in sections:
        for item in section.items or ("",):
            space = room(len(pages))
            joined = _joined(text, section, item, again=headed is not section)
            if text and (length(joined) > space or (most and at - first >= most)):
                pages.append(Page(text, first, at))
                first, space = at, room(len(pages))
                joined = _joined("", section, item, again=True)
            text, headed, at = fitted(joined, space), section, at + bool(section.items)
    if text:
        pages.append(Page(text, first, at))
    return tuple(pages)


def _joined(text: str, section: Section, item: str, *, again: bool) -> str:
    heading = f"**{plain(section.heading)}**" if again and section.heading else ""
    part = "\n".join(piece for piece in (heading, _shown(item)) if piece)
    gap = "\n\n" if again and text else "\n"
    return f"{text}{gap}{part}" if text and part else text or part


def _shown(item: str) -> str:
    """An item's words letter by letter; the dash of a list stays one."""
    return f"{_ITEM}{plain(item.removeprefix(_ITEM))}" if item.startswith(_ITEM) else plain(item)
