"""From a card to what Discord is sent. The result keeps every limit, whatever the card holds.

Text comes first, in the message's own content: it survives hidden embeds, is searched, read aloud and shown in a
notification, which neither an embed nor a layout of components is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from discord import ButtonStyle
from discord.ui import Button as DiscordButton
from discord.ui import View
from discord.utils import escape_markdown, escape_mentions, format_dt

from bot.cards.card import Button, Card, SourceLine, Stamp
from bot.gateway import tokens
from bot.gateway.limits import BUTTON_LABEL, BUTTONS_PER_ROW, CONTENT, ROWS, fitted, length, lines_within

_STYLES = {"pick": ButtonStyle.primary, "page": ButtonStyle.primary, "post": ButtonStyle.primary}
# These carry entries by their keys; the others carry plain words.
_BY_ENTRY = frozenset({"sources", "related", "helpful", "not-right", "pick", "post"})
# `<#channel>`, `<:emoji:>`, `<t:stamp>`, `</command>` and their like
_SPECIAL = re.compile(r"<(?=[@#:/ati&])")
# What an address must not hold inside `<...>`.
_BREAKING = frozenset(' <>"\\^`{|}')


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send: its text and its rows of buttons, within every limit. `ids` are the entries it tells."""

    content: str
    rows: tuple[tuple[Button, ...], ...] = ()
    ids: tuple[str, ...] = ()
    owner: int = 0

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


def render(card: Card, owner: int = 0, extra: Sequence[Button] = ()) -> Outgoing:
    """Turn a card into a message; `owner` is whom its buttons answer to, `extra` are buttons of this surface alone."""
    return Outgoing(_content(card), _rows((*card.buttons, *extra)), card.ids, owner)


def plain(text: str) -> str:
    """Return text that Discord shows letter by letter: nothing in it formats, links or mentions."""
    return _SPECIAL.sub(r"\\<", escape_mentions(escape_markdown(text)))


def _content(card: Card) -> str:
    """Put the parts together; of what does not fit, sources and small print give way before the words."""
    words = [plain(line) for line in card.lines]
    if card.stamp is not None:
        words.insert(1, _stamped(card.stamp))
    sources = [_source(line) for line in card.sources]
    notes = [f"-# {plain(note)}" for note in card.notes]
    parts = lines_within(tuple(words), CONTENT)
    for group in (sources, notes):
        for at, line in enumerate(group):
            gap = "\n\n" if group is sources and at == 0 else "\n"
            if length(parts) + length(gap) + length(line) <= CONTENT:
                parts += gap + line
    return parts


def _source(line: SourceLine) -> str:
    text = plain(line.text)
    if not line.address.startswith(("https://", "http://")) or any(c in _BREAKING for c in line.address):
        return text
    # In angle brackets no preview is drawn.
    return f"{text} <{line.address}>"


def _stamped(stamp: Stamp) -> str:
    """The instant as the reader's own clock tells it, next to how far it is."""
    return f"{format_dt(stamp.instant, 'F' if stamp.exact else 'D')} ({format_dt(stamp.instant, 'R')})"


def _rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons out: a choice needs its words read, so each takes a row; the rest share the last ones."""
    picks = [(button,) for button in buttons if button.act == "pick"]
    others = [button for button in buttons if button.act != "pick"]
    shared = [tuple(others[at : at + BUTTONS_PER_ROW]) for at in range(0, len(others), BUTTONS_PER_ROW)]
    return (*picks[: ROWS - min(len(shared), ROWS)], *shared)[:ROWS]


def _drawn(button: Button, row: int, owner: int) -> DiscordButton[View]:
    state = tuple(map(tokens.key_of, button.state)) if button.act in _BY_ENTRY else button.state
    return DiscordButton(
        style=_STYLES.get(button.act, ButtonStyle.secondary),
        label=fitted(button.label, BUTTON_LABEL),
        custom_id=tokens.written(button.act, owner, state),
        row=row,
    )
