"""A card: the words of one reply in the order they are read, its sources, its small print and what can be pressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MembersAct = Literal[
    "sources", "related", "helpful", "not-right", "remove", "pick", "post", "page", "forget", "hand-on"
]
KbAct = Literal["kb-apply", "kb-cancel", "kb-go-on", "kb-history", "kb-due", "kb-true", "kb-links", "kb-undo"]
ProposalAct = Literal["kb-approve", "kb-withdraw", "kb-proposals"]
QueueAct = Literal["kb-queue", "kb-answer", "kb-phrase", "kb-fixed", "kb-stands", "kb-dismiss"]
Act = MembersAct | KbAct | ProposalAct | QueueAct | Literal["link"]


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: what it does, what it says, and the ids (or page and filters) that it does it to.

    A `link` does nothing but lead to the address that its state is.
    """

    act: Act
    label: str
    state: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source, as it stands after its number: `Variety, 22 October 2007, paragraph 2`; its address if it has one.

    `label` names it where it stands alone: `Variety, 22 October 2007`.
    """

    text: str
    address: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """An instant that a reader's own screen can tell in the reader's own time.

    `exact` where its hour is known, else only its day is; `official` says it in words, in its own zone.
    """

    instant: datetime
    exact: bool
    official: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under its heading, if it has one. An item is never torn apart.

    `cites` holds for each item the sources that carry it, where a list is cited line by line.
    """

    heading: str
    items: tuple[str, ...]
    cites: tuple[tuple[SourceLine, ...], ...] = ()

    def cited(self) -> Iterator[tuple[str, tuple[SourceLine, ...]]]:
        """Yield each item with the sources that carry it."""
        for at, item in enumerate(self.items):
            yield item, self.cites[at] if at < len(self.cites) else ()

    @property
    def text(self) -> str:
        """The section as lines."""
        return "\n".join((self.heading, *self.items) if self.heading else self.items)


def with_numbers(
    item: str, cites: tuple[SourceLine, ...], above: tuple[SourceLine, ...]
) -> tuple[str, tuple[SourceLine, ...]]:
    """Return an item followed by the numbers of what carries it, and the sources so far with those that are new.

    `above` are the sources that the lines before it have numbered.
    """
    sources = tuple(dict.fromkeys((*above, *cites)))
    numbers = "".join(f"[{sources.index(one) + 1}]" for one in dict.fromkeys(cites))
    return f"{item} {numbers}" if numbers else item, sources


@dataclass(frozen=True, slots=True)
class Card:
    """One reply as a reader sees it.

    `lead` stands before the words, in a line of its own, where they need it. Of the `lines` the first answers. `voice`
    says who says so and when, where the lines themselves do not. `sections` are what else there is to know. `notes` are
    small print: the pack's wording that was matched, the edition. `ids` are the entries told. `stamp` is set only where
    the real clock is shown. `listing` says how a list that fills more than one page is laid out again: its kind, then
    what narrows it; a page has at most `per_page` items (0: as many as there is room for). `status` is what the card
    is: an answer, a question back, or word that there is none; `timed` where its words change as time goes by.
    """

    lines: tuple[str, ...]
    sources: tuple[SourceLine, ...] = ()
    notes: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    ids: tuple[str, ...] = ()
    stamp: Stamp | None = None
    voice: str = ""
    sections: tuple[Section, ...] = ()
    listing: tuple[str, ...] = ()
    per_page: int = 0
    status: Literal["answered", "choices", "abstained", "help", "refused"] = "help"
    timed: bool = False
    lead: str = ""
