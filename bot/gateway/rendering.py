"""From a card to what Discord is sent. The result keeps every limit, whatever the card holds.

Text comes first, in the message's own content: it survives hidden embeds, is searched, read aloud and shown in a
notification, which neither an embed nor a layout of components is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from discord import ButtonStyle
from discord.ui import Button as DiscordButton
from discord.ui import View
from discord.utils import format_dt

from bot.cards.card import Button, Card, Stamp
from bot.gateway import tokens
from bot.gateway.citing import links_to, numbered
from bot.gateway.escaping import plain
from bot.gateway.limits import BUTTON_LABEL, BUTTONS_PER_ROW, CONTENT, ROWS, fitted, length, lines_within
from bot.gateway.paging import Page, pages_of

_STYLES = {"pick": ButtonStyle.primary, "page": ButtonStyle.primary, "post": ButtonStyle.primary}
# These carry entries by their keys; the others carry plain words.
_BY_ENTRY = frozenset({"sources", "related", "helpful", "not-right", "pick"})
_DAY = re.compile(r"(?:\d{4}-\d\d-\d\d)?")
_SMALL = "-# "
_SMALL_PRINT = 500
_HEADED = 200
# A list's first page needs this much room under the answer; with less, the list begins on a page of its own.
_LEAST_PAGE = 500
_MORE = f"{_SMALL}There is more than fits one message."
_BLANK = "(There are no words here.)"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send: its text and its rows of buttons, within every limit.

    `owner` is whom the buttons answer to, `items` which of the card's listed items stand on it.
    """

    content: str
    rows: tuple[tuple[Button, ...], ...] = ()
    owner: int = 0
    items: range = range(0)

    def view(self) -> View | None:
        """Return the buttons as a view that nothing listens to: a press is read from its id alone.

        Make it inside a running loop.
        """
        if not self.rows:
            return None
        view = View(timeout=None)
        for at, row in enumerate(self.rows):
            for button in row:
                view.add_item(_drawn(button, at, self.owner))
        # A stopped view is sent like any other, and the library keeps no memory of it.
        view.stop()
        return view


def render(card: Card, owner: int = 0, extra: Sequence[Button] = (), page: int = 0, *, links: bool = True) -> Outgoing:
    """Turn a card into a message; `owner` is whom its buttons answer to, `extra` are buttons of this surface alone.

    Of a card whose list fills several pages this is one, counted from 0; a page that is not there is the last. Without
    `links` the addresses of all sources stand in the text.
    """
    linked = links_to(card.sources) if links and _has_room((*card.buttons, *extra), owner) else ()
    notes = lines_within(tuple(f"{_SMALL}{plain(note)}" for note in card.notes), _SMALL_PRINT)
    room = CONTENT - length(notes) - length(_MORE) - 2
    addresses = [address for link in linked for address in link.state]
    head, whole = _head(card, room, addresses)
    again = fitted(plain(card.lines[0]), _HEADED) if card.lines else ""
    pages = _laid_out(card, room - length(head) - 2, room - length(again) - 2, addresses)
    at = max(0, min(page, len(pages) - 1))
    text = "\n\n".join(part for part in (again if at else head, pages[at].text) if part)
    if not whole or (len(pages) > 1 and not card.listing):
        text += f"\n{_MORE}"
    content = "\n".join(part for part in (text, notes) if part)
    shown_links = () if at else linked  # its sources stand on the first page
    rows = rows_of((*shown_links, *card.buttons, *_turning(card, at, len(pages)), *extra), owner)
    shown = range(pages[at].first, pages[at].last)
    return Outgoing(content if _visible(content) else _BLANK, rows, owner, shown)


def _laid_out(card: Card, under_head: int, alone: int, linked: Collection[str]) -> tuple[Page, ...]:
    """Lay a card's list out; where too little room is left under the words, it begins on a page of its own."""
    nothing = Page("", 0, 0)
    if not card.sections:
        return (nothing,)
    if under_head >= _LEAST_PAGE or under_head >= sum(length(plain(s.text)) + 2 for s in card.sections):
        return pages_of(card.sections, lambda at: alone if at else under_head, card.per_page, linked) or (nothing,)
    return (nothing, *pages_of(card.sections, lambda _: alone, card.per_page))


def _head(card: Card, room: int, linked: Collection[str]) -> tuple[str, bool]:
    """Return the words and the sources, and whether all of them fit; the words come before the sources."""
    words = [plain(line) for line in card.lines]
    after = [plain(card.voice)] if card.voice else []
    if card.stamp is not None:
        after.append(_stamped(card.stamp))
    words[1:1] = after
    words[:0] = [plain(card.lead)] if card.lead else []
    text, whole = "", True
    for group, gap in ((words, "\n"), (numbered(card.sources, linked), "\n")):
        for number, line in enumerate(group):
            between = ("\n\n" if number == 0 and group is not words else gap) if text else ""
            if length(text) + length(between) + length(line) > room:
                # What follows a part that does not fit could be read as going with what stands before it.
                return text or fitted(line, room), False
            text += between + line
    return text, whole


def _stamped(stamp: Stamp) -> str:
    """The instant as the reader's own clock tells it, next to how far it is, and as it is in its own zone."""
    told = f"{format_dt(stamp.instant, 'F' if stamp.exact else 'D')} ({format_dt(stamp.instant, 'R')})"
    return f"{told}; officially {plain(stamp.official)}" if stamp.official else told


def _turning(card: Card, at: int, pages: int) -> Iterable[Button]:
    """The buttons that turn the pages of a list."""
    if pages < 2 or not card.listing:
        return
    kind, *narrowed = card.listing
    state = [part if _DAY.fullmatch(part) else tokens.key_of(part) for part in narrowed]
    for label, to in (("Previous", at - 1), ("Next", at + 1)):
        if 0 <= to < pages:
            yield Button("page", f"{label} ({to + 1} of {pages})", (kind, str(to), *state))


def rows_of(buttons: Sequence[Button], owner: int) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out: a choice needs its words read, so each takes a row; links share one, the rest the last ones.

    Of buttons that would do the very same the first stays: Discord takes no id twice in a message.
    """
    distinct = {_id_of(button, owner): button for button in reversed(buttons)}
    ordered = list(distinct.values())[::-1]
    picks = [(button,) for button in ordered if button.act == "pick"]
    links = tuple(button for button in ordered if button.act == "link")[:BUTTONS_PER_ROW]
    others = [button for button in ordered if button.act not in {"pick", "link"}]
    shared = [tuple(others[at : at + BUTTONS_PER_ROW]) for at in range(0, len(others), BUTTONS_PER_ROW)]
    shared[:0] = [links] if links else []
    return (*picks[: ROWS - min(len(shared), ROWS)], *shared)[:ROWS]


def _has_room(buttons: Sequence[Button], owner: int) -> bool:
    """Tell whether links find a row of their own beside other buttons, and those that turn the pages."""
    turning = (Button("page", "", ("0",)), Button("page", "", ("1",)))
    return len(rows_of((*buttons, *turning), owner)) < ROWS


def _id_of(button: Button, owner: int) -> str:
    if button.act == "link":
        return button.state[0]
    state = map(tokens.key_of, button.state) if button.act in _BY_ENTRY else button.state
    return tokens.written(button.act, owner, state)


def _drawn(button: Button, row: int, owner: int) -> DiscordButton[View]:
    if button.act == "link":
        return DiscordButton(style=ButtonStyle.link, label=_labelled(button.label), url=button.state[0], row=row)
    return DiscordButton(
        style=_STYLES.get(button.act, ButtonStyle.secondary),
        label=_labelled(button.label),
        custom_id=_id_of(button, owner),
        row=row,
    )


def _labelled(text: str) -> str:
    flat = fitted(" ".join(text.split()), BUTTON_LABEL)
    return flat if _visible(flat) else "…"


def _visible(text: str) -> bool:
    """Tell whether anything of a text is seen: Discord takes no message and no label of nothing."""
    return any(character.isprintable() and not character.isspace() for character in text)
