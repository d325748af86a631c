"""A list too long for one message, in pages: whole items, each under its heading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.cards.card import Section, SourceLine, with_numbers
from bot.gateway.citing import sources_within
from bot.gateway.escaping import plain
from bot.gateway.limits import fitted, length

_ITEM = "- "


@dataclass(frozen=True, slots=True)
class Page:
    """One page as text, and which of the list's items stand on it (from, up to but not with)."""

    text: str
    first: int
    last: int


def pages_of(
    sections: Sequence[Section], room: Callable[[int], int], most: int = 0, linked: Collection[str] = ()
) -> tuple[Page, ...]:
    """Lay sections out on pages of `room(page)` units and at most `most` items; a section that goes on is headed again.

    Headings are bold, the one thing that is formatted. An item that is longer than a page of its own is cut at a word.
    Each page ends with the sources of its own items; on the first one those `linked` are without their addresses.
    """
    pages: list[Page] = []
    page, first, at = _Begun(linked=linked), 0, 0
    headed: Section | None = None
    for section in sections:
        for item, cites in section.cited() if section.items else [("", ())]:
            longer = page.with_item(section, item, cites, again=headed is not section)
            if page.text and (length(longer.whole) > room(len(pages)) or (most and at - first >= most)):
                pages.append(Page(page.whole, first, at))
                first, longer = at, _Begun().with_item(section, item, cites, again=True)
            page, headed, at = longer.within(room(len(pages))), section, at + bool(section.items)
    if page.text:
        pages.append(Page(page.whole, first, at))
    return tuple(pages)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A page that is being filled: its text, the sources that the text has numbered, and which have a link already."""

    text: str = ""
    sources: tuple[SourceLine, ...] = ()
    under: str = ""
    linked: Collection[str] = ()

    @property
    def whole(self) -> str:
        """The text with the sources under it."""
        return f"{self.text}\n\n{self.under}" if self.under else self.text

    def with_item(self, section: Section, item: str, cites: tuple[SourceLine, ...], *, again: bool) -> _Begun:
        """Return the page with one more item."""
        marked, sources = with_numbers(item, cites, self.sources)
        under = sources_within(sources, linked=self.linked)
        return _Begun(_joined(self.text, section, marked, again=again), sources, under, self.linked)

    def within(self, room: int) -> _Begun:
        """Return the page cut to its room: of its sources as many as leave half of it to the text."""
        if length(self.whole) <= room:
            return self
        under = sources_within(self.sources, room // 2, self.linked)
        return _Begun(fitted(self.text, room - length(under) - 2), self.sources, under, self.linked)


def _joined(text: str, section: Section, item: str, *, again: bool) -> str:
    heading = f"**{plain(section.heading)}**" if again and section.heading else ""
    part = "\n".join(piece for piece in (heading, _shown(item)) if piece)
    gap = "\n\n" if again and text else "\n"
    return f"{text}{gap}{part}" if text and part else text or part


def _shown(item: str) -> str:
    """An item's words letter by letter; the dash of a list stays one."""
    return f"{_ITEM}{plain(item.removeprefix(_ITEM))}" if item.startswith(_ITEM) else plain(item)
